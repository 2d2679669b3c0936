from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Document
from home import dashboard as board
from home.handbook.first_steps import left_for
from home.handover import handover_of, unfinished
from home.search import answer, remember
from partyportal.searching import subjects
from partyportal.views import fetch, number_of
from reports import calendar

MOST_FOUND = 20
MOST_WHILE_TYPING = 5
MOST_TYPED = 200  # signs


def dashboard(request):
    """The first page after sign-in: what is due, late or waiting, and the key figures."""
    user = request.user
    branches, study = board.study(user)
    period = board.newest_period(user) if user.has_perm("reports.view_branchreport") else None
    reports, late_reports = board.branch_reports(user, period)
    context = {
        "figures": board.key_figures(user, period),
        "work": board.work_of(user),
        "upcoming": board.upcoming(user),
        "branches": branches,
        "study": study,
        "period": period,
        "rule": calendar.rule_of(period) if period else None,
        "reports": reports,
        "late_reports": late_reports,
        "documents": Document.objects.visible_to(user).registered().order_by("-issued_on")[:5],
        # Who has no record of their own is not asked for it.
        "own_member": user.member if user.member_id_of_user else None,
        "steps_left": left_for(user),
        "now": timezone.localtime(),
    }
    return render(request, "home/dashboard.html", context)


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
    return redirect(row)


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
