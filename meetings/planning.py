"""The meetings of a year, planned in one action: on which days they fall, and what they are called."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone

from branches.models import Organization
from meetings import actions
from meetings.models import Meeting
from members.models import CommitteeSeat
from partyportal.saving.acts import act
from rulebook.workdays import WorkCalendar

Kind = Meeting.Kind
QUARTERLY = 3  # months
ONE_DAY = datetime.timedelta(days=1)


class Rhythm(NamedTuple):
    """How often, and on which day of its month: the day of that number, or the nth of a weekday; 5 is the last."""

    every: int  # months
    day: int = 0
    nth: int = 0
    weekday: int = 0


class Planned(NamedTuple):
    """One day of the plan: where it fell, where it was moved to, and why."""

    fell_on: datetime.date
    day: datetime.date

    @property
    def is_moved(self) -> bool:
        return self.fell_on != self.day


def days_of(rhythm: Rhythm, year: int, months: range, calendar: WorkCalendar) -> list[Planned]:
    """The days of a rhythm in these months of a year; what falls on a day off moves to the next working day.

    A move stays within its month: where that has no working day left, it goes back to the last one before.
    """
    return [Planned(day, _moved(day, calendar)) for day in (_day_in(rhythm, year, month) for month in months)]


def _day_in(rhythm: Rhythm, year: int, month: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    last = (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY
    if rhythm.day:
        return first.replace(day=min(rhythm.day, last.day))
    day = first + (rhythm.weekday - first.weekday()) % 7 * ONE_DAY + (rhythm.nth - 1) * 7 * ONE_DAY
    return day if day <= last else day - 7 * ONE_DAY


def _moved(day: datetime.date, calendar: WorkCalendar) -> datetime.date:
    if calendar.is_worked(day):
        return day
    later = calendar.add(day, 1)
    return later if later.month == day.month else calendar.add(day, -1)


def months_of(rhythm: Rhythm, first: int, last: int) -> range:
    """The months of a plan: the first one, then each as the rhythm goes."""
    return range(first, last + 1, rhythm.every)


def title_of(kind: str, day: datetime.date, every: int = 1) -> str:
    """What a meeting of the plan is called: Sinh hoạt chi bộ thường kỳ tháng 3/2026."""
    when = f"quý {(day.month + 2) // 3}/{day.year}" if every == QUARTERLY else f"tháng {day.month}/{day.year}"
    usual = {Kind.COMMITTEE: "Hội nghị Đảng ủy thường kỳ", Kind.STANDING_BOARD: "Hội nghị Ban Thường vụ thường kỳ"}
    return f"{usual.get(kind, Kind(kind).label)} {when}"


def standing(organization: Organization, kind: str, year: int) -> set[int]:
    """The months of a year for which a meeting of the kind stands already."""
    rows = Meeting.objects.filter(organization=organization, kind=kind).exclude(status=Meeting.Status.VOIDED)
    rows = rows.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return {timezone.localdate(starts_at).month for starts_at in rows.values_list("starts_at", flat=True)}


@dataclass(frozen=True)
class Frame:
    """What all meetings of a plan have in common."""

    organization: Organization
    kind: str
    every: int
    begins: datetime.time
    minutes: int
    place: str
    agenda: list[str]


@act
def write(*, frame: Frame, days: list[datetime.date], by) -> list[Meeting]:
    """Write the meetings of a plan, each convening its own organisation and led by its secretary of that day."""
    return [_write(frame, day, by) for day in days]


def _write(frame: Frame, day: datetime.date, by) -> Meeting:
    starts_at = timezone.make_aware(datetime.datetime.combine(day, frame.begins))
    seats = CommitteeSeat.objects.on(day).filter(organization=frame.organization, post=CommitteeSeat.Post.SECRETARY)
    seat = seats.select_related("member").first()
    meeting = Meeting(
        organization=frame.organization,
        kind=frame.kind,
        title=title_of(frame.kind, day, frame.every),
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(minutes=frame.minutes),
        place=frame.place,
        chair=seat.member if seat else None,
    )
    return actions.plan(meeting=meeting, convened=[frame.organization], agenda=frame.agenda, by=by)
