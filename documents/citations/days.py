"""The days of a text, in every spelling: 18/8/2022, ngày 06 tháng bảy năm 2018."""

import datetime
import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

UNITS = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SAME_NUMBER = {"tư": 4, "lăm": 5, "bẩy": 7, "mốt": 1, "giêng": 1, "chạp": 12, "nhăm": 5}
NUMBER_WORDS = {word: value for value, word in enumerate(UNITS) if word} | SAME_NUMBER
ONE = "|".join(NUMBER_WORDS)
NUMBER = rf"(?:\d{{1,2}}|(?:(?:hai|ba) mươi|mười)(?: (?:{ONE}))?|(?:{ONE}))"
CENTURY = r"(?:hai (?:nghìn|ngàn)|một (?:nghìn|ngàn) chín trăm)(?: không trăm)?"
YEAR = rf"(?:\d{{4}}(?!\d)|{CENTURY}(?: [a-zà-ỹ]{{2,5}}){{1,3}}(?!\w))"
# Texts typed without marks have days as well.
MONTH, OF_YEAR, ON = "th[áa]ng", "n[ăa]m", "ng[àa]y"
DAY = (
    r"(?:(?:mồng|mùng) )?(?:"
    r"(?P<d1>\d{1,2}) ?[/.-] ?(?P<m1>\d{1,2}) ?[/.-] ?(?P<y1>\d{4}(?![\d/])|\d{2}(?![\w/]))"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?!\w)"
    rf"|(?P<d3>{NUMBER})(?:,? ?{MONTH}| ?[/.-](?: ?{MONTH})?) ?(?P<m3>{NUMBER})"
    rf"(?:,? ?{OF_YEAR} ?| ?[/.-] ?(?:{OF_YEAR} )?|, )(?P<y3>{YEAR}))"
)
# Each day ends with its year; a text without any need not be searched.
YEARS = re.compile(r"\d{4}|[/.-] ?\d\d(?!\w)|nghìn|ngàn|NGHÌN|NGÀN|Nghìn|Ngàn")
# Where one may begin, found faster than by trying it everywhere: the first sign, what stands before, a few signs on.
BEGINS = re.compile(
    r"[\dbcghlmnstBCGHLMNST](?:(?<![\w/.-].)|(?<=(?i:ngày).)|(?<=\D[/.-].))"
    rf"(?:(?<=\d)(?:\d{{3}}-|\d? ?(?:[/.-]|,? ?(?i:{MONTH})))"
    r"|(?i:(?<=m)(?:[ồù]ng |ột|ốt|ười)|(?<=h)ai|(?<=b)(?:a|ốn|ảy|ẩy)|(?<=n)h?ăm|(?<=s)áu|(?<=t)(?:ư|ám)"
    rf"|(?<=c)(?:hín|hạp)|(?<=l)ăm|(?<=g)iêng)(?i:(?<= )|(?=[ ,/.-]|{MONTH})))"
)
IN_TEXT = re.compile(DAY, re.IGNORECASE)
PARTS = ("d1", "m1", "y1", "y2", "m2", "d2", "d3", "m3", "y3")
# A text repeats few days, a hostile one many.
KEPT = 4096


class Day(NamedTuple):
    """A day and its place; None for one that no calendar has."""

    start: int
    end: int
    date: datetime.date | None


class Days:
    """The days of a text in their order."""

    def __init__(self, text: str):
        self._all = list(_in(text)) if YEARS.search(text) else []
        self._starts = [day.start for day in self._all]

    def __bool__(self):
        return bool(self._all)

    def after(self, place: int, furthest: int) -> Day | None:
        """The first that begins behind the place, no further off than so many signs."""
        at = bisect_left(self._starts, place)
        return self._all[at] if at < len(self._all) and self._starts[at] <= place + furthest else None

    def before(self, place: int, furthest: int) -> Day | None:
        """The last that begins before the place, no further off than so many signs."""
        at = bisect_left(self._starts, place) - 1
        return self._all[at] if at >= 0 and self._starts[at] >= place - furthest else None


def _in(text: str):
    last = 0
    for begins in BEGINS.finditer(text):
        start = begins.start()
        if start >= last and (found := IN_TEXT.match(text, start)):
            last = found.end()
            yield Day(start, last, of(found))


def of(found: re.Match) -> datetime.date | None:
    """The day of a match of DAY; None where the calendar has none."""
    d1, m1, y1, y2, m2, d2, d3, m3, y3 = found.group(*PARTS)
    return _date(d1 or d2 or d3, m1 or m2 or m3, y1 or y2 or y3)


@lru_cache(4 * KEPT)
def _date(*written: str) -> datetime.date | None:
    day, month, year = map(_value, written)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _value(text: str) -> int:
    """The value of digits or of number words: `hai mươi mốt` is 21, `hai nghìn không trăm mười tám` 2018."""
    if text.isdecimal():
        return int(text)
    total = value = 0
    for word in text.lower().split():
        if word in {"nghìn", "ngàn", "trăm"}:
            total, value = total + value * (1000 if word != "trăm" else 100), 0
        elif word in {"mươi", "mười"}:
            value = (value or 1) * 10
        else:
            value += NUMBER_WORDS.get(word, 0)
    return total + value
