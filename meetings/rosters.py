"""Who had to come to a meeting and who came, person by person and counted per organisation."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count

from branches.models import Organization
from meetings.models import Attendance, Meeting
from members.models import Member, Membership

State = Attendance.State


class Said(NamedTuple):
    """What is known of one person's coming, as pages carry it; hours are HH:MM."""

    state: str = ""
    note: str = ""
    came_at: str = ""
    left_at: str = ""


def in_words(said: Said) -> str:
    """What was said of one person as people read it: đến muộn, lúc 08:10."""
    words = [dict(State.choices).get(said.state, "chưa điểm danh")]
    words += [f"đến {said.came_at}"] if said.came_at else []
    words += [f"về {said.left_at}"] if said.left_at else []
    return f"{', '.join(words)}{f': {said.note}' if said.note else ''}"


@dataclass
class Line:
    """One person of a meeting, with what is known of their coming."""

    membership: Membership
    is_obliged: bool
    mark: Attendance | None = None

    @property
    def member(self) -> Member:
        return self.membership.member

    @property
    def state(self) -> str:
        return self.mark.state if self.mark else ""

    @property
    def said(self) -> Said:
        return said_of(self.mark)


def said_of(mark: Attendance | None) -> Said:
    """What is stored of one person."""
    if mark is None:
        return Said()
    return Said(mark.state, mark.note, *(f"{hour:%H:%M}" if hour else "" for hour in (mark.came_at, mark.left_at)))


def lines_of(meeting: Meeting, organizations) -> list[Line]:
    """The people of these organisations whom the meeting convenes, by branch and name; the obliged first."""
    people = meeting.expected().filter(organization__in=organizations).select_related("member", "organization")
    people = people.order_by("organization__position", "member__sort_key", "member_id")
    obliged = set(meeting.obliged().filter(organization__in=organizations).values_list("pk", flat=True))
    marks = {mark.member_id: mark for mark in meeting.attendances.filter(organization__in=organizations)}
    lines = [Line(person, person.pk in obliged, marks.get(person.member_id)) for person in people]
    return sorted(lines, key=lambda line: not line.is_obliged)


@dataclass
class Tally:
    """How many of an organisation had to come to a meeting, and what became of it."""

    organization: Organization | None = None
    obliged: int = 0
    states: dict[str, int] = field(default_factory=dict)
    others: int = 0  # exempt people who came all the same

    @property
    def ticked(self) -> int:
        return sum(self.states.values())

    @property
    def unticked(self) -> int:
        return max(self.obliged - self.ticked, 0)

    @property
    def came(self) -> int:
        return self.present + self.late

    @property
    def present(self) -> int:
        return self.states.get(State.PRESENT, 0)

    @property
    def late(self) -> int:
        return self.states.get(State.LATE, 0)

    @property
    def excused(self) -> int:
        return self.states.get(State.EXCUSED, 0)

    @property
    def unexcused(self) -> int:
        return self.states.get(State.UNEXCUSED, 0)

    def add(self, other: "Tally"):
        self.obliged += other.obliged
        self.others += other.others
        for state, count in other.states.items():
            self.states[state] = self.states.get(state, 0) + count


def tallies_of(meeting: Meeting, organizations) -> list[Tally]:
    """The counts of a meeting for each of these organisations that it concerns."""
    tallies: dict[int, Tally] = {}
    obliged = meeting.obliged().filter(organization__in=organizations).order_by()
    for key, count in obliged.values_list("organization").annotate(count=Count("pk")):
        tallies[key] = Tally(obliged=count)
    marks = meeting.attendances.filter(organization__in=organizations).order_by()
    for key, was_obliged, state, count in marks.values_list("organization", "was_obliged", "state").annotate(
        count=Count("pk")
    ):
        tally = tallies.setdefault(key, Tally())
        if was_obliged:
            tally.states[state] = count
        elif state in {State.PRESENT, State.LATE}:
            tally.others += count
    for organization in Organization.objects.filter(pk__in=tallies):
        tallies[organization.pk].organization = organization
    return sorted(
        (_settled(meeting, tally) for tally in tallies.values()), key=lambda tally: tally.organization.position
    )


def _settled(meeting: Meeting, tally: Tally) -> Tally:
    """Once minutes are approved, those ticked are those who had to come, whatever is corrected later."""
    if meeting.status == Meeting.Status.APPROVED:
        tally.obliged = tally.ticked
    return tally


def total_of(tallies: list[Tally]) -> Tally:
    """All organisations together."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
