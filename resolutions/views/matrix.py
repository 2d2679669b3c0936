"""Documents against branches: study, work, and the evidence behind a cell."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from documents.models import Document
from partyportal import dates, views
from partyportal.views import fetch
from resolutions import matrix
from resolutions.coverage import coverage
from resolutions.models import Dissemination, Receipt, UrgingLetter
from resolutions.papers import PAPERS
from resolutions.tasks.models import Task
from resolutions.views.follow import may_urge

DOCUMENTS, BRANCHES = 30, 120


def study(request):
    """How far each document was studied in each branch."""
    views.require(request.user, Dissemination, "view")
    seen = list(request.user.organizations("view", Dissemination))
    rows = matrix.studied_documents(request.user)
    only = request.GET.get("only") == "marked"
    if only:
        rows = rows.filter(tracking__must_study=True)
    page, branches = _page(request, rows), _branches(request, seen)
    cells = matrix.study([*page], branches.object_list, dates.today())
    top = min(seen, key=lambda one: len(one.path), default=None)
    context = {
        "matrix": _drawn(page, branches, cells),
        "only": only,
        "annex": top and PAPERS["study-annex"].address(top),
    }
    return render(request, "resolutions/study_matrix.html", context)


def board(request):
    """How far each branch has come with each document."""
    views.require(request.user, Task, "view")
    seen = list(request.user.organizations("view", Task))
    page, branches = _page(request, matrix.carried_out(request.user)), _branches(request, seen)
    cells = matrix.work([*page], branches.object_list, request.user, dates.today())
    is_urging = request.user.has_perm("resolutions.add_urgingletter") and not request.user.is_of_one_branch
    context = {"matrix": _drawn(page, branches, cells), "may_urge": is_urging}
    return render(request, "resolutions/work_matrix.html", context)


def _page(request, documents):
    pages = Paginator(documents.order_by("-issued_on", "-pk"), DOCUMENTS)
    return pages.get_page(request.GET.get("page"))


def _branches(request, seen: list):
    """Branches of today among those that were read anyway: neither counted nor asked for again."""
    day = dates.today()
    standing = [one for one in seen if one.is_branch and not one.has_ended and (one.established_on or day) <= day]
    pages = Paginator(sorted(standing, key=lambda one: (one.position, one.pk)), BRANCHES)
    return pages.get_page(request.GET.get("branches"))


def _drawn(page, branches, cells) -> dict:
    """The rows of the page: each document with its cells in the order of the branches."""
    shown = list(branches.object_list)
    rows = [(document, [(branch, cells.get((document.pk, branch.pk))) for branch in shown]) for document in page]
    return {"page": page, "branches": branches, "shown": shown, "rows": rows}


def cell(request, pk, organization):
    """What stands behind a cell: tasks with what was said and proven, study, receipt."""
    document = fetch(Document.objects.select_related("organization"), request.user, pk=pk)
    branch = get_object_or_404(request.user.organizations("view", Task), pk=organization)
    tasks = matrix.tasks_of(document, request.user, [branch]).select_related("organization", "assignee")
    context = {
        "document": document,
        "branch": branch,
        "tasks": tasks.prefetch_related("attachments", "notes__attachments", "notes__user"),
        "figure": coverage(document, branch, dates.today()),
        "receipt": Receipt.objects.visible_to(request.user).filter(document=document, organization=branch).first(),
        "papers": Document.objects.visible_to(request.user).filter(implements=document, organization=branch),
        "may_urge": may_urge(request.user, document.organization),
        "letters": UrgingLetter.objects.visible_to(request.user).filter(tasks__in=tasks).distinct(),
    }
    return render(request, "resolutions/cell.html", context)
