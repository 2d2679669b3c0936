"""Cells that were copied in Excel and pasted into a box: a line a row, tabs between its cells."""

import csv
import io

from partyportal.text import clean, fold


def table_of(text: str) -> list[list[str]]:
    """The rows of a pasted text with cleaned cells, empty rows left out; a cell of several lines comes in quotes."""
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:  # a cell beyond any length: nothing that Excel copies
        rows = [line.split("\t") for line in text.splitlines()]
    cells = ([clean(" ".join(cell.split())) for cell in row] for row in rows)
    return [row for row in cells if any(row)]


def headed(rows: list[list[str]], titles: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """The place of each column that the first row names, by its key; a title is known by folded words it holds."""
    found: dict[str, int] = {}
    for place, cell in enumerate(rows[0] if rows else []):
        words = fold(cell)
        key = next((key for key, names in titles.items() if any(name in words for name in names)), None)
        if key and key not in found:
            found[key] = place
    return found
