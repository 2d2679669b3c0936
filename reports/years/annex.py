"""The five years as a table that a report may end with."""

from documents.printing.blocks import Block, Column, Row, Table
from reports.book import FigureBook
from reports.years.reading import courses_of


def five_years(book: FigureBook) -> list[Block]:
    """A row for each subject of which any year is known; nothing where none is."""
    organization, year = book.scope.organization, book.scope.ends_on.year
    told = [course for course in courses_of(organization, year) if course.chart]
    if not told:
        return []
    years = [str(cell.year) for cell in told[0].cells]
    columns = (Column("TT", 9), Column("Nội dung", None, "left"), *(Column(one, 18) for one in years))
    rows = [
        Row((str(place), course.subject.title, *(cell.text or "-" for cell in course.cells)))
        for place, course in enumerate(told, start=1)
    ]
    return [Table(f"Bảng số liệu năm năm {years[0]}–{years[-1]}", columns, tuple(rows))]
