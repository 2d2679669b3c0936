"""Dates as people write them in a cell: every spelling that has exactly one reading, and a sentence for the rest."""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.text import clean

UNREADABLE = "Không đọc được ngày «{}». Hãy ghi ngày/tháng/năm (03/02/1965), tháng/năm (02/1965) hoặc năm (1965)."
TWO_DIGIT_YEAR = "Năm phải ghi đủ bốn chữ số: «{}» là {}?"
FAR_YEAR = "Ngày «{}» không thể đúng. Hãy kiểm tra lại năm."
NOT_IN_CALENDAR = "Ngày «{}» không có trong lịch. Hãy kiểm tra lại ngày và tháng."
SWAPPED = "Ngày «{}» không có trong lịch; có phải {}? Hãy ghi lại theo ngày/tháng/năm."
EIGHT_DIGITS = "«{}» là tám chữ số liền nhau, có thể là số thẻ. Nếu là ngày, hãy ghi ngày/tháng/năm."
TWO_DATES = "Ô có nhiều ngày: «{}». Hãy giữ một ngày."
DOUBTFUL_NOTE = "«{}» không cho biết chắc ngày nào. Hãy ghi ngày dương lịch đã biết, hoặc chỉ ghi năm."
FIRST_YEAR = 1900
YEARS_AHEAD = 5
SERIALS = range(7_000, 60_000)
EPOCH = datetime.date(1899, 12, 30)

MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
SPELLED = {
    name: number
    for number, name in enumerate("hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai".split(","), start=2)
} | {"một": 1, "bốn": 4, "bẩy": 7}
LEADING = re.compile(
    r"^(?:(?:năm sinh|sinh|s/n|sn|ns|vào|từ|kết nạp|vào đảng|chính thức|ngày sinh)\b\s*:?\s*)*"
    r"(?:(?:vào\s+)?(?:ngày|mùng|mồng|năm|sn|ns|nam|ngay)\b\s*:?\s*)?",
    re.IGNORECASE,
)
TIME = re.compile(r"[\sT]+(\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?Z?)$", re.IGNORECASE)
DOUBTFUL = re.compile(
    r"\b(?:khoảng|chừng|độ|trước|sau|hoặc|hay|âm lịch|âm|al|ta|không rõ|ước|giêng|chạp)\b|\?|~", re.IGNORECASE
)
BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
# What may stand behind a date: words without digits.
TRAILING = re.compile(r"(?<=\d)\s*[,;:–-]?\s+([^\W\d][^\d]*)$|(?<=\d)\s*([*†]+)$")
# What most cells hold needs no second look.
PLAIN = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
SEPARATOR = re.compile(r"\s*[/.\-,|\\–—\u2044\u2215]\s*")
# Day or month left open: `…/3/1980`, `--/--/1980`.
LEFT_OPEN = re.compile(r"^(?:[._…\-–—]*\s*/\s*)+(?=\d)")
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class ReadDate:
    """A date that was read, and what stood beside it and was passed over."""

    value: PartialDate
    passed_over: str = ""


def read(text: str) -> ReadDate:
    """Read a date with exactly one reading; ValidationError, which repeats the text, for any other."""
    if PLAIN.fullmatch(text):
        return ReadDate(date_of(text.split("/"), text))
    shown = clean(text)
    bare = unicodedata.normalize("NFKC", shown).strip(" '’`\"*.,;")
    bare, notes = without_notes(LEFT_OPEN.sub("", bare), shown)
    bare = LEADING.sub("", bare.strip(" .,;:-–")).strip()
    return ReadDate(value_of(bare, shown), "; ".join(notes))


def without_notes(bare: str, shown: str) -> tuple[str, list[str]]:
    """Take off a time, what stands in brackets and words behind the date; what casts doubt on it is refused."""
    if re.fullmatch(r"[(\[].*\d.*[)\]]", bare):
        bare = bare[1:-1].strip()
    if DOUBTFUL.search(bare):
        raise ValidationError(DOUBTFUL_NOTE.format(shown), code="doubtful")
    return without_trailing(*without_brackets(bare, shown))


def without_brackets(bare: str, shown: str) -> tuple[str, list[str]]:
    """Take off what stands in brackets; a second date there is refused."""
    notes = []
    for found in BRACKETED.finditer(bare):
        if DIGITS.search(found[1]) and re.search(r"\d{4}|\d/\d", found[1]):
            raise ValidationError(TWO_DATES.format(shown), code="two")
        notes.append(found[0].strip())
    return BRACKETED.sub("", bare).strip(" .,;"), notes


def without_trailing(bare: str, notes: list[str]) -> tuple[str, list[str]]:
    """Take off a time and the words behind the date."""
    if time := TIME.search(bare):
        bare = bare[: time.start()].strip()
        if time[1].strip("0:.hZz"):
            notes.append(time[1])
    if found := TRAILING.search(bare):
        word = (found[1] or found[2]).strip()
        if not is_part_of_date(word):
            bare = bare[: found.start()].strip(" .,;-–")
            notes.append(word)
    return bare, notes


