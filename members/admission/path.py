"""The path of a file: what is done, what now, what next, until when and by which rule. Reads, never writes."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Prefetch

from branches.models import Organization
from members.admission import checklist, due
from members.admission.checklist import Item, Phase
from members.admission.due import Due, OpenFile, letters_on
from members.admission.models import Candidate, CandidateStep, CandidateVote, Matter, Sponsor
from partyportal import dates
from rulebook.deadlines import Clock, Deadline
from rulebook.models import RuleValue

Kind = CandidateStep.Kind
VOTES = Prefetch("votes", CandidateVote.objects.select_related("rule__source"))
KEYS = [*checklist.KEYS.values(), checklist.ONE_BRANCH, *due.KEYS]


class State(models.TextChoices):
    DONE = "done", "Đã xong"
    NOW = "now", "Đang làm"
    NEXT = "next", "Tiếp theo"
    MISSING = "missing", "Chưa ghi"
    NOT_NEEDED = "not_needed", "Không phải làm"


@dataclass(frozen=True)
class Line:
    """One step of the path."""

    item: Item
    state: State
    record: CandidateStep | None = None
    done_on: datetime.date | None = None
    due: Due = Due()
    expiry: Deadline | None = None
    warned_days: int = 0

    @property
    def is_open(self) -> bool:
        return self.state in {State.NOW, State.NEXT, State.MISSING}

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due.deadline is not None and self.due.deadline.is_past

    @property
    def was_late(self) -> bool:
        return bool(self.done_on and self.due.deadline and self.done_on > self.due.deadline.day)

    @property
    def is_expired(self) -> bool:
        return self.expiry is not None and self.expiry.is_past

    @property
    def expires_soon(self) -> bool:
        return self.expiry is not None and not self.is_expired and self.expiry.days_left <= self.warned_days


@dataclass(frozen=True)
class Path:
    """A file with its lines, and what the pages ask of them."""

    file: OpenFile
    lines: list[Line]
    phase: Phase

    @property
    def candidate(self) -> Candidate:
        return self.file.candidate

    @property
    def probation(self) -> Deadline | None:
        return self.file.probation

    @property
    def failed_rule(self) -> RuleValue | None:
        """The rule by which so many failed votes send the case upward; asks for the votes, which lists do not read."""
        return _failed(self.file)

    @property
    def now(self) -> list[Line]:
        return [line for line in self.lines if line.state == State.NOW]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.state == State.MISSING]

    @property
    def expiring(self) -> list[Line]:
        return [line for line in self.lines if line.is_expired or line.expires_soon]

    @property
    def due_line(self) -> Line | None:
        """The open step whose last day comes first."""
        dated = [line for line in self.lines if line.is_open and line.due.deadline]
        return min(dated, key=lambda line: line.due.deadline.day, default=None)

    @property
    def is_late(self) -> bool:
        return self.due_line is not None and self.due_line.is_late

    @property
    def is_complete(self) -> bool:
        return not any(line.is_open for line in self.lines)

    @property
    def phases(self) -> list[tuple[Phase, list[Line]]]:
        return [(phase, [line for line in self.lines if line.item.phase == phase]) for phase in Phase]

    def line(self, kind: str) -> Line | None:
        return next((line for line in self.lines if line.item.kind == kind), None)


def ready(candidates):
    """The rows with all that the page of a file shows."""
    sponsors = Sponsor.objects.select_related("member__organization")
    return candidates.select_related("organization__parent", "member").prefetch_related(
        "steps", VOTES, Prefetch("sponsors", sponsors)
    )


def listed(candidates):
    """The rows with the steps alone, for lists; the day of the sponsors' letters comes as a column."""
    rows = candidates.select_related("organization__parent", "member").annotate(letters_on=letters_on())
    return rows.prefetch_related("steps")


def boarded(candidates):
    """The rows of a list with their votes, for pages that say which case goes upward."""
    return listed(candidates).prefetch_related(VOTES)


def clock() -> Clock:
    """A clock with all rules of the path, for any number of files."""
    return Clock.holding(KEYS)


def of(candidate: Candidate, clock: Clock) -> Path:
    """The path of one file, from rows that `ready` fetched."""
    file = OpenFile.of(candidate, clock)
    items = _with_recorded(checklist.checklist(file.clock, candidate.opened_on, candidate.organization), file)
    done = {item.kind for item in items if _is_done(file, item.kind)}
    phase = phase_of(done)
    current = _current_order(file, items, done, phase)
    lines = [_line(file, item, _state(file, item, phase, current)) for item in items]
    return Path(file, lines, phase)


def phase_of(done: set[str]) -> Phase:
    """The last phase whose milestone is done."""
    reached = [phase for phase, kinds in checklist.MILESTONES.items() if kinds & done]
    return reached[-1] if reached else Phase.SOURCE


def _with_recorded(items: list[Item], file: OpenFile) -> list[Item]:
    """The checklist, with what was recorded although the guidance does not list it."""
    known = {item.kind for item in items}
    more = [Item(kind, Kind(kind).label) for kind in file.steps if kind not in known]
    return sorted([*items, *more], key=lambda item: item.order)


def _is_done(file: OpenFile, kind: str) -> bool:
    """Done, and the paper still holds."""
    if file.day(kind) is None:
        return False
    expiry = file.expiry(kind)
    return expiry is None or not expiry.is_past


def _is_needed(file: OpenFile, item: Item) -> bool:
    if item.kind in file.steps and file.steps[item.kind].skipped_reason:
        return False
    if item.kind == Kind.SECTION_COMMITTEE:
        above = file.candidate.organization.parent
        return above is not None and above.kind == Organization.Kind.SECTION_ORG
    return not file.candidate.only_recognition or item.phase in {Phase.PROBATION, Phase.RECOGNITION}


def _current_order(file: OpenFile, items, done, phase: Phase) -> int | None:
    """The order of the steps that are to be done now."""
    passed = list(Phase).index(phase)
    return min(
        (
            item.order
            for item in items
            if item.kind not in done and _is_needed(file, item) and list(Phase).index(item.phase) >= passed
        ),
        default=None,
    )


def _state(file: OpenFile, item: Item, phase: Phase, current: int | None) -> State:
    if _is_done(file, item.kind):
        return State.DONE
    if not _is_needed(file, item):
        return State.NOT_NEEDED
    if list(Phase).index(item.phase) < list(Phase).index(phase):
        return State.MISSING
    return State.NOW if item.order == current else State.NEXT


def _line(file: OpenFile, item: Item, state: State) -> Line:
    needed = state != State.NOT_NEEDED
    return Line(
        item,
        state,
        file.steps.get(item.kind),
        file.day(item.kind),
        file.due(item.kind) if needed else Due(),
        file.expiry(item.kind) if needed else None,
        max(days_of(file.clock.rule("probation_warning_days", dates.today())), default=0),
    )


def days_of(rule: RuleValue | None) -> list[int]:
    """The days before an end on which somebody is to be reminded."""
    return [int(item) for item in rule.items if item.isdecimal()] if rule else []


def _failed(file: OpenFile) -> RuleValue | None:
    """The rule by which the case goes upward: so many votes of the branch on the recognition failed."""
    of_branch = (CandidateVote.Level.BRANCH, Matter.RECOGNITION)
    votes = [vote for vote in file.candidate.votes.all() if (vote.level, vote.matter) == of_branch]
    failed = [vote for vote in votes if vote.is_passed is False]
    rule = file.clock.rule("recognition_failed_votes", max((vote.voted_on for vote in failed), default=None))
    return rule if rule and len(failed) >= rule.number else None
