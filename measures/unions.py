"""Outstanding members whom the youth union proposed to the Party, from the register of mass organisations."""

import datetime

from branches.models import Organization
from measures.rows import FigureRow, Register, Scope, row_of
from measures.typed import TYPED
from members.unions.models import Introduction, Union, UnionResult
from partyportal import dates


def _introduced(scope: Scope) -> list[FigureRow]:
    """Each time of the period, at the Party organisation to which it was."""
    found = Introduction.objects.filter(organization__in=scope.inside, introduced_on__range=scope.days)
    found = found.select_related("union").order_by("introduced_on", "pk")
    return [
        row_of(one, one.union.name, one.organization_id, amount=one.count, detail=dates.shown(one.introduced_on))
        for one in found
        if scope.ground.holds(one.organization_id, one.introduced_on)
    ]


def _since(scope: Scope) -> datetime.date | None:
    """The first day of the first year for which a youth union here, or above, wrote anything down."""
    above = scope.organization.path.strip("/").split("/")
    keepers = Organization.objects.filter(pk__in=[*scope.ground.ever, *above])
    unions = Union.objects.filter(organization__in=keepers, kind=Union.Kind.YOUTH)
    year = UnionResult.objects.filter(union__in=unions).order_by("year").values_list("year", flat=True).first()
    days = Introduction.objects.filter(union__in=unions).order_by("introduced_on")
    day = days.values_list("introduced_on", flat=True).first()
    return min(filter(None, [year and datetime.date(year, 1, 1), day and day.replace(month=1, day=1)]), default=None)


def _kept(scope: Scope) -> set[int]:
    """All here, where the register began by the first month of the period: one youth union serves all branches."""
    since = _since(scope)
    if since is None or since > dates.add_months(scope.begins_on, 1):
        return set()
    return {scope.organization.pk, *(branch.pk for branch in scope.branches)}


REGISTERS = (Register(TYPED["F38"], _introduced, _kept),)
