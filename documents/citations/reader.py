"""All that a text cites, in its order, each with its place and day."""

import datetime
import re
from typing import NamedTuple

from documents.citations import behind, lists, names, symbols, tables, told, turns, words
from documents.citations.days import Days
from documents.citations.plain import CELL, Plain

# What bears a number that is no document's: a form to fill in, a contract, a place.
OTHER = re.compile(
    r"\b(?:mẫu|(?<!đại )(?<!phát )(?<!tiêu )biểu|phụ lục|hợp đồng(?: [^\W\d]+){0,3}|h[oó][aá] đơn|căn(?: hộ)?"
    r"|(?<!văn )phòng(?: học| họp)?|mã|lô|thửa|số nhà|nhà|ngõ|ngách|hẻm|kiệt|biển|xe|ghế|tủ|lớp|tài khoản|điện thoại"
    r"|fax|tel|phiếu (?:chi|thu|nhập|xuất)(?: kho)?|(?:cột|cọc|trụ|mốc|trạm|tuyến)(?= số)):? ?(?:số:? ?)?$",
    re.IGNORECASE,
)
# The words that OTHER ends with, looked for first.
OTHER_ENDS = tuple(
    "mẫu biểu lục đơn căn hộ phòng học họp mã lô thửa nhà ngõ ngách hẻm kiệt biển xe ghế tủ lớp khoản thoại fax tel chi"
    " thu nhập xuất kho cột cọc trụ mốc trạm tuyến".split()
)
# … unless the document is about it: «Quyết định mở lớp số 73-QĐ/ĐU».
ABOUT = re.compile(r"\b(?:Quyết định|Kế hoạch|Tờ trình)(?: (?!mẫu|biểu|phụ|hợp)[^\W\d]+){1,5} số:? ?$", re.IGNORECASE)
FILE = r"\.(?:pdf|docx?|xlsx?|pptx?|odt|html?|txt|zip|rar|jpe?g|png)"
FILE_NAME = re.compile(rf"[\w-]{{0,40}}{FILE}\b", re.IGNORECASE)
# In quotes a file's name may have blanks.
FILE_ENDS = re.compile(rf"{FILE}[\"”»]", re.IGNORECASE)
QUOTED_FILE = re.compile(rf"[^\"“”«»\x1e]{{0,60}}{FILE}[\"”»]", re.IGNORECASE)
# As far as a list of numbers may reach.
LOOK_BACK = 400


class Citation(NamedTuple):
    """A document that a text cites. `start` and `end` are code points of the text and cover the symbol or name alone.

    By symbol: `symbol` as it is properly written, with its parts. By name: `name` as it stands in the text.
    """

    start: int
    end: int
    symbol: str | None = None
    name: str | None = None
    type: str | None = None
    number: int | None = None
    issuer: str | None = None
    date: datetime.date | None = None
    parts: symbols.Symbol | None = None

    @property
    def key(self) -> str | None:
        """What all spellings of the symbol have in common."""
        return self.parts and self.parts.key

    def as_dict(self) -> dict:
        """What the command prints."""
        parts = {name: getattr(self, name) for name in ("symbol", "name", "type", "number", "issuer")}
        return parts | {"date": self.date and self.date.isoformat(), "start": self.start, "end": self.end}


def read(text: str) -> list[Citation]:
    """Return the documents that a text cites, in time that grows with the length of the text alone."""
    plain = Plain(text)
    days = Days(plain.text)
    cited = _by_symbol(plain, days)
    taken, at = [(row.start, row.end) for row in cited], 0
    for start, end, number in names.found_in(plain.text):
        place = plain.span(start, end)
        while at < len(taken) and taken[at][1] <= place[0]:
            at += 1
        if at == len(taken) or taken[at][0] >= place[1]:
            day = behind.of(plain.text, days, start, end).date
            cited.append(Citation(*place, name=text[place[0] : place[1]], number=number, date=day))
    return sorted(cited, key=lambda row: row.start)


def _by_symbol(plain: Plain, days: Days) -> list[Citation]:
    text, cited = plain.text, []
    given, has_files = _Given(plain, days, cited), FILE_ENDS.search(text) is not None
    for found in symbols.found_in(text):
        begin = max(given.last, found.start - LOOK_BACK)
        before = text[begin : found.start]
        if _is_other(text, before, found.end, has_files):
            continue
        begins, first = len(cited), found.start
        for item in lists.before(text, days, begin, found.start, given.last > 0) if len(before) > 2 else ():
            symbol = found.symbol._replace(number=int(item.digits), year=item.year, suffix="")
            place = plain.span(item.start, item.end)
            cited.append(_citation(symbol, symbol.written(item.digits), place, item.day))
            first = min(first, item.start)
        cited.append(_citation(found.symbol, found.written, plain.span(found.start, found.end), None))
        if days:
            given.give(found, text[begin:first], first, begins)
        else:
            given.last = found.end
    return cited


