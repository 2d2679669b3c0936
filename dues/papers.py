"""The papers of the room: receipts, payouts, the dues book, who owes; the reports stand in `reporting`."""

from branches.models import Organization
from documents.papers import Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Column, Paragraph, PrintedList, PrintedText, Row, Signature
from dues.grid import YearGrid
from dues.models import CashEntry, Due, Payment
from dues.models.rates import month_shown
from dues.owing import debts_of
from dues.reporting import REPORTS
from dues.words import in_words
from members.signers import signature
from partyportal import dates
from partyportal.text import grouped, padded

OWING_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 60, "left"),
    Column("Các tháng còn nợ", None, "left"),
    Column("Số tiền (đồng)", 34, "right"),
)


def receipt(payment: Payment) -> PrintedText:
    """Money that the branch received from a member, in figures and words."""
    due, place = payment.due, payment.organization
    facts = [
        ("Họ và tên người nộp", due.member.full_name),
        ("Nội dung", f"Đảng phí tháng {month_shown(due.month)}, {payment.get_method_display()}"),
    ]
    if payment.collected_by:
        facts.append(("Người thu tiền", str(payment.collected_by)))
    number = f"số {payment.number:02d}"
    return _slip("PHIẾU THU", number, place, payment.paid_on, facts, payment.amount, "NGƯỜI NỘP", due.member.full_name)


def payout(entry: CashEntry) -> PrintedText:
    """Money that the organisation paid out."""
    facts = [("Họ và tên người nhận", entry.payee or "……………………"), ("Nội dung", entry.purpose)]
    number = f"số {entry.number:02d}"
    return _slip("PHIẾU CHI", number, entry.organization, entry.day, facts, entry.amount, "NGƯỜI NHẬN", entry.payee)


def _slip(name, number, place, day, facts, amount: int, other: str, who: str) -> PrintedText:
    lines = [*facts, ("Số tiền", f"{grouped(amount)} đồng"), ("Bằng chữ", f"{in_words(amount)}.")]
    return PrintedText(
        letterhead=heads.letterhead(place, day, issued_on=day),
        doc_type=name,
        subject_lines=(number,),
        author=place.name_on(day).issuer_name,
        signature=signature(place, day),
        blocks=tuple(Paragraph((f"{label}: {value}",)) for label, value in lines),
        recipients=(),
        witness=Signature(other, "(ký, ghi rõ họ tên)", who),
        is_compact=True,
    )


def dues_book(organization: Organization) -> PrintedList:
    """Who paid how much for each month of this half-year: a year's twelve columns fit no page."""
    today = dates.today()
    return _half_year(organization, today.year, is_first=today.month <= 6)


def dues_book_before(organization: Organization) -> PrintedList:
    """The same of the half-year before, which is printed once it is over."""
    today = dates.today()
    is_first = today.month > 6
    return _half_year(organization, today.year if is_first else today.year - 1, is_first=is_first)


def _half_year(organization: Organization, year: int, *, is_first: bool) -> PrintedList:
    grid, months = YearGrid(organization, year), range(1, 7) if is_first else range(7, 13)
    lines = [(row.member, [row.year.get(month) for month in months]) for row in grid.rows]
    lines = [(member, dues) for member, dues in lines if any(dues)]
    rows = [
        Row((str(number), member.full_name, *map(_cell, dues), grouped(_paid(dues))))
        for number, (member, dues) in enumerate(lines, start=1)
    ]
    totals = [grid.totals[month - 1] for month in months]
    paid, left = sum(total.paid for total in totals), sum(total.left for total in totals)
    if rows:
        sums = (grouped(total.paid) if total.members else "" for total in totals)
        rows.append(Row(("Cộng", *sums, grouped(paid)), "total"))
    return _list(
        organization,
        "SỔ THU NỘP",
        f"đảng phí 6 tháng {'đầu' if is_first else 'cuối'} năm {year} của {organization.name}",
        _book_columns(months),
        rows,
        f"Sổ này có {padded(len(lines))} đảng viên.\nĐã thu {grouped(paid)} đồng, còn phải thu {grouped(left)} đồng.",
    )


def _book_columns(months) -> tuple[Column, ...]:
    paid = (Column(str(month), 24, "right", group="Đã đóng cho tháng") for month in months)
    return Column("TT", 9), Column("Họ và tên", None, "left"), *paid, Column("Cộng", 28, "right")


def _paid(dues: list[Due | None]) -> int:
    return sum(due.paid for due in dues if due)


def _cell(due: Due | None) -> str:
    if due is None or due.amount is None:
        return ""
    return grouped(due.paid) if due.amount else "miễn"


def owing_list(organization: Organization) -> PrintedList:
    """Who still owes dues for months that are over."""
    rows, total = [], 0
    for position, dues in enumerate(debts_of(organization), start=1):
        left = sum(due.left for due in dues)
        total += left
        months = ", ".join(month_shown(due.month) for due in dues)
        rows.append(Row((str(position), dues[0].member.full_name, months, grouped(left))))
    return _list(
        organization,
        "DANH SÁCH",
        f"đảng viên {organization.name} còn nợ đảng phí",
        OWING_COLUMNS,
        rows,
        f"Danh sách này có {padded(len(rows))} đảng viên.\nTổng số tiền còn nợ: {grouped(total)} đồng.",
    )


def _list(organization, doc_type: str, subject: str, columns, rows, sentence: str) -> PrintedList:
    day = dates.today()
    return PrintedList(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type=doc_type,
        subject_lines=(subject,),
        author=organization.name_on(day).issuer_name,
        signature=signature(organization, day),
        columns=columns,
        rows=tuple(rows),
        count_sentence=sentence,
    )


PAPERS = by_key(
    Paper(
        room="dues",
        key="receipt",
        name="Phiếu thu đảng phí",
        model=Payment,
        right=("export", Payment),
        printed=receipt,
        is_withheld=lambda row: True,
    ),
    Paper(
        room="dues",
        key="payout",
        name="Phiếu chi",
        model=CashEntry,
        right=("add", CashEntry),
        printed=payout,
        refusal=lambda entry: "" if entry.sign < 0 else "Khoản này không phải khoản chi.",
    ),
    *REPORTS.values(),
    Paper(
        room="dues",
        key="book",
        name="Sổ thu nộp đảng phí",
        model=Organization,
        right=("export", Due),
        printed=dues_book,
        is_withheld=lambda row: True,
    ),
    Paper(
        room="dues",
        key="book-before",
        name="Sổ thu nộp đảng phí 6 tháng trước",
        model=Organization,
        right=("export", Due),
        printed=dues_book_before,
        is_withheld=lambda row: True,
    ),
    Paper(
        room="dues",
        key="owing",
        name="Danh sách đảng viên còn nợ đảng phí",
        model=Organization,
        right=("export", Due),
        printed=owing_list,
        is_withheld=lambda row: True,
    ),
)
