"""Writes a year's obligations as a workbook: every cell is text."""

import io

import xlsxwriter

from members.obligations.matrix import Row
from members.obligations.models import Obligation
from partyportal import dates


def said_of(row: Obligation | None) -> str:
    """How an obligation stands, as the list prints it."""
    if row is None:
        return ""
    last = f"hạn {dates.shown(row.due_on)}" if row.due_on else "chưa có hạn"
    words = {
        "done": lambda: f"Hoàn thành {dates.shown(row.done_on)}",
        "excused": lambda: f"Không áp dụng: {row.excuse}",
        "gone": lambda: "Không còn sinh hoạt",
        "late": lambda: f"Quá hạn ({last})",
        "due": lambda: f"Chưa ({last})",
    }
    said = words[row.state]()
    return f"{said}. {row.note}" if row.note else said


def obligation_list(people: list[Row], organization, year: int) -> bytes:
    """Return a workbook of the people with what they owe, a column a kind."""
    target = io.BytesIO()
    titles = ["STT", "Họ và tên", "Chi bộ", *Obligation.Kind.labels]
    with xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Nghĩa vụ")
        head = workbook.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F3E9E7"})
        _dress(sheet)
        title = f"NGHĨA VỤ HẰNG NĂM CỦA ĐẢNG VIÊN, NĂM {year} – {organization.name}"
        sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, f"Ngày {dates.shown(dates.today())}.")
        for column, words in enumerate(titles):
            sheet.write_string(2, column, words, head)
        for position, row in enumerate(people, start=1):
            cells = [said_of(row.obligations.get(kind)) for kind in Obligation.Kind.values]
            for column, text in enumerate([str(position), str(row.member), row.organization.short_name, *cells]):
                sheet.write_string(position + 2, column, text)
    return target.getvalue()


def _dress(sheet):
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 7, 30)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
