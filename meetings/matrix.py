"""The members of a branch by its meetings of a year: who came to which."""

import datetime
from dataclasses import dataclass, field

from branches.models import Organization
from meetings.models import Attendance, Meeting
from meetings.models.attendance import CAME
from members.models import Member

State = Attendance.State
# How a person's coming stands in the matrix: a letter and its words.
LETTERS = {
    State.PRESENT: ("x", "có mặt"),
    State.LATE: ("m", "đến muộn"),
    State.EXCUSED: ("p", "vắng có lý do"),
    State.UNEXCUSED: ("k", "vắng không lý do"),
}


@dataclass
class Person:
    """One member's row of the matrix."""

    member: Member
    marks: dict[int, Attendance] = field(default_factory=dict)
    cells: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def came(self) -> int:
        return len([mark for mark in self.marks.values() if mark.was_obliged and mark.state in CAME])

    @property
    def obliged(self) -> int:
        return len([mark for mark in self.marks.values() if mark.was_obliged])

    @property
    def unexcused(self) -> int:
        return len([mark for mark in self.marks.values() if mark.state == State.UNEXCUSED])


@dataclass(frozen=True)
class Matrix:
    """The members of a branch by its meetings of a year."""

    meetings: list[Meeting]
    people: list[Person]


def matrix_of(organization: Organization, year: int) -> Matrix:
    """Who came to which branch meeting, of those who belonged here that day."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    held = Meeting.objects.held().of_branches().between(first, last).filter(convocations__organization=organization)
    meetings = [*held.distinct().order_by("starts_at", "pk")]
    people: dict[int, Person] = {}
    marks = Attendance.objects.filter(meeting__in=meetings, organization=organization).select_related("member")
    for mark in marks.order_by("member__sort_key", "member_id"):
        people.setdefault(mark.member_id, Person(mark.member)).marks[mark.meeting_id] = mark
    for person in people.values():
        person.cells = [_cell(meeting, person.marks.get(meeting.pk)) for meeting in meetings]
    return Matrix(meetings, [*people.values()])


def _cell(meeting: Meeting, mark: Attendance | None) -> tuple[str, str, str]:
    """The heading, the letter and the words of one person at one meeting."""
    letter, words = LETTERS[mark.state] if mark else ("", "không thuộc diện dự hoặc chưa điểm danh")
    return f"{meeting.day.day:02d}/{meeting.day.month:02d}", letter, words
