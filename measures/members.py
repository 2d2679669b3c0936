"""Branches and members on the last day, and who came and went in the period."""

import datetime

from django.db.models import Q

from measures.rows import Computed, FigureRow, Rows, Scope, Total, row_of
from members.headcount.balance import standing_on
from members.headcount.bands import age_on
from members.models import Member, Membership, Status
from partyportal import dates


def _person(membership: Membership, **facts) -> FigureRow:
    member = membership.member
    detail = facts.pop("detail", membership.get_status_display())
    return row_of(member, f"{member} – {membership.organization}", membership.organization_id, detail=detail, **facts)


def _in_head_count(scope: Scope):
    rows = standing_on(scope.ground, scope.ends_on)
    return rows.select_related("member", "organization").order_by("organization__position", "member__sort_key")


def _branches(scope):
    """The branches below: none is below a branch."""
    below = [branch for branch in scope.branches if branch.pk != scope.organization.pk]
    return [row_of(branch, branch.name, branch.pk) for branch in below]


def _people(condition: Q | None = None) -> Rows:
    def rows(scope):
        counted = _in_head_count(scope)
        return [_person(row) for row in (counted.filter(condition) if condition else counted)]

    return rows


def _ages(scope):
    rows = []
    for row in _in_head_count(scope):
        if row.member.birth_date:
            age = age_on(row.member.birth_date, scope.ends_on)
            rows.append(_person(row, amount=age, detail=f"sinh {row.member.birth_date}"))
    return rows


def _under_forty(scope):
    young = [row for row in _ages(scope) if row.amount < 40]
    return [FigureRow(row.key, row.label, row.organization_id, detail=row.detail) for row in young]


def _moves(kind: str, edge: str) -> Rows:
    """Dated memberships that began (`how_in`) or ended (`how_out`) in the period by one kind of move."""
    day_field = "valid_from" if edge == "how_in" else "valid_to"
    # Who goes was inside on the day before.
    eve = datetime.timedelta(days=edge == "how_out")

    def rows(scope):
        moved = Membership.objects.filter(organization__in=scope.ground.ever)
        moved = moved.filter(**{edge: kind, f"{day_field}__range": scope.days})
        return [
            _person(row, detail=f"ngày {dates.shown(getattr(row, day_field))}")
            for row in moved.select_related("member", "organization").order_by(day_field)
            if scope.ground.holds(row.organization_id, getattr(row, day_field) - eve)
        ]

    return rows


def _admitted(scope) -> list[FigureRow]:
    """Who was admitted on a day in the period, then who was within it on a day that nobody knows."""
    return [*_moves(HOW_IN.ADMITTED, "how_in")(scope), *_of_imprecise(_begun(scope), "admitted_on", sure=True)]


def _recognised(scope) -> list[FigureRow]:
    return [*_moves(HOW_IN.RECOGNISED, "how_in")(scope), *_of_imprecise(_full(scope), "official_on", sure=True)]


def _admitted_perhaps(scope) -> list[FigureRow]:
    """Who began in the period and may have been admitted there: nobody said how they came."""
    return _of_imprecise(_begun(scope), "admitted_on", sure=False)


def _recognised_perhaps(scope) -> list[FigureRow]:
    """Full members who may have been recognised there in the period: no row says so."""
    return _of_imprecise(_full(scope), "official_on", sure=False)


def _begun(scope) -> list[tuple[Membership, bool]]:
    """Those of whom nobody said how they came and whose admission may lie in the period; whether it does and is here.

    Who counts from the first day that their admission may be of came in no other way.
    """
    begun = Membership.objects.filter(how_in=HOW_IN.INITIAL, valid_from__range=scope.days)
    rows = _of_known_year(scope, begun, "admitted_on")
    found = ((row, row.member.admitted_on) for row in rows if row.member.admitted_on.latest >= scope.begins_on)
    return [(row, row.valid_from == day.earliest and day.latest <= scope.ends_on) for row, day in found]


def _full(scope) -> list[tuple[Membership, bool]]:
    """Full members whose official day may lie in the period and here, and whether it does."""
    came = [HOW_IN.INITIAL, HOW_IN.ADMITTED, HOW_IN.MOVED_IN]
    full = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gt=scope.begins_on), status=Status.FULL)
    rows = _of_known_year(scope, full.filter(how_in__in=came, valid_from__lte=scope.ends_on), "official_on")
    found = [(row, row.member.official_on, max(row.valid_from, scope.begins_on)) for row in rows]
    perhaps = [(row, day, first) for row, day, first in found if day.latest >= _least(scope, row)]
    return [(row, not day.day and first <= day.earliest and day.latest <= scope.ends_on) for row, day, first in perhaps]


def _least(scope, row: Membership) -> datetime.date:
    return row.valid_from if row.how_in == HOW_IN.MOVED_IN else scope.begins_on


def _of_known_year(scope, rows, name: str):
    """Those whose person has that day in one of the period's years."""
    # Partial dates are stored as text that sorts by day; a year alone stands before all its days.
    known = {f"member__{name}__gte": str(scope.begins_on.year), f"member__{name}__lte": scope.ends_on}
    rows = rows.filter(organization__in=scope.ground.ever, **known).select_related("member", "organization")
    return rows.order_by("organization__position", "member__sort_key")


def _of_imprecise(found: list[tuple[Membership, bool]], name: str, *, sure: bool) -> list[FigureRow]:
    """A row for each of those; of no amount where the day may lie outside the period, or may have been elsewhere."""
    doubt = "chưa rõ ngày" if sure else "chưa rõ ngày, chưa đủ dữ liệu để tính"
    rows = [(row, getattr(row.member, name)) for row, is_sure in found if is_sure == sure]
    return [_person(row, amount=int(sure), detail=f"{DAYS[name]} {day}, {doubt}") for row, day in rows]


