"""Tasks and reports that wait for a user, read as they stand now: the morning's list knows only what is near."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from home.reminders.models import Reminder
from reports.models import BranchReport
from resolutions.tasks.models import Task


@dataclass
class Work:
    """Something to be done: what, whose, by when."""

    title: str
    url: str
    owner: str
    due_on: datetime.date


def put_away_by(user) -> set[str]:
    """The addresses of what the user ticked off or hid."""
    return set(Reminder.objects.visible_to(user).put_away().values_list("url", flat=True))


def open_work(user, most: int, away: set[str]) -> list[Work]:
    """Tasks, reports to write or to add to, reports to judge, so many of each; not what the user has put away."""
    tasks = Task.objects.visible_to(user).open().select_related("organization", "assignee").order_by("due_on", "pk")
    owed = BranchReport.objects.visible_to(user, "submit").open().order_by("period__due_on", "pk")
    waiting = BranchReport.objects.visible_to(user, "accept").submitted().order_by("period__due_on", "pk")
    near = len(away) + most
    first = Q(pk__in=owed.values("pk")[:near]) | Q(pk__in=waiting.values("pk")[:near])
    reports = BranchReport.objects.filter(first).select_related("organization", "period")
    work = [_task(task) for task in tasks[:near]] + [_report(report) for report in reports]
    return sorted((item for item in work if item.url not in away), key=lambda item: item.due_on)


def _task(task: Task) -> Work:
    owner = f"{task.organization} · {task.assignee}" if task.assignee else str(task.organization)
    return Work(task.title, task.get_absolute_url(), owner, task.due_on)


def _report(report: BranchReport) -> Work:
    verb = "Soạn, nộp" if report.is_editable else "Thẩm định"
    title = f"{verb} báo cáo {report.period.label}"
    return Work(title, report.get_absolute_url(), str(report.organization), report.due_on)
