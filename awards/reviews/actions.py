"""Opening a round, what its steps leave, and the decision that ends in the register of classifications."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Count
from simple_history.utils import bulk_update_with_history

from awards.models import Level, MemberClassification, OrganizationClassification
from awards.quota import Quota, quota_of, quotas_by_kind, rules_on
from awards.reviews import enrolment
from awards.reviews.models import Kind, Opinion, Poll, ReviewRound, ReviewScheme, RoundDecision, RoundStep, Subject
from branches.models import Organization
from documents.models import Document
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history
from rulebook.models import RuleValue

MAJORITY = "resolution_majority"
NO_SCHEME = "Cổng chưa có bộ quy định đánh giá nào cho năm này. Hãy đề nghị quản trị hệ thống nhập."
NO_QUARTER = "Quy định của năm này chỉ đánh giá theo năm. Hãy chọn kỳ «Cả năm»."


def scheme_for(round: ReviewRound) -> ReviewScheme:
    """The scheme of the round's time; raises where there is none, or where it knows no quarters."""
    scheme = ReviewScheme.objects.in_force(round.last_day)
    if scheme is None:
        raise ValidationError({"year": NO_SCHEME})
    if round.quarter and not scheme.is_quarterly:
        raise ValidationError({"quarter": NO_QUARTER})
    return scheme


@act
def open_round(*, round: ReviewRound, by) -> ReviewRound:
    """Write the round with its steps and all who are reviewed in it."""
    round.scheme = scheme_for(round)
    round.save()
    for step in round.scheme.steps.all():
        due = step.due_in(round.year, round.quarter)
        RoundStep.objects.create(round=round, kind=step.kind, step=step.step, due_on=due)
    create_with_history(enrolment.enrolled(round), Subject)
    return round


@act
def refresh(*, round: ReviewRound, by) -> int:
    """Take in who came since the round was opened; nobody is taken out by it. Return how many."""
    new = enrolment.missing_from(round)
    create_with_history(new, Subject)
    return len(new)


@act
def write_opinions(*, step: str, given_on: datetime.date, giver: str, said: dict, by) -> int:
    """Write the opinion of one place on several subjects: each with its grade and text. Return how many."""
    kept = {row.subject_id: row for row in Opinion.objects.filter(step=step, subject__in=said)}
    for subject, (grade, text) in said.items():
        subject.refuse_locked()
        row = kept.get(subject.pk) or Opinion(subject=subject, step=step)
        row.given_on, row.giver, row.grade, row.text = given_on, giver, grade, text
        row.save()
    return len(said)


@act
def write_polls(*, polls: list[Poll], grades, by) -> list[Subject]:
    """Write counted polls; the grade that reached the majority becomes the proposal. Return who reached none."""
    grades, undecided = list(grades), []
    for poll in polls:
        subject = poll.subject
        subject.refuse_locked()
        organization = subject.organization
        poll.rule = RuleValue.objects.known([MAJORITY], poll.held_on, organization).get(MAJORITY)
        poll.grade = poll.winner(grades)
        poll.full_clean(exclude=["subject", "rule", "grade"])
        poll.save()
        subject.grade = poll.grade
        subject.save(update_fields=["grade"])
        undecided += [] if subject.grade else [subject]
    return undecided


@act
def settle(*, grades: dict, by, outstanding: dict | None = None) -> int:
    """Write the grades that the committee goes into the decision with, and which stand out. Return how many changed."""
    outstanding = outstanding or {}
    for subject in grades | outstanding:
        subject.refuse_locked()
        subject.grade = grades.get(subject, subject.grade)
        subject.is_outstanding = outstanding.get(subject, subject.is_outstanding)
        subject.save(update_fields=["grade", "is_outstanding"])
    return len(grades | outstanding)


@act
def take_back_step(*, subject: Subject, step: str, by):
    """Undo the last entry of a step, until it is decided."""
    subject.refuse_locked()
    rows = subject.polls.filter(body=step) if step in Poll.Body.values else subject.opinions.filter(step=step)
    if not rows.exists():
        raise ValidationError("Bước này chưa ghi gì để hủy.")
    for row in rows:
        row.delete()
    if step in Poll.Body.values:
        subject.grade = None
        subject.save(update_fields=["grade"])


