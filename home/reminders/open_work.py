"""Tasks and reports that wait for a user, read as they stand now: the morning's list knows only what is near."""

import datetime
from dataclasses import dataclass

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
    """Tasks, reports to write or to add to, reports to judge, the nearest of each; not what the user has put away."""
    tasks = Task.objects.visible_to(user).open().select_related("organization", "assignee").order_by("due_on", "pk")
    owed = BranchReport.objects.visible_to(user, "submit").open()
    reports = owed | BranchReport.objects.visible_to(user, "accept").submitted()
    reports = reports.select_related("organization", "period").order_by("period__due_on", "pk")
    near = len(away) + most
    work = [_task(task) for task in tasks[:near]] + [_report(report) for report in reports[:near]]
    return sorted((item for item in work if item.url not in away), key=lambda item: item.due_on)


def _task(task: Task) -> Work:
    owner = f"{task.organization} · {task.assignee}" if task.assignee else str(task.organization)
    return Work(task.title, task.get_absolute_url(), owner, task.due_on)


def _report(report: BranchReport) -> Work:
    verb = "Soạn, nộp" if report.is_editable else "Thẩm định"
    title = f"{verb} báo cáo {report.period.label}"
    return Work(title, report.get_absolute_url(), str(report.organization), report.due_on)
