"""The years of a term side by side: each as its annual report froze it, else as the data say."""

import datetime

from documents.printing.blocks import Block, Column, Row, Table
from documents.printing.blocks import Figure as PrintedFigure
from measures.rows import Figure, Scope
from partyportal.text import grouped, percent
from reports.book import FigureBook, frozen
from reports.models import CommitteeReport, ReportPeriod

# What the annexe of a political report compares year by year; of a code with % its share.
SERIES = "F02 F04 F12 F13 F14 F15 F19 F20 F21% F23 F24 F26% F27 F30 F31 F33 F37".split()
# What was nothing in every year is no line.
NOTHING = {"-", "0"}
NOTE = (
    "Số liệu từng năm theo báo cáo tổng kết đã phát hành; năm chưa có báo cáo thì theo sổ. Dấu “-”: chưa có số liệu. "
    "Cột cả nhiệm kỳ: số đảng viên tính đến ngày cuối kỳ, các nội dung khác cộng những năm có số liệu."
)
UNKNOWN = "-"


def years(book: FigureBook) -> list[Block]:
    """The main figures of each year of the term, and of the term where they add up."""
    first, last = book.scope.begins_on.year, book.scope.ends_on.year  # of a term that runs, no year to come
    books = {year: book_of(book.scope, year)[0] for year in range(first, last + 1)}
    shown = [(code.rstrip("%"), code.endswith("%")) for code in SERIES]
    lines = [_line(book, books, code, is_share) for code, is_share in shown]
    told = [line for line in lines if any(cell not in NOTHING for cell in line[1:-1])]
    if not told:
        return []
    columns = [Column("TT", 9), Column("Nội dung", None, "left"), *(Column(str(year), 14) for year in books)]
    rows = [Row((str(place), *line)) for place, line in enumerate(told, start=1)]
    title = f"Bảng số liệu các năm {first}–{last}"
    return [Table(title, (*columns, Column("Cả nhiệm kỳ", 20)), tuple(rows), NOTE)]


def book_of(scope: Scope, year: int) -> tuple[FigureBook, CommitteeReport | None]:
    """The figures of one year, frozen where the annual report was issued; and that report.

    One that counts days after the scope's last says more than the scope may tell.
    """
    annual = CommitteeReport.objects.issued().latest_drawn_up().select_related("period")
    kind = ReportPeriod.Kind.YEAR
    report = annual.filter(organization=scope.organization, period__kind=kind, period__year=year)
    report = report.filter(period__ends_on__lte=scope.ends_on).first()
    begins = max(datetime.date(year, 1, 1), scope.begins_on)
    ends = min(datetime.date(year, 12, 31), scope.ends_on)
    days = (report.period.begins_on, report.period.ends_on) if report else (begins, ends)
    period = report.period_id if report else None
    # Of the year in which a term ends only what was decided by then is the term's.
    is_part = report is None and scope.kind == ReportPeriod.Kind.TERM and ends == scope.ends_on
    one = Scope(scope.organization, *days, ReportPeriod.Kind.HALF_YEAR if is_part else kind, year, period)
    return FigureBook(one, frozen(report) if report else {}), report


def _line(whole: FigureBook, books: dict[int, FigureBook], code: str, is_share: bool) -> tuple:
    cells = [_text(one[code], is_share) if _is_held(one, code) else UNKNOWN for one in books.values()]
    said = _text(whole[code], is_share)
    return (whole[code].label, *cells, UNKNOWN if said == UNKNOWN else PrintedFigure(code, said))


def _is_held(book: FigureBook, code: str) -> bool:
    """Whether the year can be told: frozen, held from its beginning, or with rows that came in the middle of it."""
    return code in book.known or book.is_held(code) or bool(book[code].rows)


def _text(figure: Figure, is_share: bool) -> str:
    if not figure.is_known:
        return UNKNOWN
    if is_share:
        return percent(figure.value, figure.whole) if figure.whole else UNKNOWN
    return grouped(int(figure.value))
