"""Keeps how a list of the superior is laid out, so that corrections go back in its own columns."""

import re
from dataclasses import asdict, dataclass

from members.imports.lists.titles import MemberTitles
from partyportal.sheets.grid import Sheet
from partyportal.sheets.headers import find_headers
from partyportal.text import masked

NUMBERS = ("card_number", "citizen_number", "old_identity_number")
# Old and new identity numbers stand also in columns that we do not read.
LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")


@dataclass
class Layout:
    """The rows down to the header with their merges, the columns of each field, and each row as it came, masked."""

    sheet: str
    head: list[list[str]]
    merges: list[list[int]]
    columns: dict[str, list[int]]
    cells: dict[str, list[str]]

    def as_json(self) -> dict:
        return asdict(self)

    @property
    def width(self) -> int:
        return max(map(len, [*self.head, *self.cells.values()]))

    @property
    def header_row(self) -> list[str]:
        return self.head[-1]


def read_layout(sheets: list[Sheet], mapped: dict[str, str] | None = None) -> Layout:
    """Return the layout of the sheet that `tables.read_table` reads, with titles that were mapped by hand."""
    titles = MemberTitles(mapped)
    sheet, header = next((sheet, found[0]) for sheet in sheets if (found := find_headers(sheet, titles)))
    numbers = [column for name in NUMBERS for column in header.columns.get(name, [])]
    below = enumerate(sheet.rows[header.bottom + 1 :], start=header.bottom + 2)
    return Layout(
        sheet=sheet.name,
        head=sheet.rows[: header.bottom + 1],
        merges=[list(merge) for merge in sheet.merges if merge[2] <= header.bottom],
        columns=header.columns,
        cells={str(number): hidden(cells, numbers) for number, cells in below if any(cells)},
    )


def hidden(cells: list[str], numbers: list[int]) -> list[str]:
    """Return a row with every identity and card number masked, in whatever column it stands."""
    return [
        masked(text) if column in numbers else LONG_NUMBER.sub(lambda found: masked(found[0]), text)
        for column, text in enumerate(cells)
    ]
