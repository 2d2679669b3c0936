"""Tables of a text, and those of a list of people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count, groupby

from documents.printing.blocks.text import Part, plain
from partyportal.text import roman

# How a cell is written that has nothing to say.
NOTHING = {"", "-", "–"}


@dataclass(frozen=True)
class Column:
    """A column of a table; neighbours that name the same group share a head above theirs."""

    label: str
    width_mm: int | None = None
    align: str = "center"
    group: str | None = None


@dataclass(frozen=True)
class Row:
    """A row, a group's heading (`group`: numeral and name), a total or a note across the table.

    Where a row has fewer cells than the table, the second cell of a group or note and the first of a total
    take the room that is left.
    """

    cells: tuple[Part, ...]
    kind: str = "row"

    def placed(self, width: int) -> list[tuple[int, Part]]:
        """The cells, each with the number of the column in which it stands."""
        spanned = width - len(self.cells) if self.kind == "total" else 0
        return [(place + spanned if place else 0, cell) for place, cell in enumerate(self.cells)]


@dataclass(frozen=True)
class Table:
    """A table of the text, with its name above it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_note: str = ""

    kind = "table"

    def of_what_counts(self) -> "Table":
        """Without the columns of a breakdown to which nobody belongs: in no row do they say anything."""
        placed = [(row, row.placed(len(self.columns))) for row in self.rows]
        told = {place for _, cells in placed for place, cell in cells if plain((cell,)) not in NOTHING}
        columns = tuple(column for place, column in enumerate(self.columns) if place in told)
        rows = tuple(replace(row, cells=tuple(cell for place, cell in cells if place in told)) for row, cells in placed)
        return replace(self, columns=columns, rows=rows)


def grouped_rows(
    branches: Iterable[tuple[str, Iterable[tuple[Part, ...]]]],
) -> tuple[Row, ...]:
    """Return rows numbered through, under a heading for each branch; a row's cells come without its number."""
    rows, numbers = [], count(1)
    for position, (branch, people) in enumerate(branches, start=1):
        rows.append(Row((roman(position), branch), "group"))
        rows += [Row((str(next(numbers)), *cells)) for cells in people]
    return tuple(rows)


def head_rows(columns: tuple[Column, ...]) -> list[list[tuple[str, int, int]]]:
    """Return the head as rows of (label, columns, rows) spanned."""
    if not any(column.group for column in columns):
        return [[(column.label, 1, 1) for column in columns]]
    top = []
    for group, members in groupby(columns, key=lambda column: column.group):
        labels = [column.label for column in members]
        top += [(group, len(labels), 1)] if group else [(label, 1, 2) for label in labels]
    return [top, [(column.label, 1, 1) for column in columns if column.group]]
