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
HOUR = r"(?:(?:vào )?(?:lúc|hồi) \d{1,2} ?(?:h|giờ|:) ?(?:\d{1,2})?(?: ?phút)?,? )?"
FIELD_NAME = rf"{ON}(?:,? ?{MONTH}(?:,? ?{OF_YEAR})?(?= ban| ký|:))?(?: ký| ban hành| văn bản)?:? "
CALLED = rf"(?:vào )?(?:{FIELD_NAME}|hôm(?: ký| ban hành)?:? ?|{ON}(?: ký| ban hành)?:? ?)"
DONE = rf"(?:được |đã |bản )?(?P<shared>cùng |đều )?(?:{ISSUED} ){{1,2}}(?P<alike>(?:trong )?cùng )?(?:{HOUR}{CALLED})?"
SAID = rf"(?:{DONE}|(?P<same>(?:trong )?cùng )?{CALLED})"
# «(khóa XII)», a remark in brackets, the plenum that passed it.
PLENUM = r",? hội nghị (?:lần thứ|trung ương|TW) ?(?:\d{1,2}|[^\W\d]{2,5})(?: [^\W\d]{1,9}){0,10}"
REMARK = r" \((?:[^\d()\x1e]{1,40}|lần \d)\)"
ASIDE = rf"(?: \(?kh[oó][aá] [IVX]{{1,6}}\b\)?|(?:{REMARK}|{PLENUM})(?= ?,? (?:{ON}|\d{{1,2}}[/.-])))?"
# Behind a semicolon or colon only a field of its own is the day: «; ngày 22/9/2026.», not «; ngày 22/9/2026, chi bộ …».
# A row of a table that was saved as text has the day alone between two of them.
FIELD = (
    rf"(?: ?[;:] ?(?={FIELD_NAME}[\d/.-]{{6,10}}(?:[.;)\x1e]|$))"
    rf"|\. (?={ON}(?: ký| ban hành| văn bản)?: )|;(?=[\d/.-]{{8,10}};\S))"
)
# No day begins with the signs before it: what they took is never given back, and a failure is told at once.
GAP = rf"(?>{FIELD}| ?[,/|-]? ?)[(\[]?+ ?+"
AFTER = re.compile(rf"[”\"»]?+{ASIDE}{GAP}(?P<said>{SAID})?{DAY}", re.IGNORECASE)
SHARED = re.compile(rf" ?[,;-]? ?(?:được |đã |trong |{ISSUED} ){{0,3}}(?:cùng|đều) ", re.IGNORECASE)
# The place where it was written, in the head of a paper: «Hà Nội, ngày 11 tháng 8 năm 2025».
CAPITAL = r"(?:TP\. ?)?[A-ZÀ-ÝĐĂƠƯẤẮẦẰỞỦỨỪ][a-zà-ỹđ]*"
PLACE = rf"(?-i:(?: ?{CAPITAL}){{1,5}},)"
# Between number and place stand the subject of a letter, or the title of the Party.
HEAD_LINE = r"(?: (?:V/v|Về việc|ĐẢNG CỘNG SẢN VIỆT NAM)[^.;:\d\x1e]{0,160}?)?"
AFTER_PLACE = re.compile(
    rf"{HEAD_LINE}(?:[ ,\x1e]{PLACE} (?={ON} [^\W_]+ {MONTH})|,{PLACE} )(?:{ON} )?{DAY}", re.IGNORECASE
)
# «(Ban Tổ chức Trung ương, 06/7/2018)»
BRACKETED = re.compile(rf" \((?P<who>(?-i:[A-ZĐ])[^\d.;:()\x1e]{{1,80}}), ?(?:{SAID})?{DAY} ?\)", re.IGNORECASE)
# Each day ends with its year; where none is near, nothing need be tried. No day stands further off.
YEARS = re.compile(r"\d{4}|[/.-] ?\d\d(?!\w)|nghìn|ngàn|NGHÌN|NGÀN|Nghìn|Ngàn")
FURTHEST = 400
# What cannot begin a day is told at once: most numbers have none.
BEGINS = re.compile(r"[”\"»]? ?[,.;:/|\x1e-]? ?[(\[]? ?(?:\d{1,4} ?[./-]? ?[\dtT]|[^\W\d])")
# «… của Ban Bí thư (khóa XII) ngày …»: whose paper it is may stand between.
OFFICE = r"(?:[^\d.;:()\x1e]|(?:(?<=hi bộ )|(?<=lần thứ ))\d{1,2}(?=,? )|\(kh[oó][aá] [IVX]+\)){2,90}"
WHO = rf"(?P<who>{OFFICE}?)"
BETWEEN = re.compile(
    rf",? (?:(?:của|do)|(?P<passive>(?:đã )?được)) {WHO}(?:,? \(?|, ?)(?P<said>{SAID}){DAY}", re.IGNORECASE
)
# «… chi bộ thông qua ngày …», «(do đ/c Bí thư ký ngày …)»: who made it a paper stands before the deed.
DEEDS = r"(?:ký|ban hành|phát hành|thông qua|lập)"
BY_WHOM = re.compile(
    rf" \(?(?:do )?(?P<who>(?:đ/c|đồng chí|chi bộ|chi ủy|cấp ủy|đảng ủy|ban|bí thư|(?-i:[A-ZĐ]))(?:{OFFICE}?)?)"
    rf" (?={DEEDS})(?P<said>{SAID}){DAY}",
    re.IGNORECASE,
)
# «Nghị định số 45/2025/NĐ-CP quy định …, ngày 28/02/2025»: read where the symbol bears the year, or the deed is said.
SUBJECT = rf" (?-i:[a-zà-ỹđ]){OFFICE}?(?:, ?| ?\()"
BEHIND_SUBJECT = re.compile(rf"{SUBJECT}(?:{DEEDS} )?{ON} {DAY}(?= ?[.;)]| ?$|,? của )", re.IGNORECASE)
BEHIND_DEED = re.compile(rf"{SUBJECT}(?:đã |được )?(?:ký|ban hành|phát hành) {ON} {DAY}", re.IGNORECASE)
# «…, ngày 20/11/2026 sẽ họp»: the day of what is told next.
DOES = r"(?:sẽ|họp|tổ chức|tiến hành|diễn ra|hoàn thành)\b"
NOT_WHO = "của|về|do|và|được|đã|là|quy định|đối với|trong|tại|để|ban hành|có|kèm"
OF_NEXT = re.compile(rf" (?:{DOES}|(?!(?:{NOT_WHO})\b)[^\d.,;:()\x1e]{{2,60}}? {DOES})")
OPENINGS = (" của ", " do ", ", của ", " CỦA ", " được ", " đã được ")
VERBS = re.compile(
    r"\b(?:được|đã|tại|trong|vào|về|trên|theo|để|từ|đến|có|cho|với|sẽ|họp|nhằm|hội nghị|quán triệt|triển khai|tổ chức"
    r"|thực hiện|sơ kết|tổng kết|và(?= [a-zà-ỹ]))\b"
)


