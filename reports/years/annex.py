"""The five years as a table that a report may end with, and as charts below it."""

from documents.printing.blocks import Block, Chart, Column, Plot, Row, Table, columns_of
from reports.book import FigureBook
from reports.years.reading import Course, courses_of

# One year beside nothing is no course.
LEAST_YEARS = 2


def five_years(book: FigureBook) -> list[Block]:
    """A row for each subject of which any year is known; nothing where none is."""
    told = _told(book)
    if not told:
        return []
    years = [str(cell.year) for cell in told[0].cells]
    columns = (Column("TT", 9), Column("Nội dung", None, "left"), *(Column(one, 18) for one in years))
    rows = [
        Row((str(place), course.subject.title, *(cell.text or "-" for cell in course.cells)))
        for place, course in enumerate(told, start=1)
    ]
    return [Table(f"Bảng số liệu năm năm {years[0]}–{years[-1]}", columns, tuple(rows))]


def five_years_drawn(book: FigureBook) -> list[Block]:
    """The table, and columns of each subject of which two years or more are known."""
    plots = tuple(_plot(course) for course in _told(book) if _known(course) >= LEAST_YEARS)
    if not plots:
        return five_years(book)
    first, *_, last = plots[0].bars
    return [*five_years(book), Chart(f"Biểu đồ năm năm {first.label}–{last.label}", plots)]


def _told(book: FigureBook) -> list[Course]:
    courses = courses_of(book.scope.organization, book.scope.ends_on.year)
    return [course for course in courses if course.chart]


def _known(course: Course) -> int:
    return sum(cell.number is not None for cell in course.cells)


def _plot(course: Course) -> Plot:
    return Plot(course.subject.title, columns_of([(cell.year, cell.number, cell.text) for cell in course.cells]))
