"""Writes a year's obligations as a workbook: every cell is text."""

from members.obligations.matrix import Row
from members.obligations.models import Obligation
from partyportal import dates
from partyportal.sheets.workbooks import list_book


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
    title = f"NGHĨA VỤ HẰNG NĂM CỦA ĐẢNG VIÊN, NĂM {year} – {organization.name}"
    columns = [("Họ và tên", 26), ("Chi bộ", 16), *((label, 30) for label in Obligation.Kind.labels)]
    return list_book(title, [f"Ngày {dates.shown(dates.today())}."], columns, map(_line, people), sheet="Nghĩa vụ")


def _line(row: Row) -> list[str]:
    owed = [said_of(row.obligations.get(kind)) for kind in Obligation.Kind.values]
    return [str(row.member), row.organization.short_name, *owed]