class Years:
    """Where a text may have the year of a day."""

    def __init__(self, text: str):
        self._places = [found.start() for found in YEARS.finditer(text)]

    def __bool__(self):
        return bool(self._places)

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
        is_other = found and (
            VERBS.search(found["who"].removeprefix("hội nghị "))
            or (found["passive"] and found["said"].startswith("ngày"))
        )
        found = None if is_other else found
    found = found or AFTER_PLACE.match(text, place) or _told(BRACKETED, text, place) or _told(BY_WHOM, text, place)
    if found and text[place] == "," and OF_NEXT.match(text, found.end()):
        return None, place
    day = found and of(found)
    return (day, found.end()) if day else (None, place)


def _told(pattern: re.Pattern, text: str, place: int) -> re.Match | None:
    """Whose paper it is and its day; not where the words between tell of something else."""
    found = pattern.match(text, place)
    return None if found and VERBS.search(found["who"]) else found


def behind_subject(text: str, place: int, year: int | None) -> datetime.date | None:
    """The day behind the subject of a paper: of the year that its symbol bears, or with the deed that made it one."""
    found = BEHIND_SUBJECT.match(text, place) if year else BEHIND_DEED.match(text, place)
    day = found and of(found)
    return day if day and year in {day.year, None} else None


def is_shared(text: str, place: int) -> bool:
    """Whether the day behind the place is that of several: «… và 12-KH/ĐU cùng ký ngày 20/10/2026»."""
    found = AFTER.match(text, place) if SHARED.match(text, place) else None
    return bool(found and (found["shared"] or found["alike"] or found["same"]))


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
