"""The day behind a citation, by what stands between the two.

A citation owns the next day where nothing stands between but, in this order: a closing quote; an aside; whose paper
it is («của Ban Bí thư», «do … và …»), what it is about («về …, ») or other lines of its head; the deed that made it a
paper («ban hành», «ký»); «ngày». Everything else tells of something else: a meeting, a deadline, force.
"""

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from documents.citations.days import KEPT, MONTH, OF_YEAR, ON, Day, Days
from documents.citations.words import TITLES

# No day stands further off than the lines of a head or a long subject.
FURTHEST = 400
ISSUED = r"(?:k[ýy](?: số| kết)?|ban h[àa]nh|ph[áa]t h[àa]nh|đề|ra|lập|cấp|thông qua)"
# What makes a paper wherever it is said; «ra», «đề», «công bố» have other meanings further off.
DEED = r"(?:k[ýy](?: kết)?|ban h[àa]nh|ph[áa]t h[àa]nh|thông qua|lập)"
CLOCK = r"(?:vào )?(?:lúc|hồi) \d{1,2} ?(?:h|giờ|:) ?(?:\d{1,2})?(?: ?phút)?,? "
# Behind the deed that made it, the hour needs no word: «ký 23 giờ 15 phút ngày 14/9/2025».
HOUR = r"(?:(?:vào )?(?:(?:lúc|hồi) )?\d{1,2} ?(?:h|giờ|:) ?(?:\d{1,2})?(?: ?phút)?,? )?"
FIELD_NAME = rf"{ON}(?:,? ?{MONTH}(?:,? ?{OF_YEAR})?(?= ban| ký| văn|:))?(?: ký| ban hành)?(?: văn bản| công văn)?:? "
CALLED = rf"(?:(?:có )?{FIELD_NAME}(?:là )?|hôm(?: ký| ban hành)?:? ?|{ON}(?: ký| ban hành)?:? ?|ng\. ?)"
PART = r"(?:(?:sáng|trưa|chiều|tối) )?"
AT_MEETING = r"(?:tại )?(?:kỳ họp|phiên họp|hội nghị|đại hội)(?: (?:lần )?thứ [^\W_]+)?,? "
ALIKE = rf"(?:trong )?cùng (?:một )?(?:ngày, )?(?:{CALLED})?"
DONE = (
    rf"(?:vừa |mới )?(?:được |đã |bản )?(?P<shared>(?:cùng |đều )(?:được )?)?(?P<deed>(?:{ISSUED} ){{1,2}})"
    rf"(?:và có hiệu lực )?(?:(?P<alike>{ALIKE})|(?:{AT_MEETING})?{HOUR}(?:vào |từ )?{PART}(?:{CALLED})?)"
)
SAID = rf"(?:{DONE}|(?P<same>{ALIKE}|đều {CALLED})|{CALLED})"

# «(khóa XII)», «năm 2022», a remark in brackets, the plenum that passed it.
PLENUM = r",? hội nghị (?:lần thứ|trung ương|TW) ?(?:\d{1,2}|[^\W\d]{2,5})(?: [^\W\d]{1,9}){0,10}"
REMARK = r" \((?:[^\d()\x1e]{1,40}|lần \d)\)"
ASIDE = rf"(?: \(?kh[oó][aá] [IVX]{{1,6}}\b\)?| {OF_YEAR} \d{{4}}|{REMARK}|{PLENUM})?"
# What leads to a day begins with none of these signs: what they took is never given back.
GAP = r"(?>\. (?=ng)| ?[,;:/|-]? ?)[(\[]?+ ?+"
# An office may bear a number: «Chi bộ 2», «kỳ họp thứ 9», «khóa XV», a subject a year; each is read as a word.
NUMBERED = re.compile(r"(?:(?<=hi bộ )|(?<= thứ ))\d{1,2}(?=,? )|(?<=năm )\d{4}(?=,? )|\(kh[oó][aá] [IVX]+\)")
HOURS = re.compile(CLOCK)
OFFICE, LONG = (rf"[^\d.;:()\x1e]{{2,{most}}}?" for most in (90, 250))

