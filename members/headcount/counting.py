"""A head-count that balances: opening + in − out = closing, full and probationary carried apart. Pure functions.

Read from dated rows alone. Exempt, suspended and temporarily away members stay in the column of what they were last,
full or probationary. A period runs from its first day up to `ends`, which no longer counts: the opening is what counted
on the day before the first, the closing what counts on the last day.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

ONE_DAY = datetime.timedelta(days=1)

FULL, PROBATIONARY = "full", "probationary"
RECOGNISED, MOVED_WITHIN = "recognised", "moved_within"
# One act ends a row and begins the next one: both bear the same word on the same day.
CHAINED = {RECOGNISED, MOVED_WITHIN, "status_change"}

GAINS = {
    "admitted": "Kết nạp",
    "readmitted": "Kết nạp lại",
    "restored": "Khôi phục đảng tịch",
    "moved_in": "Chuyển sinh hoạt đến",
    "sister_in": "Từ tổ chức khác trong đảng bộ chuyển đến",
    "organization_in": "Cùng tổ chức chuyển đến",
    "initial": "Ghi sổ lần đầu, có từ trước khi lập sổ",
}
LOSSES = {
    "moved_out": "Chuyển sinh hoạt đi",
    "sister_out": "Chuyển đến tổ chức khác trong đảng bộ",
    "organization_out": "Cùng tổ chức chuyển đi",
    "left": "Ra khỏi Đảng",
    "struck_off": "Xóa tên",
    "expelled": "Khai trừ",
    "died": "Từ trần",
}

OVERLAP = "Hai giai đoạn trùng ngày nhau, người này được tính hai lần"
NO_BEFORE = "Bắt đầu như nối tiếp nhưng không có giai đoạn trước kết thúc cùng ngày, cùng lý do"
NO_AFTER = "Kết thúc như còn nối tiếp nhưng không có giai đoạn sau bắt đầu cùng ngày, cùng lý do"
ODD_STANDING = "Đổi giữa chính thức và dự bị mà không phải công nhận chính thức"
ODD_PLACE = "Đổi tổ chức mà không ghi là chuyển sinh hoạt"


@dataclass(frozen=True)
class Row:
    """A dated membership as the balance reads it; `ends` is the first day that no longer counts."""

    key: int
    member: int
    organization: int
    standing: str
    is_woman: bool
    begins: datetime.date
    ends: datetime.date | None
    how_in: str
    how_out: str = ""

    def counts_on(self, day: datetime.date) -> bool:
        return self.begins <= day and (self.ends is None or self.ends > day)


@dataclass(frozen=True)
class Tally:
    """How many, in the columns of the official table."""

    total: int = 0
    full: int = 0
    probationary: int = 0
    women: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Tally":
        return sum((cls(1, row.standing == FULL, row.standing == PROBATIONARY, row.is_woman) for row in rows), cls())

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(mine + its for mine, its in zip(self.cells, other.cells, strict=True)))

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(*(mine - its for mine, its in zip(self.cells, other.cells, strict=True)))

    @property
    def cells(self) -> tuple[int, int, int, int]:
        return self.total, self.full, self.probationary, self.women


@dataclass(frozen=True)
class Ground:
    """Which organisations are inside: from the first day of each stretch on, those that it names."""

    stretches: tuple[tuple[datetime.date, frozenset[int]], ...]

    @classmethod
    def always(cls, organizations: Iterable[int]) -> "Ground":
        return cls(((datetime.date.min, frozenset(organizations)),))

    def on(self, day: datetime.date) -> frozenset[int]:
        return next((inside for since, inside in reversed(self.stretches) if since <= day), frozenset())

    def holds(self, organization: int, day: datetime.date) -> bool:
        return organization in self.on(day)

    @property
    def ever(self) -> frozenset[int]:
        """Those inside on any day."""
        return frozenset().union(*(inside for _, inside in self.stretches))

    @property
    def changes(self) -> list[tuple[datetime.date, frozenset[int], frozenset[int]]]:
        """On which days which organisations came in and went out, with all their people."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return [(day, after - before, before - after) for (_, before), (day, after) in pairs]


@dataclass(frozen=True)
class Fault:
    """Rows that keep a balance from being told, and what is wrong with them."""

    what: str
    rows: tuple[Row, ...]


@dataclass
class Balance:
    """What stood at the beginning, what came, changed and went by kind, what stands at the end."""

    opening: Tally
    closing: Tally
    gains: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in GAINS})
    losses: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in LOSSES})
    recognised: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def gained(self) -> Tally:
        return sum(map(Tally.of, self.gains.values()), Tally())

    @property
    def lost(self) -> Tally:
        return sum(map(Tally.of, self.losses.values()), Tally())

    @property
    def turned(self) -> Tally:
        """What recognition moves between the columns."""
        return Tally(0, len(self.recognised), -len(self.recognised), 0)

    @property
    def difference(self) -> Tally:
        """What the closing has more than the movements explain; nothing where the head-count balances."""
        return self.closing - (self.opening + self.gained + self.turned - self.lost)

    @property
    def is_even(self) -> bool:
        return self.difference == Tally() and not self.faults


