"""The tables of a paper as a workbook, a sheet each: what is added up and sorted further in Excel."""

import io
import re

import xlsxwriter

from documents.printing import layout
from documents.printing.blocks import Printed, PrintedList, Row, Table, head_rows, plain
from partyportal.sheets.workbooks import A4, HEAD, TEXT, TITLE

# As papers write them: 1.234, 05, 12,5, 97,1%, 100%. A longer number with a zero in front is a card's, and stays text.
WHOLE = re.compile(r"^(?:\d{1,3}(?:\.\d{3})+|0\d?|[1-9]\d{0,8})$")
PART = re.compile(r"^\d{1,9},\d{1,3}$")
SHARE = re.compile(r"^\d{1,9}(?:,\d{1,3})?%$")
# Excel refuses them in the name of a sheet, and longer names.
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
MOST_OF_A_NAME = 24
WIDE, NARROW = 34, 9
MM_A_LETTER = 2.1
# Above the heads: the superior, the issuer, the table's name, the paper that it belongs to, an empty line.
FIRST_HEAD = 5


def tables_of(document: Printed) -> list[Table]:
    """The tables of the paper; of a list the list itself."""
    if isinstance(document, PrintedList):
        rows = tuple(layout.with_empty_groups(document.rows, document.empty_note))
        return [Table(" ".join(document.subject_lines), document.columns, rows)]
    return [block for block in getattr(document, "blocks", ()) if isinstance(block, Table)]


def written(document: Printed) -> bytes:
    """Return the workbook; the paper must have a table."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        head = document.letterhead
        made.set_properties({"title": document.title, "author": document.author})
        about = ", ".join(filter(None, (document.title, head.number_line, head.date_line)))
        for place, table in enumerate(tables_of(document), 1):
            page = _sheet(made, table, place, about)
            page.write_string(0, 0, head.superior)
            page.write_string(1, 0, head.issuer, made.add_format({"bold": True}))
    return target.getvalue()


def _sheet(made, table: Table, place: int, about: str):
    name = NOT_IN_NAMES.sub(" ", table.title).strip()[:MOST_OF_A_NAME].strip()
    page = made.add_worksheet(f"{place}. {name}" if name else f"Bảng {place}")
    looks = _looks(made)
    page.write_string(2, 0, table.title or f"Bảng {place}", looks["title"])
    page.write_string(3, 0, f"{about}{' · ' if table.unit_note else ''}{table.unit_note}")
    top = _head(page, table, looks["head"])
    for line, row in enumerate(table.rows, top):
        _row(page, line, row, table, looks)
    for column, one in enumerate(table.columns):
        width = max(NARROW, one.width_mm / MM_A_LETTER) if one.width_mm else WIDE
        page.set_column(column, column, width)
    page.freeze_panes(top, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST_HEAD, top - 1)
    return page


def _looks(made) -> dict:
    """How cells look: text, whole numbers, parts and shares, each also bold for groups and totals."""
    numbers = {"text": "@", "whole": "#,##0", "part": "#,##0.0##", "share": "0.0##%"}
    cell = TEXT | {"border": 1}
    found = {name: made.add_format(cell | {"num_format": number}) for name, number in numbers.items()}
    bold = {f"{name} bold": made.add_format(cell | {"num_format": n, "bold": True}) for name, n in numbers.items()}
    return found | bold | {"head": made.add_format(HEAD), "title": made.add_format(TITLE)}


def _head(page, table: Table, look) -> int:
    """Write the heads as they span in print; return the line below them."""
    rows, taken = head_rows(table.columns), set()
    for line, heads in enumerate(rows, FIRST_HEAD):
        column = 0
        for label, across, down in heads:
            while (line, column) in taken:
                column += 1
            taken |= {(line + i, column + j) for i in range(down) for j in range(across)}
            if across * down > 1:
                page.merge_range(line, column, line + down - 1, column + across - 1, label, look)
            else:
                page.write_string(line, column, label, look)
            column += across
    return FIRST_HEAD + len(rows)


def _row(page, line: int, row: Row, table: Table, looks: dict):
    column, bold = 0, "" if row.kind == "row" else " bold"
    for cell in layout.cells_of(row, table.columns):
        value, look = _value(plain([cell.content]))
        if isinstance(value, str):
            page.write_string(line, column, value, looks[f"text{bold}"])
        else:
            page.write_number(line, column, value, looks[f"{look}{bold}"])
        column += cell.across


def _value(text: str) -> tuple[str | int | float, str]:
    """A number where the cell is one as papers write it, else its text."""
    if WHOLE.match(text):
        return int(text.replace(".", "")), "whole"
    if PART.match(text):
        return float(text.replace(",", ".")), "part"
    if SHARE.match(text):
        return float(text.rstrip("%").replace(",", ".")) / 100, "share"
    return text, "text"