# The place where it was written, in the head of a paper: «Hà Nội, ngày 11 tháng 8 năm 2025».
CAPITAL = r"(?:TP\. ?|Th(?:ành phố|ị xã|ị trấn) )?[A-ZÀ-ÝĐĂƠƯẤẮẦẰỞỦỨỪ][a-zà-ỹđ]*"
PLACE = re.compile(rf"(?:^|(?<=[ ,|*_\x1e-])){CAPITAL}(?: {CAPITAL}){{0,4}},? (?:(?i:{ON}) )?$")
# Above it stand the subject of a letter, then lines in capitals: whose paper it is, the title of Party or State.
CAPITALS = "A-Z" + "".join(sign for sign in map(chr, range(0xC0, 0x1EFA)) if sign.isupper() and sign.lower() != sign)
MOTTO = r"(?i:Độc lập ?- ?Tự do ?- ?Hạnh phúc)"
LINES = re.compile(rf"(?: (?:[Vv]/v:?|Về việc) [^.;:\x1e]{{1,300}}+)?+(?:{MOTTO}|[{CAPITALS} |*_\x1e&,-])*+")
DATED = r"(?:ban hành|ký|văn bản|VB|công văn|phát hành)"
# A field of its own: «Ngày ban hành: 28/9/2021», behind some others of the same list.
FIELD = re.compile(rf"(?:Ngày {DATED}:?(?: \|)?|(?<=[;|,] )ngày {DATED}:) $")
FIELDS = re.compile(r"[ ;|,\x1e](?:[^.]|(?<=\d)\.){0,120}")
LONGEST_END = 64

DIRECT = re.compile(rf"{ASIDE}(?P<gap>{GAP})(?P<said>{SAID})?", re.IGNORECASE)
OF = r"(?:của|do|giữa|(?P<passive>(?:đã )?được)|(?=(?:ban bí thư|bộ chính trị) )) ?"
FROM = re.compile(rf",? {OF}(?P<who>{OFFICE})(?:(?:,? \(?|, ?)(?P<said>{SAID})|(?P<bare> ?\())", re.IGNORECASE)
BRACKETED = re.compile(rf" \((?P<who>[^\d.;:()\x1e]{{2,80}}), ?(?P<said>{SAID})?", re.IGNORECASE)
SIGNED_ON = re.compile(rf" {LONG}(?:, {ON} (?:ký|ban hành):? |, {ALIKE}|{ON} ký \()", re.IGNORECASE)
# «… được xây dựng từ ngày 01/7/2026, ban hành ngày 14/7/2026»
MADE_LATER = re.compile(rf",? (?:được |đã )?(?:{DEED} ){{1,2}}{CALLED}", re.IGNORECASE)
MADE = re.compile(
    rf" \(?(?:do )?(?P<who>{LONG})(?P<apart>, ?| ?\()? ?(?:đã |được |cùng |đều )?{DEED}(?: ban hành)? "
    rf"(?:{AT_MEETING})?(?:vào )?{CALLED}",
    re.IGNORECASE,
)
HAS_DEED = re.compile("[kK][ýyÝY]|[hH][àaÀA][nN][hH]|[qQ][uU][aA]|[lL][ậẬ][pP]")
SUBJECT = re.compile(rf" (?P<who>(?-i:[a-zà-ỹđ]){LONG})(?P<sign>, ?| ?\(| ){ON} ", re.IGNORECASE)
ABOUT = re.compile(r"(?:(?:của|do) .{2,60}? )?(?:về|quy định|hướng dẫn|sửa đổi|phê duyệt|ban hành)\b", re.IGNORECASE)

SHARED = re.compile(
    rf" (?:(?:cùng|đều) (?:được )?{ISSUED}|{ISSUED} (?:trong )?cùng) [^,]{{0,20}}$|, (?:trong )?cùng ngày $",
    re.IGNORECASE,
)

