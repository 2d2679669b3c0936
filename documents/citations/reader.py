"""All that a text cites, in its order, each with its place and day."""

import datetime
import re
from typing import NamedTuple

from documents.citations import days, lists, names, symbols, told
from documents.citations.plain import Plain

# What bears a number that is no document's: a form to fill in, a contract, a place.
OTHER = re.compile(
    r"\b(?:mẫu|(?<!đại )(?<!phát )(?<!tiêu )biểu|phụ lục|hợp đồng(?: [^\W\d]+){0,3}|h[oó][aá] đơn|căn(?: hộ)?"
    r"|(?<!văn )phòng(?: học| họp)?|mã|lô|thửa|số nhà|nhà|ngõ|ngách|hẻm|kiệt|biển|xe|ghế|tủ|lớp|tài khoản|điện thoại"
    r"|fax|tel|phiếu (?:chi|thu|nhập|xuất)(?: kho)?|(?:cột|cọc|trụ|mốc|trạm|tuyến)(?= số)):? ?(?:số:? ?)?$",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r"[\w-]{0,40}\.(?:pdf|docx?|xlsx?|pptx?|odt|html?|txt|zip|rar|jpe?g|png)\b", re.IGNORECASE)
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
    cited = _by_symbol(plain)
    taken, at = [(row.start, row.end) for row in cited], 0
    for start, end, number in names.found_in(plain.text):
        place = plain.span(start, end)
        while at < len(taken) and taken[at][1] <= place[0]:
            at += 1
        if at == len(taken) or taken[at][0] >= place[1]:
            day, _ = days.after(plain.text, end)
            cited.append(Citation(*place, name=text[place[0] : place[1]], number=number, date=day))
    return sorted(cited, key=lambda row: row.start)


def _by_symbol(plain: Plain) -> list[Citation]:
    text, cited, given = plain.text, [], _Days(plain.text)
    for found in symbols.found_in(text):
        before = text[max(given.last, found.start - LOOK_BACK) : found.start]
        if _is_other(text, before, found.end):
            continue
        begins = len(cited)
        for item in lists.before(before, found.start - len(before), given.last > 0) if len(before) > 2 else ():
            symbol = found.symbol._replace(number=int(item.digits), year=item.year, suffix="")
            place = plain.span(item.start, item.end)
            cited.append(_citation(symbol, symbol.written(item.digits), place, item.day))
        day = given.day_of(found, before, cited, begins)
        cited.append(_citation(found.symbol, found.written, plain.span(found.start, found.end), day))
    return cited


class _Days:
    """The days of the symbols of a text, one after the other; `last` is where what was read ends."""

    def __init__(self, text: str):
        self.text, self.last = text, 0
        self._row, self._told = 0, None
        self._years = days.Years(text)

    def day_of(self, found: symbols.Found, before: str, cited: list, begins: int) -> datetime.date | None:
        """The day of a symbol; those that are named together with it, from `begins` on or earlier, may share it."""
        last, self.last = self.last, found.end
        if not self._years:
            return None
        if not lists.JOINED.fullmatch(before):
            self._row, self._told = begins, None
        if cited and cited[-1].date and told.is_same(self.text, last, found.start, found.end):
            return cited[-1].date
        day = self._behind(found)
        if day and days.is_shared(self.text, found.end):
            cited[self._row :] = [row if row.date else row._replace(date=day) for row in cited[self._row :]]
        # Behind a comma the day may be that of the next sentence part.
        if day and self.text[found.end] != ",":
            return day
        if self._years.is_between(found.start - len(before), found.start):
            self._told = told.before(before) or self._told
            day = self._told or day
        return day or self._told

    def _behind(self, found: symbols.Found) -> datetime.date | None:
        """The day that stands behind a symbol; where the symbol bears a year, a day of that year."""
        if not self._years.is_between(found.end, found.end + days.FURTHEST):
            return None
        day, last = days.after(self.text, found.end)
        year = found.symbol.year
        if day is None:
            return days.behind_subject(self.text, found.end, year)
        if day and year and day.year != year:
            return None
        self.last = last
        return day


def _is_other(text: str, before: str, end: int) -> bool:
    """Whether the number is no document's: that of a form, a place, a file."""
    # Most symbols stand apart: neither word before nor letters behind can be more than a sign or two.
    if len(before) > 2 and before[-1] not in ",;|(" and OTHER.search(before[-40:]):
        return True
    return text[end : end + 1] not in " ,;|" and FILE_NAME.match(text, end) is not None


def _citation(symbol: symbols.Symbol, written: str, place: tuple[int, int], day) -> Citation:
    number, doc_type, issuer = symbol[:3]
    return Citation(*place, written, None, doc_type or None, number, issuer, day, symbol)