def _since(scope):
    """The first day of which the portal knows a member here."""
    rows = Membership.objects.filter(organization__in=scope.ground.ever).order_by("valid_from")
    return rows.values_list("valid_from", flat=True).first()


HIGHER = [Member.Professional.MASTER, Member.Professional.DOCTOR, Member.Professional.SCIENCE_DOCTOR]
HOW_IN, HOW_OUT = Membership.HowIn, Membership.HowOut
DAYS = {"admitted_on": "vào Đảng", "official_on": "chính thức"}

MEASURES = (
    Computed(
        "F01",
        "Chi bộ trực thuộc",
        "chi bộ",
        "Chi bộ thuộc tổ chức, còn hoạt động vào ngày cuối kỳ.",
        Total.LAST,
        _branches,
        _since,
    ),
    Computed(
        "F02",
        "Tổng số đảng viên",
        "đảng viên",
        "Người có tên trong đảng số vào ngày cuối kỳ: chính thức và dự bị.",
        Total.LAST,
        _people(),
        _since,
    ),
    Computed(
        "F03",
        "Đảng viên chính thức",
        "đảng viên",
        "Người có tên trong đảng số vào ngày cuối kỳ, là đảng viên chính thức.",
        Total.LAST,
        _people(Q(standing=Status.FULL)),
        _since,
    ),
    Computed(
        "F04",
        "Đảng viên dự bị",
        "đảng viên",
        "Người có tên trong đảng số vào ngày cuối kỳ, là đảng viên dự bị.",
        Total.LAST,
        _people(Q(standing=Status.PROBATIONARY)),
        _since,
    ),
    Computed(
        "F05",
        "Đảng viên nữ",
        "đảng viên",
        "Nữ, có tên trong đảng số vào ngày cuối kỳ.",
        Total.LAST,
        _people(Q(member__gender=Member.Gender.FEMALE)),
        _since,
    ),
    Computed(
        "F06",
        "Đảng viên là người dân tộc thiểu số",
        "đảng viên",
        "Người ghi dân tộc khác Kinh, có tên trong đảng số vào ngày cuối kỳ.",
        Total.LAST,
        _people(~Q(member__ethnicity__in=["", "Kinh"])),
        _since,
    ),
    Computed(
        "F07",
        "Tuổi đời bình quân",
        "tuổi",
        "Bình quân số tuổi tròn vào ngày cuối kỳ của người trong đảng số có ghi ngày sinh.",
        Total.MEAN,
        _ages,
        _since,
    ),
    Computed(
        "F08",
        "Đảng viên dưới 40 tuổi",
        "đảng viên",
        "Người trong đảng số có ghi ngày sinh, chưa tròn 40 tuổi vào ngày cuối kỳ.",
        Total.LAST,
        _under_forty,
        _since,
    ),
    Computed(
        "F09",
        "Đảng viên có trình độ sau đại học",
        "đảng viên",
        "Thạc sĩ, tiến sĩ, tiến sĩ khoa học có tên trong đảng số vào ngày cuối kỳ.",
        Total.LAST,
        _people(Q(member__professional__in=HIGHER)),
        _since,
    ),
    Computed(
        "F10",
        "Cao cấp, cử nhân lý luận chính trị",
        "đảng viên",
        "Người có bằng cao cấp hoặc cử nhân lý luận chính trị, có tên trong đảng số vào ngày cuối kỳ.",
        Total.LAST,
        _people(Q(member__theory__in=[Member.Theory.ADVANCED, Member.Theory.BACHELOR])),
        _since,
    ),
    Computed(
        "F10b",
        "Trung cấp lý luận chính trị",
        "đảng viên",
        "Người có bằng trung cấp lý luận chính trị, có tên trong đảng số vào ngày cuối kỳ.",
        Total.LAST,
        _people(Q(member__theory=Member.Theory.INTERMEDIATE)),
        _since,
    ),
    Computed(
        "F11",
        "Đảng viên được miễn sinh hoạt",
        "đảng viên",
        "Người được miễn công tác và sinh hoạt đảng vào ngày cuối kỳ.",
        Total.LAST,
        _people(Q(status=Status.EXEMPT)),
        _since,
    ),
    Computed(
        "F12",
        "Kết nạp đảng viên",
        "đảng viên",
        "Người được kết nạp, lễ kết nạp trong kỳ; chưa rõ ngày thì tính khi cả tháng, cả năm đó nằm trong kỳ.",
        Total.SUM,
        _admitted,
        _since,
        _admitted_perhaps,
    ),
    Computed(
        "F13",
        "Công nhận đảng viên chính thức",
        "đảng viên",
        "Người được công nhận, ngày chính thức trong kỳ; chưa rõ ngày thì tính khi cả tháng, cả năm đó nằm trong kỳ.",
        Total.SUM,
        _recognised,
        _since,
        _recognised_perhaps,
    ),
    Computed(
        "F14",
        "Chuyển sinh hoạt đến",
        "đảng viên",
        "Người từ ngoài chuyển đến, nơi đến tiếp nhận trong kỳ; không kể sinh hoạt tạm thời và chuyển trong nội bộ.",
        Total.SUM,
        _moves(HOW_IN.MOVED_IN, "how_in"),
        _since,
    ),
    Computed(
        "F15",
        "Chuyển sinh hoạt đi",
        "đảng viên",
        "Người chuyển ra ngoài, giấy giới thiệu ghi ngày trong kỳ; không kể sinh hoạt tạm thời và chuyển trong nội bộ.",
        Total.SUM,
        _moves(HOW_OUT.MOVED_OUT, "how_out"),
        _since,
    ),
)