def is_part_of_date(word: str) -> bool:
    return word.casefold().split()[0].rstrip(".") in {"tháng", "thg", "năm", "th"} | MONTH_NAMES.keys() | ROMAN.keys()


def value_of(bare: str, shown: str) -> PartialDate:
    numbers = parts_of(bare)
    if numbers is not None:
        return date_of(numbers, shown)
    if re.fullmatch(r"\d{8}", bare):
        raise ValidationError(EIGHT_DIGITS.format(shown), code="eight_digits")
    if re.fullmatch(r"\d{5}", bare) and int(bare) in SERIALS:
        return PartialDate.from_day(EPOCH + datetime.timedelta(days=int(bare)))
    if len(re.findall(r"\d{4}", bare)) > 1:
        raise ValidationError(TWO_DATES.format(shown), code="two")
    raise ValidationError(UNREADABLE.format(shown), code="unreadable")


def parts_of(bare: str) -> list[str] | None:
    """Return day, month and year as they are written, the first ones missing where they are; None for no date."""
    text = in_numbers(bare.casefold())
    if match := re.fullmatch(r"(\d{4})(?:\.0)?", text):
        return [match[1]]
    if match := re.fullmatch(r"(\d{4})[/.\-](\d{1,2})(?:[/.\-](\d{1,2}))?", SEPARATOR.sub("/", text)):
        return [part for part in reversed(match.groups()) if part]
    parts = SEPARATOR.sub("/", re.sub(r"(?<=\d)\s+(?=\d)", "/", text)).split("/")
    if not all(re.fullmatch(r"\d{1,4}", part) for part in parts) or len(parts) > 3:
        return None
    if len(parts[-1]) not in (2, 4) or any(len(part) > 2 for part in parts[:-1]):
        return None
    return parts


def in_numbers(text: str) -> str:
    """Write the words of a date as numbers: `15 tháng 3 năm 1980`, `T3/1980`, `15-Mar-1980`, `15/III/1980`."""
    text = re.sub(r"^t\s*\.?\s*(?=\d{1,2}\s*[/.\-\s])", "", text)
    names = "|".join(sorted(SPELLED, key=len, reverse=True))
    text = re.sub(
        rf"(?<=tháng )({names})(?=\s+năm\b|\s+\d{{4}}|\s*[/,.-]|$)", lambda found: str(SPELLED[found[1]]), text
    )
    text = re.sub(r"\s*[,/.-]?\s*(?<![^\W\d])(?:tháng|thang|thg|th)\.?(?=[\s\d])\s*", "/", text).lstrip("/")
    text = re.sub(r"\s*[,/.-]?\s*\b(?:năm|nam)\b\s*", "/", text)
    if match := re.fullmatch(r"([a-z]+)\.? (\d{1,2}),? (\d{4})", text):
        text = f"{match[2]}/{match[1]}/{match[3]}"
    month = re.search(r"(?<![^\W\d])([a-z]+)\.?(?=[\s/.,-]+\d{2,4}$)", text)
    number = month and (MONTH_NAMES | ROMAN).get(month[1])
    if not number:
        return text
    before, after = text[: month.start()].rstrip(" /.,-"), text[month.end() :].lstrip(" /.,-")
    return "/".join(filter(None, [before, str(number), after]))


def date_of(parts: list[str], shown: str) -> PartialDate:
    *before, year = parts
    day, month = [0, 0, *map(int, before)][-2:]
    if len(year) == 2:
        raise ValidationError(TWO_DIGIT_YEAR.format(shown, offered(day, month, int(year))), code="two_digits")
    if not FIRST_YEAR <= int(year) <= dates.today().year + YEARS_AHEAD:
        raise ValidationError(FAR_YEAR.format(shown), code="far")
    if day and not month:
        raise ValidationError(NOT_IN_CALENDAR.format(shown), code="impossible")
    try:
        return PartialDate.of(shown, int(year), month, day)
    except ValidationError:
        if 12 < month <= 31 and 1 <= day <= 12:
            offer = f"{month:02d}/{day:02d}/{year}"
            raise ValidationError(SWAPPED.format(shown, offer), code="impossible") from None
        raise ValidationError(NOT_IN_CALENDAR.format(shown), code="impossible") from None


def offered(day: int, month: int, year: int) -> str:
    """The reading that is possible of a year in two digits: the latest that is not in the future."""
    century = dates.today().year // 100 * 100
    whole = century + year if century + year <= dates.today().year else century - 100 + year
    parts = [f"{part:02d}" for part in (day, month) if part]
    return "/".join([*parts, str(whole)])


def day_and_month_exchanged(value: PartialDate) -> PartialDate | None:
    """Return the date with day and month exchanged, where that is another one of the calendar."""
    if not value.day or value.day.day > 12 or value.day.day == value.day.month:
        return None
    return PartialDate.from_day(value.day.replace(day=value.day.month, month=value.day.day))
