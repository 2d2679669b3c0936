"""The committee's report as a paper whose paragraphs people edit; its number it takes by `actions.issue`."""

from documents.models import Document, EditedPaper, IssuedPaper
from documents.papers import Numbering, Paper
from documents.printing import editing
from documents.printing.blocks import PrintedText
from documents.printing.merging import Piece
from reports import printing
from reports.calendar import rules_of
from reports.models import CommitteeReport


class ReportPaper(Paper):
    """A report has its own page and keeps its own issues."""

    def address(self, subject: CommitteeReport, page: str = "paper") -> str:
        return subject.get_absolute_url()

    def last_issue(self, subject: CommitteeReport) -> IssuedPaper | None:
        return subject.issue


def _kept_with_the_report(report: CommitteeReport, document: Document | None):
    """Number and day stand on the report already."""


COMMITTEE = ReportPaper(
    room="reports",
    key="committee",
    name="Báo cáo của cấp ủy",
    model=CommitteeReport,
    right=("change", CommitteeReport),
    printed=printing.print_committee,
    register=Document.Type.REPORT,
    numbering=Numbering(
        issuer=lambda report: report.organization,
        record=_kept_with_the_report,
        rules=lambda report: rules_of(report.period),
    ),
)


def edited(report: CommitteeReport, printed: PrintedText) -> tuple[PrintedText, list[Piece]]:
    """The report as people edited it over what the data say, and its pieces, conflicts among them."""
    kept = _kept(report) if report.pk else None
    return editing.edited(printed, kept.edits if kept else ())


def take_over(report: CommitteeReport, old: CommitteeReport):
    """Begin the report with what people had made of the paragraphs of an old one."""
    if kept := _kept(old):
        EditedPaper.objects.create(
            paper=COMMITTEE.name_in_register, row=report.pk, organization=report.organization, units=kept.units
        )


def forget(report: CommitteeReport):
    """Throw away what people made of a draft that is deleted."""
    if kept := _kept(report):
        kept.delete()


def _kept(report: CommitteeReport) -> EditedPaper | None:
    return EditedPaper.objects.of(COMMITTEE.name_in_register, report.pk)
