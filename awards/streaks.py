"""Excellent years in a row, read from the register of classifications."""

from collections.abc import Mapping
from dataclasses import dataclass

from awards.models import Level

TALLEST = 46
HEIGHTS = {Level.EXCELLENT: 46, Level.GOOD: 34, Level.COMPLETED: 22, Level.NOT_COMPLETED: 10}
CLASSES = {Level.EXCELLENT: "lg-x", Level.GOOD: "lg-t", Level.COMPLETED: "lg-h", Level.NOT_COMPLETED: "lg-k"}
# As many steps of a fifth of the width as a ladder has.
STEPS = 5


@dataclass(frozen=True)
class Step:
    """One year of a ladder: its level, or nothing where the register does not know it."""

    year: int
    place: int
    level: str = ""
    label: str = ""

    @property
    def css(self) -> str:
        return CLASSES.get(self.level, "lg-none")

    @property
    def height(self) -> int:
        """The better the level the higher the step; what is not known is a line."""
        return HEIGHTS.get(self.level, 2)

    @property
    def top(self) -> int:
        return TALLEST - self.height

    @property
    def x(self) -> str:
        return f"{self.place * 20 + 1}%"

    @property
    def middle(self) -> str:
        return f"{self.place * 20 + 10}%"


def in_row(levels: Mapping[int, str], last: int) -> int:
    """How many years up to and with the last one were excellent without a gap."""
    count = 0
    while levels.get(last - count) == Level.EXCELLENT:
        count += 1
    return count


def unknown_in(levels: Mapping[int, str], last: int, years: int) -> list[int]:
    """The years without a result among so many up to the last, where all that is known is excellent; else nothing."""
    span = range(last - years + 1, last + 1)
    if any(levels.get(year, Level.EXCELLENT) != Level.EXCELLENT for year in span):
        return []
    return [year for year in span if year not in levels]


def ladder(rows) -> list[Step]:
    """The last five years of one subject, the oldest first; `rows` are its classifications. Nothing without any."""
    known = {row.year: row for row in rows if row.decided_on}
    if not known:
        return []
    steps = []
    for place, year in enumerate(range(max(known) - STEPS + 1, max(known) + 1)):
        row = known.get(year)
        steps.append(Step(year, place, row.level, row.badge[1]) if row else Step(year, place))
    return steps
