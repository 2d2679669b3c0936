"""Classifications of the year and commendations of the period."""

import datetime

from awards import levels
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from measures.givers import givers_of
from measures.rows import Computed, FigureRow, Rows, Total, row_of


def _classified(*grades) -> Rows:
    def rows(scope):
        inside = scope.ground.on(scope.ends_on)
        here = MemberClassification.objects.decided().made_here()
        decided = here.filter(year=scope.year, organization__in=inside)
        decided = decided.filter(level__in=grades) if grades else decided
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


def _classified_branches(*grades) -> Rows:
    def rows(scope):
        decided = OrganizationClassification.objects.decided().filter(year=scope.year, organization__in=scope.branches)
        decided = decided.filter(level__in=grades) if grades else decided
        return [
            row_of(line.organization, line.organization.name, line.organization_id, detail=line.get_level_display())
            for line in decided.select_related("organization").order_by("organization__position")
        ]

    return rows


def _own_level(scope):
    own = OrganizationClassification.objects.decided().filter(year=scope.year, organization=scope.organization)
    return [row_of(line.organization, str(line), line.organization_id, detail=line.get_level_display()) for line in own]


def _counted(scope):
    """Decided commendations that are for the scope's year; within a shorter period or a term, those decided in it.

    What is decided between the closing day and the day of issue still belongs to the year that it is for.
    """
    decided = Commendation.objects.filter(
        organization__in=scope.ground.on(scope.ends_on), status=Commendation.Status.DECIDED
    )
    if scope.kind == "term":
        return decided.filter(decided_on__range=scope.days)
    decided = decided.filter(year=scope.year)
    return decided if scope.kind == "year" else decided.filter(decided_on__range=scope.days)


def _untold(scope):
    """Decided commendations for earlier years that the last annual report could not tell.

    They were recorded after it was issued; where none was issued, they are those decided in the period.
    """
    decided = Commendation.objects.filter(
        organization__in=scope.ground.on(scope.ends_on), status=Commendation.Status.DECIDED, year__lt=scope.year
    )
    if scope.told_at:
        return decided.filter(recorded_at__gt=scope.told_at)
    return decided.filter(decided_on__range=scope.days)


def _commended(person: bool, *, badges: bool, which=_counted) -> Rows:
    """Recipients of commendations: persons or organisations, badges or all else."""

    def rows(scope):
        counted = which(scope)
        form = {"form": Commendation.Form.BADGE}
        named = Recipient.objects.filter(
            commendation__in=counted.filter(**form) if badges else counted.exclude(**form), member__isnull=not person
        )
        named = named.select_related("commendation__organization", "member__organization", "organization")
        named = list(named.order_by("commendation__decided_on", "commendation_id", "pk"))
        givers = givers_of(scope, {line.commendation.giver for line in named})
        return [_recipient(line, givers) for line in named]

    return rows


def _recipient(line: Recipient, givers: dict[str, str]) -> FigureRow:
    given, who = line.commendation, line.member or line.organization
    detail = f"{_kind(given, givers)}{AFTER_KIND}{given.decision_symbol}"
    return row_of(who, str(line), line.member.organization_id if line.member else who.pk, detail=detail)


def _kind(given: Commendation, givers: dict[str, str]) -> str:
    years = levels.level_of(given.achievement) if given.form == Commendation.Form.BADGE else None
    if years:
        return f"Huy hiệu {years} năm"
    return f"{given.get_form_display()} của {givers.get(given.giver) or given.giver_words}"


AFTER_KIND = "; "


def kind_of(row: FigureRow) -> str:
    """What a row of F18, F37 or F37b speaks of: form and level of the commendation, or the years of the badge."""
    return row.detail.split(AFTER_KIND)[0]


def _commended_since(scope):
    """The first day of the first year with a commendation in the registers here."""
    kept = Commendation.objects.filter(organization__in=scope.ground.ever, status=Commendation.Status.DECIDED)
    return _first_day(kept)


def _classified_since(scope):
    """The first day of the first year with a decided classification here."""
    return _first_day(MemberClassification.objects.decided().made_here().filter(organization__in=scope.ground.ever))


def _first_day(rows) -> datetime.date | None:
    year = rows.order_by("year").values_list("year", flat=True).first()
    return year and datetime.date(year, 1, 1)


