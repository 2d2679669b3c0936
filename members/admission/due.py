"""The days of a file: until when a step must be done, and until when a paper holds, each by its rule."""

import datetime
from dataclasses import dataclass

from django.db.models import Case, DateField, Exists, OuterRef, Q, Subquery, When

from members.admission.models import Candidate, CandidateStep, Sponsor
from partyportal import dates
from partyportal.dates import add_months
from rulebook.deadlines import Clock, Deadline

Kind = CandidateStep.Kind
ISSUED = "ngày ban hành"

DOSSIER_PAPERS = [Kind.SPONSOR_LETTERS, Kind.UNION_RESOLUTION, Kind.BACKGROUND_RECEIVED, Kind.OPINIONS]
# step: the rule of its last day, and the step from whose day it counts
COUNTED_FROM = {
    Kind.BACKGROUND_RECEIVED: ("background_reply_days", Kind.BACKGROUND_SENT),
    Kind.DECISION: ("admission_decision_days", Kind.BRANCH_RESOLUTION),
    Kind.MEMBER_RECORD: ("new_member_record_days", Kind.CEREMONY),
    Kind.NEW_MEMBER_CLASS: ("probation_months", Kind.CEREMONY),
    Kind.RECOGNITION_DECISION: ("official_decision_days", Kind.BRANCH_RECOGNITION),
}
EXTENDED = {Kind.DECISION, Kind.RECOGNITION_DECISION}
# What the branch needs when the twelve months are over.
AFTER_PROBATION = {Kind.SELF_REVIEW, Kind.SPONSOR_REMARK, Kind.RECOGNITION_OPINIONS, Kind.BRANCH_RECOGNITION}
KEYS = [
    *(key for key, _ in COUNTED_FROM.values()),
    "admission_ceremony_days",
    "admission_ceremony_since",
    "official_review_days",
    "decision_extension_days",
    "awareness_certificate_months",
    "admission_dossier_months",
    "recognition_failed_votes",
    "probation_warning_days",
    "sponsor_months",
]


@dataclass(frozen=True)
class Due:
    """The last day of a step, with the exceptional one; or which day is missing to tell it."""

    deadline: Deadline | None = None
    extended: Deadline | None = None
    missing: str = ""
    opens_on: datetime.date | None = None


@dataclass(frozen=True)
class OpenFile:
    """What is recorded of a candidate, read once."""

    candidate: Candidate
    steps: dict[str, CandidateStep]
    clock: Clock

    @classmethod
    def of(cls, candidate: Candidate, clock: Clock) -> "OpenFile":
        steps = {step.kind: step for step in candidate.steps.all()}
        return cls(candidate, steps, clock.at(candidate.organization))

    @property
    def sponsors(self) -> list:
        return [sponsor for sponsor in self.candidate.sponsors.all() if sponsor.is_current]

    def day(self, kind: str) -> datetime.date | None:
        """When the step was done; the sponsors' letters when the last of them was written."""
        if kind == Kind.SPONSOR_LETTERS:
            return self._letters_on
        return self.steps[kind].done_on if kind in self.steps else None

    @property
    def _letters_on(self) -> datetime.date | None:
        """When all sponsors of now had written; a list brings it along as a column."""
        if hasattr(self.candidate, "letters_on"):
            return self.candidate.letters_on
        letters = [sponsor.letter_on for sponsor in self.sponsors]
        return max(letters) if letters and all(letters) else None

    @property
    def probation(self) -> Deadline | None:
        """The end of the probation, which is the official date: months counted from the ceremony."""
        return self.clock.deadline("probation_months", self.day(Kind.CEREMONY))

    def due(self, kind: str) -> Due:
        """Until when the step must be done."""
        if kind == Kind.CEREMONY:
            return self._ceremony()
        if kind in AFTER_PROBATION:
            return self._review()
        if kind not in COUNTED_FROM:
            return Due()
        key, since = COUNTED_FROM[kind]
        deadline = self.clock.deadline(key, self.day(since))
        return Due(deadline, self._extended(deadline) if kind in EXTENDED else None)

    def _extended(self, deadline: Deadline | None) -> Deadline | None:
        """The last day in an exceptional case: so much after the ordinary one."""
        rule = deadline and self.clock.rule("decision_extension_days", deadline.since)
        return self.clock.by(rule, deadline.day) if rule else None

    def _ceremony(self) -> Due:
        """From receiving the decision, or from its issue, by the regulation in force when it was issued."""
        decision = self.steps.get(Kind.DECISION)
        if decision is None:
            return Due()
        event = decision.document_on or decision.done_on
        start = self.clock.rule("admission_ceremony_since", event)
        counts_from_issue = start is not None and start.value == ISSUED
        since = decision.document_on if counts_from_issue else decision.done_on
        if since is None:
            return Due(missing=f"Thiếu {ISSUED if counts_from_issue else 'ngày nhận'} quyết định để tính hạn.")
        rule = self.clock.rule("admission_ceremony_days", event)
        return Due(self.clock.by(rule, since) if rule else None)

    def _review(self) -> Due:
        """From the day on which the probation ends."""
        end = self.probation
        if end is None:
            missing = "Thiếu ngày tổ chức lễ kết nạp để tính thời gian dự bị." if self.candidate.is_admitted else ""
            return Due(missing=missing)
        return Due(self.clock.deadline("official_review_days", end.day), opens_on=end.day)

    def expiry(self, kind: str) -> Deadline | None:
        """Until when a paper holds, while the branch has not voted."""
        if self.day(Kind.BRANCH_RESOLUTION):
            return None
        if kind == Kind.CERTIFICATE and kind in self.steps:
            step = self.steps[kind]
            return self.clock.deadline("awareness_certificate_months", step.document_on or step.done_on)
        if kind in DOSSIER_PAPERS:
            return self.clock.deadline("admission_dossier_months", self.day(kind))
        return None


def letters_on() -> Case:
    """The column of files that says when all sponsors of now had written; a list then reads no sponsors."""
    of_now = Q(valid_to=None) | Q(valid_to__gt=dates.today())
    sponsors = Sponsor.objects.filter(of_now, candidate=OuterRef("pk"))
    last = Subquery(sponsors.order_by("-letter_on").values("letter_on")[:1])
    return Case(When(~Exists(sponsors.filter(letter_on=None)), then=last), output_field=DateField())


def full_months(born: datetime.date, day: datetime.date) -> int:
    """How many months old somebody is who was born on that day; the month of birth counts in full."""
    return (day.year - born.year) * 12 + day.month - born.month


def together(sponsor, clock: Clock) -> tuple[datetime.date | None, object]:
    """From which day on the sponsor has worked with the candidate long enough, and the rule; None without a day."""
    day = sponsor.letter_on or sponsor.valid_from
    rule = clock.rule("sponsor_months", day)
    enough = add_months(sponsor.together_since, rule.number) if rule and sponsor.together_since else None
    return enough, rule
