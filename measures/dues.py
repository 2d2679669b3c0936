"""Dues from the books of the branches, in sums: whoever keeps the book in the portal need not type them."""

import datetime
from collections import Counter
from collections.abc import Callable

from django.db.models import Min, Sum

from dues.models import Due, Handover, Payment
from measures.rows import Register, Rows, Scope, row_of
from measures.typed import TYPED
from partyportal import dates

Days = tuple[datetime.date, datetime.date]


def _collected(branches, days: Days) -> dict[int, int]:
    rows = Payment.objects.filter(organization__in=branches).between(*days)
    return dict(rows.order_by().values_list("organization").annotate(Sum("amount")))


def _handed_up(branches, days: Days) -> dict[int, int]:
    rows = Handover.objects.filter(organization__in=branches, day__range=days)
    return dict(rows.order_by().values_list("organization").annotate(Sum("amount")))


def _debtors(branches, days: Days) -> dict[int, int]:
    """How many had not paid all by the last day for months that were over; whose amount nobody knows owes too."""
    over = (days[1] + datetime.timedelta(days=1)).replace(day=1)
    rows = Due.objects.filter(month__lt=over).unsettled(until=days[1]).order_by()
    own = rows.filter(organization__in=branches).values_list("organization", "member")
    # Where a branch has ended its debts are asked of its members where they are now, else by who took it over.
    inherited = rows.inherited_by(branches).filter(organization__dissolved_on__lte=days[1])
    inherited = inherited.select_related("organization", "member__organization")
    return Counter(place for place, _ in {*own, *((due.collector.pk, due.member_id) for due in inherited)})


COUNTS = {"F34": _collected, "F34b": _handed_up, "F34c": _debtors}


def kept(scope: Scope) -> set[int]:
    """The branches whose book began by the first month."""
    until = dates.add_months(scope.begins_on, 1)
    began = Due.objects.filter(organization__in=scope.branches).order_by().values("organization")
    return set(began.annotate(first=Min("month")).filter(first__lt=until).values_list("organization", flat=True))


def _rows(count: Callable) -> Rows:
    """One row a branch that keeps its book, which opens the branch: never a member, never what one of them paid."""

    def rows(scope):
        keeping = kept(scope)
        found = count(keeping, scope.days) if keeping else {}
        branches = [branch for branch in scope.branches if branch.pk in keeping]
        return [
            row_of(branch, f"{branch.name}, theo sổ đảng phí", branch.pk, amount=found.get(branch.pk, 0))
            for branch in branches
        ]

    return rows


# By the keys that branches type while no book is kept here.
REGISTERS = tuple(
    Register(TYPED[code], _rows(count), kept)
    for code, count in (("F34", _collected), ("F34b", _handed_up), ("F34c", _debtors))
)
