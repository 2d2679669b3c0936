"""Writes the books of a year as workbooks: amounts are numbers, so that sums can be made of them."""

from branches.models import Organization
from dues.grid import MONTHS, Row, YearGrid
from dues.ledger import Line, lines_of
from dues.models import CashEntry, Closing, Due, Payment
from dues.models.rates import month_shown
from dues.owing import debts_of
from dues.reporting import LINES
from partyportal import dates
from partyportal.sheets.workbooks import Cell, ListSheet, lists_book

BOOK = [
    ("Họ và tên", 28),
    *((f"Tháng {month}", 12) for month in MONTHS),
    ("Đã đóng", 12),
    ("Còn phải đóng", 12),
]
RECEIPTS = [
    ("Số phiếu thu", 10),
    ("Ngày thu", 12),
    ("Người nộp", 28),
    ("Đảng phí tháng", 12),
    ("Số tiền", 14),
    ("Hình thức", 14),
    ("Người thu", 24),
]
OWING = [("Họ và tên", 28), ("Các tháng còn nợ", 40), ("Số tháng", 10), ("Số tiền còn nợ", 14)]
CASH = [("Ngày", 12), ("Nội dung", 48), ("Thu", 14), ("Chi, nộp", 14), ("Còn lại", 14)]
SLIPS = [("Số phiếu", 10), ("Loại", 24), ("Ngày", 12), ("Nội dung", 48), ("Người nhận, người nộp", 28), ("Số tiền", 14)]
MONTHLY = [("Tháng", 10), ("Quý", 8), *((label, 16) for label, _ in LINES)]


def dues_book(grid: YearGrid) -> bytes:
    """Return a workbook of who paid how much for each month of the year, the receipts, and who still owes."""
    place, year = grid.organization, grid.year
    receipts = Payment.objects.filter(organization=place, year=year).select_related("due__member", "collected_by")
    return lists_book(
        [
            _sheet("Sổ thu nộp", f"SỔ THU NỘP ĐẢNG PHÍ NĂM {year}", place, BOOK, map(_line, grid.rows)),
            _sheet("Phiếu thu", f"PHIẾU THU NĂM {year}", place, RECEIPTS, map(_receipt, receipts.order_by("number"))),
            _sheet("Còn nợ", "ĐẢNG VIÊN CÒN NỢ ĐẢNG PHÍ", place, OWING, map(_debt, debts_of(place))),
        ]
    )


def cash_book(organization: Organization, year: int) -> bytes:
    """Return a workbook of the cash book of the year: its lines, its slips, and the closed months as reports sum them.

    Dues are one line a month here too, so that no line is one person's payment.
    """
    slips = CashEntry.objects.filter(organization=organization, year=year).order_by("kind", "number")
    months = Closing.objects.filter(organization=organization, month__year=year).order_by("month")
    return lists_book(
        [
            _sheet(
                "Sổ quỹ", f"SỔ QUỸ ĐẢNG PHÍ NĂM {year}", organization, CASH, map(_cash, lines_of(organization, year))
            ),
            _sheet("Phiếu thu, chi khác", f"PHIẾU THU, CHI KHÁC NĂM {year}", organization, SLIPS, map(_slip, slips)),
            _sheet("Tháng đã khóa", f"CÁC THÁNG ĐÃ KHÓA SỔ NĂM {year}", organization, MONTHLY, map(_month, months)),
        ]
    )


def _sheet(name: str, title: str, place: Organization, columns, lines) -> ListSheet:
    notes = [f"Ngày {dates.shown(dates.today())}. Đơn vị: đồng."]
    return ListSheet(name, f"{title} – {place.name}", notes, columns, lines)


def _line(row: Row) -> list[Cell]:
    return [row.member.full_name, *(_paid(due) for _, due in row.cells), row.paid, row.owed - row.paid]


def _paid(due: Due | None) -> Cell:
    if due is None or due.amount:
        return due and due.paid
    return "chưa tính được" if due.amount is None else "miễn"


def _receipt(row: Payment) -> list[Cell]:
    facts = [f"{row.number:02d}", dates.shown(row.paid_on), row.due.member.full_name, month_shown(row.due.month)]
    return [*facts, row.amount, row.get_method_display(), str(row.collected_by or "")]


def _debt(dues: list[Due]) -> list[Cell]:
    months = ", ".join(month_shown(due.month) for due in dues)
    return [dues[0].member.full_name, months, len(dues), sum(due.left for due in dues)]


def _cash(line: Line) -> list[Cell]:
    return [dates.shown(line.day), line.words, line.come or None, line.gone or None, line.balance]


def _slip(row: CashEntry) -> list[Cell]:
    return [f"{row.number:02d}", row.get_kind_display(), dates.shown(row.day), row.purpose, row.payee, row.amount]


def _month(row: Closing) -> list[Cell]:
    return [month_shown(row.month), str(row.quarter), *(getattr(row, name) for _, name in LINES)]
