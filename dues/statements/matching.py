"""Whose money a line of a statement is, and for which months: pure, over names and what is still owed."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dues.statements.reading import Entry
from partyportal import dates
from partyportal.text import fold, grouped

NOBODY = "không có tên đồng chí nào của chi bộ"
SEVERAL = "có thể là của {}: ghi thu ở trang của từng đồng chí"
KNOWN = "khoản này đã ghi thu ngày {}"
NOTHING = "đồng chí này không còn khoản nào phải đóng"
TOO_MUCH = "nhiều hơn số còn phải đóng là {} đ: ghi thu ở trang của đồng chí, phần thừa ghi thu trước"
LOCKED = "ngày {} thuộc tháng đã khóa sổ"
FUTURE = "ngày ở tương lai"


@dataclass
class Owed:
    """What is left of one member's month."""

    key: int
    month: datetime.date
    left: int


@dataclass
class Person:
    """A member of the branch: the months that are not paid, and what was taken in by transfer, by day."""

    key: int
    name: str
    owed: list[Owed] = field(default_factory=list)
    taken: dict[datetime.date, int] = field(default_factory=dict)


@dataclass
class Line:
    """A line of the statement with whose it is and what it pays, or why it is not taken in."""

    entry: Entry
    person: Person | None = None
    parts: list[tuple[int, int]] = field(default_factory=list)
    months: list[datetime.date] = field(default_factory=list)
    refusal: str = ""


def bare(text: str) -> str:
    """A text as words alone, marks, capitals and signs aside, with a space around."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "


def named(entry: Entry, people: Iterable[Person]) -> list[Person]:
    """The people whose whole name stands in the words; of a name that holds another, the longer one."""
    text = bare(entry.words)
    found = [person for person in people if bare(person.name) in text]
    return [
        one
        for one in found
        if not any(bare(one.name) != bare(other.name) and bare(one.name) in bare(other.name) for other in found)
    ]


def matched(
    entries: Iterable[Entry], people: list[Person], *, today: datetime.date, closed: datetime.date | None = None
) -> list[Line]:
    """Each line with its person and months, in the order of the statement; one line after the other pays.

    `closed` is the last day of the book that is closed: nothing is taken in on or before it.
    """
    used: dict[tuple[int, datetime.date], int] = defaultdict(int)
    return [_line(entry, people, used, today, closed) for entry in entries]


def _line(entry: Entry, people, used, today, closed) -> Line:
    found = named(entry, people)
    if len(found) != 1:
        names = ", ".join(f"{person.name}" for person in found)
        return Line(entry, refusal=SEVERAL.format(names) if found else NOBODY)
    line = Line(entry, found[0])
    line.refusal = _refusal(line, used, today, closed)
    if not line.refusal:
        _spread(line)
    return line


def _refusal(line: Line, used, today, closed) -> str:
    entry, person = line.entry, line.person
    if entry.day > today:
        return FUTURE
    key, amount = (person.key, entry.day), entry.amount
    if person.taken.get(entry.day, 0) - used[key] >= amount:
        used[key] += amount
        return KNOWN.format(dates.shown(entry.day))
    if closed and entry.day <= closed:
        return LOCKED.format(dates.shown(entry.day))
    left = sum(owed.left for owed in person.owed)
    if not left:
        return NOTHING
    return TOO_MUCH.format(grouped(left)) if amount > left else ""


def _spread(line: Line):
    """Let the money pay the month that the words name, then the oldest ones."""
    rest = line.entry.amount
    for owed in sorted(line.person.owed, key=lambda owed: (not _is_meant(owed, line.entry), owed.month)):
        part = min(rest, owed.left)
        if part:
            owed.left -= part
            rest -= part
            line.parts.append((owed.key, part))
            line.months.append(owed.month)


def _is_meant(owed: Owed, entry: Entry) -> bool:
    if entry.month is None:
        return False
    month, year = entry.month
    return owed.month.month == month and year in (None, owed.month.year)
