"""What a figure is: its measure, the rows that make it, and the organisation and days that it speaks of."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import TextChoices

from branches.models import Organization
from members.headcount.balance import Period, ground_of
from members.headcount.counting import Ground
from partyportal import dates


class Total(TextChoices):
    """What several rows, branches or periods make together."""

    SUM = "sum", "cộng các dòng, các kỳ"
    LAST = "last", "số cuối kỳ, không cộng qua các kỳ"
    PEOPLE = "people", "mỗi người tính một lần"
    RATIO = "ratio", "tỷ lệ của hai tổng"
    MEAN = "mean", "bình quân các dòng"


# Rows by which a report says another number than its data, with the reason.
STATED = "reports.statedfigure"


@dataclass(frozen=True)
class FigureRow:
    """A row that adds to a figure: `amount` to its value, `base` to the whole that it is a share of."""

    key: str
    label: str
    organization_id: int
    amount: Decimal | int = 1
    base: Decimal | int = 0
    detail: str = ""

    @property
    def is_stated(self) -> bool:
        return self.key.startswith(STATED)


@dataclass(frozen=True)
class Figure:
    """A figure under its code, with its rows and the branches that have not given their part."""

    code: str
    label: str
    rows: tuple[FigureRow, ...] = ()
    unknown: tuple[str, ...] = ()
    total: Total = Total.SUM

    @cached_property
    def value(self) -> Decimal:
        if self.total == Total.PEOPLE:
            people = {row.key for row in self.rows if not row.is_stated}
            return sum((Decimal(row.amount) for row in self.rows if row.is_stated), Decimal(len(people)))
        added = sum((Decimal(row.amount) for row in self.rows), Decimal(0))
        return round(added / len(self.rows), 1) if self.total == Total.MEAN and self.rows else added

    @cached_property
    def whole(self) -> Decimal:
        return sum((Decimal(row.base) for row in self.rows), Decimal(0))

    @property
    def is_known(self) -> bool:
        return not self.unknown

    @property
    def is_stated(self) -> bool:
        """Whether a report says another number than its rows make."""
        return any(row.is_stated for row in self.rows)

    def of(self, organization_ids: set[int]) -> "Figure":
        """The part of the figure that these organisations add."""
        rows = tuple(row for row in self.rows if row.organization_id in organization_ids)
        return Figure(self.code, self.label, rows, total=self.total)


@dataclass(frozen=True)
class Scope:
    """Of which organisation, between which days (both count), and of which year a report speaks."""

    organization: Organization
    begins_on: datetime.date
    ends_on: datetime.date
    kind: str
    year: int
    period_id: int | None = None
    # A committee adds up what it has accepted; a branch reads what it has typed itself.
    accepted_only: bool = True
    # When the annual report of the year before was issued: what was recorded since then, no report has told.
    told_at: datetime.datetime | None = None
    # The report's own number in the register: it does not count itself.
    document_id: int | None = None

    @cached_property
    def branches(self) -> list[Organization]:
        """The branches at or below the organisation in the tree of the last day that stand on it."""
        inside = Organization.objects.filter(pk__in=self.ground.on(self.ends_on))
        return list(inside.branches().active(self.ends_on).order_by("position"))

    @cached_property
    def ground(self) -> Ground:
        """Which organisations stood at or below the organisation on each day: where every figure's rows were."""
        return ground_of(Period(self.organization, *self.days))

    @cached_property
    def inside(self) -> list[int]:
        """Keys of all that were at or below the organisation on any day of the period; `ground` says on which."""
        return sorted(self.ground.ever)

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        return self.begins_on, self.ends_on

    def first_day(self) -> "Scope":
        """The first day alone: what there was when the period began."""
        return Scope(self.organization, self.begins_on, self.begins_on, self.kind, self.begins_on.year)

    def before(self) -> "Scope":
        """The same period of the year before, to compare with."""
        begins, ends = (dates.add_months(day, -12) for day in self.days)
        return Scope(self.organization, begins, ends, self.kind, self.year - 1)


def row_of(instance, label: str, organization_id: int, **facts) -> FigureRow:
    """Return a figure's row that opens the instance."""
    return FigureRow(f"{instance._meta.label_lower}:{instance.pk}", label[:300], organization_id, **facts)


Rows = Callable[[Scope], Iterable[FigureRow]]
# The first day of which the portal holds something of the kind in the organisation; None where it holds nothing.
Since = Callable[[Scope], datetime.date | None]


@dataclass(frozen=True)
class Measure:
    """What is counted under a key: its name, its unit, what counts and what does not, and what several rows make."""

    key: str
    name: str
    unit: str
    definition: str
    total: Total


@dataclass(frozen=True)
class Computed(Measure):
    """A measure whose rows the portal holds."""

    rows: Rows
    since: Since
    # Rows that do not say enough to count: of no amount, they make the figure unknown and show of whom.
    unsure: Rows = lambda scope: ()

    def figure(self, scope: Scope) -> Figure:
        """Count it in the scope."""
        rows, unsure = tuple(self.rows(scope)), tuple(self.unsure(scope))
        return Figure(self.key, self.name, rows + unsure, _places_of(unsure), self.total)

    def is_held(self, scope: Scope) -> bool:
        """Whether the portal holds the period: what it holds began before the period's first month was over."""
        since = self.since(scope)
        return since is not None and since <= dates.add_months(scope.begins_on, 1)


def _places_of(rows: Iterable[FigureRow]) -> tuple[str, ...]:
    """The short names of the organisations that the rows are of."""
    keys = {row.organization_id for row in rows}
    places = Organization.objects.filter(pk__in=keys).order_by("position") if keys else ()
    return tuple(place.short_name for place in places)


@dataclass(frozen=True)
class Register:
    """What a room counts in the place of what branches type, of those whose register holds the period.

    `kept` gives their keys; of an organisation whose own register serves all below it, its key too.
    """

    measure: Measure
    rows: Rows
    kept: Callable[[Scope], set[int]]

    def figure(self, scope: Scope) -> Figure:
        """Count it in the scope; ask `kept` first whose part it is."""
        return Figure(self.measure.key, self.measure.name, tuple(self.rows(scope)), total=self.measure.total)
