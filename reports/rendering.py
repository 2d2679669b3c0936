"""What a report prints."""

from documents.models import Document
from documents.printing import heads
from documents.printing.blocks import PrintedText, from_json
from reports import drafting
from reports.models import BranchReport, Report


def printed(report: Report) -> PrintedText:
    """What the report prints: as it was frozen, else as it stands now."""
    if report.printed is not None:
        return from_json(report.printed)
    branch_report = BranchReport.objects.filter(pk=report.pk).first()
    if branch_report:
        return drafting.print_branch(branch_report)
    return heads.replacing(drafting.print_committee(report.committeereport), old_document(report))


def old_document(report: Report) -> Document | None:
    """The document in whose place the report's own stands or will stand."""
    return report.replaces and report.replaces.document
