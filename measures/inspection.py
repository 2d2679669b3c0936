"""Inspections and supervisions, discipline and letters of the period, from the registers of inspection.

Rows of discipline and letters are numbered, not named: not everyone who reads a figure may open the register.
"""

import datetime

from branches.models import Organization
from inspection.models import Discipline, Inspection, Petition, Programme
from measures.rows import FigureRow, Register, Rows, Scope, row_of
from measures.typed import TYPED
from members.models import Membership
from partyportal import dates


def _concluded(*kinds: str) -> Rows:
    def rows(scope):
        found = Inspection.objects.concluded(*scope.days).filter(organization__in=scope.inside, kind__in=kinds)
        found = found.select_related("organization").order_by("concluded_on", "pk")
        return [
            row_of(row, row.content, row.organization_id, detail=f"{row.organization}, {dates.shown(row.concluded_on)}")
            for row in found
            if scope.ground.holds(row.organization_id, row.concluded_on)
        ]

    return rows


def _disciplined(scope):
    """Members with a decision of the period that stands, where they belonged on its day."""
    decided = Discipline.objects.decided(*scope.days).exclude(outcome=Discipline.Outcome.ANNULLED)
    decided = list(decided.filter(member__isnull=False).select_related("member").order_by("decided_on", "pk"))
    homes = [(row, _home(row)) for row in decided]
    inside = [(row, home) for row, home in homes if scope.ground.holds(home, row.decided_on)]
    return [_numbered(row, "Trường hợp kỷ luật", place, home) for place, (row, home) in enumerate(inside, start=1)]


def _home(row: Discipline) -> int:
    membership = Membership.objects.on(row.decided_on).filter(member=row.member_id).first()
    return membership.organization_id if membership else row.member.organization_id


def _letters(day: str) -> Rows:
    """Letters of the registers here with that day in the period."""

    def rows(scope):
        found = Petition.objects.letters().filter(organization__in=scope.inside, **{f"{day}__range": scope.days})
        inside = [
            row for row in found.order_by(day, "pk") if scope.ground.holds(row.organization_id, getattr(row, day))
        ]
        return [_numbered(row, "Đơn thư", place, row.organization_id) for place, row in enumerate(inside, start=1)]

    return rows


def _numbered(row, noun: str, place: int, organization_id: int) -> FigureRow:
    return row_of(row, f"{noun} thứ {place:02d}", organization_id)


def _since(scope) -> datetime.date | None:
    """The first day of the first year for which whoever inspects here, or above, made a programme in the portal."""
    above = scope.organization.path.strip("/").split("/")
    keepers = Organization.objects.filter(pk__in=[*scope.ground.ever, *above])
    year = Programme.objects.filter(organization__in=keepers).order_by("year").values_list("year", flat=True).first()
    return year and datetime.date(year, 1, 1)


def kept(scope: Scope) -> set[int]:
    """All here, where whoever inspects made a programme by the first month of the period: one register serves all."""
    since = _since(scope)
    if since is None or since > dates.add_months(scope.begins_on, 1):
        return set()
    return {scope.organization.pk, *(branch.pk for branch in scope.branches)}


Kind = Inspection.Kind
# By the keys that branches type while no register is kept here.
ROWS: dict[str, Rows] = {
    "F30": _concluded(Kind.INSPECTION, Kind.FINANCE),
    "F31": _concluded(Kind.SUPERVISION),
    "F32": _disciplined,
    "F33": _letters("received_on"),
    "F33b": _letters("answered_on"),
}
REGISTERS = tuple(Register(TYPED[code], rows, kept) for code, rows in ROWS.items())
