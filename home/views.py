from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Attachment, Document
from home import dashboard as board
from home.handover import handover_of, unfinished
from meetings.models import Meeting
from members.admission.models import Candidate
from members.models import Member
from partyportal.views import fetch
from reports import calendar
from resolutions.models import Task

MOST_FOUND = 20


def dashboard(request):
    """The first page after sign-in: what is due, late or waiting, and the key figures."""
    user = request.user
    branches, study = board.study(user)
    period, reports, late_reports = board.branch_reports(user)
    context = {
        "figures": board.key_figures(user),
        "work": board.work_of(user),
        "upcoming": board.upcoming(user),
        "branches": branches,
        "study": study,
        "period": period,
        "rule": calendar.rule_of(period) if period else None,
        "reports": reports,
        "late_reports": late_reports,
        "documents": Document.objects.visible_to(user).registered().order_by("-issued_on")[:5],
        "own_member": getattr(user, "member", None),
        "now": timezone.localtime(),
    }
    return render(request, "home/dashboard.html", context)


def search(request):
    """Find people, documents, meetings and tasks that the user sees, marks and capitals aside."""
    text = request.GET.get("q", "").strip()
    found = {"text": text}
    if text:
        places = [
            ("Đảng viên", "đảng viên", Member.objects.select_related("organization")),
            ("Người đang được xem xét kết nạp", "hồ sơ kết nạp", Candidate.objects.select_related("organization")),
            ("Văn bản", "văn bản", Document.objects),
            ("Hội nghị, sinh hoạt", "hội nghị", Meeting.objects),
            ("Nhiệm vụ", "nhiệm vụ", Task.objects.select_related("organization").order_by("-due_on", "-pk")),
        ]
        found["places"] = [
            (title, noun, rows.visible_to(request.user).search(text)[:MOST_FOUND]) for title, noun, rows in places
        ]
        files = Attachment.objects.visible_to(request.user).in_use().search(text)
        found["attachments"] = files.defer("text", "search")[:MOST_FOUND]
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


def menu(request):
    """All lines of the navigation, search and one's own account on one page: where no script opens the drawer."""
    return render(request, "home/menu.html")


def help_page(request):
    """How to do the main jobs, by role."""
    return render(request, "home/help.html")
