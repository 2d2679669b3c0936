"""The pages of every paper: read on the screen, made as PDF by a worker, taken as Word at once.

A room names them in its `urls.py` as `paper`, `paper_word` and, for its lists, `paper_of_all`, each with its `PAPERS`.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.models import AccessLog
from branches.models import Organization
from documents import actions
from documents.models import RenderJob
from documents.papers import Paper, organization_of
from documents.printing import heads, pdfs, word
from partyportal.text import file_name
from partyportal.views import require

MOST_ROWS = 500
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request, papers, paper, pk):
    """Show a paper as it will be printed; asked by a form, send it to the worker as PDF."""
    found = _named(papers, paper)
    subject = found.subject_for(request.user, pk)
    if found.rows_of(subject) > MOST_ROWS:
        return _too_long(request, found)
    if request.method == "POST":
        require(request.user, RenderJob, "add")
        return redirect(actions.request_paper(paper=found, subject=subject, by=request.user))
    document = found.printed(subject)
    context = {
        "paper": found,
        "subject": subject,
        "word_url": found.address(subject, "paper_word"),
        "doubtful": heads.doubtful(document) if found.register else [],
        "page": pdfs.html(document),
    }
    return render(request, "documents/paper.html", context)


@require_GET
def paper_of_all(request, papers, listed):
    """Open a list on all that the user sees: that of the highest organisation whose lists they may take out."""
    found = _named(papers, listed)
    if found.model is not Organization:
        raise Http404
    action, model = found.right
    require(request.user, model, action)
    top = min(request.user.organizations(action, model), key=lambda organization: len(organization.path))
    return redirect(found.address(top))


@require_GET
def paper_word(request, papers, paper, pk):
    """The paper as a Word file; that it was taken out is logged."""
    found = _named(papers, paper)
    subject = found.subject_for(request.user, pk)
    rows = found.rows_of(subject)
    if rows > MOST_ROWS:
        return _too_long(request, found)
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


def _named(papers: dict[str, Paper], key: str) -> Paper:
    if key not in papers:
        raise Http404
    return papers[key]


def _too_long(request, found: Paper):
    messages.info(request, f"Danh sách có hơn {MOST_ROWS} dòng, quá dài để in; hãy xuất Excel từ trang này.")
    return redirect(found.workbook)
