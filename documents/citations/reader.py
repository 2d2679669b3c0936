"""All that a text cites, in its order, each with its place and day."""

import datetime
import re
from typing import NamedTuple

from documents.citations import days, lists, names, symbols
from documents.citations.plain import Plain
from documents.citations.words import TITLES

# What bears a number that is no document's: a form to fill in, a contract, a place.
OTHER = re.compile(
    r"\b(?:mẫu|(?<!đại )(?<!phát )(?<!tiêu )biểu|phụ lục|hợp đồng(?: [^\W\d]+){0,3}|h[oó][aá] đơn|căn(?: hộ)?"
    r"|(?<!văn )phòng(?: học| họp)?|mã|lô|thửa|số nhà|nhà|ngõ|ngách|hẻm|kiệt|biển|xe|ghế|tủ|lớp|tài khoản|điện thoại"
    r"|fax|tel):? ?(?:số:? ?)?$",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r"[\w-]{0,40}\.(?:pdf|docx?|xlsx?|pptx?|odt|html?|txt|zip|rar|jpe?g|png)\b", re.IGNORECASE)
# As far as a list of numbers may reach.
LOOK_BACK = 400
# «Ngày 15/5/2016, Bộ Chính trị ban hành Chỉ thị số …»
TITLE = rf"(?:{TITLES}) (?:số:? ?)?$"
BEFORE = re.compile(rf"ngày {days.DAY},? {days.OFFICE}(?:ban hành|ký|ra) {TITLE}", re.IGNORECASE)
# «Đảng ủy Khối ban hành ngày 21/02/2014 Kế hoạch số …»
JUST_BEFORE = re.compile(rf"(?:ban hành|ký) ngày {days.DAY} {TITLE}", re.IGNORECASE)


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
    text, cited, last, row = plain.text, [], 0, 0
    years = days.Years(text)
    for found in symbols.found_in(text):
        before = text[max(last, found.start - LOOK_BACK) : found.start]
        # Most symbols stand apart: neither word before nor letters behind can be more than a sign or two.
        goes_on = text[found.end : found.end + 1] not in " ,;|"
        if (len(before) > 2 and before[-1] not in ",;|(" and OTHER.search(before[-40:])) or (
            goes_on and FILE_NAME.match(text, found.end)
        ):
            continue
        row = row if lists.JOINED.fullmatch(before) else len(cited)
        for item in lists.before(before, found.start - len(before), last > 0) if len(before) > 2 else ():
            symbol = found.symbol._replace(number=int(item.digits), year=item.year, suffix="")
            cited.append(_citation(symbol, item.digits, plain.span(item.start, item.end), item.day))
        has_year = years.is_between(found.end, found.end + days.FURTHEST)
        day, last = days.after(text, found.end) if has_year else (None, found.end)
        if day and days.is_shared(text, found.end):
            cited[row:] = [one if one.date else one._replace(date=day) for one in cited[row:]]
        # Behind a comma the day may be that of the next sentence part.
        is_beside = day and text[found.end] != ","
        had_year = not is_beside and years.is_between(found.start - len(before), found.start)
        day = (_day_before(before) if had_year else None) or day
        cited.append(_citation(found.symbol, found.digits, plain.span(found.start, found.end), day))
    return cited


def _citation(symbol: symbols.Symbol, digits: str, place: tuple[int, int], day) -> Citation:
    number, doc_type, issuer = symbol[:3]
    return Citation(*place, symbol.written(digits), None, doc_type or None, number, issuer, day, symbol)


def _day_before(before: str):
    """The day of a sentence that tells when the document was issued."""
    issued = (BEFORE.search(before) or JUST_BEFORE.search(before)) if "gày " in before else None
    return issued and days.of(issued)
