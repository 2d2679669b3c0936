"""What is asked of a report before it takes its number: its form, what is left out of it, what moved since."""

import datetime

from django.urls import reverse

from branches.models import Term
from documents import checks
from documents.models import Document
from documents.printing.checking import Finding, findings
from reports import papers, printing
from reports.drafting.saying import Draft
from reports.models import BranchReport, CommitteeReport, Report


def of_committee(report: CommitteeReport, day: datetime.date) -> list[Finding]:
    """What is found in the committee's report that would be issued on the day."""
    draft = printing.committee_draft(report, final=True)
    printed, _ = papers.edited(report, printing.print_committee(report, draft=draft, day=day))
    edit = reverse("reports:edit", args=[report.pk])
    return _of_form(report, printed, day, edit) + _left_out(draft, edit)


def of_branch(report: BranchReport, day: datetime.date) -> list[Finding]:
    """What is found in a branch's report that would be accepted on the day; without a term it takes no number."""
    draft = printing.branch_draft(report, final=True)
    printed = printing.print_branch(report, draft=draft, day=day)
    back = reverse("reports:return", args=[report.pk])
    takes_number = Term.objects.filter(organization=report.organization).on(day).exists()
    found = _of_form(report, printed, day, back) if takes_number else []
    moved = [
        Finding("F9", f"{one}. Số được chốt là số đã nộp.", address=report.get_absolute_url())
        for one in printing.moved_since(report)
    ]
    return found + _left_out(draft, back) + moved


def _of_form(report: Report, printed, day: datetime.date, mended_at: str) -> list[Finding]:
    number = report.document.number if report.document else None
    found = findings(printed)
    found += checks.of_issuer(printed, report.organization, Document.Type.REPORT, day, number=number)
    seats = reverse("committees:terms", args=[report.organization_id])
    places = {"text": mended_at, "signer": mended_at if isinstance(report, CommitteeReport) else seats}
    return checks.placed(found, places, report.organization)


def _left_out(draft: Draft, address: str) -> list[Finding]:
    """Sentences without their figure, and sections that nobody wrote: the report is issued without them."""
    dropped = [Finding("F3", f"Bỏ câu thiếu số liệu: {line}.", address=address) for line in draft.dropped]
    return dropped + [Finding("E6", f"Mục chưa viết: {label}.", address=address) for label in draft.empty]
