from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Document
from home import dashboard as board
from home.handover import handover_of, unfinished
from home.search import answer, remember
from partyportal.search.everywhere import subjects
from partyportal.views import fetch, number_of, require
from resolutions.models import Dissemination

STUDY = "Tỷ lệ đảng viên được quán triệt"
BY_BRANCH = ", theo chi bộ"
MOST_FOUND = 20
MOST_WHILE_TYPING = 5
MOST_TYPED = 200  # signs


def dashboard(request):
    """The first page after sign-in: what is due, late or waiting, and the key figures."""
    user = request.user
    counts = board.answers_of(request)
    reports = board.branch_reports(user, counts)
    figures = board.key_figures(user, reports.period, counts)
    context = {
        "figures": figures,
        "work": board.work_of(user),
        "upcoming": board.upcoming(user),
        "study_title": study_title(user) if figures and user.has_perm("resolutions.view_dissemination") else "",
        "reports": reports,
        "nudged": reports.nudged(user),
        "documents": Document.objects.visible_to(user).registered().order_by("-issued_on")[:5],
        # Who works on rows of others has the way to their own record in the navigation.
        "own_member": user.member if user.member_id_of_user and not figures else None,
        "steps_left": counts.get("steps_left", 0),
        "now": timezone.localtime(),
    }
    return render(request, "home/dashboard.html", context)


def study_title(user) -> str:
    return STUDY if user.is_of_one_branch else f"{STUDY}{BY_BRANCH}"


def study(request):
    """How far the documents studied last have reached each branch, as a panel of the first page."""
    require(request.user, Dissemination, "view")
    branches, lines = board.study(request.user)
    alone = "Đã học/phải học" if request.user.is_of_one_branch else ""
    context = {"title": study_title(request.user), "branches": branches, "study": lines, "alone": alone}
    return render(request, "home/_study.html" if request.htmx else "home/study.html", context)


def search(request):
    """Find rows, pages and acts within what the user may see; while they type, a part of the page is asked for."""
    text = request.GET.get("q", "").strip()[:MOST_TYPED]
    places = answer(request, text, MOST_WHILE_TYPING if request.htmx else MOST_FOUND)
    return render(request, "home/_found.html" if request.htmx else "home/search.html", {"text": text, "places": places})


def open_found(request):
    """Go on to a row of the search, and remember for the session that it was opened."""
    key, _, pk = request.GET.get("to", "").partition(".")
    subject = subjects().get(key)
    if subject is None:
        raise Http404
    row = fetch(subject.rows(), request.user, pk=number_of(pk))
    remember(request, subject, row)
    return redirect(subject.opens(row, request.user))


def notices(request):
    """What the portal told the user, newest first."""
    return render(request, "home/notices.html", {"notices": request.user.notices.all()[:100]})


@require_POST
def read_notices(request):
    """Mark all notices as read."""
    request.user.notices.unread().update(read_at=timezone.now())
    return redirect("home:notices")


def handover(request, pk):
    """What goes from a former secretary of an organisation to the present one, to be printed and signed."""
    organization = fetch(Organization.objects.select_related("parent"), request.user, pk=pk)
    return render(request, "home/handover.html", {"handover": handover_of(request.user, organization)})


def unfinished_work(request, pk):
    """What is not finished at an organisation, as a panel of a lower room's page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    context = {"organization": organization, "sections": unfinished(request.user, organization)}
    return render(request, "home/_unfinished.html" if request.htmx else "home/unfinished.html", context)


def menu(request):
    """All lines of the navigation, search and one's own account on one page: where no script opens the drawer."""
    return render(request, "home/menu.html")