def quotas_in(round: ReviewRound, kind: str, rules: dict | None = None) -> list[Quota]:
    """How many may be excellent in each group of the round: all members, or the organisations of one kind.

    `rules` are those of the round's last day, where they were read already.
    """
    rows = round.subjects.reviewed().of_kind(kind).exclude(grade=None).order_by()
    rules = rules_on(round.last_day, round.organization) if rules is None else rules
    if kind == Kind.MEMBER:
        quota = quota_of(dict(rows.values_list("grade__level").annotate(Count("pk"))), rules)
        return [quota] if quota else []
    # The committee itself is classified by its own superior, in another group.
    rows = rows.exclude(organization=round.organization_id)
    names = dict(Organization.Kind.choices)
    groups: dict[str, dict[str, int]] = {}
    for place, level, count in rows.values_list("organization__kind", "grade__level").annotate(Count("pk")):
        groups.setdefault(names[place], dict.fromkeys(Level.values, 0))[level] = count
    return quotas_by_kind(groups, rules)


def quota_in(round: ReviewRound, kind: str) -> Quota | None:
    """The cap of the group that goes beyond its own the most; None where the rulebook gives none."""
    return max(quotas_in(round, kind), key=lambda quota: quota.over, default=None)


def to_be_decided(round: ReviewRound, kind: str):
    """Who has a grade and no decision yet; on the organisation of the round itself its superior decides."""
    rows = round.subjects.reviewed().of_kind(kind).filter(decision=None).exclude(grade=None)
    return rows if kind == Kind.MEMBER else rows.exclude(organization=round.organization_id)


@act
def draft_decision(*, round: ReviewRound, kind: str, by) -> RoundDecision:
    """Collect all who have a grade and no decision yet; raises where there is nobody."""
    rows = list(to_be_decided(round, kind))
    if not rows:
        raise ValidationError("Chưa có ai có mức xếp loại mà chưa thuộc quyết định nào. Xem «Cả mùa, giấy tờ».")
    decision = RoundDecision.objects.create(round=round, kind=kind)
    _put_under(rows, decision)
    return decision


@act
def draft_own(*, subject: Subject, by) -> RoundDecision:
    """Open the decision of the superior on the organisation of the round itself."""
    subject.refuse_locked()
    if subject.grade is None or subject.decision is not None:
        raise ValidationError("Hãy chọn mức xếp loại trước; mỗi tổ chức chỉ thuộc một quyết định.")
    decision = RoundDecision.objects.create(round=subject.round, kind=Kind.ORGANIZATION)
    _put_under([subject], decision)
    return decision


def is_superiors(decision: RoundDecision) -> bool:
    """Whether it is on the organisation of the round itself: its superior decides, and the portal notes it."""
    return decision.subjects.filter(member=None, organization=decision.round.organization_id).exists()


def _put_under(subjects: list[Subject], decision: RoundDecision):
    for subject in subjects:
        subject.decision = decision
        subject.version += 1
    bulk_update_with_history(subjects, Subject, ["decision", "version"], batch_size=500)


@act
def drop_decision(*, decision: RoundDecision, by):
    """Throw a draft away; its subjects are free again."""
    if decision.is_locked:
        raise ValidationError("Quyết định đã ban hành, không bỏ được.")
    subjects = list(decision.subjects.all())
    for subject in subjects:
        subject.decision = None
        subject.version += 1
    bulk_update_with_history(subjects, Subject, ["decision", "version"], batch_size=500)
    decision.delete()


@act
def decide(*, decision: RoundDecision, symbol: str, day: datetime.date, document: Document | None, by) -> int:
    """Give the decision a number and day from outside, and write the classifications of a year. Return how many."""
    return number(decision, symbol=symbol, day=day, document=document)


def refusal(decision: RoundDecision) -> str:
    """Why the decision cannot be taken now; empty where it can."""
    if not decision.subjects.exists():
        return "Quyết định chưa có ai."
    if bare := [str(one) for one in decision.subjects.filter(grade=None).select_related("member", "organization")]:
        return f"Chưa có mức xếp loại: {'; '.join(bare[:10])}. Chốt mức, hoặc bỏ bản nháp rồi lập lại."
    quota = quota_in(decision.round, decision.kind)
    if quota and quota.over and not decision.over_reason:
        return "Số xuất sắc vượt định mức: hãy ghi lý do ở bản nháp quyết định trước."
    return ""


