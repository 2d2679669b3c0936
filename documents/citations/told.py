"""The day of a document where the sentence tells it elsewhere than behind the symbol."""

import datetime
import re

from documents.citations import days
from documents.citations.words import TITLES

TITLE = rf"(?:(?:các |những |hai |ba |bốn |\d\d )?(?:{TITLES}) )(?:số:? ?)?$"
DEEDS = r"(?:ban hành|phát hành|ký|ra|có|gửi|bằng|thông qua)"
# «Ngày 15/5/2016, Bộ Chính trị ban hành Chỉ thị số …»; «Đảng ủy Khối ban hành ngày 21/02/2014 Kế hoạch số …»
SENTENCE = rf"(?:{days.ON}|hôm) {days.DAY},? {days.OFFICE}(?:{DEEDS} {TITLE}|(?:ban|phát) hành $)"
DEED = rf"(?:ban hành|ký) {days.ON} {days.DAY} {TITLE}"
# The head of a paper whose day stands above its number.
HEAD = rf"(?-i:{days.CAPITAL}), {days.ON} {days.DAY}[ *\x1e-]{{1,6}}(?-i:S)(?:ố|Ố):? ?$"
# A chronicle: «03/10/2026: ban hành Nghị quyết …»
CHRONICLE = rf"(?<![\d/]){days.DAY} ?: (?:(?:đã )?{DEEDS} )?{TITLE}"
WITH_WORD = [re.compile(pattern, re.IGNORECASE) for pattern in (SENTENCE, DEED, HEAD)]
WITH_COLON = [re.compile(CHRONICLE, re.IGNORECASE)]
WORD, COLON = re.compile(f"(?:{days.ON}|hôm) ", re.IGNORECASE), re.compile(r"\d ?: ")
# «… ngày 16/6/2022 và 21-NQ/TW (cùng ngày)»
SAME_DAY = re.compile(r" ?[,(]? ?(?:(?:ký|ban hành|ra|phát hành) )?(?:trong )?cùng ngày\b(?! ?\d| [^\W\d]\w* tháng)")
SENTENCE_ENDS = re.compile(r"\. [^\W\da-zà-ỹđ]|\x1e")


def before(text: str) -> datetime.date | None:
    """The day of a sentence that tells when the document was issued; the text ends where its symbol begins."""
    patterns = (WITH_COLON if COLON.search(text) else []) + (WITH_WORD if WORD.search(text) else [])
    found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    return found and days.of(found)


def is_same(text: str, last: int, start: int, end: int) -> bool:
    """Whether a symbol bears the day of the one that ended at `last`: «(cùng ngày)»."""
    return SAME_DAY.match(text, end) is not None and not SENTENCE_ENDS.search(text, last, start)
