"""Writes the dues book of a year as a workbook: amounts are numbers, so that sums can be made of them."""

from dues.grid import MONTHS, Row, YearGrid
from dues.models import Due
from partyportal import dates
from partyportal.sheets.workbooks import Cell, list_book

COLUMNS = [
    ("Họ và tên", 28),
    *((f"Tháng {month}", 12) for month in MONTHS),
    ("Đã đóng", 12),
    ("Còn phải đóng", 12),
]


def dues_book(grid: YearGrid) -> bytes:
    """Return a workbook of who paid how much for each month of the year."""
    title = f"SỔ THU NỘP ĐẢNG PHÍ NĂM {grid.year} – {grid.organization.name}"
    notes = [f"Ngày {dates.shown(dates.today())}. Đơn vị: đồng."]
    return list_book(title, notes, COLUMNS, map(_line, grid.rows), sheet="Sổ thu nộp")


def _line(row: Row) -> list[Cell]:
    return [row.member.full_name, *(_paid(due) for _, due in row.cells), row.paid, row.owed - row.paid]


def _paid(due: Due | None) -> Cell:
    if due is None or due.amount:
        return due and due.paid
    return "chưa tính được" if due.amount is None else "miễn"
