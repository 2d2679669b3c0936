"""What is kept of a report when it is submitted, accepted or issued: its print, its figures, each with its rows."""

from dataclasses import asdict

from documents import issuing
from reports.book import FigureBook
from reports.calendar import rules_of
from reports.models import FrozenFigure, FrozenRow, Report


def freeze(report: Report, book: FigureBook, printed, *, by, **facts):
    """Keep what was printed, and every figure that it used with its rows; a numbered report keeps its files too."""
    report.printed = printed.to_json()
    report.save(update_fields=["printed", "document"])
    keep(report, book)
    if report.document:
        facts |= {"title": str(report), "name": report.file_name, "rules": rules_of(report.period)}
        report.printed = issuing.freeze(document=report.document, printed=printed, by=by, **facts).printed
        report.save(update_fields=["printed"])


def keep(report: Report, book: FigureBook):
    """Keep every known figure of the book with its rows, in the place of those kept before."""
    report.figures.all().delete()
    for figure in book.known.values():
        if not figure.is_known:
            continue
        frozen = FrozenFigure.objects.create(
            report=report, code=figure.code, label=figure.label, value=figure.value, whole=figure.whole
        )
        FrozenRow.objects.bulk_create([FrozenRow(figure=frozen, **asdict(row)) for row in figure.rows], batch_size=500)
