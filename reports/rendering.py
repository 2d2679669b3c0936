"""What a report prints."""

import json
from dataclasses import replace
from hashlib import sha256

from documents.jobs.asking import request_pdf
from documents.models import Document, RenderJob
from documents.printing import heads
from documents.printing.blocks import PrintedText, from_json
from partyportal.models import lock
from partyportal.saving.acts import act
from reports import papers, printing
from reports.models import BranchReport, Report


def printed(report: Report) -> PrintedText:
    """What the report prints: as it was frozen, else as it stands now."""
    if report.printed is not None:
        return from_json(report.printed)
    draft = _drawn(report, final=False)
    return replace(draft, draft_round=report.round_of(digest_of(draft)))


def to_be_frozen(report: Report) -> PrintedText:
    """What the report would say if it were issued or accepted now: what nobody counted is left out."""
    return replace(_drawn(report, final=True), draft_round=0)


def _drawn(report: Report, *, final: bool) -> PrintedText:
    if own := BranchReport.objects.filter(pk=report.pk).first():
        return printing.print_branch(own, draft=printing.branch_draft(own, final=final))
    own = report.committeereport
    drawn = printing.print_committee(own, draft=printing.committee_draft(own, final=final))
    return heads.replacing(papers.edited(own, drawn)[0], old_document(report))


def old_document(report: Report) -> Document | None:
    """The document in whose place the report's own stands or will stand."""
    return report.replaces and report.replaces.document


def digest_of(draft: PrintedText) -> str:
    """What tells one draft from another, whatever its round."""
    said = json.dumps(replace(draft, draft_round=1).to_json(), sort_keys=True, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()


@act
def request_render(*, report: Report, by) -> RenderJob:
    """Ask for the report's PDF; a job that is already under way serves both."""
    lock(type(report), pk=report.pk)  # a double click asks once
    if issue := report.issue:
        return issue.jobs.order_by("pk").last()
    running = report.jobs.filter(user=by).order_by("-pk").first()
    if running and running.is_under_way:
        return running
    title = f"{report} ({'bản phát hành' if report.is_locked else 'dự thảo'})"
    facts = {"title": title, "organization": report.organization, "name": report.file_name}
    found = printed(report)
    if found.is_draft:
        report.keep_draft(digest_of(found))
    job = request_pdf(printed=found, by=by, **facts)
    report.jobs.add(job)
    return job
