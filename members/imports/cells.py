"""Reads the text of one cell of a member list: dates, numbers, levels, as offices write them."""

import datetime
import re

from django.core.exceptions import ValidationError

from members.models import Member, Status
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.text import fold, is_masked, refuse_foreign_letters

TWO_DIGIT_YEAR = "Năm phải ghi đủ bốn chữ số, ví dụ 03/02/1965. Hãy sửa «%(text)s»."
FAR_YEAR = "Ngày «%(text)s» không thể đúng. Hãy kiểm tra lại năm."
WRONG_CARD = "Số thẻ đảng viên có 8 hoặc 12 chữ số. Hãy kiểm tra lại «%(text)s»."
WRONG_CITIZEN = "Số căn cước có 12 chữ số. Hãy kiểm tra lại «%(text)s»."
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
MARKS = {"x", "v", "✓", "✔", "√", "+", "1", "co"}
FIRST_YEAR = 1900
WRITTEN_OUT = re.compile(r"^(?:ngay (\d{1,2}) )?thang (\d{1,2}) nam (\d{4})$")
SERIAL = range(7_000, 60_000)
EPOCH = datetime.date(1899, 12, 30)

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
        r"da chuyen|chuyen di|tu tran|da mat|qua doi|khai tru|xoa ten|ra khoi dang|xin ra",
        "gone",
    ),
    (r"mien", Status.EXEMPT),
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


def is_mark(text: str) -> bool:
    return fold(text) in MARKS


def read_date(text: str) -> PartialDate:
    """Read a day, month or year however it was typed; never guess a century, nor swap day and month."""
    bare = fold(text).split(" 00:00")[0].removeprefix("'")
    if match := WRITTEN_OUT.match(bare.replace(",", "")):
        bare = "/".join(part for part in match.groups() if part)
    bare = re.sub(r"\s*([/.\-])\s*", r"\1", bare).strip(" .,;")
    if bare.isdigit() and int(bare) in SERIAL and len(bare) == 5:
        return PartialDate.from_day(EPOCH + datetime.timedelta(days=int(bare)))
    if re.fullmatch(r"\d{1,2}[/.\-\s]\d{1,2}[/.\-\s]\d{2}", bare) or re.fullmatch(r"\d{2}", bare):
        raise ValidationError(TWO_DIGIT_YEAR, params={"text": text})
    found = PartialDate.parse(bare)
    if not FIRST_YEAR <= found.year <= dates.today().year + 5:
        raise ValidationError(FAR_YEAR, params={"text": text})
    return found


def digits_of(text: str) -> str:
    return re.sub(r"[\s.\-'’`]", "", text)


def read_card(text: str) -> str:
    """Return a card number with its lost zeros: 8 digits, or 12."""
    digits = digits_of(text)
    if not re.fullmatch(r"[0-9]{1,12}", digits):
        raise ValidationError(WRONG_CARD, params={"text": shortened(text)})
    return digits.zfill(8 if len(digits) <= 8 else 12)


def read_citizen(text: str) -> str:
    """Return a citizen number with its lost zeros."""
    digits = digits_of(text)
    if not re.fullmatch(r"[0-9]{1,12}", digits):
        raise ValidationError(WRONG_CITIZEN, params={"text": shortened(text)})
    return digits.zfill(12)


def shortened(text: str) -> str:
    """A wrong number is named without being shown whole."""
    return text if len(text) < 4 else f"{text[:1]}…{text[-3:]}"


def masked_ending(text: str) -> str | None:
    """Return the visible end of a number from one of our own lists, None for any other."""
    return re.split(r"[•*]", text)[-1].strip() if is_masked(text) else None


def read_level(text: str, patterns) -> str | None:
    bare = " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(text)).split())
    return next((level for pattern, level in patterns if re.search(pattern, bare)), None)


def read_phone(text: str) -> str:
    """Return the first telephone number, with the zero that Excel dropped."""
    first = re.split(r"[;,/]| - ", text)[0].strip()
    return f"0{first}" if re.fullmatch(r"[1-9][0-9]{8}", first) else first


def read_name(text: str) -> str:
    """Return a name as it is stored: capitals only where a name has them."""
    refuse_foreign_letters(text)
    if text.isupper() or text.islower():
        # H'LOAN is H'Loan.
        return re.sub(r"[^\s'’]+", lambda part: part[0].capitalize(), text)
    return text
