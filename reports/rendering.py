"""What a report prints."""

from dataclasses import replace

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
    return naming_the_old(report, drafting.print_committee(report.committeereport))


def naming_the_old(report: Report, document: PrintedText) -> PrintedText:
    """The report with the line that says which one it replaces, where it replaces one."""
    old = report.replaces and report.replaces.document
    if not old:
        return document
    cited = heads.of_document(old.get_doc_type_display(), old.symbol_raw, old.issued_on)
    return replace(document, subject_lines=(*document.subject_lines, f"(thay thế {cited})"))
