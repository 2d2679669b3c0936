"""The day of a document where the sentence tells it before the symbol."""

import datetime
import re

from documents.citations.behind import CAPITAL, CAPITALS, DATED, FURTHEST, OFFICE, in_words
from documents.citations.days import ON, Days
from documents.citations.words import TITLES

COUNT = r"(?:các|những|hai|ba|bốn|năm|\d\d)"
TITLE = rf"(?:{COUNT} )?(?:{TITLES})(?: (?:sau|sau đây|mới|quan trọng))?(?:: (?:(?:{TITLES}) )?| )(?:số:? ?)?"
DEEDS = r"(?:ban hành|phát hành|ký|ra|có|gửi|bằng|thông qua)"
ASKS = r"(?:trình|báo cáo|chỉ đạo|yêu cầu|đề nghị|đôn đốc|trả lời|chấp thuận|đồng ý|phê duyệt|giao)"
# What stands before a day, and what between it and the symbol.
BY = rf"(?:,? {OFFICE}|, )(?:{DEEDS} {TITLE}|(?:ban|phát) hành )"
DONE = rf" (?:đã )?(?:ký |ban hành ){{1,2}}{TITLE}"
SAID = f"{BY}|{DONE}"
PARTS = "sáng|trưa|chiều|tối"
# Behind other words it tells when they met: «tại buổi làm việc ngày 11/3/2026, Đảng ủy ban hành …».
FIRST = rf"(?-i:N)gày|(?:^|[,;:.•(\x1e*+-] ?|\b(?:trong|vào|và|thì|rồi|đó|cùng|{PARTS}) ){ON}"
WAYS = [
    # «Ngày 15/5/2016, Bộ Chính trị ban hành Chỉ thị số …», «Đảng ủy ngày 20/10/2025 ban hành …»
    (rf"(?:{FIRST}|hôm|{PARTS}) ", BY),
    (rf"(?<!từ )(?<!sau )(?<!trước )(?<!đến ){ON} ", DONE),
    # «Ngày 06/4/2026 đã trình Tỉnh ủy tại Tờ trình số …»
    (rf"{ON} ", rf",? (?:(?:{OFFICE} )?{ASKS} (?:{OFFICE} )?)?tại {TITLE}"),
    (r"(?:mới đây|vừa qua|trước đó|sau đó|tiếp đó|gần đây) \((?:ngày )?", rf"\){SAID}"),
    # «Đảng ủy Khối ban hành ngày 21/02/2014 Kế hoạch số …», «Ban hành ngày 27/3/2026, Nghị quyết số …»
    (rf"(?:ban hành|phê duyệt|ký) {ON} ", rf",? \(?(?:{TITLE}|số:? ?)|,? \("),
    # «hai nghị quyết cùng ngày 05/9/2026: …»
    (
        rf"{COUNT} (?:{TITLES})(?: (?:được |đã )?{DEEDS})* (?:trong )?cùng (?:một )?{ON} ",
        rf" ?(?::|là:?|gồm:?) (?:(?:{TITLES}) )?(?:số:? ?)?",
    ),
    # «Công văn ngày 20/4/2026 của Tỉnh ủy (số …)»
    (rf"(?:{TITLES})(?: [^\W\d]+){{0,8}},? {ON} ", rf"(?: của {OFFICE})?,? \(?số:? ?"),
    # «Ngày văn bản: 08/4/2026; số: …»
    (
        rf"(?:{ON}|thời gian) {DATED}: ",
        r"(?: \d\d?:\d\d(?::\d\d)?)? ?[;,.|] ?(?:số(?:[,/]? ký hiệu)?|ký hiệu|số hiệu):? ",
    ),
    # The head of a paper whose day stands above its number.
    (rf"(?-i:{CAPITAL}), {ON} ", rf"(?-i:[{CAPITALS} *\x1e&,-]{{1,80}}(?<=[ *\x1e-])(?:Số|SỐ):? ?)"),
    (r"(?:^|[-•;.\x1e] )", r" ?: "),
    # A chronicle: «03/10/2026: ban hành Nghị quyết …»
    (r"(?:|.*[^\d/])", rf" ?: (?:(?:đã )?{DEEDS} )?{TITLE}"),
]
WAYS = [(re.compile(f"{ahead}$", re.IGNORECASE), re.compile(between, re.IGNORECASE)) for ahead, between in WAYS]
# «… lần lượt ban hành …» gives each a day of its own; other words tell that the document was there already.
NOT_ITS = re.compile(r"\b(?:lần lượt|khi có|theo|nêu|căn cứ)\b", re.IGNORECASE)
# «hai nghị quyết cùng ngày: …, ngày 05/9/2026»
ALIKE = re.compile(
    rf"{COUNT} (?:{TITLES})(?: (?:được |đã )?{DEEDS})* (?:trong )?cùng (?:một )?ngày ?(?::|là:?|gồm:?) "
    rf"(?:(?:{TITLES}) )?(?:số:? ?)?$",
    re.IGNORECASE,
)
# «Ban hành ngày 19/4/2026 và gửi đi ngày 21/4/2026, Tờ trình số …»: the first of the two.
MADE_FIRST = re.compile(
    rf"(?:^|[.;:•\x1e] ?)(?:được )?(?:ký|ban hành|lập|phát hành|thông qua) {ON} \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}"
    rf"(?:,| và|, và| nhưng|, nhưng) [^\d.;:\x1e]{{2,50}}{ON} $",
    re.IGNORECASE,
)
THEN = re.compile(rf",? {TITLE}", re.IGNORECASE)
# «…; chiều cùng ngày, Đảng ủy ban hành Kế hoạch số …»
AGAIN = "ùng ngày"
ISSUED = re.compile(SAID, re.IGNORECASE)
# As much as stands before a day.
AHEAD = 60
# «… ngày 16/6/2022 và 21-NQ/TW (cùng ngày)»
SAME_DAY = re.compile(r" ?[,(]? ?(?:(?:ký|ban hành|ra|phát hành) )?(?:trong )?cùng ngày\b(?! ?\d| [^\W\d]\w* tháng)")
LONGEST = " ( phát hành trong cùng ngày"
SENTENCE_ENDS = re.compile(r"\. [^\W\da-zà-ỹđ]|\x1e")


