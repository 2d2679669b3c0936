"""Matters of organisations: reports, tasks, terms and seats."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from branches.models import Term
from home.reminders.matters import ByHand, Matter
from meetings.congresses import timetable
from meetings.models import Congress
from members.models import CommitteeSeat
from partyportal.text import fold
from reports.calendar import rule_of
from reports.models import BranchReport
from resolutions.tasks.models import Task
from targets.scoring.models import Sheet

OPEN_REPORTS = {BranchReport.Status.DRAFT, BranchReport.Status.RETURNED}


def reports(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Reports that their branch still owes."""
    owed = BranchReport.objects.open().due_within(last=until)
    rules = {}
    for report in owed.select_related("period__organization", "organization"):
        period = report.period
        if period.pk not in rules:
            rules[period.pk] = rule_of(period)
        yield _report(report, rules[period.pk])


def _report(report: BranchReport, rule=None) -> Matter:
    label = f"Nộp báo cáo {report.period.label} – {report.organization}"
    return Matter(report, report.organization, label, report.due_on, None if report.extended_to else rule)


def tasks(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Tasks that are not done."""
    for task in Task.objects.open().filter(due_on__lte=until).select_related("organization", "assignee"):
        yield _task(task)


def _task(task: Task) -> Matter:
    who = f"{task.organization} · {task.assignee}" if task.assignee else str(task.organization)
    person = task.assignee.user_id if task.assignee else None
    return Matter(task, task.organization, f"{task.title} – {who}", task.due_on, user_id=person)


REPORTS_BY_HAND = ByHand(
    BranchReport,
    "accept",
    lambda report: report.status in OPEN_REPORTS,
    _report,
    lambda rows: rows.select_related("period__organization", "organization"),
)
TASKS_BY_HAND = ByHand(
    Task,
    "change",
    lambda task: task.done_on is None,
    _task,
    lambda rows: rows.select_related("organization", "assignee"),
)


def sheets(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Sheets of «4 tốt» that an organisation still has to hand in."""
    for sheet in Sheet.objects.open().filter(due_on__lte=until).select_related("organization", "scheme"):
        yield Matter(sheet, sheet.organization, f"Tự chấm điểm {sheet}", sheet.due_on)


def congresses(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """What open congresses owe: the notice, the report of their result, the approval."""
    for congress, step in timetable.owed(Congress.objects.open().select_related("organization"), until):
        label = f"{step.label}: {congress}"
        yield Matter(congress, congress.organization, label, step.due_on, step.rule, part=fold(step.label)[:20])


def terms(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Terms that end, or have ended, where the next has not begun."""
    later = Term.objects.filter(organization=OuterRef("organization"), begins_on__gt=OuterRef("begins_on"))
    ending = Term.objects.with_end().filter(~Exists(later), ends__lte=until)
    for term in ending.select_related("organization"):
        if term.organization.dissolved_on is None or term.organization.dissolved_on > today:
            yield Matter(term, term.organization, f"{term} của {term.organization} hết thời gian", term.first_day_after)


def seats(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Seats that are given up before their term ends; what has ended needs nothing any more."""
    ending = CommitteeSeat.objects.filter(ends_on__range=(today, until)).select_related("organization", "member")
    for seat in ending:
        yield Matter(seat, seat.organization, f"{seat} – đồng chí {seat.member} thôi giữ chức vụ", seat.ends_on)
