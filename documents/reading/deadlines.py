"""By when something is asked for: «trước ngày 15/12/2026», «hằng quý», «trước ngày 20 hằng tháng»."""

import datetime
import re
from typing import NamedTuple

from documents.citations import days
from documents.reading.sheet import Found, Line

BEFORE = (
    r"(?:trước|chậm nhất(?: là)?(?: đến| vào| trong)?|muộn nhất(?: là)?|hạn(?: cuối| chót)?:?|đến hết|xong trước"
    r"|không quá)"
)
EVERY = (
    r"(?:(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)"
    r"|định kỳ(?: báo cáo)?(?: hằng| hàng)? (?:0?6 tháng|03 tháng|tháng|quý|năm))"
)
DATED = re.compile(rf"{BEFORE} (?:\d{{1,2}} giờ(?: \d\d)?,? )?(?:hết )?ngày {days.DAY}", re.IGNORECASE)
SHORT = re.compile(rf"{BEFORE} (?:hết )?ngày (\d{{1,2}})[/.-](\d{{1,2}})(?![\w/.-]?\d)", re.IGNORECASE)
OF_PERIOD = re.compile(rf"{BEFORE} (?:hết )?ngày \d{{1,2}}(?: tháng \d{{1,2}})? (?:{EVERY})", re.IGNORECASE)
PERIOD = re.compile(rf"(?<!xếp loại ){EVERY}", re.IGNORECASE)
# What «hằng năm» says of other things is no duty of ours.
DUTY = re.compile(r"báo cáo|gửi|sơ kết|tổng kết|đánh giá|kiểm tra", re.IGNORECASE)
MOST = 8


class Deadline(NamedTuple):
    """A day, or words that say how often."""

    day: datetime.date | None
    words: str


def deadlines_of(lines: list[Line], issued: datetime.date | None) -> list[Found]:
    """The deadlines of a text in their order; a day before that of the document is none."""
    found: list[Found] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = f"{line.text} {after.text}" if after else line.text
        for start, deadline in _in_line(text, issued):
            is_old = deadline.day and issued and deadline.day < issued
            if start < len(line.text) and not is_old and deadline not in [row.value for row in found]:
                found.append(Found(deadline, line.text, line.number))
    return found[:MOST]


def _in_line(text: str, issued):
    """Each deadline that begins in the text, with its place."""
    dated = ((match, days.of(match)) for match in DATED.finditer(text))
    yield from ((match.start(), Deadline(day, match[0])) for match, day in dated if day)
    yield from _without_year(text, issued)
    named = list(OF_PERIOD.finditer(text))
    yield from ((match.start(), Deadline(None, match[0])) for match in named)
    for match in PERIOD.finditer(text) if DUTY.search(text) else ():
        if not any(row.start() <= match.start() < row.end() for row in named):
            yield match.start(), Deadline(None, match[0].lower())


def _without_year(text: str, issued):
    for match in SHORT.finditer(text) if issued else ():
        if day := _next(int(match[1]), int(match[2]), issued):
            yield match.start(), Deadline(day, match[0])


def _next(day: int, month: int, issued: datetime.date) -> datetime.date | None:
    """The first such day after the document was issued."""
    for year in (issued.year, issued.year + 1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            return None
        if found >= issued:
            return found
    return None
