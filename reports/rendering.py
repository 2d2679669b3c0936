"""What a render job prints."""

from documents.printing.blocks import Printed, PrintedText, from_json
from reports import drafting
from reports.models import BranchReport, RenderJob, Report
from reports.papers.book import PAPERS


def document_of(job: RenderJob) -> Printed:
    """The frozen document where there is one, else the draft of today's data."""
    if job.kind == RenderJob.Kind.PAPER:
        paper = PAPERS[job.paper]
        return paper.printed(paper.model.objects.get(pk=job.subject))
    return printed(job.report)


def printed(report: Report) -> PrintedText:
    """What the report prints: as it was frozen, else as it stands now."""
    if report.printed is not None:
        return from_json(report.printed)
    branch_report = BranchReport.objects.filter(pk=report.pk).first()
    return drafting.print_branch(branch_report) if branch_report else drafting.print_committee(report.committeereport)
