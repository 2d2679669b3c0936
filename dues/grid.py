"""A branch's dues of a month, member by member, with the year beside each: what one page shows, prints and exports."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, Max, OuterRef, Q

from branches.models import Organization
from dues.models import Due
from members.models import Member, Membership
from partyportal import dates
from partyportal.dates import add_months

MONTHS = range(1, 13)


@dataclass
class Row:
    """One member: what they owe for the month, if it is written, and for each month of the year."""

    member: Member
    due: Due | None = None
    year: dict[int, Due] = field(default_factory=dict)

    @property
    def cells(self) -> list[tuple[int, Due | None]]:
        return [(month, self.year.get(month)) for month in MONTHS]

    @property
    def owed(self) -> int:
        return sum(due.amount or 0 for due in self.year.values())

    @property
    def paid(self) -> int:
        return sum(due.paid for due in self.year.values())


@dataclass(frozen=True)
class Total:
    """What all members of a month owe and have paid, and how many still owe."""

    owed: int = 0
    paid: int = 0
    members: int = 0
    debtors: int = 0
    unknown: int = 0
    unapproved: int = 0

    @property
    def left(self) -> int:
        return self.owed - self.paid

    @classmethod
    def of(cls, dues: list[Due]) -> "Total":
        return cls(
            owed=sum(due.amount or 0 for due in dues),
            paid=sum(due.paid for due in dues),
            members=len(dues),
            debtors=sum(due.left > 0 for due in dues),
            unknown=sum(due.amount is None for due in dues),
            unapproved=sum(due.approved_by_id is None and due.amount is not None for due in dues),
        )


class YearGrid:
    """Members of one branch by the months of a year."""

    def __init__(self, organization: Organization, year: int):
        self.organization, self.year = organization, year

    @cached_property
    def dues(self) -> list[Due]:
        rows = Due.objects.filter(organization=self.organization, month__year=self.year).with_paid()
        standing = Q(payments__voided_at=None)
        rows = rows.annotate(
            last_payment=Max("payments__pk", filter=standing), last_on=Max("payments__paid_on", filter=standing)
        )
        return list(rows.select_related("member", "rule__source").order_by("member__sort_key", "member_id", "month"))

    @cached_property
    def rows(self) -> list[Row]:
        found: dict[int, Row] = {}
        for due in self.dues:
            found.setdefault(due.member_id, Row(due.member)).year[due.month.month] = due
        return list(found.values())

    @cached_property
    def totals(self) -> list[Total]:
        return [Total.of(self.of_month(month)) for month in MONTHS]

    @cached_property
    def total(self) -> Total:
        return Total.of(self.dues)

    def of_month(self, month: int) -> list[Due]:
        return [due for due in self.dues if due.month.month == month]


class MonthGrid(YearGrid):
    """The same with one month in front: only who owes in it is listed."""

    def __init__(self, organization: Organization, month: datetime.date):
        super().__init__(organization, month.year)
        self.month = month

    @cached_property
    def rows(self) -> list[Row]:
        found = [row for row in super().rows if self.month.month in row.year]
        for row in found:
            row.due = row.year[self.month.month]
        return found

    @cached_property
    def total(self) -> Total:
        return Total.of(self.of_month(self.month.month))

    @cached_property
    def missing(self) -> int:
        """How many were here in the month and owe nobody anything for it: they came after it was written."""
        return sum(not is_charged for is_charged, *_ in self._here)

    @property
    def owing_elsewhere(self) -> int:
        """How many of those here still owe something to a branch that has ended: it is paid here."""
        return sum(owes for _, owes, _ in self._here)

    @property
    def took_over(self) -> bool:
        """Whether somebody here came from a branch that ended in the year before: months of it may be unwritten."""
        return any(came or owes for _, owes, came in self._here)

    @cached_property
    def _here(self) -> list[tuple[bool, bool, bool]]:
        """Of each who was here in the month: whether they owe for it anywhere, whether something to a branch that
        ended, and whether they came from one.
        """
        after = add_months(self.month, 1)
        here = Membership.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=self.month), organization=self.organization, valid_from__lt=after
        )
        owed = Due.objects.filter(member=OuterRef("member")).order_by()
        before = Membership.objects.filter(
            member=OuterRef("member"), organization__dissolved_on__range=(add_months(self.month, -12), dates.today())
        )
        rows = here.annotate(
            is_charged=Exists(owed.filter(month=self.month)),
            owes=Exists(owed.inherited_by([self.organization.pk]).unpaid()),
            came=Exists(before.exclude(organization=self.organization)),
        ).order_by()
        return [found for _, *found in rows.values_list("member", "is_charged", "owes", "came").distinct()]

    @property
    def before(self) -> datetime.date:
        return add_months(self.month, -1)

    @property
    def after(self) -> datetime.date:
        return add_months(self.month, 1)