def before(text: str, days: Days, start: int, reach: int) -> datetime.date | None:
    """The day of a sentence that tells when the document was issued whose symbol begins at `start`."""
    again = text.rfind(AGAIN, start - reach, start)
    if again > 0 and ISSUED.fullmatch(text, again + len(AGAIN), start):
        day = days.before(again, FURTHEST)
        return day and day.date
    day = days.before(start, reach)
    if day is None or day.date is None:
        return None
    if THEN.fullmatch(text, day.end, start) and MADE_FIRST.search(text, max(0, day.start - 2 * AHEAD), day.start):
        return (day := days.before(day.start, 2 * AHEAD)) and day.date
    ahead, between = text[max(0, day.start - AHEAD) : day.start], in_words(text[day.end : start])
    is_told = any(way.fullmatch(between) and lead.search(ahead) for lead, way in WAYS)
    return day.date if is_told and not NOT_ITS.search(between) else None


def are_alike(before: str) -> bool:
    """Whether it says that all that follow have one day, which stands behind one of them."""
    return AGAIN in before and ALIKE.search(before) is not None


def same(text: str, days: Days, start: int, end: int) -> datetime.date | None:
    """The day that a sentence told before, where «cùng ngày» stands behind the symbol."""
    if AGAIN not in text[end : end + len(LONGEST)].lower() or not SAME_DAY.match(text, end):
        return None
    day = days.before(start, FURTHEST)
    return day.date if day and not SENTENCE_ENDS.search(text, day.end, start) else None
