"""Reads the text of one cell of a member list: dates, numbers, levels, as offices write them."""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from members.models import Member, Status
from partyportal.text import fold, is_masked

WRONG_CARD = "Số thẻ đảng viên có 8 hoặc 12 chữ số. Hãy kiểm tra lại «{}»."
WRONG_CITIZEN = "Số căn cước có 12 chữ số, số CMND cũ có 9 chữ số. Hãy kiểm tra lại «{}»."
LOST_DIGITS = "«{}»: Excel đã làm mất chữ số. Hãy định dạng cột là Văn bản (Text) rồi gõ lại số."
OLD_IDENTITY = "9 chữ số là số CMND cũ, ghi vào số CMND cũ; số căn cước để trống."
ZERO_BACK = "đã thêm lại số 0 ở đầu bị mất."
PASSED_OVER = "bỏ qua «{}»."
FIRST_PHONE = "có nhiều số, chỉ nhập số đầu; bỏ qua «{}»."
LOST_PHONE = "«{}»: Excel đã làm mất chữ số, để trống."
UNREAD_PHONE = "không đọc được «{}» nên để trống."
SCIENTIFIC = re.compile(r"\d\s*[eE]\s*\+?\s*\d")
DIGIT_GROUP = re.compile(r"\d(?:[\d .\-]*\d)?")
# One letter right before a number belongs to it: it is another kind of number.
GLUED_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]$")
# A number that went through the short form ends in zeros.
LOST_END = "000000"
PHONE_WORDS = re.compile(r"^(?:sđt|sdt|đt|dt|điện thoại|di động|dđ|tel|mobile)\b\s*[:.]?\s*", re.IGNORECASE)
DASHES = {"", "-", "–", "—", "…", "n/a"}
NOTHING = DASHES | {
    "khong",
    "khong co",
    "khong ro",
    "chua",
    "chua co",
    "chua cap",
    "x",
    "k",
    "0",
}
WAITED_FOR = re.compile(r"(chua|khong|dang (cho|lam|xin|de nghi)|cho (cap|the|lam)|mat|that lac|lam lai|bi mat)\b")
MARKS = {"x", "v", "✓", "✔", "√", "+", "1", "co", "×", "true", "*", "■", "☑", "☒"}

PROFESSIONAL = [
    (r"tien si khoa hoc|tskh", Member.Professional.SCIENCE_DOCTOR),
    (r"tien si|tien sy|\bts\b|\bncs\b", Member.Professional.DOCTOR),
    (r"thac s[iy]|\bths\b|cao hoc|chuyen khoa", Member.Professional.MASTER),
    (
        r"dai hoc|\bdh\b|cu nhan|ky su|ki su|bac s[iy]|duoc s[iy]|kien truc su",
        Member.Professional.UNIVERSITY,
    ),
    (r"cao dang|\bcd\b", Member.Professional.COLLEGE),
    (
        r"trung cap|trung hoc chuyen nghiep|\bthcn\b|\btc\b",
        Member.Professional.INTERMEDIATE,
    ),
    (r"so cap|\bsc\b|cong nhan ky thuat", Member.Professional.ELEMENTARY),
    (r"^chua|^khong", Member.Professional.NONE),
]
THEORY = [
    (r"cu nhan|\bcn\b|dai hoc", Member.Theory.BACHELOR),
    (r"cao cap|\bcc\b", Member.Theory.ADVANCED),
    (r"trung cap|\btc\b", Member.Theory.INTERMEDIATE),
    (r"so cap|\bsc\b", Member.Theory.ELEMENTARY),
    (r"^chua|^khong", Member.Theory.NONE),
]
STATUS = [
    (
        r"da chuyen|chuyen (di|ve|den)\b|chuyen sinh hoat|tu tran|da mat\b|qua doi|hy sinh|khai tru|xoa ten"
        r"|ra khoi dang|xin ra",
        "gone",
    ),
    (r"\bmien\b", Status.EXEMPT),
    (r"tam thoi|tam vang", Status.TEMP_AWAY),
    (r"dinh chi", Status.SUSPENDED),
    (r"du bi|dvdb|^db$", Status.PROBATIONARY),
    (r"chinh thuc|dvct|^ct$", Status.FULL),
]
GENDERS = {
    "nam": Member.Gender.MALE,
    "m": Member.Gender.MALE,
    "nu": Member.Gender.FEMALE,
    "f": Member.Gender.FEMALE,
} | {
    "ong": Member.Gender.MALE,
    "ba": Member.Gender.FEMALE,
}


def is_nothing(text: str) -> bool:
    return fold(text).strip(" .") in NOTHING


def is_waited_for(text: str) -> bool:
    """Whether words instead of a number say that there is none yet, or none any more."""
    return not re.search(r"\d", text) and not is_nothing(text) and bool(WAITED_FOR.match(fold(text)))


def is_mark(text: str) -> bool:
    return fold(text) in MARKS


def digits_of(text: str) -> str:
    return re.sub(r"[\s.\-'’`]", "", text)


@dataclass(frozen=True)
class Number:
    """A number that was read: which field it belongs to, and what a reader should be told."""

    name: str
    digits: str
    told: str = ""


