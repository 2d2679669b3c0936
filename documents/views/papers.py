"""The pages of every paper: read on the screen, made as PDF by a worker, taken as Word at once.

A room names them in its `urls.py` as `paper`, `paper_word` and, for its lists, `paper_of_all`, each with its `PAPERS`.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.log.about import about
from accounts.models import AccessLog
from branches.models import Organization
from documents import checks, numbering
from documents.jobs import asking
from documents.models import Document, EditedPaper, IssuedPaper, RenderJob
from documents.papers import Paper, organization_of
from documents.printing import books, heads, pdfs, word
from partyportal import dates
from partyportal.sheets.workbooks import workbook
from partyportal.text import file_name, key_of
from partyportal.views import require

MOST_ROWS = 500
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request, papers, paper, pk):
    """Show a paper as it will be printed; asked by a form, send it to the worker as PDF."""
    found = named(papers, paper)
    subject = found.subject_for(request.user, pk)
    if found.rows_of(subject) > MOST_ROWS:
        return too_long(request, found)
    last = found.last_issue(subject)
    why_not = "" if last and not last.is_taken_back else found.refusal(subject)
    if request.method == "POST":
        require(request.user, RenderJob, "add")
        return _refused(request, found, subject, why_not) if why_not else _asked_for(request, found, subject)
    acts = _acts(request.user, found, subject, last)
    context = {
        "paper": found,
        "subject": subject,
        "word_url": found.address(subject, "paper_word"),
        "reveal_url": found.address(subject, "paper_reveal") if found.revealed else "",
        "why_not": why_not,
        "issue": last,
        "acts": acts,
        "is_by_office": bool(found.numbering) and not may_issue(request.user, found, subject, last),
        "findings": checks.of_paper(found, subject, dates.today()) if found.numbering and "edit" in acts else [],
        "conflicts": numbering.conflicts_of(found.drafted(subject)[1]) if "edit" in acts else 0,
    }
    return render(request, "documents/papers/paper.html", context | _drawn(found, subject, last, why_not))


def _drawn(found: Paper, subject, last, why_not: str) -> dict:
    """The page as it will be printed, and what it lacks; nothing where the paper cannot be made now."""
    if why_not:
        return {"page": "", "doubtful": [], "has_tables": False, "noted": ""}
    document = found.shown(subject)
    return {
        "page": pdfs.html(document),
        "doubtful": heads.doubtful(document) if found.register else [],
        "has_tables": bool(books.tables_of(document)),
        "noted": "" if last else document.letterhead.symbol,
        "is_locked": bool(getattr(document, "fingerprint", "")),
    }


def _asked_for(request, found: Paper, subject):
    return redirect(asking.request_paper(paper=found, subject=subject, by=request.user))


def _refused(request, found: Paper, subject, why: str):
    messages.error(request, why)
    return redirect(found.address(subject))


def _acts(user, found: Paper, subject, last) -> dict[str, str]:
    """The addresses of what the user may do now with a numbered paper."""
    if not found.numbering:
        may_edit = found.editor and user.organizations("change", found.model).filter(pk=organization_of(subject).pk)
        return {"edit": found.editor(subject)} if may_edit else {}
    is_office = may_issue(user, found, subject, last)
    if last and numbering.can_be_taken_back(last):
        sent = reverse("documents:sent", args=[last.document_id])
        return {"take_back": found.address(subject, "paper_take_back"), "sent": sent} if is_office else {}
    acts = {}
    if may_write(user, found, subject) and not numbering.why_not_written(found, subject):
        acts["edit"] = found.edited_at(subject)
    if is_office and not numbering.obstacle(found, subject):
        acts["issue"] = found.address(subject, "paper_issue")
    return acts


def may_issue(user, found: Paper, subject, last: IssuedPaper | None) -> bool:
    """Whether the user may issue documents of whoever the paper stands in the name of.

    What stands is its issuer's, wherever its row has moved since; else it is the organisation that would issue it now.
    """
    stands = last and numbering.can_be_taken_back(last)
    issuer = last.document.organization_id if stands else found.numbering.issuer(subject).pk
    return user.organizations("issue", Document).filter(pk=issuer).exists()


def may_write(user, found: Paper, subject) -> bool:
    """Whether the user may edit the text: by the right that the paper names, else that of all papers of its issuer."""
    issuer, right = found.numbering.issuer(subject), found.written_by or ("change", EditedPaper)
    return user.organizations(*right).filter(pk=issuer.pk).exists()


@require_GET
def paper_of_all(request, papers, listed):
    """Open a list on the organisation that is asked for, else on the highest one whose lists the user may take out."""
    found = named(papers, listed)
    if found.model is not Organization:
        raise Http404
    action, model = found.right
    require(request.user, model, action)
    places = list(request.user.organizations(action, model))
    asked = key_of(request.GET.get("organization", ""))
    top = min(places, key=lambda organization: len(organization.path))
    return redirect(found.address(next((one for one in places if one.pk == asked), top)))


@require_GET
def paper_word(request, papers, paper, pk):
    """The paper as a Word file, or its tables as a workbook; that it was taken out is logged."""
    found = named(papers, paper)
    subject = found.subject_for(request.user, pk)
    rows = found.rows_of(subject)
    if rows > MOST_ROWS:
        return too_long(request, found)
    last = found.last_issue(subject)
    if last and not last.is_taken_back and last.has_files and last.is_told_to(request.user):
        return redirect("documents:issued_file", last.pk, "xlsx" if "excel" in request.GET else "docx")
    if why := "" if last and not last.is_taken_back else found.refusal(subject):
        return _refused(request, found, subject, why)
    document, is_book = found.shown(subject), "excel" in request.GET
    if is_book and not books.tables_of(document):
        raise Http404
    content = books.written(document) if is_book else word.written(document)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization_of(subject),
        subject=f"{found.title_of(subject)} ({'Excel' if is_book else 'Word'})"[:250],
        rows=rows,
        **about(subject, found.right[1]),
    )
    name = file_name(found.title_of(subject))
    return workbook(content, f"{name}.xlsx") if is_book else word_file(content, name)


def word_file(content: bytes, name: str) -> HttpResponse:
    """The Word file under its name, for the download folder."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(content, content_type=WORD, headers=headers)


def named(papers: dict[str, Paper], key: str) -> Paper:
    if key not in papers:
        raise Http404
    return papers[key]


def too_long(request, found: Paper):
    """Say that the list is exported instead."""
    messages.info(request, f"Danh sách có hơn {MOST_ROWS} dòng, quá dài để in; hãy xuất Excel từ trang này.")
    return redirect(found.workbook)
