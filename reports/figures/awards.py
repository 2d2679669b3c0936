"""Classifications of the year and commendations of the period."""

from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from reports.figures.rows import Rows, Subject, row_of


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


FIGURES: Subject = {
    "F18": ("Huy hiệu Đảng đã tặng", _commended(True, form=Commendation.Form.BADGE)),
    "F35": ("Đảng viên được xếp loại", _classified()),
    "F35a": ("Đảng viên hoàn thành xuất sắc nhiệm vụ", _classified(Level.EXCELLENT)),
    "F35b": ("Đảng viên hoàn thành tốt nhiệm vụ", _classified(Level.GOOD)),
    "F35c": ("Đảng viên hoàn thành nhiệm vụ", _classified(Level.COMPLETED)),
    "F35d": ("Đảng viên không hoàn thành nhiệm vụ", _classified(Level.NOT_COMPLETED)),
    "F36": ("Chi bộ được xếp loại", _classified_branches()),
    "F36a": ("Chi bộ hoàn thành xuất sắc nhiệm vụ", _classified_branches(Level.EXCELLENT)),
    "F37": ("Đảng viên được khen thưởng", _commended(True)),
    "F37b": ("Tổ chức đảng được khen thưởng", _commended(False)),
}
