"""What meetings add to the pages of organisations and members."""

from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from meetings.models import Attendance, Meeting
from members.models import Member
from partyportal import dates
from partyportal.views import fetch


def organization_panel(request, pk):
    """An organisation's last meetings and how many came this year, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    meetings = Meeting.objects.visible_to(request.user).filter(organization=organization)
    year = dates.today().year
    first, last = dates.today().replace(month=1, day=1), dates.today()
    came, obliged = Attendance.objects.visible_to(request.user).attendance_of(organization, first, last)
    context = {
        "organization": organization,
        "year": year,
        "came": came,
        "obliged": obliged,
        "upcoming": meetings.upcoming(timezone.now()).first(),
        "meetings": meetings.held().with_counts(Attendance.objects.visible_to(request.user))[:5],
        "held": Meeting.objects.visible_to(request.user)
        .held()
        .of_branches()
        .within(organization)
        .between(first, last)
        .count(),
    }
    template = "meetings/_organization_panel.html" if request.htmx else "meetings/organization_panel.html"
    return render(request, template, context)


def member_panel(request, pk):
    """How often a member came to branch meetings this year, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    first, last = dates.today().replace(month=1, day=1), dates.today()
    held = Meeting.objects.held().of_branches().between(first, last)
    rows = Attendance.objects.visible_to(request.user).filter(member=member, meeting__in=held, was_obliged=True)
    context = {
        "member": member,
        "year": first.year,
        "came": rows.came().count(),
        "total": rows.count(),
        "unexcused": rows.filter(state=Attendance.State.UNEXCUSED).count(),
        "rows": rows.select_related("meeting").order_by("-meeting__starts_at")[:12],
    }
    return render(request, "meetings/_member_panel.html" if request.htmx else "meetings/member_panel.html", context)
