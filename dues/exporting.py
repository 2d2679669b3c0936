"""Writes the dues book of a year as a workbook: amounts are numbers, so that sums can be made of them."""

import io

import xlsxwriter

from dues.grid import MONTHS, Row, YearGrid
from partyportal import dates


def dues_book(grid: YearGrid) -> bytes:
    """Return a workbook of who paid how much for each month of the year."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sổ thu nộp")
        head = workbook.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F3E9E7"})
        money = workbook.add_format({"num_format": "#,##0"})
        _dress(sheet)
        title = f"SỔ THU NỘP ĐẢNG PHÍ NĂM {grid.year} – {grid.organization.name}"
        sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, f"Ngày {dates.shown(dates.today())}. Đơn vị: đồng.")
        titles = ["STT", "Họ và tên", *(f"Tháng {month}" for month in MONTHS), "Đã đóng", "Còn phải đóng"]
        for column, words in enumerate(titles):
            sheet.write_string(2, column, words, head)
        for position, row in enumerate(grid.rows, start=1):
            _write(sheet, position, row, money)
    return target.getvalue()


def _write(sheet, position: int, row: Row, money):
    line = position + 2
    sheet.write_number(line, 0, position)
    sheet.write_string(line, 1, row.member.full_name)
    for month, due in row.cells:
        if due is None:
            continue
        if due.amount:
            sheet.write_number(line, month + 1, due.paid, money)
        else:
            sheet.write_string(line, month + 1, "chưa tính được" if due.amount is None else "miễn")
    sheet.write_number(line, 14, row.paid, money)
    sheet.write_number(line, 15, row.owed - row.paid, money)


def _dress(sheet):
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 15, 12)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