def number(decision: RoundDecision, *, symbol: str, day: datetime.date, document: Document | None) -> int:
    """Let the decision bear its number; within an act, as the issuing of a paper is one."""
    # What is entered in a round waits by its row; then no grade changes while it is being written in the register.
    lock(ReviewRound, pk=decision.round_id)
    lock(RoundDecision, pk=decision.pk)
    decision.refresh_from_db()
    if decision.is_locked:
        raise ValidationError("Quyết định này đã có số và ngày.")
    if why := refusal(decision):
        raise ValidationError(why)
    quota = quota_in(decision.round, decision.kind)
    decision.decided_on, decision.symbol, decision.document = day, symbol, document
    decision.rule = quota.rule if quota else None
    decision.save()
    subjects = list(decision.subjects.select_related("grade", "member", "organization"))
    if not decision.round.quarter:
        _write_classifications(decision, subjects)
    return len(subjects)


def _write_classifications(decision: RoundDecision, subjects: list[Subject]):
    by_member = decision.kind == Kind.MEMBER
    model = MemberClassification if by_member else OrganizationClassification
    name, year = "member" if by_member else "organization", decision.round.year
    keys = [getattr(one, f"{name}_id") for one in subjects]
    rows = model.objects.select_for_update(of=("self",)).filter(year=year, **{f"{name}__in": keys})
    kept = {getattr(row, f"{name}_id"): row for row in rows}
    if taken := [str(one) for one in subjects if (row := kept.get(getattr(one, f"{name}_id"))) and row.is_locked]:
        raise ValidationError(f"Đã có quyết định xếp loại năm {year}: {'; '.join(taken)}.")
    new, changed = [], []
    for one in subjects:
        row = kept.get(getattr(one, f"{name}_id")) or model(year=year, organization_id=one.organization_id)
        if by_member:
            row.member_id, row.organization_id = one.member_id, one.organization_id
        _bear(row, one, decision)
        (changed if row.pk else new).append(row)
    fields = ["organization", "level", "label", "decided_on", "decision", "over_reason", "rule", "version"]
    create_with_history(new, model)
    bulk_update_with_history(changed, model, fields, batch_size=500)


def _bear(row, subject: Subject, decision: RoundDecision):
    row.level, row.label = subject.grade.level, _label_of(subject)
    row.decided_on, row.decision = decision.decided_on, decision.symbol
    row.over_reason, row.rule = decision.over_reason, decision.rule
    row.version += 1


def _label_of(subject: Subject) -> str:
    """The words of the result where they are others than those of its level."""
    return "" if subject.result == subject.grade.get_level_display() else subject.result


def unnumber(decision: RoundDecision):
    """Make a draft again of a decision whose issue was taken back: what it wrote is a proposal again."""
    by_member = decision.kind == Kind.MEMBER
    model = MemberClassification if by_member else OrganizationClassification
    keys = decision.subjects.values("member" if by_member else "organization")
    whose = {"member__in" if by_member else "organization__in": keys}
    rows = [] if decision.round.quarter else list(model.objects.filter(year=decision.round.year, **whose))
    for row in rows:
        row.decided_on, row.decision, row.over_reason, row.rule = None, "", "", None
        row.version += 1
    bulk_update_with_history(rows, model, ["decided_on", "decision", "over_reason", "rule", "version"])
    decision.decided_on, decision.symbol, decision.document, decision.rule = None, "", None, None
    decision.save()


@act
def correct(*, subject: Subject, grade, day: datetime.date, symbol: str, reason: str, by):
    """Correct what was decided, by a decision of a later day; the old one stays in the history."""
    if not subject.is_decided:
        raise ValidationError("Chưa có quyết định để đính chính.")
    if day < subject.decision.decided_on:
        raise ValidationError({"day": "Ngày đính chính không thể trước ngày quyết định."})
    subject.grade, subject.corrected_on, subject.correction = grade, day, reason
    if row := subject.classification:
        row.level, row.label = grade.level, _label_of(subject)
        row.decided_on, row.decision, row.note = day, symbol, f"Đính chính: {reason}"[:250]
        row.save()
    subject.save(update_fields=["grade", "corrected_on", "correction"])
