"""The balance of an organisation, read from the dated memberships in a few queries."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Value

from branches.models import Organization, OrganizationParent
from branches.tree import below, children_of, on_the_day
from members.headcount.counting import GAINS, LOSSES, ONE_DAY, Balance, Ground, Row, Tally, balance
from members.models import Member, Membership, Status
from partyportal import dates

WOMAN = Q(member__gender=Member.Gender.FEMALE)


COLUMNS = {"total": "Tổng số", "full": "Chính thức", "probationary": "Dự bị", "women": "Nữ"}
STORED = {
    "total": Q(),
    "full": Q(standing=Status.FULL),
    "probationary": Q(standing=Status.PROBATIONARY),
    "women": WOMAN,
}
READ = {
    "total": lambda row: True,
    "full": lambda row: row.standing == Status.FULL,
    "probationary": lambda row: row.standing == Status.PROBATIONARY,
    "women": lambda row: row.is_woman,
}
OPENING, CLOSING, GAINED, LOST, TURNED = "opening", "closing", "in", "out", "recognised"
# Shown even where nobody moved so.
USUAL = {"admitted", "moved_in", "moved_out", "left", "struck_off", "expelled", "died"}


@dataclass(frozen=True)
class Period:
    """An organisation with all below it, from the first to the last day; both count."""

    organization: Organization
    begins_on: datetime.date
    ends_on: datetime.date

    @property
    def after(self) -> datetime.date:
        """The first day that no longer counts."""
        return self.ends_on + ONE_DAY

    @property
    def before(self) -> datetime.date:
        """The day whose head-count is the opening."""
        return self.begins_on - ONE_DAY


def ground_of(period: Period) -> Ground:
    """Which organisations are inside on each day of the period: the one place where the dated tree is asked."""
    rows = list(OrganizationParent.objects.order_by("valid_from"))
    days = {row.valid_from for row in rows if period.begins_on <= row.valid_from <= period.ends_on}
    stretches = [(datetime.date.min, _inside(rows, period.organization, period.before))]
    for day in sorted(days):
        inside = _inside(rows, period.organization, day)
        if inside != stretches[-1][1]:
            stretches.append((day, inside))
    return Ground(tuple(stretches))


def _inside(rows: list[OrganizationParent], organization: Organization, day: datetime.date) -> frozenset[int]:
    parents = on_the_day(rows, day, lambda row: row.parent_id)
    return frozenset(below(organization.pk, children_of(parents)))


def balance_of(period: Period) -> Balance:
    """What stood, came, changed, went and stands; a constant number of queries, rows of movers alone."""
    ground = ground_of(period)
    opening, closing = tallies(ground, period.before, period.ends_on)
    rows = [read(row) for row in movers(period, ground)]
    return balance(rows, ground, period.begins_on, period.after, opening, closing)


def standing_on(ground: Ground, day: datetime.date):
    """The memberships that count on a day."""
    return Membership.objects.filter(organization__in=ground.on(day)).on(day).with_standing()


def tallies(ground: Ground, *days: datetime.date) -> list[Tally]:
    """How many count on each of the days, in one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in STORED.items()}
    rows = [standing_on(ground, day).order_by().annotate(place=Value(place)) for place, day in enumerate(days)]
    first, *others = (of_day.values("place").annotate(**counts) for of_day in rows)
    found = {row.pop("place"): Tally(**row) for row in first.union(*others, all=True)}
    return [found.get(place, Tally()) for place in range(len(days))]


def movers(period: Period, ground: Ground):
    """All rows of whoever has one that begins, ends or overlaps another inside within the period."""
    days = period.begins_on, period.ends_on
    others = Membership.objects.filter(member=OuterRef("member"), valid_from__lte=period.ends_on).exclude(
        pk=OuterRef("pk")
    )
    doubled = Exists(others.filter(Q(valid_to=None) | Q(valid_to__gt=OuterRef("valid_from")), _begun_before()))
    changed = frozenset().union(*(came | went for _, came, went in ground.changes))
    moved = Q(valid_from__range=days) | Q(valid_to__range=days) | doubled | Q(organization__in=changed)
    touching = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=period.begins_on))
    people = touching.filter(moved, organization__in=ground.ever, valid_from__lte=period.ends_on)
    rows = Membership.objects.filter(member__in=people.order_by().values("member"))
    return rows.with_standing().annotate(gender=F("member__gender"))


