"""Pledges of the year and money of solidarity, from the registers that keep them."""

from measures import solidarity
from measures.rows import FigureRow, Register, Scope, row_of
from measures.typed import TYPED
from members.obligations.models import Obligation
from partyportal import dates


def _owed(scope: Scope):
    """What members of the branches owe as pledges in the scope's year."""
    facts = {"year": scope.year, "kind": Obligation.Kind.PLEDGE, "organization__in": scope.branches}
    return Obligation.objects.filter(**facts).counted()


def _kept(scope: Scope) -> set[int]:
    """The branches that keep pledges of the year."""
    return set(_owed(scope).order_by().values_list("organization", flat=True))


def _handed_in(scope: Scope) -> list[FigureRow]:
    done = _owed(scope).filter(done_on__lte=scope.ends_on).select_related("member").order_by("organization", "pk")
    return [row_of(one, str(one.member), one.organization_id, detail=f"nộp {dates.shown(one.done_on)}") for one in done]


def _given_here(scope: Scope) -> set[int]:
    """All here, where the register of solidarity began by the first month of the period."""
    since = solidarity.since(scope)
    if since is None or since > dates.add_months(scope.begins_on, 1):
        return set()
    return {scope.organization.pk, *(branch.pk for branch in scope.branches)}


REGISTERS = (
    Register(TYPED["F29"], _handed_in, _kept),
    Register(TYPED["F41"], solidarity.money, _given_here),
)
