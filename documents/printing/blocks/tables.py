"""Tables of a text, and those of a list of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, groupby

from documents.printing.blocks.text import Part
from partyportal.text import roman


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


@dataclass(frozen=True)
class Table:
    """A table of the text, with its name above it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_note: str = ""

    kind = "table"


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
