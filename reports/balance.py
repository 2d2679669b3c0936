"""What does not add up in a branch's report before it is handed in: what blocks, and what needs a reason."""

from measures.registry import MEASURES
from members.headcount.balance import Period, balance_of
from members.headcount.counting import Balance
from partyportal import dates
from partyportal.text import decimal_text
from reports import printing
from reports.book import FigureBook
from reports.models import BranchReport

# Counts of members that no more than all members can make.
PARTS_OF_MEMBERS = ("F29", "F32", "F34c")


def impossible(report: BranchReport) -> list[str]:
    """What was typed and cannot be: members that do not add up, more of them than there are.

    Where the portal knows no member, any number may be typed.
    """
    book = FigureBook(printing.scope_of(report))
    wrong = _sum_of_members(book) if any(book[code].is_stated for code in ("F02", "F03", "F04")) else []
    if not book["F02"].value:
        return wrong
    return wrong + [
        f"{MEASURES[code].name}: {decimal_text(book[code].value)}, nhiều hơn số đảng viên "
        f"({decimal_text(book['F02'].value)})."
        for code in PARTS_OF_MEMBERS
        if book[code].is_known and not book.holds(code) and book[code].value > book["F02"].value
    ]


def doubts(report: BranchReport) -> list[str]:
    """Where data, the head-count, the last report and what was typed differ: each needs a reason."""
    book = FigureBook(printing.scope_of(report))
    found = balance_of(Period(report.organization, report.period.begins_on, report.period.ends_on))
    return [
        *_sum_of_members(book),
        *_course(found),
        *_since_the_last(report, found.opening.total),
        *(f"{one}." for one in book.differences()),
    ]


def _sum_of_members(book: FigureBook) -> list[str]:
    total, full, probationary = (int(book[code].value) for code in ("F02", "F03", "F04"))
    if total == full + probationary:
        return []
    return [f"Tổng số đảng viên {total} khác chính thức {full} cộng dự bị {probationary}."]


def _course(found: Balance) -> list[str]:
    """Opening, what came and went, closing."""
    if not found.difference.total:
        return []
    opening, gained, lost, closing = (part.total for part in (found.opening, found.gained, found.lost, found.closing))
    return [f"Đảng số đầu kỳ {opening}, tăng {gained}, giảm {lost}, cuối kỳ {closing}: không khớp."]


def _since_the_last(report: BranchReport, opening: int) -> list[str]:
    """The last report's closing count against the count with which this period opens."""
    before = previous(report)
    told = before and before.figures.filter(code="F02").first()
    if not told or (report.period.begins_on - before.period.ends_on).days != 1 or told.value == opening:
        return []
    day = dates.shown(before.period.ends_on)
    return [f"Báo cáo kỳ trước chốt {decimal_text(told.value)} đảng viên ngày {day}, nay dữ liệu ghi {opening}."]


def previous(report: BranchReport) -> BranchReport | None:
    """The last report of the same kind that the branch handed in before this period."""
    period = report.period
    earlier = BranchReport.objects.filter(organization=report.organization, period__kind=period.kind)
    earlier = earlier.filter(period__ends_on__lt=period.begins_on, submitted_at__isnull=False)
    return earlier.select_related("period").order_by("-period__ends_on").first()
