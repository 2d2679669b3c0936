"""The open files by phase, the late ones first; and the probationary members by the day on which their time ends."""

from dataclasses import dataclass

from members.admission import path
from members.admission.checklist import Phase
from members.admission.models import Candidate
from members.admission.path import Path
from partyportal import dates
from rulebook.deadlines import Clock, Deadline
from rulebook.models import RuleValue

# More files at once are narrowed by the filter above the board.
MOST_SHOWN = 300


@dataclass(frozen=True)
class Column:
    """One phase of the board."""

    phase: Phase
    paths: list[Path]

    @property
    def late(self) -> int:
        return sum(path.is_late for path in self.paths)


def columns(candidates) -> list[Column]:
    """The files as columns by phase: late first, then by the nearest day, then by name."""
    clock = path.clock()
    paths = sorted((path.of(candidate, clock) for candidate in path.boarded(candidates)[:MOST_SHOWN]), key=_urgency)
    return [Column(phase, [one for one in paths if one.phase == phase]) for phase in Phase]


def _urgency(one: Path) -> tuple:
    line = one.due_line
    return (not one.is_late, line is None, line and line.due.deadline.day or dates.today(), one.candidate.sort_key)


@dataclass(frozen=True)
class Countdown:
    """A probationary member with the end of their probation and the file that leads there."""

    member: object
    candidate: Candidate | None
    path: Path | None
    end: Deadline | None
    rule: RuleValue | None  # the days before the end on which somebody is reminded

    @property
    def is_over(self) -> bool:
        return self.end is not None and self.end.is_past

    @property
    def reached(self) -> int | None:
        """The nearest reminder that has come: 90, 60, 30, 15 or 7 days."""
        if self.end is None or self.is_over:
            return None
        return min((days for days in path.days_of(self.rule) if self.end.days_left <= days), default=None)

    @property
    def left(self) -> str:
        return f"Còn {self.end.days_left} ngày" if self.end.days_left else "Hôm nay"


def countdown(members) -> list[Countdown]:
    """The probationary members, those whose time is over first; those without a day last."""
    clock, files = path.clock(), files_of(members)
    rows = [_counted(member, files, clock) for member in members]
    return sorted(rows, key=lambda row: (row.end is None, row.end.day if row.end else dates.today()))


def files_of(members) -> dict[int, Candidate]:
    """The open file of each member."""
    files = path.listed(Candidate.objects.open().filter(member__in=members))
    return {file.member_id: file for file in files}


def _counted(member, files, clock: Clock) -> Countdown:
    file = files.get(member.pk)
    own = path.of(file, clock) if file else None
    admitted = member.admitted_on.day if member.admitted_on else None
    end = (
        own.probation if own and own.probation else clock.at(member.organization).deadline("probation_months", admitted)
    )
    return Countdown(member, file, own, end, clock.rule("probation_warning_days", dates.today()))
