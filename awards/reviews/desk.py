"""The review desk: subjects down, steps across; what stands, what is late, for whom something is missing."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q

from awards.quota import rules_on
from awards.reviews.conflicts import conflicts_of, obligations_of, with_conflicts
from awards.reviews.models import Kind, Opinion, Poll, ReviewRound, RoundStep, StepKind, Subject
from awards.reviews.models.rounds import SubjectQuerySet
from members.obligations.models import Obligation
from partyportal import dates
from partyportal.lists.paging import PAGE_SIZE
from rulebook.models import RuleValue

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


@dataclass(frozen=True)
class Place:
    """An organisation in which members are reviewed, by its key and the name of its tab."""

    pk: int
    short_name: str

    def __str__(self):
        return self.short_name


class Desk:
    """The grid of a round for one kind of subjects, in an organisation where one is chosen."""

    def __init__(self, round: ReviewRound, kind: str, subjects: SubjectQuerySet, place: int | None = None):
        self.round, self.kind = round, kind
        self.subjects = subjects.of_kind(kind).reviewed()
        self.place = next((one for one in self.places if one.pk == place), None) if place else None

    @cached_property
    def steps(self) -> list[RoundStep]:
        return [step for step in self.round.steps.all() if step.kind == self.kind]

    @property
    def shown(self) -> SubjectQuerySet:
        """The subjects of the chosen organisation, or all."""
        return self.subjects.filter(organization=self.place.pk) if self.place else self.subjects

    @cached_property
    def rules(self) -> dict[str, RuleValue]:
        """The rules of the round's last day."""
        return rules_on(self.round.last_day, self.round.organization)

    def rows_of(self, subjects: list[Subject], reader=None) -> list[tuple[Subject, list[Cell], list]]:
        """Each subject of a page with its cells and, for a reader, what speaks against a good grade."""
        obligations = obligations_of(subjects, self.round.year)
        resident = {row.member_id: row.done_on for row in obligations if row.kind == RESIDENCE and row.done_on}
        day = self.round.last_day
        conflicts = conflicts_of(subjects, day, obligations, self.rules, reader) if reader else {}
        return [(one, self._cells(one, resident), conflicts.get(one.pk, [])) for one in subjects]

    def _cells(self, subject, resident) -> list[Cell]:
        return [Cell(step, *self._said(step.step, subject, resident)) for step in self.steps]

    def _said(self, step: str, subject: Subject, resident) -> tuple[str, str]:
        if step == StepKind.SELF:
            return self._of_self(subject)
        if step == StepKind.DECISION:
            return (_word(subject.grade), subject.decision.symbol) if subject.is_decided else ("", "")
        found = getattr(subject, f"at_{step}", None)
        if step in POLLS:
            return (found.shown, f"{found.most}/{found.base} phiếu") if found else ("", "")
        if found:
            return _word(found.grade) or "Đã có", dates.shown(found.given_on)
        if step == StepKind.RESIDENCE and subject.member_id in resident:
            return "Đã có", dates.shown(resident[subject.member_id])
        return "", ""

    def _of_self(self, subject) -> tuple[str, str]:
        review = getattr(subject, "self_review", None)
        if review is None:
            return "", ""
        if not review.is_handed_in:
            return "", "trả lại" if review.returned else "đang viết"
        return _word(review.grade) or "Đã nộp", dates.shown(review.handed_in_on)

    @cached_property
    def _counted(self) -> list[dict]:
        """How many of each organisation have each step behind them, in one query for all of the desk."""
        done = {f"with_{step.step}": Count("pk", filter=self.is_done(step.step)) for step in self.steps}
        rows = self.subjects.order_by("organization__position", "organization")
        rows = rows.values("organization", "organization__short_name", "organization__position")
        return list(rows.annotate(total=Count("pk"), **done))

    @cached_property
    def places(self) -> list[Place]:
        return [Place(row["organization"], row["organization__short_name"]) for row in self._counted]

    @cached_property
    def progress(self) -> list[Progress]:
        """How far each step has come in the chosen organisation, or in all."""
        rows = [row for row in self._counted if not self.place or row["organization"] == self.place.pk]
        total = sum(row["total"] for row in rows)
        return [Progress(step, sum(row[f"with_{step.step}"] for row in rows), total) for step in self.steps]

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


def grounds_of(rows) -> list[RuleValue]:
    """The rules of all that speaks against the subjects of a page, each once."""
    named = {one.rule.pk: one.rule for _, _, conflicts in rows for one in conflicts if one.rule}
    return sorted(named.values(), key=lambda rule: rule.title)


def _word(grade) -> str:
    return grade.shortest if grade else ""


class DeskPaginator(Paginator):
    """The pages of a desk: how many there are is known from its progress."""

    def __init__(self, desk: Desk):
        super().__init__(desk.shown, PAGE_SIZE)
        self.desk = desk

    def page(self, number):
        """A page whose rows alone are looked at closely: what is counted of each would else be counted of all."""
        page = super().page(number)
        keys = page.object_list.values("pk")
        page.object_list = on_the_desk(self.desk.subjects.filter(pk__in=keys), self.desk.round)
        return page

    @cached_property
    def count(self):
        return self.desk.progress[0].total if self.desk.progress else self.desk.shown.count()


def on_the_desk(rows: SubjectQuerySet, round: ReviewRound) -> SubjectQuerySet:
    """The subjects with all that their cells need, in one query: each step has at most one opinion or one poll."""
    given = {f"at_{step}": FilteredRelation("opinions", condition=Q(opinions__step=step)) for step in Opinion.GIVEN}
    counted = {f"at_{step}": FilteredRelation("polls", condition=Q(polls__body=body)) for step, body in POLLS.items()}
    rows = with_conflicts(rows, *round.days).annotate(**given, **counted)
    steps = (f"{name}__grade" for name in (*given, *counted))
    rows = rows.select_related("organization", "member", "decision", "grade", "self_review__grade", *steps)
    return rows.defer("self_review__answers", "self_review__points")


def kind_of(text: str) -> str:
    """The kind that an address asks for; members where it says nothing."""
    return Kind.ORGANIZATION if text == Kind.ORGANIZATION else Kind.MEMBER
