"""Issued papers: their files, served as they were kept, and that they left the office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.models import AccessLog
from documents import confirmations, issuing
from documents.forms import SentForm
from documents.models import Document, IssuedPaper
from documents.printing import books
from documents.printing.blocks import from_json
from documents.views.papers import word_file
from partyportal.saving.confirming import confirm, confirmed
from partyportal.sheets import workbooks
from partyportal.views import claim, fetch, posted


@require_GET
def file(request, pk, kind):
    """The PDF in its tab or the Word file, as they were made at the issue, or its tables; persons are logged."""
    if kind not in {"pdf", "docx", "xlsx"}:
        raise Http404
    issue = fetch(IssuedPaper.objects.exclude(pdf="").select_related("document__organization"), request.user, pk=pk)
    try:
        content = _tables(issue) if kind == "xlsx" else issue.content(kind)
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))
        return redirect(issue)
    if issue.names_persons:
        facts = {"user": request.user, "organization": issue.document.organization}
        AccessLog.objects.create(kind=AccessLog.Kind.EXPORT, subject=issue.title, **facts)
    if kind == "xlsx":
        return workbooks.workbook(content, issue.file_name("xlsx"))
    if kind == "docx":
        return word_file(content, issue.file_name("docx").removesuffix(".docx"))
    headers = {"Content-Disposition": f'inline; filename="{issue.file_name("pdf")}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _tables(issue: IssuedPaper) -> bytes:
    """The tables of the frozen content as a workbook, made anew each time."""
    document = from_json(issue.printed)
    if not books.tables_of(document):
        raise Http404
    return books.written(document)


@require_GET
def panel(request, pk):
    """The issues of a document: the one that stands, and for the office those that were taken back."""
    document = fetch(Document.objects, request.user, pk=pk)
    issues = IssuedPaper.objects.visible_to(request.user).filter(document=document)
    context = {
        "document": document,
        "may_issue": Document.objects.visible_to(request.user, "issue").filter(pk=pk).exists(),
        "issues": issues.select_related("user", "taken_back_by").prefetch_related("jobs", "signed_copies__user"),
    }
    return render(request, "documents/_issued_panel.html" if request.htmx else "documents/issued.html", context)


def sent(request, pk):
    """Note that an issued document left the office."""
    document = claim(request, Document.objects.registered().outgoing(), "issue", pk=pk)
    ask, form = confirmations.of_sending(document), SentForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    try:
        issuing.mark_sent(document=document, day=form.cleaned_data["day"], by=request.user)
    except ValidationError as refused:
        form.add_error("day", refused.messages)
        return confirm(request, ask, form)
    messages.success(request, f"Đã ghi {document} là đã gửi.")
    return redirect(document)
