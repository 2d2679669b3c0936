"""The structure as a workbook: one sheet, one block a dimension, numbers as numbers."""

import io

import xlsxwriter

from members.headcount.census import Structure
from members.headcount.structure import Line
from partyportal import dates

WIDTHS = [44, 12, 12, 14, 12, 12]


def workbook_of(structure: Structure) -> bytes:
    """Return the tables of the page."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Thống kê")
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F3E9E7"}),
            "text": book.add_format({"border": 1}),
            "number": book.add_format({"border": 1, "num_format": "#,##0"}),
        }
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        write(sheet, structure, looks)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return target.getvalue()


def write(sheet, structure: Structure, looks):
    sheet.write_string(0, 0, f"CƠ CẤU ĐẢNG VIÊN – {structure.organization.name}", looks["title"])
    compared = f", so với ngày {dates.shown(structure.compared)}" if structure.compared else ""
    sheet.write_string(1, 0, f"Tại ngày {dates.shown(structure.day)}{compared}. Tổng số: {structure.total.count}.")
    row = 3
    for dimension, lines in structure.tables():
        write_head(sheet, row, dimension.label, structure, looks["head"])
        for line in [*lines, structure.total]:
            row += 1
            write_line(sheet, row, line, looks)
        row += 2


def write_head(sheet, row: int, label: str, structure: Structure, look):
    titles = [label, "Số lượng", "Tỷ lệ"]
    if structure.compared:
        titles += [f"Ngày {dates.shown(structure.compared)}", "Tăng, giảm", "Tăng, giảm %"]
    for column, title in enumerate(titles):
        sheet.write_string(row, column, title, look)


def write_line(sheet, row: int, line: Line, looks):
    sheet.write_string(row, 0, line.label, looks["text"])
    sheet.write_number(row, 1, line.count, looks["number"])
    sheet.write_string(row, 2, line.share, looks["text"])
    if line.before is not None:
        sheet.write_number(row, 3, line.before, looks["number"])
        sheet.write_number(row, 4, line.count - line.before, looks["number"])
        sheet.write_string(row, 5, line.change, looks["text"])
