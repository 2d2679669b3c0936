"""The numbered reports of a quarter and a year: what was collected, kept, spent and handed up, by closed months."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Column, Paragraph, PrintedText, Row, Table
from dues.ledger import still_to_hand_up
from dues.models import Closing, Due
from dues.models.rates import month_shown
from members.signers import signature
from partyportal import dates
from partyportal.text import grouped, padded, roman

REPORTED = (
    "Số liệu của tháng này đã báo cáo theo văn bản số {}. Hãy thu hồi văn bản đó rồi mở lại sổ; "
    "nếu đã gửi cấp trên, hãy ghi khoản sửa vào tháng sau."
)
LINES = (
    ("Số dư đầu kỳ", "opening"),
    ("Phải thu", "owed"),
    ("Đảng phí đã thu", "collected"),
    ("Cấp dưới nộp lên", "taken_in"),
    ("Thu khác", "other"),
    ("Được giữ lại", "kept"),
    ("Phải nộp cấp trên", "up"),
    ("Đã nộp cấp trên", "handed"),
    ("Đã chi", "spent"),
    ("Số dư cuối kỳ", "balance"),
)


@dataclass(frozen=True)
class Span:
    """Some closed months in their order, under the heading of their column."""

    heading: str
    months: list[Closing]

    def amount(self, name: str) -> int | None:
        """The sum of a line over the months; a balance is that at the beginning or at the end. None without months."""
        if not self.months:
            return None
        if name in {"opening", "balance"}:
            return getattr(self.months[0 if name == "opening" else -1], name)
        return sum(getattr(month, name) for month in self.months)


def closed_until(closing: Closing, count: int) -> dict[int, Closing]:
    """The closed months of as many months that end with this one, by the number of the month."""
    first = dates.add_months(closing.month, 1 - count)
    rows = Closing.objects.filter(organization=closing.organization, month__range=(first, closing.month))
    return {row.month.month: row for row in rows.order_by("month")}


def quarter_report(closing: Closing, day: datetime.date | None = None) -> PrintedText:
    """What was collected, kept, spent and handed up in the quarter that ends with the month."""
    closed, last = closed_until(closing, 3), closing.month.month
    spans = [Span(f"Tháng {month}", [closed[month]] if month in closed else []) for month in range(last - 2, last + 1)]
    title = f"thu, nộp đảng phí quý {roman(closing.quarter)} năm {closing.month.year}"
    return _report(closing, title, [*spans, Span("Cả quý", [*closed.values()])], 27, day)


def year_report(closing: Closing, day: datetime.date | None = None) -> PrintedText:
    """The same of the year that ends with the month, quarter by quarter."""
    closed = closed_until(closing, 12)
    spans = [
        Span(f"Quý {roman(quarter)}", [row for row in closed.values() if row.quarter == quarter])
        for quarter in range(1, 5)
    ]
    title = f"thu, nộp đảng phí năm {closing.month.year}"
    return _report(closing, title, [*spans, Span("Cả năm", [*closed.values()])], 24, day)


def _report(closing: Closing, title: str, spans: list[Span], width: int, day) -> PrintedText:
    place, on = closing.organization, day or dates.today()
    above = heads.committee_above(place, on) or "Cấp ủy cấp trên"
    columns = (Column(span.heading, width, "right") for span in spans)
    rows = (
        Row((str(number), label, *(_shown(span.amount(name)) for span in spans)))
        for number, (label, name) in enumerate(LINES, start=1)
    )
    return PrintedText(
        letterhead=heads.letterhead(place, on, kind="BC", issued_on=day),
        doc_type="BÁO CÁO",
        subject_lines=(title,),
        author=place.name_on(on).issuer_name,
        signature=signature(place, on),
        blocks=(
            Paragraph((f"{place.name} báo cáo tình hình {title} như sau:",)),
            Table(
                "", (Column("TT", 9), Column("Nội dung", None, "left"), *columns), tuple(rows), unit_note="Đơn vị: đồng"
            ),
            Paragraph((_ending(closing),)),
        ),
        recipients=(f"{above} (để báo cáo)", "Lưu Chi bộ" if place.is_branch else "Lưu Đảng ủy"),
    )


def _shown(amount: int | None) -> str:
    return "" if amount is None else grouped(amount)


def _ending(closing: Closing) -> str:
    left = still_to_hand_up(closing.organization, closing.last_day)
    owed = f"còn phải nộp cấp trên {grouped(left)} đồng" if left > 0 else "đã nộp đủ lên cấp trên"
    return (
        f"Đến hết tháng {month_shown(closing.month)}: {_of_members(closing)}{owed}. "
        f"Tỷ lệ giữ lại {closing.rule.shown}, theo {closing.rule.source.title}."
    )


def _of_members(closing: Closing) -> str:
    """How many of the branch's own members pay, and owe for any month by then; a committee has none of its own."""
    if not closing.organization.is_branch:
        return ""
    dues = Due.objects.filter(organization=closing.organization, month__lte=closing.month)
    debtors = dues.unsettled(closing.last_day).order_by().values("member").distinct().count()
    owing = f"{padded(debtors)} đảng viên chưa đóng đủ" if debtors else "không có đảng viên nợ đảng phí"
    return f"{padded(closing.members)} đảng viên có mức đóng, {owing}; "


def _not_quarter(closing: Closing) -> str:
    return "" if closing.ends_quarter else "Báo cáo quý lập từ tháng cuối quý đã khóa sổ."


def _not_year(closing: Closing) -> str:
    return "" if closing.ends_year else "Báo cáo năm lập từ tháng 12 đã khóa sổ."


def _numbered(key: str, name: str, function, refusal) -> Paper:
    facts = {"model": Closing, "right": ("view", Closing), "register": Document.Type.REPORT}
    numbering = Numbering(issuer=lambda closing: closing.organization, rules=lambda closing: [closing.rule])
    return Paper(room="dues", key=key, name=name, printed=function, refusal=refusal, numbering=numbering, **facts)


REPORTS = by_key(
    _numbered("quarter", "Báo cáo thu, nộp đảng phí quý", quarter_report, _not_quarter),
    _numbered("year", "Báo cáo thu, nộp đảng phí năm", year_report, _not_year),
)


def refuse_reported(closing: Closing):
    """Raise a sentence where a numbered report that stands tells the sums of the month."""
    issues = (paper.last_issue(closing) for paper in REPORTS.values())
    for issue in issues:
        if issue and not issue.is_taken_back:
            raise ValidationError(REPORTED.format(issue.document.symbol_raw))