def balance(
    rows: Iterable[Row],
    ground: Ground,
    begins: datetime.date,
    ends: datetime.date,
    opening: Tally | None = None,
    closing: Tally | None = None,
) -> Balance:
    """The balance of a period.

    Without tallies all rows are given, and counted; with them, at least all rows of whoever moved in the period.
    """
    rows = list(rows)
    opening = opening or count(rows, ground, begins - ONE_DAY)
    return Movements(rows, ground, begins, ends).fill(Balance(opening, closing or count(rows, ground, ends - ONE_DAY)))


def count(rows: Iterable[Row], ground: Ground, day: datetime.date) -> Tally:
    """How many rows count on a day."""
    inside = ground.on(day)
    return Tally.of(row for row in rows if row.organization in inside and row.counts_on(day))


class Movements:
    """Reads what came, changed and went in a period from the rows."""

    def __init__(self, rows: list[Row], ground: Ground, begins: datetime.date, ends: datetime.date):
        self.rows, self.ground, self.begins, self.ends = rows, ground, begins, ends
        self.next_of, self.chained_after = {}, set()
        ended = defaultdict(list)
        for row in rows:
            ended[row.member, row.ends].append(row)
        for row in rows:
            joined = [other for other in ended[row.member, row.begins] if other.how_out == row.how_in]
            if joined and row.how_in in CHAINED:
                self.next_of[joined[0].key] = row
                self.chained_after.add(row.key)

    def fill(self, found: Balance) -> Balance:
        self.found = found
        for row in self.rows:
            if self._is_within(row.begins) and row.key not in self.chained_after:
                self._begin(row)
            if self._is_within(row.ends):
                following = self.next_of.get(row.key)
                self._go_on(row, following) if following else self._end(row)
        for day, came, went in self.ground.changes:
            self._regroup(day, came, went)
        self._find_overlaps()
        return found

    def _is_within(self, day: datetime.date | None) -> bool:
        return day is not None and self.begins <= day < self.ends

    def _was_in(self, row: Row, day: datetime.date) -> bool:
        return self.ground.holds(row.organization, day - ONE_DAY)

    def _break(self, what: str, *rows: Row):
        self.found.faults.append(Fault(what, rows))

    def _begin(self, row: Row):
        if self.ground.holds(row.organization, row.begins):
            if row.how_in in GAINS:
                self.found.gains[row.how_in].append(row)
            else:
                self._break(NO_BEFORE, row)

    def _end(self, row: Row):
        if self._was_in(row, row.ends):
            if row.how_out in LOSSES:
                self.found.losses[row.how_out].append(row)
            else:
                self._break(NO_AFTER, row)

    def _go_on(self, before: Row, after: Row):
        """One act that ended a row and began the next: inside, into, out of what is counted, or beside it."""
        was_in, is_in = self._was_in(before, before.ends), self.ground.holds(after.organization, after.begins)
        if was_in and is_in:
            self._turn(before, after)
        elif is_in or was_in:
            self._cross(before, after, is_in)

    def _turn(self, before: Row, after: Row):
        turns = (before.standing, after.standing) == (PROBATIONARY, FULL)
        if turns and after.how_in == RECOGNISED:
            self.found.recognised.append(after)
        elif before.standing != after.standing or after.how_in == RECOGNISED:
            self._break(ODD_STANDING, before, after)

    def _cross(self, before: Row, after: Row, comes_in: bool):
        if before.organization == after.organization:
            kind = "organization"
        elif after.how_in == MOVED_WITHIN:
            kind = "sister"
        else:
            self._break(ODD_PLACE, before, after)
            return
        if comes_in:
            self.found.gains[f"{kind}_in"].append(after)
        else:
            self.found.losses[f"{kind}_out"].append(before)

    def _regroup(self, day: datetime.date, came: frozenset[int], went: frozenset[int]):
        """An organisation that changes its superior brings or takes along those who stay in it."""
        staying = [row for row in self.rows if row.counts_on(day) and row.begins < day and self._is_within(day)]
        self.found.gains["organization_in"] += [row for row in staying if row.organization in came]
        self.found.losses["organization_out"] += [row for row in staying if row.organization in went]

    def _find_overlaps(self):
        by_member = defaultdict(list)
        for row in self.rows:
            by_member[row.member].append(row)
        for rows in by_member.values():
            rows.sort(key=lambda row: (row.begins, row.key))
            for earlier, later in zip(rows, rows[1:], strict=False):
                if (earlier.ends is None or earlier.ends > later.begins) and self._touches(earlier, later):
                    self._break(OVERLAP, earlier, later)

    def _touches(self, earlier: Row, later: Row) -> bool:
        """Whether two rows of one person both count on some day that the balance looks at, one of them inside."""
        first, last = max(later.begins, self.begins - ONE_DAY), self.ends - ONE_DAY
        both = first <= last and all(row.ends is None or row.ends > first for row in (earlier, later))
        return both and any(self.ground.holds(row.organization, first) for row in (earlier, later))
