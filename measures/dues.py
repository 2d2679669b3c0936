"""Dues from the books of the branches, in sums: whoever keeps the book in the portal need not type them."""

import datetime
from collections import Counter
from collections.abc import Iterable

from django.db.models import Min, Sum

from branches.models import Organization
from dues.models import Due, Handover, Payment
from measures.rows import FigureRow, row_of
from partyportal import dates

Days = tuple[datetime.date, datetime.date]


def _collected(branches, days: Days) -> dict[int, int]:
    rows = Payment.objects.filter(organization__in=branches).between(*days)
    return dict(rows.order_by().values_list("organization").annotate(Sum("amount")))


def _handed_up(branches, days: Days) -> dict[int, int]:
    rows = Handover.objects.filter(organization__in=branches, day__range=days)
    return dict(rows.order_by().values_list("organization").annotate(Sum("amount")))


def _debtors(branches, days: Days) -> dict[int, int]:
    """How many still owed something on the last day for months that were over."""
    over = (days[1] + datetime.timedelta(days=1)).replace(day=1)
    rows = Due.objects.filter(organization__in=branches, month__lt=over).unpaid(until=days[1]).order_by()
    return Counter(place for place, _ in set(rows.values_list("organization", "member")))


COUNTS = {"F34": _collected, "F34b": _handed_up, "F34c": _debtors}


def counts(branches: Iterable[Organization], days: Days) -> dict[str, dict[int, int]]:
    """By code, what each branch's book says of the days; only of branches whose book began by the first month."""
    until = dates.add_months(days[0], 1)
    began = Due.objects.filter(organization__in=list(branches)).order_by().values("organization").annotate(Min("month"))
    kept = [row["organization"] for row in began if row["month__min"] < until]
    found = {code: count(kept, days) for code, count in COUNTS.items()} if kept else {}
    return {code: {branch: known.get(branch, 0) for branch in kept} for code, known in found.items()}


def row(branch: Organization, amount: int, **facts) -> FigureRow:
    """The row of a figure that opens the branch: never a member, never what one of them paid."""
    return row_of(branch, f"{branch.name}, theo sổ đảng phí", branch.pk, amount=amount, **facts)
