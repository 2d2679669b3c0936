"""The review desk: subjects down, steps across; what stands, what is late, for whom something is missing."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from awards.reviews.conflicts import conflicts_of, obligations_of
from awards.reviews.models import Kind, Opinion, Poll, ReviewRound, RoundStep, StepKind, Subject
from awards.reviews.models.rounds import SubjectQuerySet
from members.obligations.models import Obligation
from partyportal import dates
from partyportal.lists.paging import PAGE_SIZE

RESIDENCE = Obligation.Kind.RESIDENCE
POLLS = {StepKind.BRANCH: Poll.Body.BRANCH, StepKind.COMMITTEE: Poll.Body.COMMITTEE}


@dataclass(frozen=True)
class Cell:
    """How one step of one subject stands: done with a word, late, or open."""

    step: RoundStep
    text: str = ""
    sub: str = ""

    @property
    def state(self) -> str:
        if self.text:
            return "done"
        return "late" if self.step.due_on < dates.today() else "open"


@dataclass(frozen=True)
class Progress:
    """How many have a step behind them."""

    step: RoundStep
    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_late(self) -> bool:
        return self.done < self.total and self.step.due_on < dates.today()


class Desk:
    """The grid of a round for one kind of subjects, in an organisation where one is chosen."""

    def __init__(self, round: ReviewRound, kind: str, subjects: SubjectQuerySet):
        self.round, self.kind = round, kind
        self.subjects = subjects.of_kind(kind).reviewed()

    @cached_property
    def steps(self) -> list[RoundStep]:
        return [step for step in self.round.steps.all() if step.kind == self.kind]

    @cached_property
    def grades(self) -> dict[int, str]:
        grades = [one for one in self.round.scheme.grades.all() if one.kind == self.kind]
        return {one.pk: one.shortest for one in grades}

    def rows_of(self, subjects: list[Subject]) -> list[tuple[Subject, list[Cell], list]]:
        """Each subject of a page with its cells and what speaks against a good grade."""
        obligations = obligations_of(subjects, self.round.year)
        resident = {row.member_id: row.done_on for row in obligations if row.kind == RESIDENCE and row.done_on}
        conflicts = conflicts_of(subjects, *self.round.days, obligations)
        return [(one, self._cells(one, resident), conflicts[one.pk]) for one in subjects]

    def _cells(self, subject, resident) -> list[Cell]:
        return [Cell(step, *self._said(step.step, subject, resident)) for step in self.steps]

    def _said(self, step: str, subject: Subject, resident) -> tuple[str, str]:
        if step == StepKind.SELF:
            return self._of_self(subject)
        if step in POLLS:
            return self._of_poll(subject, POLLS[step])
        if step == StepKind.DECISION:
            if not subject.is_decided:
                return "", ""
            return self.grades.get(subject.grade_id, ""), subject.decision.symbol
        opinion = next((one for one in subject.opinions.all() if one.step == step), None)
        if opinion:
            return self.grades.get(opinion.grade_id) or "Đã có", dates.shown(opinion.given_on)
        if step == StepKind.RESIDENCE and subject.member_id in resident:
            return "Đã có", dates.shown(resident[subject.member_id])
        return "", ""

    def _of_self(self, subject) -> tuple[str, str]:
        review = getattr(subject, "self_review", None)
        if review is None:
            return "", ""
        if not review.is_handed_in:
            return "", "trả lại" if review.returned else "đang viết"
        return self.grades.get(review.grade_id) or "Đã nộp", dates.shown(review.handed_in_on)

    def _of_poll(self, subject, body) -> tuple[str, str]:
        poll = next((one for one in subject.polls.all() if one.body == body), None)
        if poll is None:
            return "", ""
        key, votes = max(poll.counts.items(), key=lambda count: count[1], default=("0", 0))
        return self.grades.get(int(key), ""), f"{votes}/{poll.base}"

    @cached_property
    def progress(self) -> list[Progress]:
        """How far each step has come among all of the desk, in one query."""
        done = {f"with_{step.step}": Count("pk", filter=self.is_done(step.step)) for step in self.steps}
        counts = self.subjects.order_by().aggregate(total=Count("pk"), **done)
        return [Progress(step, counts[f"with_{step.step}"], counts["total"]) for step in self.steps]

    def is_done(self, step: str):
        """The condition under which a subject has the step behind it."""
        if step == StepKind.SELF:
            return Q(self_review__handed_in_on__isnull=False)
        if step == StepKind.DECISION:
            return Q(decision__decided_on__isnull=False)
        if step in POLLS:
            return Exists(Poll.objects.filter(subject=OuterRef("pk"), body=POLLS[step]))
        given = Exists(Opinion.objects.filter(subject=OuterRef("pk"), step=step))
        if step != StepKind.RESIDENCE:
            return given
        ticked = Obligation.objects.done().filter(member=OuterRef("member"), year=self.round.year, kind=RESIDENCE)
        return Q(given) | Q(Exists(ticked))


class DeskPaginator(Paginator):
    """The pages of a desk: how many there are is known from its progress."""

    def __init__(self, desk: Desk):
        super().__init__(on_the_desk(desk.subjects), PAGE_SIZE)
        self.desk = desk

    @cached_property
    def count(self):
        return self.desk.progress[0].total if self.desk.progress else self.desk.subjects.count()


def on_the_desk(rows: SubjectQuerySet) -> SubjectQuerySet:
    """The subjects with all that their cells need, texts left where they are."""
    rows = rows.select_related("organization", "member", "decision", "grade", "self_review")
    rows = rows.defer("self_review__answers", "self_review__points")
    return rows.prefetch_related(Prefetch("opinions", Opinion.objects.defer("text")), "polls")


def kind_of(text: str) -> str:
    """The kind that an address asks for; members where it says nothing."""
    return Kind.ORGANIZATION if text == Kind.ORGANIZATION else Kind.MEMBER
