"""Papers on members and candidates: read on the screen, made as PDF by a worker, taken as Word at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.models import AccessLog
from branches.models import Organization
from documents.models import RenderJob
from documents.printing import heads, pdfs, word
from members.models import Candidate, Member
from partyportal.text import file_name
from partyportal.views import fetch, require
from reports import actions
from reports.papers.book import PAPERS, Paper, organization_of, papers_of

MOST_ROWS = 500
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request, paper, pk):
    """Show a paper as it will be printed; asked by a form, send it to the worker as PDF."""
    found, subject = _asked(request.user, paper, pk)
    if found.rows_of(subject) > MOST_ROWS:
        return _too_long(request)
    if request.method == "POST":
        require(request.user, RenderJob, "add")
        return redirect(actions.request_paper(paper=found, subject=subject, by=request.user))
    document = found.printed(subject)
    context = {
        "paper": found,
        "subject": subject,
        "doubtful": [] if found.model is Organization else heads.doubtful(document),
        "page": pdfs.html(document),
    }
    return render(request, "reports/paper.html", context)


@require_GET
def paper_of_all(request, listed):
    """Open a list on all that the user sees: that of the highest organisation whose lists he may take out."""
    require(request.user, Member, "export")
    if listed not in PAPERS or PAPERS[listed].model is not Organization:
        raise Http404
    top = min(request.user.organizations("export", Member), key=lambda organization: len(organization.path))
    return redirect("reports:paper", listed, top.pk)


@require_GET
def paper_word(request, paper, pk):
    """The paper as a Word file; that it was taken out is logged."""
    found, subject = _asked(request.user, paper, pk)
    rows = found.rows_of(subject)
    if rows > MOST_ROWS:
        return _too_long(request)
    content = word.written(found.printed(subject))
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization_of(subject),
        subject=f"{found.title_of(subject)} (Word)"[:250],
        rows=rows,
    )
    name = file_name(found.title_of(subject))
    return HttpResponse(
        content, content_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}.docx"'}
    )


def candidate_panel(request, pk):
    """The papers of a candidate's file, for his page."""
    candidate = fetch(Candidate.objects, request.user, pk=pk)
    may_print = PAPERS["admission"].is_open_to(request.user, candidate)
    context = {"candidate": candidate, "papers": papers_of(candidate) if may_print else []}
    template = "reports/_candidate.html" if request.htmx else "reports/candidate.html"
    return render(request, template, context)


def _asked(user, name: str, pk: int) -> tuple[Paper, object]:
    if name not in PAPERS:
        raise Http404
    return PAPERS[name], PAPERS[name].subject_for(user, pk)


def _too_long(request):
    messages.info(request, f"Danh sách có hơn {MOST_ROWS} dòng, quá dài để in; hãy xuất Excel từ trang Đảng viên.")
    return redirect("members:list")
