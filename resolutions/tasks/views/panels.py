"""Panels of the open work on the pages of organisations and members."""

from django.db.models import Count, Q

from branches.models import Organization
from members.models import Member
from partyportal import dates
from partyportal.views import fetch, panel
from resolutions.tasks.models import Task

MOST_IN_PANEL = 8


def organization_panel(request, pk):
    """The open work of an organisation and all below it, most urgent first."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    tasks = Task.objects.visible_to(request.user).within(organization).open()
    context = {"organization": organization} | urgent(tasks)
    return panel(request, "tasks/_organization_panel.html", context, f"Nhiệm vụ của {organization}", organization)


def member_panel(request, pk):
    """The work of a member that is not done yet."""
    member = fetch(Member.objects, request.user, pk=pk)
    tasks = Task.objects.visible_to(request.user).filter(assignee=member).open()
    return panel(
        request, "tasks/_member_panel.html", {"member": member} | urgent(tasks), f"Nhiệm vụ của {member}", member
    )


def urgent(tasks) -> dict:
    """The first open tasks by due day, how many there are, how many are late."""
    counts = tasks.aggregate(total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=dates.today())))
    return counts | {"tasks": tasks.select_related("organization", "assignee")[:MOST_IN_PANEL]}
