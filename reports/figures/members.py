"""Branches and members on the last day, and who came and went in the period."""

import datetime

from django.db.models import Q

from members.headcount.balance import standing_on
from members.headcount.bands import age_on
from members.models import Member, Membership, Status
from partyportal import dates
from reports.figures.rows import FigureRow, Rows, Scope, Subject, row_of


def _person(membership: Membership, **facts) -> FigureRow:
    member = membership.member
    detail = facts.pop("detail", membership.get_status_display())
    return row_of(member, f"{member} – {membership.organization}", membership.organization_id, detail=detail, **facts)


def _in_head_count(scope: Scope):
    rows = standing_on(scope.ground, scope.ends_on)
    return rows.select_related("member", "organization").order_by("organization__position", "member__sort_key")


def _branches(scope):
    return [row_of(branch, branch.name, branch.pk) for branch in scope.branches]


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


HIGHER = [Member.Professional.MASTER, Member.Professional.DOCTOR, Member.Professional.SCIENCE_DOCTOR]
HOW_IN, HOW_OUT = Membership.HowIn, Membership.HowOut

FIGURES: Subject = {
    "F01": ("Chi bộ trực thuộc", _branches),
    "F02": ("Tổng số đảng viên", _people()),
    "F03": ("Đảng viên chính thức", _people(Q(standing=Status.FULL))),
    "F04": ("Đảng viên dự bị", _people(Q(standing=Status.PROBATIONARY))),
    "F05": ("Đảng viên nữ", _people(Q(member__gender=Member.Gender.FEMALE))),
    "F06": ("Đảng viên là người dân tộc thiểu số", _people(~Q(member__ethnicity__in=["", "Kinh"]))),
    "F07": ("Tuổi đời bình quân", _ages),
    "F08": ("Đảng viên dưới 40 tuổi", _under_forty),
    "F09": ("Đảng viên có trình độ sau đại học", _people(Q(member__professional__in=HIGHER))),
    "F10": (
        "Cao cấp, cử nhân lý luận chính trị",
        _people(Q(member__theory__in=[Member.Theory.ADVANCED, Member.Theory.BACHELOR])),
    ),
    "F10b": ("Trung cấp lý luận chính trị", _people(Q(member__theory=Member.Theory.INTERMEDIATE))),
    "F11": ("Đảng viên được miễn sinh hoạt", _people(Q(status=Status.EXEMPT))),
    "F12": ("Kết nạp đảng viên", _moves(HOW_IN.ADMITTED, "how_in")),
    "F13": ("Công nhận đảng viên chính thức", _moves(HOW_IN.RECOGNISED, "how_in")),
    "F14": ("Chuyển sinh hoạt đến", _moves(HOW_IN.MOVED_IN, "how_in")),
    "F15": ("Chuyển sinh hoạt đi", _moves(HOW_OUT.MOVED_OUT, "how_out")),
}
