"""The lines of a statement: day, amount, words, as banks and the service portal write them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from partyportal.sheets import datecells
from partyportal.sheets.grid import Book, Sheet
from partyportal.sheets.headers import Header, Vocabulary, find_headers
from partyportal.text import fold

PATTERNS = [
    (
        "amount",
        r"\b(ghi co|phat sinh co|credit)\b|^co( vnd)?$|^(so )?tien( da)?( nop| thu| dong| chuyen)?( vnd| dong)?$",
    ),
    ("day", r"^(ngay|thoi gian)\b|\b(transaction|posting|value) date\b|^date$"),
    ("month", r"^(ky|thang)( thu| nop| dong)?$|^dang phi (thang|ky)$"),
    ("words", r"^(noi dung|dien giai|mo ta|chi tiet|description|remark|details?)\b"),
    ("name", r"^(ho va ten|ho ten|dang vien|nguoi|ten)\b"),
]
IGNORED = r"\b(ghi no|phat sinh no|debit|so du|balance|hieu luc)\b|^ngay sinh|^no( vnd)?$"
MOST_LINES = 2000
NO_TITLES = (
    "Không tìm thấy dòng tiêu đề: cần có cột ngày và cột số tiền ghi có, "
    "cùng cột nội dung hoặc cột họ tên. Hãy kiểm tra lại tệp."
)
NO_LINES = "Không có dòng tiền vào nào dưới dòng tiêu đề. Hãy kiểm tra lại tệp."
TOO_MANY = f"Tệp có nhiều hơn {MOST_LINES} dòng tiền vào. Hãy chia tệp theo tháng."
NO_AMOUNT = "Số tiền «{}» không phải số đồng nguyên."
SIGNS = re.compile(r"(vnđ|vnd|đồng|dong|đ|\s|^\+)", re.IGNORECASE)
MONTH = re.compile(r"(?:\bthang|\bt|\bky)[ .]*(\d{1,2})(?:[ /.-]+(?:nam )?(\d{4}))?\b")
BARE_MONTH = re.compile(r"^(\d{1,2})(?:/(\d{4}))?$")


@dataclass(frozen=True)
class Entry:
    """Money that came in: where it stands in the file, on which day, how many đồng, and by whose words."""

    number: int
    day: datetime.date
    amount: int
    words: str
    # The number of a month that the words name, and its year where they do.
    month: tuple[int, int | None] | None = None


class Titles(Vocabulary):
    name_field = "name"

    def __init__(self):
        super().__init__(PATTERNS, IGNORED, [{"amount", "day", "words"}, {"amount", "day", "name"}])


def entries_of(book: Book) -> tuple[list[Entry], list[tuple[int, str]]]:
    """The lines of money that came in, and what of others could not be read; ValidationError for no statement."""
    titles, entries, faults, has_titles = Titles(), [], [], False
    for sheet in book.sheets:
        headers = find_headers(sheet, titles)
        has_titles = has_titles or bool(headers)
        for header, position in _rows(sheet, headers):
            _read(sheet, header, position, entries, faults)
    if not has_titles:
        raise ValidationError(NO_TITLES, code="no_titles")
    if not (entries or faults):
        raise ValidationError(NO_LINES, code="no_lines")
    if len(entries) > MOST_LINES:
        raise ValidationError(TOO_MANY, code="too_many")
    return entries, faults


def _rows(sheet: Sheet, headers: list[Header]) -> Iterator[tuple[Header, int]]:
    tops = [*(header.top for header in headers), len(sheet.rows)]
    for header, end in zip(headers, tops[1:], strict=True):
        yield from ((header, position) for position in range(header.bottom + 1, end))


def _read(sheet: Sheet, header: Header, position: int, entries: list, faults: list):
    """Take a row in; what has no amount, as money that went out, and what has no day, as a total, is passed over."""
    cells = sheet.rows[position]
    texts = {name: " ".join(cells[at] for at in places if at < len(cells)) for name, places in header.columns.items()}
    if not texts["amount"].strip(" 0.,-") or not texts["day"].strip():
        return
    try:
        day, amount = datecells.read(texts["day"]).value.day, amount_of(texts["amount"])
    except ValidationError as refused:
        faults.append((position + 1, refused.messages[0]))
        return
    if day is None or amount == 0:
        return
    words = " ".join(filter(None, (texts.get("name"), texts.get("words"))))
    month = month_of(texts.get("month", "").strip(), BARE_MONTH) or month_of(f"{texts.get('month', '')} {words}", MONTH)
    entries.append(Entry(position + 1, day, amount, words, month))


def amount_of(text: str) -> int:
    """Whole đồng as banks write them: 1.250.000, 1,250,000.00, +500 000 VND; ValidationError for anything else."""
    bare = re.sub(r"[.,]0{1,2}$", "", SIGNS.sub("", text))
    if not re.fullmatch(r"\d+|\d{1,3}([.,])\d{3}(\1\d{3})*", bare):
        raise ValidationError(NO_AMOUNT.format(text.strip()[:40]))
    return int(re.sub(r"\D", "", bare))


def month_of(text: str, pattern: re.Pattern) -> tuple[int, int | None] | None:
    """The month that a text names: «tháng 10/2026», «T10»; in a column of months «10/2026» or «10» too."""
    found = pattern.search(fold(text))
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    return int(found[1]), int(found[2]) if found[2] else None
