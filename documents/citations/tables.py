"""The days of a table's rows, where its head tells which column holds them: «Ngày ban hành | Số, ký hiệu»."""

import datetime
import re
from typing import NamedTuple

from documents.citations.behind import DATED
from documents.citations.days import Days
from documents.citations.plain import CELL
from documents.citations.words import TITLES

# A row has numbers, a head has none.
DIGIT = re.compile(r"\d")
LINE = re.compile(r"[^\n\x1e]+")
DAY = re.compile(
    rf" ?(?:ngày(?:[,/]? ?tháng)?(?:[,/]? ?năm)?(?: (?:của )?(?:{DATED}|BH)){{0,2}}|thời gian {DATED}) ?", re.IGNORECASE
)
OTHER_DAY = re.compile(
    r"\b(?:hạn|hoàn thành|tiến độ|thời gian|ngày (?:đến|nhận|chuyển|giao|trả|họp|(?:có )?hiệu lực))\b", re.IGNORECASE
)
PAPER = re.compile(r"\b(?:số|ký hiệu|văn bản|VB)\b(?! (?:thứ tự|đến|TT))", re.IGNORECASE)
# What may stand before the symbol that names a row.
TITLE = re.compile(rf" ?(?:(?:{TITLES}) )?(?:số:? ?)?", re.IGNORECASE)


class Row(NamedTuple):
    """A row and the day in its column, which may be empty."""

    start: int
    end: int
    date: datetime.date | None


class Rows:
    """The rows of all tables of a text, each named by the symbol that stands first in one of its cells."""

    def __init__(self, lines: str, days: Days):
        self._lines = lines
        self._rows = _rows(lines, days) if CELL in lines else iter(())
        self._row = next(self._rows, None)

    def named_by(self, start: int) -> Row | None:
        """The row whose symbol begins there; asked in the order of the text, each row once."""
        while self._row and self._row.end <= start:
            self._row = next(self._rows, None)
        row = self._row
        if row is None or start < row.start:
            return None
        cell = max(self._lines.rfind(CELL, row.start, start) + 1, row.start)
        if not TITLE.fullmatch(self._lines, cell, start):
            return None
        self._row = next(self._rows, None)
        return row


def _rows(lines: str, days: Days):
    column = None
    for line in LINE.finditer(lines):
        cells = line[0].split(CELL)
        if len(cells) == 1:
            column = None
        elif not DIGIT.search(line[0]) and (named := _column(cells)) is not None:
            column = named
        elif column is not None and column < len(cells):
            place = line.start() + sum(map(len, cells[:column])) + column
            day = days.after(place, len(cells[column])) if column >= 0 else None
            yield Row(*line.span(), day and day.date)


def _column(cells: list[str]) -> int | None:
    """Which cell of a head names the days of the papers; -1 where all its days are of something else."""
    if not any(map(PAPER.search, cells)):
        return None
    named = [place for place, cell in enumerate(cells) if DAY.fullmatch(cell)]
    if not named:
        return -1 if any(map(OTHER_DAY.search, cells)) else None
    return named[0] if len(named) == 1 else None