def _begun_before() -> Q:
    """A row overlaps the one that began before it, or with it."""
    return Q(valid_from__lt=OuterRef("valid_from")) | Q(valid_from=OuterRef("valid_from"), pk__lt=OuterRef("pk"))


def read(row: Membership) -> Row:
    return Row(
        key=row.pk,
        member=row.member_id,
        organization=row.organization_id,
        standing=row.standing,
        is_woman=row.gender == Member.Gender.FEMALE,
        begins=row.valid_from,
        ends=row.valid_to,
        how_in=row.how_in,
        how_out=row.how_out,
    )


@dataclass(frozen=True)
class Line:
    """A line of the table; what it counts opens as a list."""

    key: str
    label: str
    tally: Tally
    kind: str = "part"

    @property
    def cells(self) -> list[tuple[str, int]]:
        return list(zip(COLUMNS, self.tally.cells, strict=True))


def lines_of(found: Balance, period: Period) -> list[Line]:
    """The table in the order of an official one: opening, increase, turned full, decrease, closing."""
    return [
        Line(OPENING, f"Đảng số đầu kỳ (hết ngày {dates.shown(period.before)})", found.opening, "edge"),
        Line(GAINED, "Tăng trong kỳ", found.gained, "sum"),
        *_parts(GAINED, GAINS, found.gains),
        Line(TURNED, "Công nhận chính thức", found.turned, "turn"),
        Line(LOST, "Giảm trong kỳ", found.lost, "sum"),
        *_parts(LOST, LOSSES, found.losses),
        Line(CLOSING, f"Đảng số cuối kỳ (hết ngày {dates.shown(period.ends_on)})", found.closing, "edge"),
    ]


def _parts(side: str, labels: dict[str, str], rows: dict[str, list[Row]]) -> list[Line]:
    shown = [kind for kind in labels if rows[kind] or kind in USUAL]
    return [Line(f"{side}-{kind}", labels[kind], Tally.of(rows[kind])) for kind in shown]


def rows_of(found: Balance, line: str) -> list[Row]:
    """The rows that a movement counts; KeyError for a line that there is not."""
    side, _, kind = line.partition("-")
    if line == TURNED:
        return found.recognised
    kinds = {GAINED: found.gains, LOST: found.losses}[side]
    return kinds[kind] if kind else [row for rows in kinds.values() for row in rows]


def keys_of(line: str, column: str, period: Period) -> list[int]:
    """The keys of the memberships that one figure of the table counts; KeyError for a line that there is not."""
    if line in (OPENING, CLOSING):
        rows = standing_on(ground_of(period), period.before if line == OPENING else period.ends_on)
        return list(rows.filter(STORED[column]).order_by("member__sort_key", "pk").values_list("pk", flat=True))
    rows = rows_of(balance_of(period), line)
    # Recognition takes from one column what it gives to the other: the same people.
    wanted = READ[column] if line != TURNED or column == "women" else READ["total"]
    return [row.key for row in sorted(rows, key=lambda row: (row.begins, row.key)) if wanted(row)]


def label_of(line: str) -> str:
    """What a line of the table is called; KeyError for one that there is not."""
    whole = {OPENING: "Đảng số đầu kỳ", CLOSING: "Đảng số cuối kỳ", TURNED: "Công nhận chính thức"}
    whole |= {GAINED: "Tăng trong kỳ", LOST: "Giảm trong kỳ"}
    side, _, kind = line.partition("-")
    return {GAINED: GAINS, LOST: LOSSES}[side][kind] if kind else whole[line]
