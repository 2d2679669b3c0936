"""Five years of an organisation side by side: members, attendance, tasks, coverage, classification."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from branches.models import Organization
from measures.rows import Figure, Scope
from partyportal import dates
from partyportal.text import grouped, percent
from reports.book import FigureBook
from reports.drafting.series import book_of
from reports.years.charts import Chart, chart

YEARS = 5


@dataclass(frozen=True)
class Subject:
    """What is looked at: the figure, and the figure whose share it is; `F21` alone is a share of its own base."""

    key: str
    title: str
    code: str
    is_share: bool = False
    whole: str = ""


SUBJECTS = (
    Subject("members", "Đảng viên cuối kỳ", "F02"),
    Subject("attendance", "Tỷ lệ dự sinh hoạt", "F21", is_share=True),
    Subject("tasks", "Nhiệm vụ hoàn thành đúng hạn", "F26", is_share=True),
    Subject("coverage", "Tỷ lệ dự học tập, quán triệt", "F28", is_share=True),
    Subject("classified", "Đảng viên hoàn thành xuất sắc nhiệm vụ", "F35a", is_share=True, whole="F35"),
)


@dataclass(frozen=True)
class Cell:
    """One year of a subject: its number where it is known, and the words of it."""

    year: int
    number: Decimal | None
    text: str
    report_id: int | None  # whose frozen rows prove it


@dataclass(frozen=True)
class Course:
    """A subject over the years, with its columns; no columns where no year is known."""

    subject: Subject
    cells: list[Cell]
    chart: Chart | None


def courses_of(organization: Organization, year: int) -> list[Course]:
    """Each subject over five years up to the year: frozen where the annual report was issued, else from the data."""
    ends = min(datetime.date(year, 12, 31), max(dates.today(), datetime.date(year, 1, 1)))
    scope = Scope(organization, datetime.date(year - YEARS + 1, 1, 1), ends, "year", year)
    books = {one: book_of(scope, one) for one in range(year - YEARS + 1, year + 1)}
    return [_course(subject, books) for subject in SUBJECTS]


def _course(subject: Subject, books: dict) -> Course:
    cells = [_cell(subject, year, *found) for year, found in books.items()]
    return Course(subject, cells, chart([(cell.year, cell.number, cell.text) for cell in cells]))


def _cell(subject: Subject, year: int, book: FigureBook, report) -> Cell:
    frozen_here = report is not None and subject.code in book.known
    number = _number(subject, book)
    text = "" if number is None else _text(subject, number)
    return Cell(year, number, text, report.pk if frozen_here and text else None)


def _number(subject: Subject, book: FigureBook) -> Decimal | None:
    """The count, or the share in percent; None where the portal holds nothing of it."""
    figure = _known(book, subject.code)
    if figure is None:
        return None
    if not subject.is_share:
        return figure.value
    whole = _known(book, subject.whole) if subject.whole else None
    base = whole.value if whole else Decimal(0) if subject.whole else figure.whole
    return round(100 * figure.value / base, 1) if base else None


def _known(book: FigureBook, code: str) -> Figure | None:
    if code not in book.known and not book.is_held(code):
        return None
    return book[code] if book[code].is_known else None


def _text(subject: Subject, number: Decimal) -> str:
    return percent(number, 100) if subject.is_share else grouped(int(number))