# What tells, between citation and day, that the day is of something else.
VERBS = re.compile(
    r"\b(?:được|đã|tại|trong|vào|về|trên|theo|để|từ|đến|có|cho|với|sẽ|(?<!kỳ )họp|nhằm|hội nghị|quán triệt"
    r"|(?:kỳ|buổi) sinh hoạt|triển khai|tổ chức|thực hiện|sơ kết|tổng kết|trình|xây dựng|gửi"
    r"|nhận|hôm nay|muộn|chậm|sớm|và(?= [a-zà-ỹ]))\b"
)
PAPERS = r"(?i:nghị quyết|chỉ thị|nghị định|thông tư|kế hoạch|chương trình|đề án|luật)"
OTHER = re.compile(
    rf"\b(?:{TITLES}|{PAPERS}|kèm theo|lần lượt|(?<!kỳ )(?<!phiên )họp|hội nghị|hạn(?! chế)|trước|hiệu lực)\b"
)
# … and what tells it before the citation: «Hạn góp ý Quy chế 02-QC/ĐU: ngày …», «Chi bộ 1 học 10-NQ/ĐU ngày …».
DUE = re.compile(r"\b(?:hạn|thời gian|lịch)\b[^.;:\x1e]*$", re.IGNORECASE)
LEARNS = ("học ", "học tập ", "nghe ", "quán triệt ", "đã nhận ", "Đã nhận ")
LEARNERS = re.compile(r"\b(?:chi bộ|tổ|đoàn|lớp|đảng viên|hội nghị|buổi|đã nhận)\b[^,.;:\x1e]* $", re.IGNORECASE)
# «ban hành Nghị quyết số … về … vào ngày …»
ISSUES = re.compile(rf"\b{DEED} (?:(?:{TITLES}) )?(?:số:? ?)?$", re.IGNORECASE)
ON_DAY = re.compile(rf"(?: {LONG})?,? vào {CALLED}", re.IGNORECASE)
SENT_AT = re.compile(rf",? {CALLED}", re.IGNORECASE)
# «…, ngày 20/11/2026 chi bộ sẽ họp»: the day of what is told next.
DOES = r"(?:sẽ|họp|tổ chức|tiến hành|diễn ra|hoàn thành|làm việc)\b"
NOT_WHO = "của|về|do|và|được|đã|là|quy định|đối với|trong|tại|để|ban hành|có|kèm|mời|phiên|kết luận|triệu tập"
BODY = r"(?:[A-ZĐ]|chi (?:bộ|ủy)|đảng ủy|cấp ủy|đoàn|tổ|các)"
DID = r"(?:đã (?!được)|(?:phát động|thống nhất|yêu cầu|đề nghị|trao|giao) )"
OF_NEXT = re.compile(
    rf" (?:{DOES}|(?!(?:{NOT_WHO})\b)[^\d.,;:()\x1e]{{2,60}}? {DOES}|{BODY}[^\d.,;:()\x1e]{{1,40}}? {DID})"
)
DIGIT = re.compile(r"\d")
AT_HALL = re.compile(r" (?:tại|ở) (?:hội trường|phòng|trụ sở|nhà|trung tâm|điểm cầu)\b")
RANGE = re.compile(r" ?[-→] ?\d{1,2}[/.-]\d| đến ")
ENDS = re.compile(r" ?[.;)\x1e]| ?$|,? của ")
OF_BODY = re.compile(r",? của [A-ZĐ]")
CELL_ENDS = re.compile(r" ;|;\S")
FIELD_ENDS = re.compile(r"[.;)\x1e|]|$")
NEXT_PAPER = re.compile(rf",? (?:các |những )?(?:{TITLES})\b", re.IGNORECASE)
WHOSE = re.compile(r",? (?:của|về)\b", re.IGNORECASE)
# «(gửi kèm hồ sơ, ký ngày 05/3/2026)»
PARCEL = re.compile(rf"(?:có |được )?(?:gửi |đính )?(?:kèm|phụ lục)\b(?!.*\b(?:{TITLES}|{PAPERS})\b)")
# «(bản cuối, 04/7/2026)»
VERSION = re.compile(r"bản(?: [^\W\d]+){1,3}")
# As much as tells before a citation and behind a day; the subject of a letter, in which no citation has its own.
AHEAD, REST = 160, 80
CLOSING = '”"»)]'
# «141-CV/VPTW/nb» is not for everyone.
INTERNAL = "/nb"
SUBJECT_LINE = re.compile(r"(?:V/v:?|[Ss]ao (?:y|lục)|[Tt]rích sao) [^.;:\x1e]*$")
FROM_DAY = re.compile(rf"[^\d.;:()\x1e]{{2,90}}{ON} ", re.IGNORECASE)
# The end of all that leads to a day.
LEADING = "| ngày NGÀY ngay hôm ng. ký ky hành hanh đề ra lập cấp bố qua bản văn sáng trưa chiều tối , :"
LEADS_ON = (*(f"{word} " for word in LEADING.split()), ",", ":", "ngày", "(")
IS_NAMED = re.compile(rf"{ON}\b", re.IGNORECASE)


class Owned(NamedTuple):
    """The day of a citation, where it ends, whether those named together share it."""

    date: datetime.date | None
    end: int
    is_shared: bool = False


NONE = Owned(None, 0)


class Seen(NamedTuple):
    """A citation and the day behind it, with what stands before, between and behind; the year that its symbol bears."""

    cited: str
    day: Day
    ahead: str
    between: str
    rest: str
    year: int | None


def of(text: str, days: Days, start: int, end: int, year: int | None = None) -> Owned:
    """The day of the citation that stands there; `year` is the one that its symbol bears."""
    day = days.after(end, FURTHEST)
    if day is None or day.date is None:
        return NONE
    ahead, rest = text[max(0, start - AHEAD) : start], text[day.end : day.end + REST]
    between = text[end : day.start].removeprefix(INTERNAL).lstrip(CLOSING)
    seen = Seen(text[start:end], day, ahead, between, rest, year)
    if found := _beside(between):
        return _direct(found, seen)
    if SUBJECT_LINE.search(ahead) and PLACE.search(between, max(0, len(between) - LONGEST_END)):
        return NONE
    if between.endswith(LEADS_ON) and _is_own(seen._replace(between=HOURS.sub("", in_words(between)))):
        return Owned(day.date, day.end, SHARED.search(between) is not None)
    later = days.after(day.end, FURTHEST - len(between))
    if later and MADE_LATER.fullmatch(text, day.end, later.start) and FROM_DAY.fullmatch(between):
        return Owned(later.date, later.end)
    return NONE


