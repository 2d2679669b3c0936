"""What stands on a calendar: meetings, due days, congresses and the days that matter, each within what the user sees.

A new kind of event: one generator and one line in KINDS.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from branches.models import Term
from meetings.congresses import timetable
from meetings.models import Congress, Meeting
from members.admission import board
from members.models import Member, Status
from reports.models import BranchReport
from resolutions.tasks.models import Task
from rulebook.models import RuleValue

ONE_DAY = datetime.timedelta(days=1)
NOT_MET = [Meeting.Status.POSTPONED, Meeting.Status.VOIDED]


@dataclass(frozen=True, order=True)
class Event:
    """One line of a day: when, what, whose, and the page behind it."""

    day: datetime.date
    time: str  # 07:30; empty where the whole day is meant
    title: str
    place: str = ""  # the organisation
    url: str = ""
    kind: str = field(default="", compare=False)


@dataclass(frozen=True)
class Kind:
    """A kind of events, the right that lets a user filter by it, and who finds those between two days."""

    title: str
    icon: str
    perm: str
    find: Callable[..., Iterable[Event]]


def events_of(user, first: datetime.date, last: datetime.date, chosen: str = "") -> list[Event]:
    """Return what falls on these days, the last included, for the user: of all kinds, or of the chosen one."""
    found = []
    for key, kind in kinds_of(user).items():
        if chosen in {"", key}:
            found += kind.find(user, first, last)
    return sorted(found)


def lines_of(events: list[Event]) -> list[list[Event]]:
    """Group the events of the days into lines: what several organisations do alike at one time stands in one."""
    alike = groupby(events, key=lambda event: (event.day, event.time, event.title, event.kind))
    # Chi bộ 2 before Chi bộ 10.
    return [sorted(line, key=lambda event: (len(event.place), event.place)) for _, line in alike]


def kinds_of(user) -> dict[str, Kind]:
    """The kinds that the user may see rows of."""
    return {key: kind for key, kind in KINDS.items() if user.has_perm(kind.perm)}


def _meetings(user, first, last) -> Iterator[Event]:
    rows = _meetings_between(user, first, last).exclude(kind=Meeting.Kind.CEREMONY)
    return (_of_meeting(row, "meeting") for row in rows)


def _ceremonies(user, first, last) -> Iterator[Event]:
    rows = _meetings_between(user, first, last).filter(kind=Meeting.Kind.CEREMONY)
    return (_of_meeting(row, "ceremony") for row in rows)


def _meetings_between(user, first, last):
    return (
        Meeting.objects.visible_to(user).between(first, last).exclude(status__in=NOT_MET).select_related("organization")
    )


def _of_meeting(row: Meeting, kind: str) -> Event:
    moment = timezone.localtime(row.starts_at)
    return Event(moment.date(), f"{moment:%H:%M}", str(row), str(row.organization), row.get_absolute_url(), kind)


def _congresses(user, first, last) -> Iterator[Event]:
    within, waiting = Q(held_on__range=(first, last)), ~Q(result=Congress.Result.APPROVED)
    rows = [*Congress.objects.visible_to(user).filter(within | waiting).select_related("organization")]
    for row in (row for row in rows if row.held_on and first <= row.held_on <= last):
        yield Event(row.held_on, "", str(row), str(row.organization), row.get_absolute_url(), "congress")
    for row, step in timetable.owed(rows, last):
        if step.due_on >= first:
            title, place = f"Hạn: {step.label} – {row}", str(row.organization)
            yield Event(step.due_on, "", title, place, row.get_absolute_url(), "congress")


def _reports(user, first, last) -> Iterator[Event]:
    rows = BranchReport.objects.visible_to(user).open().due_within(first, last)
    for row in rows.select_related("organization", "period"):
        title = f"Hạn nộp báo cáo {row.period.label}"
        yield Event(row.due_on, "", title, str(row.organization), row.get_absolute_url(), "report")


def _tasks(user, first, last) -> Iterator[Event]:
    rows = Task.objects.visible_to(user).open().filter(due_on__range=(first, last)).select_related("organization")
    for row in rows:
        yield Event(row.due_on, "", f"Hạn: {row.title}", str(row.organization), row.get_absolute_url(), "task")


def _probations(user, first, last) -> Iterator[Event]:
    waiting = Member.objects.visible_to(user).in_head_count().filter(status=Status.PROBATIONARY)
    for count in board.countdown(waiting.select_related("organization")):
        if count.end and first <= count.end.day <= last:
            title, row = f"Hết thời gian dự bị: {count.member}", count.candidate or count.member
            yield Event(count.end.day, "", title, str(count.member.organization), row.get_absolute_url(), "probation")


def _badges(user, first, last) -> Iterator[Event]:
    """The rounds of the year in which badges are handed over, by the rule of the first day."""
    rule = RuleValue.objects.known(["badge_rounds"], last).get("badge_rounds")
    for year in range(first.year, last.year + 1) if rule else ():
        for text in rule.value.split(";"):
            day, month = map(int, text.split("/"))
            if first <= (round_on := datetime.date(year, month, day)) <= last:
                yield Event(round_on, "", "Đợt trao Huy hiệu Đảng", url=reverse("rulebook:list"), kind="badge")


def _terms(user, first, last) -> Iterator[Event]:
    rows = Term.objects.visible_to(user).with_end().filter(ends__range=(first + ONE_DAY, last + ONE_DAY))
    for row in rows.select_related("organization"):
        title = f"Hết nhiệm kỳ {row.begins_on.year} – {row.ends.year}"
        yield Event(row.ends - ONE_DAY, "", title, str(row.organization), row.get_absolute_url(), "term")


KINDS = {
    "meeting": Kind("Hội nghị, sinh hoạt", "calendar3", "meetings.view_meeting", _meetings),
    "ceremony": Kind("Lễ kết nạp, trao Huy hiệu", "award", "meetings.view_meeting", _ceremonies),
    "congress": Kind("Đại hội", "check2-square", "meetings.view_congress", _congresses),
    "report": Kind("Hạn báo cáo", "inbox", "reports.view_branchreport", _reports),
    "task": Kind("Hạn nhiệm vụ", "list-task", "tasks.view_task", _tasks),
    "probation": Kind("Hết thời gian dự bị", "person-check", "admission.view_candidate", _probations),
    "badge": Kind("Đợt trao Huy hiệu Đảng", "star", "members.view_member", _badges),
    "term": Kind("Hết nhiệm kỳ", "hourglass-split", "branches.view_term", _terms),
}
