"""Telling those to whom a task is given."""

from accounts.models import Notice
from accounts.notices import telling
from partyportal import dates


def tell_given(task, by):
    """Tell the member who is to do the task; without one, who does the tasks of the organisation."""
    person = task.assignee.user_id if task.assignee else None
    users = {person} if person else telling.holders([task.organization_id], "resolutions.change_task")
    text = f"Nhiệm vụ được giao: {task.title}, hạn {dates.shown(task.due_on)}."
    telling.tell(users - {by.pk}, Notice.Kind.TASK, text, task.get_absolute_url())
