"""What speaks against a grade: obligations that are owed, tasks that are late, what holds back; each named."""

import datetime
from dataclasses import dataclass

from awards.models import Level, MemberClassification
from awards.reviews.models import Subject
from inspection import waits
from members.obligations.models import Obligation
from partyportal import dates
from resolutions.tasks.models import Task


@dataclass(frozen=True)
class Conflict:
    """One reason to look again before a vote, with where it can be seen."""

    text: str
    address: str = ""


def obligations_of(subjects: list[Subject], year: int) -> list[Obligation]:
    """What the members among the subjects owe for the year, done or not."""
    members = [one.member_id for one in subjects if one.member_id]
    return list(Obligation.objects.filter(member__in=members, year=year)) if members else []


def conflicts_of(
    subjects: list[Subject], first: datetime.date, last: datetime.date, obligations: list[Obligation]
) -> dict[int, list[Conflict]]:
    """By subject, what the portal knows against a good grade; members only, the same queries for any number."""
    members = {one.member_id: one.pk for one in subjects if one.member_id}
    found: dict[int, list[Conflict]] = {one.pk: [] for one in subjects}
    if not members:
        return found
    for member, conflict in (*_owed(obligations), *_late(members, first, last), *_held(members, last)):
        found[members[member]].append(conflict)
    for member, conflict in _low(members, last.year):
        found[members[member]].append(conflict)
    return found


def _owed(obligations):
    for row in obligations:
        if row.done_on is None and not row.excuse:
            yield row.member_id, Conflict(f"Còn thiếu: {row.get_kind_display()}", row.get_absolute_url())


def _late(members, first, last):
    """Tasks of the span that were done late, or are open after their day."""
    today = min(last, dates.today())
    counts: dict[int, int] = {}
    rows = Task.objects.filter(assignee__in=members, due_on__range=(first, last), withdrawn_on=None)
    for assignee, due, done in rows.order_by().values_list("assignee", "due_on", "done_on"):
        if (done or today) > due:
            counts[assignee] = counts.get(assignee, 0) + 1
    for member, count in counts.items():
        yield member, Conflict(f"{count} nhiệm vụ chậm hạn")


def _held(members, last):
    """Whom a measure holds back, and until when; not which."""
    for member, until in waits.held_back(waits.GRADE, members, last).items():
        words = f"Chưa đủ điều kiện xét mức hoàn thành tốt nhiệm vụ trở lên đến ngày {dates.shown(until)}"
        yield member, Conflict(words)


def _low(members, year):
    """Who did not complete their work the year before: a second year running has consequences."""
    rows = MemberClassification.objects.decided().filter(member__in=members, year=year - 1, level=Level.NOT_COMPLETED)
    for member in rows.order_by().values_list("member", flat=True):
        yield member, Conflict(f"Năm {year - 1} không hoàn thành nhiệm vụ: xét nếu hai năm liền")
