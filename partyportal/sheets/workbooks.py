"""Lists as workbooks: how they look, what their cells hold, and how they are handed out."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F3E9E7"}
TITLE = {"bold": True, "font_size": 14}
# What begins with = + - @ stays text, and no number of a card loses its zeros.
TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
LINE, HIGHEST = 15, 405  # points
NUMBER = {"num_format": "#,##0", "valign": "top"}

Cell = str | int | None


@dataclass(frozen=True)
class ListSheet:
    """One list as a sheet: `columns` are headings with their widths in characters.

    A running number is added in front; a cell that is a number can be added up, None is left empty, all else is text.
    """

    name: str
    title: str
    notes: list[str]
    columns: list[tuple[str, int]]
    lines: Iterable[Iterable[Cell]]


def list_book(
    title: str, notes: list[str], columns: list[tuple[str, int]], lines: Iterable[Iterable[Cell]], *, sheet="Danh sách"
) -> bytes:
    """Return a workbook of one list."""
    return lists_book([ListSheet(sheet, title, notes, columns, lines)])


def lists_book(sheets: Iterable[ListSheet]) -> bytes:
    """Return a workbook with each list on its sheet; its head is filtered, frozen and repeated in print."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True}) as made:
        for sheet in sheets:
            _write_list(made, sheet)
    return target.getvalue()


def _write_list(made, sheet: ListSheet):
    page = made.add_worksheet(sheet.name)
    text, number = made.add_format(TEXT), made.add_format(NUMBER)
    last = top = write_head(made, page, sheet.title, sheet.notes, sheet.columns, text)
    for position, cells in enumerate(map(list, sheet.lines), start=1):
        last = top + position
        page.set_row(last, height_of(cells, sheet.columns))
        page.write_string(last, 0, str(position), text)
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, int):
                page.write_number(last, column, cell, number)
            elif cell is not None:
                page.write_string(last, column, cell, text)
    page.autofilter(top, 0, last, len(sheet.columns))
    page.set_footer("&RTrang &P/&N")


def height_of(cells: list[Cell], columns: list[tuple[str, int]]) -> int | None:
    """The points that a row's longest cell takes, None for one line; LibreOffice lets no row grow by itself.

    Words are broken where they end, and letters differ: a line holds nine tenths of the width in the mean.
    """
    widths = (width * 9 // 10 for _, width in columns)
    lines = max((_lines(cell, width) for cell, width in zip(cells, widths, strict=False)), default=1)
    return min(lines * LINE, HIGHEST) if lines > 1 else None


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    return sum(max(1, -(-len(part) // width)) for part in cell.split("\n"))


def write_head(made, page, title: str, notes: list[str], columns: list[tuple[str, int]], text) -> int:
    """Write the title, the notes below it and the headings; return the line of the headings, counted from 0."""
    top, head = (len(notes) + 1 if title else 0), made.add_format(HEAD)
    page.set_column(0, 0, 6)
    for column, (_, width) in enumerate(columns, start=1):
        page.set_column(column, column, width, text)
    if title:
        page.write_string(0, 0, title, made.add_format(TITLE))
    for line, note in enumerate(notes, start=1):
        page.write_string(line, 0, note)
    page.set_row(top, 32)
    for column, heading in enumerate(["STT", *(heading for heading, _ in columns)]):
        page.write_string(top, column, heading, head)
    page.freeze_panes(top + 1, 2)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    return top


def workbook(content: bytes, name: str) -> HttpResponse:
    """Hand out a workbook under the name."""
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
