from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Attachment, Document
from home import dashboard as board
from home.handover import handover_of, unfinished
from meetings.models import Meeting
from members.models import Member
from partyportal.views import fetch
from reports import calendar


def dashboard(request):
    """The first page after sign-in: what is due, late or waiting, and the key figures."""
    user = request.user
    branches, study = board.study(user)
    period, reports = board.branch_reports(user)
    context = {
        "figures": board.key_figures(user),
        "work": board.work_of(user),
        "upcoming": board.upcoming(user),
        "branches": branches,
        "study": study,
        "period": period,
        "rule": calendar.rule_of(period) if period else None,
        "reports": reports,
        "documents": Document.objects.visible_to(user).registered().order_by("-issued_on")[:5],
        "own_member": getattr(user, "member", None),
        "now": timezone.localtime(),
    }
    return render(request, "home/dashboard.html", context)


def search(request):
    """Find members, documents, meetings and attached files that the user sees."""
    text = request.GET.get("q", "").strip()
    found = {"text": text}
    if text:
        found |= {
            "members": Member.objects.visible_to(request.user).search(text).select_related("organization")[:20],
            "documents": Document.objects.visible_to(request.user).search(text)[:20],
            "meetings": Meeting.objects.visible_to(request.user).filter(title__icontains=text)[:20],
            "attachments": Attachment.objects.visible_to(request.user)
            .in_use()
            .search(text)
            .defer("text", "search")[:20],
        }
    return render(request, "home/search.html", found)


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


def help_page(request):
    """How to do the main jobs, by role."""
    return render(request, "home/help.html")