MEASURES = (
    Computed(
        "F18",
        "Huy hiệu Đảng đã tặng",
        "huy hiệu",
        "Huy hiệu Đảng tặng đảng viên của năm báo cáo; với kỳ ngắn hơn, quyết định ký trong kỳ.",
        Total.SUM,
        _commended(True, badges=True),
        _commended_since,
    ),
    Computed(
        "F35",
        "Đảng viên được xếp loại",
        "đảng viên",
        "Người được xếp loại theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(),
        _classified_since,
    ),
    Computed(
        "F35a",
        "Đảng viên hoàn thành xuất sắc nhiệm vụ",
        "đảng viên",
        "Người hoàn thành xuất sắc nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.EXCELLENT),
        _classified_since,
    ),
    Computed(
        "F35b",
        "Đảng viên hoàn thành tốt nhiệm vụ",
        "đảng viên",
        "Người hoàn thành tốt nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.GOOD),
        _classified_since,
    ),
    Computed(
        "F35c",
        "Đảng viên hoàn thành nhiệm vụ",
        "đảng viên",
        "Người hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.COMPLETED),
        _classified_since,
    ),
    Computed(
        "F35d",
        "Đảng viên không hoàn thành nhiệm vụ",
        "đảng viên",
        "Người không hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.PEOPLE,
        _classified(Level.NOT_COMPLETED),
        _classified_since,
    ),
    Computed(
        "F36",
        "Chi bộ được xếp loại",
        "chi bộ",
        "Chi bộ được xếp loại theo quyết định của năm báo cáo.",
        Total.LAST,
        _classified_branches(),
        _classified_since,
    ),
    Computed(
        "F36a",
        "Chi bộ hoàn thành xuất sắc nhiệm vụ",
        "chi bộ",
        "Chi bộ hoàn thành xuất sắc nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.LAST,
        _classified_branches(Level.EXCELLENT),
        _classified_since,
    ),
    Computed(
        "F36b",
        "Chi bộ hoàn thành tốt nhiệm vụ",
        "chi bộ",
        "Chi bộ hoàn thành tốt nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.LAST,
        _classified_branches(Level.GOOD),
        _classified_since,
    ),
    Computed(
        "F36c",
        "Chi bộ hoàn thành nhiệm vụ",
        "chi bộ",
        "Chi bộ hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.LAST,
        _classified_branches(Level.COMPLETED),
        _classified_since,
    ),
    Computed(
        "F36d",
        "Chi bộ không hoàn thành nhiệm vụ",
        "chi bộ",
        "Chi bộ không hoàn thành nhiệm vụ theo quyết định xếp loại của năm báo cáo.",
        Total.LAST,
        _classified_branches(Level.NOT_COMPLETED),
        _classified_since,
    ),
    Computed(
        "F36e",
        "Mức xếp loại của tổ chức đảng",
        "tổ chức",
        "Tổ chức của báo cáo, khi cấp trên đã quyết định mức xếp loại của năm báo cáo.",
        Total.LAST,
        _own_level,
        _classified_since,
    ),
    Computed(
        "F37",
        "Đảng viên được khen thưởng",
        "đảng viên",
        "Đảng viên được khen cho năm báo cáo (kỳ khác: ký trong kỳ), mỗi người một lần; trừ Huy hiệu Đảng.",
        Total.PEOPLE,
        _commended(True, badges=False),
        _commended_since,
    ),
    Computed(
        "F37b",
        "Tổ chức đảng được khen thưởng",
        "tổ chức",
        "Tổ chức đảng được khen cho năm báo cáo (kỳ khác: quyết định ký trong kỳ), mỗi tổ chức một lần.",
        Total.PEOPLE,
        _commended(False, badges=False),
        _commended_since,
    ),
    Computed(
        "F18b",
        "Huy hiệu Đảng của năm trước, chưa báo cáo",
        "huy hiệu",
        "Huy hiệu Đảng của các năm trước, ghi sổ sau khi báo cáo tổng kết năm trước phát hành; chưa có báo cáo đó thì "
        "là quyết định ký trong kỳ.",
        Total.SUM,
        _commended(True, badges=True, which=_untold),
        _commended_since,
    ),
    Computed(
        "F37c",
        "Đảng viên được khen cho năm trước, chưa báo cáo",
        "đảng viên",
        "Đảng viên được khen cho các năm trước, ghi sổ sau khi báo cáo tổng kết năm trước phát hành (chưa có báo cáo "
        "đó: quyết định ký trong kỳ), mỗi người một lần; trừ Huy hiệu Đảng.",
        Total.PEOPLE,
        _commended(True, badges=False, which=_untold),
        _commended_since,
    ),
    Computed(
        "F37d",
        "Tổ chức đảng được khen cho năm trước, chưa báo cáo",
        "tổ chức",
        "Tổ chức đảng được khen cho các năm trước, ghi sổ sau khi báo cáo tổng kết năm trước phát hành (chưa có báo "
        "cáo đó: quyết định ký trong kỳ), mỗi tổ chức một lần.",
        Total.PEOPLE,
        _commended(False, badges=False, which=_untold),
        _commended_since,
    ),
)
