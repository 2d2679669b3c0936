"""Whom a task concerns, and the lines that the portal leaves for them."""

from accounts import roles
from accounts.models import Grant, Notice
from accounts.notices import telling
from partyportal import dates
from resolutions.tasks.models import Task


def in_charge(organizations, action: str) -> set:
    """Users whose role of today carries the action on tasks at these very organisations; not who keeps the machine."""
    perm = roles.permission(action, Task._meta.label_lower)
    grants = Grant.objects.on(dates.today()).filter(organization__in=organizations, user__is_active=True)
    return {row.user for row in grants.select_related("user", "organization") if row.makes_work(perm)}


def doers(task: Task) -> set:
    """Who is to do the task: the person named in it, and who is in charge where it is owed."""
    named = {task.assignee.user} if task.assignee and task.assignee.user else set()
    return named | in_charge([task.organization_id], "change")


def givers(task: Task) -> set:
    """Who waits for the task: whoever gave it, else who is in charge of the organisation that gave it."""
    return {task.created_by} if task.created_by else in_charge([task.giver_id], "accept")


def given(task: Task) -> str:
    """What those who are to do it are told first."""
    return f"Nhiệm vụ được giao: {task.title}, hạn {dates.shown(task.due_on)}."


def tell(users, text: str, row, by=None):
    """Tell each of them, but not whoever did it."""
    telling.tell(users - {by}, Notice.Kind.TASK, text, row.get_absolute_url())
