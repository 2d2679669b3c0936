"""Everyone whom a meeting calls, each with their standing and what is ticked of them: one query at any size."""

from typing import NamedTuple

from django.db.models import BooleanField, FilteredRelation, Q, QuerySet, Value

from meetings.models import Attendance, Meeting
from meetings.rosters import Line, Said
from members.models import Membership

STANDING = ["member", "organization", "status", "standing", "is_mine"]
MARK = [field.attname for field in Attendance._meta.concrete_fields]


class Called(NamedTuple):
    """One person on the roll of a meeting; `is_mine` where the user may tick them."""

    member: int
    organization: int
    status: str
    standing: str
    is_mine: bool
    mark: Attendance | None

    @property
    def state(self) -> str:
        return self.mark.state if self.mark else ""

    @property
    def line(self) -> Line:
        """The person as the check-in writes them."""
        membership = Membership(member_id=self.member, organization_id=self.organization, status=self.status)
        return Line(membership, membership.is_obliged, self.mark)

    def as_said(self, said: Said) -> "Called":
        """The same person with what was just said of them."""
        return self._replace(mark=Attendance(state=said.state))


def roll_of(meeting: Meeting, mine: QuerySet | None = None, only: int | None = None) -> list[Called]:
    """Whom the meeting calls, or one of them alone; `mine` are the organisations of the user who ticks."""
    ticked = FilteredRelation("member__attendances", condition=Q(member__attendances__meeting=meeting))
    may = Value(False, BooleanField()) if mine is None else Q(organization__in=mine)
    people = meeting.expected().with_standing().annotate(mark=ticked, is_mine=may).order_by()
    if only is not None:
        people = people.filter(member=only)
    rows = people.values_list(*STANDING, *(f"mark__{name}" for name in MARK))
    return [Called(*row[: len(STANDING)], _mark(row[len(STANDING) :])) for row in rows]


def _mark(values: tuple) -> Attendance | None:
    return Attendance(**dict(zip(MARK, values, strict=True))) if values[0] else None
