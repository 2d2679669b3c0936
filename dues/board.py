"""What each branch collected in a month, in sums: never who, never how much of one."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Max, Q, Sum

from branches.models import Organization
from dues.ledger import last_day
from dues.models import Closing, Due, Payment
from dues.owing import left_behind
from members.models import Membership
from partyportal import dates


@dataclass(frozen=True)
class Line:
    """One branch: how many owe, how much, what was paid of it, who is missing, and up to when its book is closed."""

    organization: Organization | None
    members: int = 0
    owed: int = 0
    paid: int = 0
    debtors: int = 0
    collected: int = 0
    closed: datetime.date | None = None

    @property
    def left(self) -> int:
        return self.owed - self.paid


@dataclass(frozen=True)
class Board:
    """A month of all branches that the user sees, and all of them together."""

    month: datetime.date
    lines: list[Line]

    @property
    def total(self) -> Line:
        names = ("members", "owed", "paid", "debtors", "collected")
        return Line(None, **{name: sum(getattr(line, name) for line in self.lines) for name in names})


@dataclass(frozen=True)
class LeftBehind:
    """What who had left a branch still owes to it, once it has ended and no branch follows: in sums."""

    place: Organization
    heir: Organization
    people: int
    amount: int


def behind(user) -> list[LeftBehind]:
    """What was left behind in branches that ended where the user sees the books; one query where there is nothing."""
    ended = user.organizations("view", Closing).filter(dissolved_on__lte=dates.today())
    return [
        LeftBehind(place, rows[0].collector, len({due.member_id for due in rows}), sum(due.left for due in rows))
        for place, rows in left_behind(ended).items()
    ]


def _branches_in(month: datetime.date, user) -> list[Organization]:
    """Those that have members today, and those whose book has the month though they ended since."""
    places = user.organizations("view", Closing)
    own = Membership.objects.filter(valid_to=None).values("organization")
    owed = Due.objects.filter(month=month).order_by().values("organization")
    paid = Payment.objects.between(month, last_day(month)).order_by().values("organization")
    ended = Q(dissolved_on__isnull=False) & (Q(pk__in=owed) | Q(pk__in=paid))
    return list(places.filter(Q(pk__in=own) | ended).order_by("position"))


def board_of(user, month: datetime.date) -> Board:
    """Sums of the month by branch; the same number of queries for any number of branches."""
    branches = _branches_in(month, user)
    sums, debtors = defaultdict(Counter), Counter()
    dues = Due.objects.filter(organization__in=branches, month=month).with_paid().order_by()
    for place, amount, paid in dues.values_list("organization", "amount", "paid"):
        sums[place].update(members=1, owed=amount or 0, paid=paid)
        debtors[place] += amount is None or paid < amount
    payments = Payment.objects.filter(organization__in=branches).between(month, last_day(month))
    collected = dict(payments.order_by().values_list("organization").annotate(Sum("amount")))
    closings = Closing.objects.filter(organization__in=branches).order_by()
    closed = dict(closings.values_list("organization").annotate(Max("month")))
    return Board(
        month,
        [
            Line(
                one,
                debtors=debtors[one.pk],
                collected=collected.get(one.pk, 0),
                closed=closed.get(one.pk),
                **sums[one.pk],
            )
            for one in branches
        ],
    )
