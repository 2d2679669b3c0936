"""The book of introductions as a workbook: every cell is text."""

import io

import xlsxwriter

from members.transfers.models import Transfer
from partyportal import dates

COLUMNS = [
    ("STT", 6),
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
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sổ giới thiệu")
        _dress(workbook, sheet)
        sheet.write_string(0, 0, heading, workbook.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, f"Ngày {dates.shown(dates.today())}")
        for position, transfer in enumerate(transfers, start=1):
            # write_string alone: what begins with = + - @ stays text.
            for column, text in enumerate([str(position), *line_of(transfer)]):
                sheet.write_string(position + 2, column, text)
    return target.getvalue()


def _dress(workbook, sheet):
    text = workbook.add_format({"num_format": "@"})
    head = workbook.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F3E9E7"})
    for column, (title, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, text)
        sheet.write_string(2, column, title, head)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
