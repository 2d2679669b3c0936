"""Days handed out in turn: «… lần lượt ký ngày 24/01, 14/02 và 28/02/2025», the first document has the first day."""

import datetime
import re

from documents.citations.behind import DEED, DOES, MONTH, OF_YEAR, OFFICE, ON
from documents.citations.days import Days
from documents.citations.told import DEEDS, TITLE

ITEM = rf"(?:{ON} )?(\d{{1,2}})(?:(?:[/.-]| {MONTH} )(\d{{1,2}}))?(?:(?:[/.-]| {OF_YEAR} )(\d{{4}}))?(?![\d/])"
ITEMS = re.compile(ITEM, re.IGNORECASE)
JOINT = r"(?:,? và |, |; )"
# So many days at most: rows may be long, and each of their documents asks.
MOST = 10
LISTED = rf"(?P<days>{ITEM}(?:{JOINT}{ITEM}){{1,{MOST - 1}}})"
WHOSE = r"(?:(?: của| do) [^\d.,;:()\x1e]{2,60}?)?"
# Behind the last of them; without a deed the days may be those of something else: «học … lần lượt vào ngày».
BEHIND = re.compile(
    rf"{WHOSE},? ?\(?(?:(?:đã |được |đều |lần lượt |cùng )*+(?P<deed>{DEED} )?(?:ban hành )?(?:lần lượt )?"
    rf"(?:vào )?)(?:các |những |hai )?(?={ON} ){LISTED}(?! {DOES})",
    re.IGNORECASE,
)
OTHER_DEED = re.compile(
    r"\b(?:học(?: tập)?|nghe|quán triệt|nhận|họp|triển khai|tiếp thu|phổ biến|gửi|nộp)\b[^.;:\x1e]*$", re.IGNORECASE
)
# Before the first of them: «Ngày 03/3/2026 và ngày 10/3/2026, Đảng ủy lần lượt ban hành Quyết định …».
AHEAD = re.compile(rf"{ON} {LISTED},? {OFFICE} $", re.IGNORECASE)
IN_TURN = "lần lượt"
ISSUED = re.compile(rf" (?:đã )?(?:{DEEDS} ){{1,2}}(?:{TITLE})?", re.IGNORECASE)
# As much as stands before what a row of documents is told of, and before «lần lượt».
REACH = 160


def behind(text: str, days: Days, first: int, end: int, count: int) -> tuple[list[datetime.date], int] | None:
    """The days of so many documents, from `first` to `end`, with the place where the last day ends."""
    if days.after(end, REACH) is None or (found := BEHIND.match(text, end)) is None:
        return None
    if not found["deed"] and OTHER_DEED.search(text[max(0, first - REACH) : first]):
        return None
    handed = _days(found["days"])
    return (handed, found.end()) if handed and len(handed) == count else None


def before(text: str, start: int, reach: int) -> list[datetime.date] | None:
    """The days that a sentence tells before the first of its documents, which begins at `start`."""
    at = text.rfind(IN_TURN, start - reach, start)
    if at < 0 or not ISSUED.fullmatch(text, at + len(IN_TURN), start):
        return None
    found = AHEAD.search(text, max(0, at - REACH), at)
    return found and _days(found["days"])


def _days(listed: str) -> list[datetime.date] | None:
    """The days of a list; month and year stand at the last: «24/01, 14/02 và 28/02/2025»."""
    days, month, year = [], None, None
    for found in reversed(list(ITEMS.finditer(listed))):
        month, year = found[2] or month, found[3] or year
        if not (month and year):
            return None
        try:
            days.append(datetime.date(int(year), int(month), int(found[1])))
        except ValueError:
            return None
    return days[::-1]
