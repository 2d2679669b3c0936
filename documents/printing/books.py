"""The tables of a paper as a workbook, a sheet each: what is added up and sorted further in Excel."""

import io
import re
import textwrap
from functools import cache, partial

import xlsxwriter

from documents.printing import layout
from documents.printing.blocks import Printed, PrintedList, Row, Table, head_rows, plain
from partyportal.sheets.workbooks import A4, HEAD

# As papers write them: 1.234, 05, 12,5, 97,1%, 100%. A longer number with a zero in front is a card's, and stays text.
WHOLE = re.compile(r"^(?:\d{1,3}(?:\.\d{3})+|0\d?|[1-9]\d{0,8})$")
PART = re.compile(r"^\d{1,9},\d{1,3}$")
SHARE = re.compile(r"^\d{1,9}(?:,\d{1,3})?%$")
# Excel refuses them in the name of a sheet, and longer names.
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
NUMBERED = re.compile(r"^Bảng \d+\. ")
MOST_OF_A_NAME = 24
# A table is as wide as a landscape page, whatever it is in print: so many letters, of which so many to a millimetre.
LETTERS, MM_A_LETTER, LEAST = 120, 2.1, 20
FACE = {"font_name": "Times New Roman", "font_size": 12}
TITLE_LETTERS = 100
# Programs that open it do not measure what is wrapped: each row is told how high it is.
LINE_PT, AROUND_PT = 16, 3
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
            page.write_string(0, 0, head.superior, made.add_format(FACE))
            page.write_string(1, 0, head.issuer, made.add_format(FACE | {"bold": True}))
    return target.getvalue()


def _sheet(made, table: Table, place: int, about: str):
    name = NOT_IN_NAMES.sub(" ", NUMBERED.sub("", table.title)).strip()[:MOST_OF_A_NAME].strip()
    page = made.add_worksheet(f"{place}. {name}" if name else f"Bảng {place}")
    widths = _widths(table)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    wrapped = FACE | {"text_wrap": True, "valign": "top"}
    _across(page, 2, table.title or f"Bảng {place}", made.add_format(wrapped | {"bold": True, "font_size": 14}), widths)
    note = f"{about}{' · ' if table.unit_note else ''}{table.unit_note}"
    _across(page, 3, note, made.add_format(wrapped), widths)
    top = _head(page, table, made.add_format(HEAD | FACE | {"align": "center"}), widths)
    look = cache(partial(_look, made))
    for line, row in enumerate(table.rows, top):
        _row(page, line, row, table, widths, look)
    _set_up(page, top)
    return page


def _set_up(page, top: int):
    """How it prints: on landscape pages of its full width, the heads again on each."""
    page.freeze_panes(top, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST_HEAD, top - 1)


def _widths(table: Table) -> list[float]:
    """The columns' widths in letters; those without one share what is left of the page."""
    fixed = sum(column.width_mm or 0 for column in table.columns)
    free = sum(not column.width_mm for column in table.columns)
    is_of_text = fixed <= layout.TABLE_MM
    scale = LETTERS * MM_A_LETTER / layout.TABLE_MM if is_of_text else 1
    left = max(LEAST, (LETTERS - fixed * scale / MM_A_LETTER) / (free or 1))
    return [one.width_mm * scale / MM_A_LETTER if one.width_mm else left for one in table.columns]


def _height(text: str, width: float) -> float:
    """How high a cell of that width is with the text."""
    lines = sum(len(textwrap.wrap(line, max(int(width), 2))) or 1 for line in text.split("\n"))
    return lines * LINE_PT + AROUND_PT


def _across(page, line: int, text: str, look, widths: list[float]):
    if len(widths) > 1:
        page.merge_range(line, 0, line, len(widths) - 1, text, look)
    else:
        page.write_string(line, 0, text, look)
    page.set_row(line, _height(text, min(sum(widths), TITLE_LETTERS)))


def _look(made, number: str, align: str, bold: bool):
    return made.add_format(
        FACE | {"num_format": number, "align": align, "bold": bold, "border": 1, "text_wrap": True, "valign": "vcenter"}
    )


def _head(page, table: Table, look, widths: list[float]) -> int:
    """Write the heads as they span in print; return the line below them."""
    rows, taken = head_rows(table.columns), set()
    for line, heads in enumerate(rows, FIRST_HEAD):
        column, highest = 0, 0.0
        for label, across, down in heads:
            while (line, column) in taken:
                column += 1
            taken |= {(line + i, column + j) for i in range(down) for j in range(across)}
            if across * down > 1:
                page.merge_range(line, column, line + down - 1, column + across - 1, label, look)
            else:
                page.write_string(line, column, label, look)
            highest = max(highest, _height(label, sum(widths[column : column + across])) / down)
            column += across
        page.set_row(line, highest)
    return FIRST_HEAD + len(rows)


def _row(page, line: int, row: Row, table: Table, widths: list[float], look):
    column, highest = 0, 0.0
    for cell in layout.cells_of(row, table.columns):
        text = plain([cell.content])
        value, number = _value(text)
        drawn = look(number, cell.align, row.kind != "row")
        if cell.across > 1:
            page.merge_range(line, column, line, column + cell.across - 1, text, drawn)
        elif isinstance(value, str):
            page.write_string(line, column, value, drawn)
        else:
            page.write_number(line, column, value, drawn)
        highest = max(highest, _height(text, sum(widths[column : column + cell.across])))
        column += cell.across
    page.set_row(line, highest)


def _value(text: str) -> tuple[str | int | float, str]:
    """A number where the cell is one as papers write it, with as many decimals; else its text."""
    decimals = len(text.rstrip("%").partition(",")[2])
    places = "." + "0" * decimals if decimals else ""
    if WHOLE.match(text):
        return int(text.replace(".", "")), "#,##0"
    if PART.match(text):
        return float(text.replace(",", ".")), f"#,##0{places}"
    if SHARE.match(text):
        return float(text.rstrip("%").replace(",", ".")) / 100, f"0{places}%"
    return text, "@"
