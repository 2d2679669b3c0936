"""A list as it leaves the portal: a workbook, or a page for the printer."""

from itertools import islice

from partyportal import dates
from partyportal.lists.columns import NOTHING, Column, shown
from partyportal.sheets.workbooks import list_book, workbook
from partyportal.text import file_name, grouped

MOST_PRINTED = 500
MOST_EXPORTED = 100_000


def book(columns: list[Column], rows, title: str, notes: list[str]) -> bytes:
    """Return a workbook of the rows: every cell is text, as shown."""
    readers = [column.read for column in columns]
    lines = ([_text(read(row)) for read in readers] for row in islice(rows, MOST_EXPORTED))
    return list_book(title, notes, [(column.heading, column.width + 2) for column in columns], lines)


def _text(value) -> str:
    said = shown(value)
    return "" if said == NOTHING else said


def notes_of(filters: str, count: int, noun: str) -> list[str]:
    """What stands below the title: the day, how many rows, and the filter in words."""
    first = f"Ngày {dates.shown(dates.today())}: {grouped(count)} {noun}"
    return [first, f"Bộ lọc: {filters}"] if filters else [first]


def handed_out(content: bytes, title: str):
    return workbook(content, f"{file_name(title)}.xlsx")