def bare_digits(text: str, wrong: str) -> tuple[str, str]:
    """Return the digits of a cell with one number, and the words beside it that were passed over."""
    text = unicodedata.normalize("NFKC", text)
    if SCIENTIFIC.search(text):
        raise ValidationError(LOST_DIGITS.format(text))
    bare = re.sub(r"(?<=\d)\.0$", "", text.strip())
    if re.fullmatch(r"\d{1,3}(,\d{3})+", bare):
        bare = bare.replace(",", "")
    groups = list(DIGIT_GROUP.finditer(bare))
    long = [found for found in groups if len(digits_of(found[0])) > 5]
    if len(long or groups) != 1:
        raise ValidationError(wrong.format(shortened(text)))
    number = (long or groups)[0]
    if GLUED_LETTER.search(bare[: number.start()]) or re.match(r"[^\W\d_](?![^\W\d_])", bare[number.end() :]):
        raise ValidationError(wrong.format(shortened(text)))
    passed = " ".join(f"{bare[: number.start()]} {bare[number.end() :]}".split()).strip(" '’`.,;:-–")
    if re.search(r"\d", re.sub(r"[(\[].*?[)\]]|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", "", passed)):
        raise ValidationError(wrong.format(shortened(text)))
    return digits_of(number[0]), passed


def read_card(text: str, kind: str = "s") -> list[Number]:
    """Read a card number: 8 or 12 digits, or 7 that lost a zero."""
    digits, passed = bare_digits(text, WRONG_CARD)
    told = [PASSED_OVER.format(passed)] if passed else []
    if len(digits) == 7:
        digits = f"0{digits}"
        told.append(ZERO_BACK)
    if len(digits) not in (8, 12):
        raise ValidationError(WRONG_CARD.format(shortened(text)))
    return [Number("card_number", digits, " ".join(told))]


def read_identity(text: str, kind: str = "s") -> list[Number]:
    """Read what an identity column holds: 12 digits, 10 or 11 that lost their zeros, or the 9 of an old number."""
    if parts := both_identities(text):
        return parts
    digits, passed = bare_digits(text, WRONG_CITIZEN)
    told = [PASSED_OVER.format(passed)] if passed else []
    if kind == "n" and len(digits) > 9 and digits.endswith(LOST_END):
        raise ValidationError(LOST_DIGITS.format(digits))
    if len(digits) == 9:
        return [Number("old_identity_number", digits, " ".join([*told, OLD_IDENTITY]))]
    if len(digits) in (10, 11) and (kind == "n" or not digits.startswith("0")):
        digits = digits.zfill(12)
        told.append(ZERO_BACK)
    if len(digits) != 12:
        raise ValidationError(WRONG_CITIZEN.format(shortened(text)))
    return [Number("citizen_number", digits, " ".join(told))]


def both_identities(text: str) -> list[Number]:
    """The old and the new number of one person in one cell."""
    found = re.findall(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)", text)
    found = found or [digits_of(group[0]) for group in re.finditer(r"(?<!\d)\d[\d ]*\d(?!\d)", text)]
    if sorted(map(len, found)) != [9, 12]:
        return []
    new, old = sorted(found, key=len, reverse=True)
    return [Number("citizen_number", new), Number("old_identity_number", old, OLD_IDENTITY)]


def shortened(text: str) -> str:
    """A wrong number is named without being shown whole."""
    return text if len(text) < 4 else f"{text[:1]}…{text[-3:]}"


def masked_ending(text: str) -> str | None:
    """Return the visible end of a number from one of our own lists, None for any other."""
    return re.split(r"[•*]", text)[-1].strip() if is_masked(text) else None


def read_level(text: str, patterns) -> str | None:
    bare = " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(text)).split())
    return next((level for pattern, level in patterns if re.search(pattern, bare)), None)


def read_phone(text: str) -> tuple[str, str]:
    """Return the first telephone number with the zero that Excel dropped, and what a reader should be told."""
    text = re.sub(r"(?<=\d)\.0$", "", unicodedata.normalize("NFKC", text))
    if SCIENTIFIC.search(text):
        return "", LOST_PHONE.format(text)
    pieces = re.split(r"[;,/\n]|\s[-–]\s|\s{2,}|\bhoặc\b", text)
    first, *others = [piece.strip() for piece in pieces if piece.strip()] or [""]
    first = PHONE_WORDS.sub("", first).strip(" '’`:")
    digits = digits_of(re.sub(r"[()]", "", first))
    if re.fullmatch(r"[1-9][0-9]{8}", digits):
        first = f"0{digits}"
    elif digits and not re.fullmatch(r"\+?[0-9]{8,14}", digits):
        return "", UNREAD_PHONE.format(text)
    return first, FIRST_PHONE.format("; ".join(others)) if others else ""


def read_gender(text: str, title: str) -> str | None:
    """Return the sex that a cell names, also by a figure that the title explains: `Giới tính (1: nam, 0: nữ)`."""
    codes = dict(re.findall(r"\b(\d) (?:la )?(nam|nu)\b", re.sub(r"[^a-z0-9]+", " ", fold(title))))
    bare = fold(text).strip(" .")
    return GENDERS.get(codes.get(bare, bare))


def one_sex(text: str, column: str) -> str | None:
    """Return what a cell under `Nam` or `Nữ` alone tells: words win, a mark means the title, nothing the other."""
    bare = fold(text).strip(" .")
    if bare in GENDERS:
        return str(GENDERS[bare])
    if bare in ("", "0", "-", "–", "false", "khong"):
        return "female" if column == "male" else "male"
    return column if is_mark(text) else None


# Columns that a mark or a date may fill, the field of the date, and what a mark says.
MARKS_OR_DATES = [
    ("full", "official_on", Status.FULL),
    ("official_on", "official_on", Status.FULL),
    ("probationary", "admitted_on", Status.PROBATIONARY),
    ("admitted_on", "admitted_on", Status.PROBATIONARY),
]
NUMBERS = {"card_number": read_card, "citizen_number": read_identity, "old_identity_number": read_identity}
