"""The day of a document beside its number, in every spelling: 18/8/2022, ngày 06 tháng bảy năm 2018."""

import datetime
import re
from bisect import bisect_left

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
ISSUED = r"(?:ký(?: số)?|ban hành|phát hành|đề|ra|lập|công bố|thông qua)"
FIELD_NAME = rf"{ON}(?:,? ?{MONTH}(?:,? ?{OF_YEAR})?(?= ban| ký|:))?(?: ký| ban hành| văn bản)?:? "
CALLED = rf"(?:vào )?(?:{FIELD_NAME}|hôm(?: ký| ban hành)?:? ?|{ON}(?: ký| ban hành)?:? ?)"
SAID = (
    rf"(?:(?:được |đã |bản )?(?P<shared>cùng |đều )?(?:{ISSUED} ){{1,2}}(?:{CALLED})?"
    rf"|(?P<same>(?:trong )?cùng )?{CALLED})"
)
# «(khóa XII)», a remark in brackets, the plenum that passed it.
PLENUM = r",? hội nghị (?:lần thứ|trung ương|TW) ?(?:\d{1,2}|[^\W\d]{2,5})(?: [^\W\d]{1,9}){0,10}"
REMARK = r" \((?:[^\d()\x1e]{1,40}|lần \d)\)"
ASIDE = rf"(?: \(?kh[oó][aá] [IVX]{{1,6}}\b\)?|(?:{REMARK}|{PLENUM})(?= ?,? (?:{ON}|\d{{1,2}}[/.-])))?"
# Behind a semicolon or colon only a field of its own is the day: «; ngày 22/9/2026.», not «; ngày 22/9/2026, chi bộ …».
FIELD = rf"(?: ?[;:] ?(?={FIELD_NAME}[\d/.-]{{6,10}}(?:[.;)\x1e]|$)))"
# No day begins with the signs before it: what they took is never given back, and a failure is told at once.
GAP = rf"(?>{FIELD}| ?[,/|-]? ?)[(\[]?+ ?+"
AFTER = re.compile(rf"[”\"»]?+{ASIDE}{GAP}(?P<said>{SAID})?{DAY}", re.IGNORECASE)
SHARED = re.compile(r" ?[,;-]? ?(?:được |đã |trong )?(?:cùng|đều) ", re.IGNORECASE)
# The place where it was written, in the head of a paper: «Hà Nội, ngày 11 tháng 8 năm 2025».
CAPITAL = r"(?:TP\. ?)?[A-ZÀ-ÝĐĂƠƯẤẮẦẰỞỦỨỪ][a-zà-ỹđ]*"
PLACE = rf"(?-i:[ ,](?: ?{CAPITAL}){{1,5}},)(?= {ON} [^\W_]+ {MONTH})"
AFTER_PLACE = re.compile(rf"{PLACE} {ON} {DAY}", re.IGNORECASE)
# «(Ban Tổ chức Trung ương, 06/7/2018)»
BRACKETED = re.compile(rf" \((?P<who>(?-i:[A-ZĐ])[^\d.;:()\x1e]{{1,80}}), ?(?:{SAID})?{DAY} ?\)", re.IGNORECASE)
# Each day ends with its year; where none is near, nothing need be tried. No day stands further off.
YEARS = re.compile(r"\d{4}|[/.-] ?\d\d(?!\w)|nghìn|ngàn|NGHÌN|NGÀN|Nghìn|Ngàn")
FURTHEST = 400
# What cannot begin a day is told at once: most numbers have none.
BEGINS = re.compile(r"[”\"»]? ?[,;:/|-]? ?[(\[]? ?(?:\d{1,4} ?[./-]? ?[\dtT]|[^\W\d])")
# «… của Ban Bí thư (khóa XII) ngày …»: whose paper it is may stand between.
OFFICE = r"(?:[^\d.;:()\x1e]|(?<=hi bộ )\d{1,2}(?=,? )|\(kh[oó][aá] [IVX]+\)){2,90}"
WHO = rf"(?P<who>{OFFICE}?)"
BETWEEN = re.compile(
    rf",? (?:(?:của|do)|(?P<passive>(?:đã )?được)) {WHO}(?:,? \(?|, ?)(?P<said>{SAID}){DAY}", re.IGNORECASE
)
# «…, ngày 20/11/2026 sẽ họp»: the day of what is told next.
OF_NEXT = re.compile(r" (?:sẽ|họp|tổ chức|diễn ra)\b")
OPENINGS = (" của ", " do ", ", của ", " CỦA ", " được ", " đã được ")
VERBS = re.compile(
    r"\b(?:được|đã|tại|trong|vào|về|trên|theo|để|từ|đến|có|cho|với|sẽ|họp|nhằm|hội nghị|quán triệt|triển khai|tổ chức"
    r"|thực hiện|sơ kết|tổng kết|và(?= [a-zà-ỹ]))\b"
)


class Years:
    """Where a text may have the year of a day."""

    def __init__(self, text: str):
        self._places = [found.start() for found in YEARS.finditer(text)]

    def is_between(self, start: int, end: int) -> bool:
        """Whether one begins there."""
        at = bisect_left(self._places, start)
        return at < len(self._places) and self._places[at] < end


def after(text: str, place: int) -> tuple[datetime.date | None, int]:
    """The day that follows the place at once, and where it ends."""
    if not BEGINS.match(text, place):
        return None, place
    found = AFTER.match(text, place)
    if found is None and text.startswith(OPENINGS, place):
        found = BETWEEN.match(text, place)
        is_other = found and (VERBS.search(found["who"]) or (found["passive"] and found["said"].startswith("ngày")))
        found = None if is_other else found
    found = found or AFTER_PLACE.match(text, place) or _bracketed(text, place)
    if found and text[place] == "," and OF_NEXT.match(text, found.end()):
        return None, place
    day = found and of(found)
    return (day, found.end()) if day else (None, place)


def _bracketed(text: str, place: int) -> re.Match | None:
    """Whose paper it is and its day, together in brackets."""
    found = BRACKETED.match(text, place)
    return None if found and VERBS.search(found["who"]) else found


def is_shared(text: str, place: int) -> bool:
    """Whether the day behind the place is that of several: «… và 12-KH/ĐU cùng ký ngày 20/10/2026»."""
    found = AFTER.match(text, place) if SHARED.match(text, place) else None
    return bool(found and (found["shared"] or found["same"]))


def of(found: re.Match) -> datetime.date | None:
    """The day of a match of DAY; None where the calendar has none."""
    for form in "123":
        if found[f"y{form}"]:
            day, month, year = (_value(found[f"{part}{form}"]) for part in "dmy")
            year += 2000 if year < 70 else 1900 if year < 100 else 0
            try:
                return datetime.date(year, month, day)
            except ValueError:
                return None
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
