"""A list as it leaves the portal: a workbook, or a page for the printer."""

import io
from itertools import islice

import xlsxwriter

from partyportal import dates
from partyportal.lists.columns import NOTHING, Column, shown
from partyportal.text import file_name, grouped
from partyportal.workbooks import workbook

MOST_PRINTED = 500
MOST_EXPORTED = 100_000


def book(columns: list[Column], rows, title: str, notes: list[str]) -> bytes:
    """Return a workbook of the rows: every cell is text, as shown; the head is frozen, filtered and repeated."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True}) as made:
        sheet = made.add_worksheet("Danh sách")
        text, head = made.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}), _head_format(made)
        sheet.set_column(0, 0, 6)
        for place, column in enumerate(columns, start=1):
            sheet.set_column(place, place, column.width + 2, text)
        sheet.write_string(0, 0, title, made.add_format({"bold": True, "font_size": 14}))
        for place, note in enumerate(notes, start=1):
            sheet.write_string(place, 0, note)
        top = len(notes) + 1
        for place, heading in enumerate(["STT", *(column.heading for column in columns)]):
            sheet.write_string(top, place, heading, head)
        last = _write(sheet, columns, rows, top, text)
        sheet.autofilter(top, 0, last, len(columns))
        sheet.freeze_panes(top + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        sheet.set_footer("&RTrang &P/&N")
    return target.getvalue()


def _write(sheet, columns, rows, top: int, text) -> int:
    """Write the rows below the head and return the number of the last line."""
    readers, line = [column.read for column in columns], top
    for number, row in enumerate(islice(rows, MOST_EXPORTED), start=1):
        line = top + number
        sheet.write_string(line, 0, str(number))
        for place, read in enumerate(readers, start=1):
            # write_string alone: what begins with = + - @ stays text.
            value = shown(read(row))
            sheet.write_string(line, place, "" if value == NOTHING else value, text)
    return line


def _head_format(made):
    return made.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F3E9E7"})


def notes_of(filters: str, count: int, noun: str) -> list[str]:
    """What stands below the title: the day, how many rows, and the filter in words."""
    first = f"Ngày {dates.shown(dates.today())}: {grouped(count)} {noun}"
    return [first, f"Bộ lọc: {filters}"] if filters else [first]


def handed_out(content: bytes, title: str):
    return workbook(content, f"{file_name(title)}.xlsx")
