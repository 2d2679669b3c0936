"""The name cell of a member list: titles of address, degrees, posts and notes are set aside, the name stays."""

import re
from dataclasses import dataclass, field

from partyportal.text import clean, fold, refuse_foreign_letters

FORMS_OF_ADDRESS = r"đvdb|đvct|đồng chí|đ\s*/\s*c|đ\.\s*c\.?|đc|dong chi|d/c"
PEOPLE_WORDS = r"ông|bà|anh|chị|cô|chú|bác|thầy"
DEGREES = (
    r"gs|pgs|tskh|ts|t\.s|ths|th\.s|p\.gs|ncs|bs|bsck\s?ii?|bscki|bsckii|ckii|cki|ks|kts|ds|dsck\s?ii?|ls|cn|cvc|cv|gv|gvc"
    r"|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|bác sĩ|bác sỹ|kỹ sư|dược sĩ|luật sư|giáo sư|phó giáo sư|cử nhân"
)
RANKS = r"(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng)"
POSTS = r"(?:phó )?bí thư(?: chi bộ| đảng ủy| thường trực)?|bt|pbt|uvbch|ubkt|uvbtv|đuv|cuv|chi ủy viên|đảng ủy viên"
ENUMERATION = re.compile(r"^(?:\d{1,3}\s*[.)/:\-–]+|[-–+•*·]+)\s*")
WITH_SIGN = re.compile(
    rf"^(?:(?:{FORMS_OF_ADDRESS}|{PEOPLE_WORDS}|ô|{DEGREES}|{RANKS}|{POSTS})\s*[.:,]+\s*)+", re.IGNORECASE
)
WITHOUT_SIGN = re.compile(rf"^(?:{FORMS_OF_ADDRESS})\s+", re.IGNORECASE)
BEFORE_SURNAME = re.compile(rf"^(?:(?:{PEOPLE_WORDS}|{DEGREES}|{RANKS}|{POSTS})\s+)+", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]?")
PHONE = re.compile(r"(?:(?:sđt|đt|điện thoại|dđ|tel)\s*[:.]?\s*)?(?<!\d)(\+?\d[\d .\-]{7,14}\d)(?!\d)", re.IGNORECASE)
BORN = re.compile(r"(?:sinh\s*(?:ngày|năm)?|ns|sn)\s*[:.]?\s*([\d/.\-]{4,10})", re.IGNORECASE)
FOOTNOTE = re.compile(r"[\s*†‡#¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
BEHIND = re.compile(
    r"\s+[-–—]+\s+\S.*$|\s*[-–—/]\s*(?:bt|pbt|uv|uvbch|ubkt|ct|pct|gđ|pgđ|tp|ptp)\b.*$|\s*[,;:|].*$", re.IGNORECASE
)
# What stands on a line of its own below the name belongs to the name unless it is one of these.
OTHER_LINE = re.compile(rf"\d|^[(\[]|^(?:{POSTS}|sđt|đt|giám đốc|phó|trưởng|chánh|chuyên viên|cvc?\b)", re.IGNORECASE)
SURNAMES = set(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh mai truong doan dao trinh cao "
    "ta lam to ha luong thai chau luu tang quach phung tu bach vuong kieu nghiem khuat ton tong trieu la giap "
    "vi lo ma hua chu nong be sam mac tieu thach kim son danh lu quan dam diep dau cu mua giang ksor siu rcom "
    "nie y h".split()
)


@dataclass
class ReadName:
    """The name as it is stored, what was taken off it, and what stood there that belongs elsewhere."""

    name: str
    taken_off: list[str] = field(default_factory=list)
    phone: str = ""
    born: str = ""


def read(text: str) -> ReadName:
    """Return the name of a cell; ValidationError for letters that no Vietnamese keyboard writes."""
    found = ReadName("")
    bare = first_lines(text, found)
    if phone := PHONE.search(bare):
        found.phone = phone[1].strip()
        found.taken_off.append(phone[0].strip())
        bare = bare[: phone.start()] + bare[phone.end() :]
    if born := BORN.search(bare):
        found.born = born[1]
    bare = without_titles(bare, found)
    bare = take_off(bare, BRACKETS, found)
    bare = take_off(bare, FOOTNOTE, found)
    bare = take_off(bare, BEHIND, found)
    bare = without_titles(bare, found)
    found.name = cased(bare.strip(" .,;:-–*"))
    if not found.name:
        # Nothing but titles: then it is the name after all.
        found.name, found.taken_off = cased(clean(text)), []
    refuse_foreign_letters(found.name)
    return found


def first_lines(text: str, found: ReadName) -> str:
    """Return the lines of the name; a line that holds something else is taken off."""
    first, *others = [line for line in text.split("\n") if line.strip()] or [""]
    names = [first]
    for line in others:
        if OTHER_LINE.search(line):
            is_apart = PHONE.search(line) or line.lstrip()[0] in "(["
            names.append(f" {line}" if is_apart else f" ({line})")
        else:
            names.append(line)
    return clean(" ".join(names))


def take_off(text: str, pattern: re.Pattern, found: ReadName) -> str:
    for match in pattern.finditer(text):
        if match[0].strip():
            found.taken_off.append(match[0].strip())
    return clean(pattern.sub(" ", text))


def without_titles(text: str, found: ReadName) -> str:
    """Take titles off the front, one after another; a word that may be a family name only before another one."""
    while True:
        match = ENUMERATION.match(text) or WITH_SIGN.match(text) or WITHOUT_SIGN.match(text)
        if not match and (before := BEFORE_SURNAME.match(text)):
            rest = text[before.end() :].split()
            match = before if len(rest) > 1 and fold(rest[0]) in SURNAMES else None
        if not match or not text[match.end() :].strip():
            return text
        found.taken_off.append(match[0].strip())
        text = text[match.end() :]


def cased(text: str) -> str:
    """Return a name as it is stored: capitals only where a name has them."""
    if text.isupper() or text.islower():
        # H'LOAN is H'Loan.
        return re.sub(r"[^\s'’]+", lambda part: part[0].capitalize(), text)
    return text
