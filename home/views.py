from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from members.models import Member


def dashboard(request):
    return render(request, "home/dashboard.html")


def search(request):
    """Find members, documents and meetings that the user sees."""
    text = request.GET.get("q", "").strip()
    members = Member.objects.visible_to(request.user).search(text).select_related("organization")[:20] if text else []
    return render(request, "home/search.html", {"text": text, "members": members})


def notices(request):
    """What the portal told the user, newest first."""
    return render(request, "home/notices.html", {"notices": request.user.notices.all()[:100]})


@require_POST
def read_notices(request):
    """Mark all notices as read."""
    request.user.notices.unread().update(read_at=timezone.now())
    return redirect("home:notices")


def help_page(request):
    """How to do the main jobs, by role."""
    return render(request, "home/help.html")
