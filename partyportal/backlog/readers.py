"""Reads the text of one cell of an old register: words, days, years, numbers, one of several choices."""

import datetime
import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.saving.secrecy import refuse_symbol, refuse_text
from partyportal.sheets import datecells
from partyportal.text import fold

WHOLE_DAY = "Cần đủ ngày, tháng, năm; trong tệp chỉ ghi «{}»."
NO_YEAR = "«{}» không phải một năm. Hãy ghi bốn chữ số, ví dụ: 2023."
NO_NUMBER = "«{}» không phải một số. Hãy ghi chữ số, ví dụ: 68."
UNKNOWN = "Chưa hiểu «{}». Hãy ghi một trong: {}."
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MAX_NUMBER = 99_999
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
NUMERAL = re.compile(r"\d+|\b[IVXL]+\b")
# Small letters are a number only where a word before says so.
SAID = re.compile(r"\b(?:khóa|khoá|thứ|kỳ)\s+[ivxl]+\b", re.IGNORECASE)


def text(cell: str) -> str:
    """Return the words of a cell; what bears a mark of secrecy is refused."""
    return refuse_text(cell)


def symbol(cell: str) -> str:
    """Return the symbol of a document as it stands; one that bears a mark of secrecy is refused."""
    return refuse_symbol(cell)


def day(cell: str) -> datetime.date:
    """Return a day in the past, known to the day."""
    found = datecells.read(cell).value
    if not found.day:
        raise ValidationError(WHOLE_DAY.format(cell))
    dates.refuse_future(found.day)
    return found.day


def any_day(cell: str) -> datetime.date:
    """Return a day, which may lie ahead: the end of a term."""
    found = datecells.read(cell).value
    if not found.day:
        raise ValidationError(WHOLE_DAY.format(cell))
    return found.day


def year(cell: str) -> int:
    found = YEAR.findall(cell)
    if len(found) != 1:
        raise ValidationError(NO_YEAR.format(cell))
    return int(found[0])


def number(cell: str) -> int:
    """Return a number without what stands around it: `Số 05`, `05.`, `V` is none."""
    found = re.findall(r"\d+", cell)
    if len(found) != 1 or not 0 < int(found[0]) <= MAX_NUMBER:
        raise ValidationError(NO_NUMBER.format(cell))
    return int(found[0])


def numbers(cell: str) -> list[int]:
    """Return the numbers of a cell in their order, those too that are written as `VI`; after «khóa» also as `vi`."""
    found = NUMERAL.findall(SAID.sub(lambda said: said[0].upper(), cell))
    return [int(each) if each.isdigit() else roman(each) for each in found]


def roman(letters: str) -> int:
    values = [ROMAN[letter] for letter in letters]
    return sum(-own if own < after else own for own, after in zip(values, [*values[1:], 0], strict=True))


def ordinal(cell: str) -> int:
    """Return which one of several a cell names: `Khóa VI`, `lần thứ 6`, `06`; years in brackets stand aside."""
    found = [each for each in numbers(cell) if not 1900 <= each <= 2100]
    if len(found) != 1 or not 0 < found[0] < 1000:
        raise ValidationError(NO_NUMBER.format(cell))
    return found[0]


def one_of(choices, patterns: list[tuple[str, str]] = ()) -> Callable[[str], str]:
    """Return a reader of the labels of choices, and of other words for them: patterns on the text without marks."""
    labels = {fold(label): value for value, label in choices.choices}

    def read(cell: str) -> str:
        bare = fold(cell).strip(" .:")
        if bare in labels:
            return labels[bare]
        for pattern, value in patterns:
            if re.search(pattern, bare):
                return value
        raise ValidationError(UNKNOWN.format(cell, ", ".join(choices.labels)))

    return read
