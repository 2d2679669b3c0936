"""The book of introductions as a workbook: every cell is text."""

from members.transfers.models import Transfer
from partyportal import dates
from partyportal.sheets.workbooks import list_book

COLUMNS = [
    ("Họ và tên", 26),
    ("Nơi đi", 28),
    ("Nơi đến", 28),
    ("Hình thức", 22),
    ("Số giấy", 14),
    ("Ngày giấy", 12),
    ("Đảng phí hết tháng", 12),
    ("Ngày nộp", 12),
    ("Ngày tiếp nhận", 12),
    ("Trạng thái", 18),
]


def line_of(transfer: Transfer) -> list[str]:
    """The cells of one transfer behind its number."""
    days = [transfer.paper_on, transfer.presented_on, transfer.confirmed_on]
    issued, presented, confirmed = [dates.shown(day) for day in days]
    return [
        *[transfer.full_name, transfer.origin, transfer.destination, transfer.get_kind_display()],
        *[transfer.paper_number, issued, str(transfer.dues_paid_until or ""), presented, confirmed],
        transfer.get_state_display(),
    ]


def book_of(transfers, heading: str) -> bytes:
    """Return a workbook of the transfers."""
    notes = [f"Ngày {dates.shown(dates.today())}"]
    return list_book(heading, notes, COLUMNS, map(line_of, transfers), sheet="Sổ giới thiệu")
