"""What the portal knows of a year, laid beside each section of a self-review."""

import datetime

from awards.models import MemberClassification, OrganizationClassification
from awards.reviews.models import FormPart, Subject
from inspection.models import Discipline
from meetings.models import Attendance, Meeting
from members.models import CommitteeSeat, Membership
from members.obligations.models import Obligation
from partyportal import dates
from partyportal.text import padded
from resolutions.models import Dissemination, MakeUp
from resolutions.tasks.models import Task

Fact = FormPart.Fact


def facts_of(subject: Subject, reader) -> dict[str, list[str]]:
    """Lines by the fact of a section; what the reader may not know of the subject stays out."""
    first, last = subject.round.days
    last = min(last, dates.today())
    about = _about_member if subject.member_id else _about_organization
    found = dict(about(subject, first, last, reader))
    return {key: lines for key, lines in found.items() if lines}


def _about_member(subject, first, last, reader):
    member = subject.member
    yield Fact.POSTS, _posts(member, last)
    marks = Attendance.objects.filter(member=member, was_obliged=True).filter(meeting__in=_held(first, last))
    yield Fact.ATTENDANCE, _attended(marks.came().count(), marks.count())
    yield Fact.STUDY, _studied(member, first, last)
    yield Fact.TASKS, _tasks(Task.objects.standing().filter(assignee=member), first, last)
    yield Fact.OBLIGATIONS, [_obligation(row) for row in member.obligations.filter(year=subject.round.year)]
    yield Fact.DISCIPLINE, _discipline(member, first, last, reader)
    rows = MemberClassification.objects.decided().filter(member=member, year__lt=subject.round.year)
    yield Fact.PREVIOUS, _previous(rows)


def _about_organization(subject, first, last, reader):
    organization = subject.organization
    count = Membership.objects.within(organization).on(last).values("member").distinct().count()
    yield Fact.POSTS, [f"{padded(count)} đảng viên đến ngày {dates.shown(last)}"]
    came, times = Attendance.objects.attendance_of(organization, first, last)
    yield Fact.ATTENDANCE, _attended(came, times)
    yield Fact.TASKS, _tasks(Task.objects.standing().filter(organization=organization), first, last)
    rows = OrganizationClassification.objects.decided().filter(organization=organization, year__lt=subject.round.year)
    yield Fact.PREVIOUS, _previous(rows)


def _held(first: datetime.date, last: datetime.date):
    return Meeting.objects.held().filter(starts_at__date__range=(first, last)).order_by().values("pk")


def _posts(member, day) -> list[str]:
    seats = CommitteeSeat.objects.on(day).filter(member=member).select_related("organization", "term")
    posts = [seat.title for seat in seats]
    return [*posts, *([member.government_post] if member.government_post else [])]


def _attended(came: int, times: int) -> list[str]:
    return [f"Dự {padded(came)}/{padded(times)} buổi sinh hoạt thuộc diện phải dự"] if times else []


def _studied(member, first, last) -> list[str]:
    came = Attendance.objects.came().filter(member=member, meeting__in=_held(first, last))
    studied = Dissemination.objects.filter(meeting__in=came.order_by().values("meeting"))
    documents = set(studied.order_by().values_list("document", flat=True))
    alone = MakeUp.objects.filter(member=member, studied_on__range=(first, last))
    documents |= set(alone.order_by().values_list("document", flat=True))
    return [f"Đã học tập, quán triệt {padded(len(documents))} văn bản"] if documents else []


def _tasks(rows, first, last) -> list[str]:
    rows = list(rows.filter(due_on__range=(first, last)).order_by("due_on", "pk"))
    if not rows:
        return []
    done = [row for row in rows if row.done_on]
    late = [row for row in rows if (row.done_on or dates.today()) > row.due_on]
    whole = f"{padded(len(done))}/{padded(len(rows))} nhiệm vụ đến hạn đã xong, {padded(len(late))} chậm hạn"
    return [whole, *(f"{row.title} (hạn {dates.shown(row.due_on)})" for row in rows[:10])]


def _obligation(row: Obligation) -> str:
    state = f"đã nộp {dates.shown(row.done_on)}" if row.done_on else row.excuse or "chưa nộp"
    return f"{row.get_kind_display()}: {state}"


def _discipline(member, first, last, reader) -> list[str]:
    """The member's own measures, told to the member alone and once announced."""
    if member.user_id is None or member.user_id != reader.pk:
        return []
    rows = Discipline.objects.visible_to(reader).standing().filter(member=member, announced_on__range=(first, last))
    return [f"{row.get_form_display()}, công bố {dates.shown(row.announced_on)}" for row in rows]


def _previous(rows) -> list[str]:
    return [f"Năm {row.year}: {row.level_text}" for row in rows.order_by("-year")[:2]]
