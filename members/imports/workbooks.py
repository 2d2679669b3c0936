"""Reads the sheets of a workbook that a stranger may have made, through the door for files."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from partyportal.files import door
from partyportal.text import clean

NO_DATA = "Tệp Excel không có dòng dữ liệu nào. Hãy kiểm tra lại tệp."


@dataclass
class Sheet:
    """One worksheet as text: `rows[0]` is the row that Excel numbers 1; merges are (top, left, bottom, right)."""

    name: str
    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]]


def read(file, name: str = "danh-sach.xlsx") -> list[Sheet]:
    """Return the visible sheets that hold something; ValidationError with a sentence for what is no such workbook."""
    sheets = [sheet_of(found) for found in door.look(file, name, ["xlsx"]).sheets]
    sheets = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not sheets:
        raise ValidationError(NO_DATA, code="no_data")
    return sheets


def sheet_of(found: dict) -> Sheet:
    rows = [[one_line(cell) if cell else "" for cell in row] for row in found["rows"]]
    return Sheet(clean(found["name"]), rows, [tuple(merge) for merge in found["merges"]])


def one_line(text: str) -> str:
    """Return a cell as one line of NFC text, without the marks of no width that spreadsheets leave."""
    return clean(text.replace("\u200b", "").replace("\ufeff", ""))
