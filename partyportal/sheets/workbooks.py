"""Lists as workbooks: how they look, what their cells hold, and how they are handed out."""

import io
from collections.abc import Iterable

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F3E9E7"}
TITLE = {"bold": True, "font_size": 14}
# What begins with = + - @ stays text, and no number of a card loses its zeros.
TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
NUMBER = {"num_format": "#,##0", "valign": "top"}

Cell = str | int | None


def list_book(
    title: str, notes: list[str], columns: list[tuple[str, int]], lines: Iterable[Iterable[Cell]], *, sheet="Danh sách"
) -> bytes:
    """Return a workbook of one list; its head is filtered, frozen and repeated in print.

    `columns` are headings with their widths in characters, to which a running number is added in front; a cell that is
    a number can be added up, None is left empty, all else is text.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        text, number = made.add_format(TEXT), made.add_format(NUMBER)
        top = write_head(made, page, title, notes, columns, text)
        last = top
        for position, cells in enumerate(lines, start=1):
            last = top + position
            page.write_string(last, 0, str(position), text)
            for column, cell in enumerate(cells, start=1):
                if isinstance(cell, int):
                    page.write_number(last, column, cell, number)
                elif cell is not None:
                    page.write_string(last, column, cell, text)
        page.autofilter(top, 0, last, len(columns))
        page.set_footer("&RTrang &P/&N")
    return target.getvalue()


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