class _Given:
    """The days that a text gives its symbols, one after the other; `last` is where what was read ends.

    Symbols that a sentence names together are a row; they may share a day, from `_row` on, or have days in turn.
    """

    def __init__(self, plain: Plain, days: Days, cited: list):
        self.text, self.days, self.cited, self.last = plain.text, days, cited, 0
        self._rows = tables.Rows(plain.lines, days)
        self._row, self._told = 0, None
        self._begins, self._first, self._is_alike, self._turn = 0, 0, False, None

    def give(self, found: symbols.Found, before: str, first: int, begins: int):
        """Give the symbol that was cited last its day; with the numbers of its list it begins at `first`."""
        if not lists.JOINED.fullmatch(before):
            self._begin(before, first, begins)
        own, row = self._own(found), self._rows.named_by(found.start)
        if row and (own.date is None or CELL in self.text[found.end : own.end]):
            self._date(row.date)
            self.last = found.end
            return
        if self._hand_out(found.end):
            return
        is_told = own.date is None or (self.text[found.end] == "," and not own.is_shared)
        # Behind a comma the day may be that of the next sentence part.
        if is_told:
            self._told = told.before(self.text, self.days, first, len(before)) or self._told
        elif self._is_alike:
            self._told = own.date
        self._date((is_told and self._told) or own.date)
        if own.is_shared and lists.OF_ANOTHER.fullmatch(before):
            self._row = max(0, begins - 1)
        if own.is_shared or self._is_alike or (is_told and self._told):
            self._share(self.cited[-1].date)
        self.last = max(found.end, own.end)

    def _begin(self, before: str, first: int, begins: int):
        """A row begins."""
        self._row, self._told = begins, None
        self._begins, self._first = begins, first
        self._is_alike = told.are_alike(before)
        self._turn = turns.before(self.text, first, len(before))

    def _date(self, day: datetime.date | None):
        """The symbol that was cited last, which has no day yet, has this one."""
        if day:
            *row, _date, parts = self.cited[-1]
            self.cited[-1] = Citation(*row, day, parts)

    def _share(self, day: datetime.date | None):
        """Those of the row that have no day have this one."""
        if day:
            self.cited[self._row :] = [row if row.date else row._replace(date=day) for row in self.cited[self._row :]]
            self._row = len(self.cited)

    def _hand_out(self, end: int) -> bool:
        """Give the row its days in turn, where it ends here and the text has as many days as the row has documents."""
        if not 2 <= len(self.cited) - self._begins <= turns.MOST:
            return False
        row = self.cited[self._begins :]
        if any(one.date for one in row):
            return False
        handed, last = turns.behind(self.text, self.days, self._first, end, len(row)) or (self._turn, end)
        if handed is None or len(handed) != len(row):
            return False
        self.cited[self._begins :] = [one._replace(date=day) for one, day in zip(row, handed, strict=True)]
        self.last = last
        return True

    def _own(self, found: symbols.Found) -> behind.Owned:
        """The day that stands behind a symbol; where the symbol bears a year, a day of that year."""
        year = found.symbol.year
        if same := told.same(self.text, self.days, found.start, found.end):
            return behind.Owned(same, found.end, True)
        own = behind.of(self.text, self.days, found.start, found.end, year)
        return behind.NONE if own.date is None or (year and own.date.year != year) else own


def _is_other(text: str, before: str, end: int, has_files: bool) -> bool:
    """Whether the number is no document's: that of a form, a place, a file."""
    # Most symbols stand apart: neither word before nor letters behind can be more than a sign or two.
    if len(before) > 2 and before[-1] not in ",;|(" and _may_be_other(before) and OTHER.search(before[-40:]):
        return ABOUT.search(before[-80:]) is None
    if text[end : end + 1] not in " ,;|" and FILE_NAME.match(text, end):
        return True
    return has_files and QUOTED_FILE.match(text, end) is not None


def _may_be_other(before: str) -> bool:
    """A cheap test before a dear one."""
    tail = words.unnumbered(before)
    return tail.endswith(OTHER_ENDS) or "hợp đồng" in tail


def _citation(symbol: symbols.Symbol, written: str, place: tuple[int, int], day) -> Citation:
    number, doc_type, issuer = symbol[:3]
    return Citation(*place, written, None, doc_type or None, number, issuer, day, symbol)
