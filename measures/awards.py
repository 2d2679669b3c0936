"""Classifications of the year and commendations of the period."""

from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from measures.rows import Computed, Rows, Total, row_of


def _classified(*levels) -> Rows:
    def rows(scope):
        decided = MemberClassification.objects.decided().filter(
            year=scope.year, organization__path__startswith=scope.organization.path
        )
        decided = decided.filter(level__in=levels) if levels else decided
        return [
            row_of(
                line.member,
                f"{line.member} – {line.organization}",
                line.organization_id,
                detail=line.get_level_display(),
            )
            for line in decided.select_related("member", "organization").order_by(
                "organization__position", "member__sort_key"
            )
        ]

    return rows


def _classified_branches(*levels) -> Rows:
    def rows(scope):
        decided = OrganizationClassification.objects.decided().filter(year=scope.year, organization__in=scope.branches)
        decided = decided.filter(level__in=levels) if levels else decided
        return [
            row_of(line.organization, line.organization.name, line.organization_id, detail=line.get_level_display())
            for line in decided.select_related("organization").order_by("organization__position")
        ]

    return rows


def _commended(person: bool, **conditions) -> Rows:
    """Recipients of commendations decided in the period: persons or organisations."""

    def rows(scope):
        named = Recipient.objects.filter(
            commendation__organization__path__startswith=scope.organization.path,
            commendation__status=Commendation.Status.DECIDED,
            commendation__decided_on__range=scope.days,
            member__isnull=not person,
            **{f"commendation__{name}": value for name, value in conditions.items()},
        ).select_related("commendation", "member__organization", "organization")
        return [
            row_of(
                line.commendation,
                str(line),
                line.member.organization_id if person else line.organization_id,
                detail=f"{line.commendation.get_form_display()}, {line.commendation.decision_symbol}",
            )
            for line in named
        ]

    return rows


MEASURES = (
    Computed(
        "F18",
        "Huy hiệu Đảng đã tặng",
        "huy hiệu",
        "Huy hiệu Đảng tặng đảng viên, quyết định ký trong kỳ.",
        Total.SUM,
        _commended(True, form=Commendation.Form.BADGE),
    ),
    Computed(
        "F35",
        "Đảng viên được xếp loại",
        "đảng viên",
        "Người được xếp loại theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(),
    ),
    Computed(
        "F35a",
        "Đảng viên hoàn thành xuất sắc nhiệm vụ",
        "đảng viên",
        "Người hoàn thành xuất sắc nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.EXCELLENT),
    ),
    Computed(
        "F35b",
        "Đảng viên hoàn thành tốt nhiệm vụ",
        "đảng viên",
        "Người hoàn thành tốt nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.GOOD),
    ),
    Computed(
        "F35c",
        "Đảng viên hoàn thành nhiệm vụ",
        "đảng viên",
        "Người hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.COMPLETED),
    ),
    Computed(
        "F35d",
        "Đảng viên không hoàn thành nhiệm vụ",
        "đảng viên",
        "Người không hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.NOT_COMPLETED),
    ),
    Computed(
        "F36",
        "Chi bộ được xếp loại",
        "chi bộ",
        "Chi bộ được xếp loại theo quyết định của năm báo cáo.",
        Total.LAST,
        _classified_branches(),
    ),
    Computed(
        "F36a",
        "Chi bộ hoàn thành xuất sắc nhiệm vụ",
        "chi bộ",
        "Chi bộ hoàn thành xuất sắc nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.LAST,
        _classified_branches(Level.EXCELLENT),
    ),
    Computed(
        "F37",
        "Đảng viên được khen thưởng",
        "lượt đảng viên",
        "Đảng viên có tên trong quyết định khen thưởng ký trong kỳ; mỗi quyết định tính một lượt.",
        Total.SUM,
        _commended(True),
    ),
    Computed(
        "F37b",
        "Tổ chức đảng được khen thưởng",
        "lượt tổ chức",
        "Tổ chức đảng có tên trong quyết định khen thưởng ký trong kỳ; mỗi quyết định tính một lượt.",
        Total.SUM,
        _commended(False),
    ),
)
