"""What a report prints."""

from documents.printing.blocks import PrintedText, from_json
from reports import drafting
from reports.models import BranchReport, Report


def printed(report: Report) -> PrintedText:
    """What the report prints: as it was frozen, else as it stands now."""
    if report.printed is not None:
        return from_json(report.printed)
    branch_report = BranchReport.objects.filter(pk=report.pk).first()
    return drafting.print_branch(branch_report) if branch_report else drafting.print_committee(report.committeereport)