# What stands between is much the same everywhere.
@lru_cache(KEPT)
def _beside(between: str) -> re.Match | None:
    return DIRECT.fullmatch(between)


def in_words(between: str) -> str:
    """What stands there, with each number of an office as a word."""
    return NUMBERED.sub("n", between) if DIGIT.search(between) or "(" in between else between


def _direct(found: re.Match, seen: Seen) -> Owned:
    """The day that stands beside the citation, unless it tells when something was done with it."""
    said, gap, ahead, rest = found["said"] or "", found["gap"].strip(), seen.ahead, seen.rest
    is_next = (
        (AT_HALL.match(rest) and not found["deed"])
        or ("," in gap and OF_NEXT.match(rest))
        or (RANGE.match(rest) and not said)
    )
    is_study = ahead.endswith(LEARNS) and gap in {"", ","} and LEARNERS.search(ahead) and not WHOSE.match(rest)
    is_field = found["deed"] or _is_field(gap, said, rest)
    is_apart = bool(set(gap) & set(";:.")) and (DUE.search(ahead) or not is_field)
    if is_next or is_study or is_apart:
        return NONE
    return Owned(seen.day.date, seen.day.end, bool(found["shared"] or found["alike"] or found["same"]))


def _is_field(sign: str, said: str, rest: str) -> bool:
    """Whether the day behind a semicolon or colon is a field of its own: «; ngày 22/9/2026.»."""
    if sign == ".":
        return said.endswith(": ")
    if sign == ";" and not said:
        return CELL_ENDS.match(rest) is not None
    return FIELD_ENDS.match(rest) is not None or rest.startswith(sign)


def _is_own(seen: Seen) -> bool:
    """Whether the words between tell of the paper alone."""
    end = max(0, len(seen.between) - LONGEST_END)
    if (place := PLACE.search(seen.between, end)) and _is_head(seen.between[: place.start()], place[0]):
        return True
    if field := FIELD.search(seen.between, end):
        return FIELDS.fullmatch(seen.between, 0, field.start()) is not None
    if "CĐ" in seen.cited and SENT_AT.fullmatch(seen.between):
        return True
    if DIGIT.search(seen.between):
        return False
    if SIGNED_ON.fullmatch(seen.between):
        return ENDS.match(seen.rest) is not None
    if ON_DAY.fullmatch(seen.between) and ISSUES.search(seen.ahead):
        return True
    return _is_from(seen) or _is_made(seen) or _is_about(seen)


def _is_head(above: str, place: str) -> bool:
    """Whether nothing but lines of a head stands above the place; without «ngày» only «…, Huế, 06/11/2026»."""
    return above == ", " or bool(IS_NAMED.search(place) and LINES.fullmatch(above))


def _is_from(seen: Seen) -> bool:
    """Whose paper it is stands between."""
    if found := BRACKETED.fullmatch(seen.between):
        is_told = found["said"] or found["who"][0].isupper() or VERSION.fullmatch(found["who"])
        is_else = VERBS.search(found["who"]) and not (found["deed"] and PARCEL.match(found["who"]))
        return bool(is_told and seen.rest.lstrip().startswith(")") and not is_else)
    found = FROM.fullmatch(seen.between)
    if not found or VERBS.search(found["who"].removeprefix("hội nghị ")):
        return False
    if found["bare"]:
        return seen.rest.startswith(")")
    is_done = found["passive"] and IS_NAMED.match(found["said"])
    return not (is_done or (found["deed"] and NEXT_PAPER.match(seen.rest)))


def _is_made(seen: Seen) -> bool:
    """The deed that made it a paper stands there, and no other paper that it may have made."""
    found = MADE.fullmatch(seen.between) if HAS_DEED.search(seen.between) else None
    return bool(found and not NEXT_PAPER.match(seen.rest) and (found["apart"] or not OTHER.search(found["who"])))


def _is_about(seen: Seen) -> bool:
    """Its subject stands between; that it is over tells the year of the symbol, a bracket or «về …, »."""
    found = SUBJECT.fullmatch(seen.between)
    if not (found and ENDS.match(seen.rest)) or seen.year not in {None, seen.day.date.year}:
        return False
    sign, who = found["sign"].strip(), found["who"]
    if sign:
        is_about = ABOUT.match(who) or (sign == "(" and not VERBS.search(who))
    else:
        is_about = ABOUT.match(who) and OF_BODY.match(seen.rest) and not VERBS.search(who.removeprefix("về "))
    return bool((sign and seen.year) or (is_about and not OTHER.search(who)))
