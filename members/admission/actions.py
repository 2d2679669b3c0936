"""The acts of a file: opening it, recording steps and votes, admitting, recognising, closing."""

import datetime

from django.core.exceptions import ValidationError

from members import actions as memberships
from members.admission import checks
from members.admission.checklist import PLACES, RESOLUTIONS, VOTES, Phase
from members.admission.due import OpenFile
from members.admission.models import Candidate, CandidateStep, CandidateVote, Matter
from members.models import Member, Membership, Status
from members.models.people import Person
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.saving.acts import act
from rulebook.deadlines import Clock

Kind = CandidateStep.Kind
NO_CEREMONY = "Chưa có ngày đầy đủ của lễ kết nạp nên chưa tính được ngày chính thức. Hãy ghi bước «Lễ kết nạp» trước."
ALREADY_ADMITTED = "Hồ sơ này đã có đảng viên; không kết nạp lần nữa."
NOT_PROBATIONARY = "Chỉ mở hồ sơ công nhận cho đảng viên dự bị đang sinh hoạt."
HAS_FILE = "Đảng viên này đang có một hồ sơ chưa đóng."

# What follows the ceremony.
LATER = [kind for kind, (phase, _, _) in PLACES.items() if phase in {Phase.PROBATION, Phase.RECOGNITION}]
# What the member's record takes over from the file.
FACTS = [field.name for field in Person._meta.fields if field.editable]


@act
def open_file(*, candidate: Candidate, by) -> Candidate:
    """Put a person on the list of a branch."""
    candidate.save()
    CandidateStep.objects.create(candidate=candidate, kind=Kind.LISTED, done_on=candidate.opened_on)
    return candidate


@act
def record_step(*, step: CandidateStep, by) -> CandidateStep:
    """Note that a step was done, or need not be."""
    file = _file(step.candidate)
    if step.done_on:
        checks.check_order(file, step.kind, step.done_on)
    checks.check_paper(file, step)
    step.save()
    return step


@act
def record_vote(*, vote: CandidateVote, goes_on: bool = False, by) -> CandidateVote:
    """Keep a counted vote; a passed one, or one that goes on with a reason, is the resolution of its level."""
    candidate = vote.candidate
    file = _file(candidate)
    kind = kind_of(vote)
    checks.check_order(file, kind, vote.voted_on, "voted_on")
    if kind == Kind.BRANCH_RESOLUTION:
        checks.check_age(candidate, vote.voted_on, file.clock)
    if vote.pk is None:
        vote.round = candidate.votes.filter(level=vote.level, matter=vote.matter).count() + 1
    vote.save()
    if kind in RESOLUTIONS and (vote.is_passed is not False or goes_on):
        paper = {"document_number": vote.document_number, "document_on": vote.document_on, "reason": vote.reason}
        _put(candidate, kind, done_on=vote.voted_on, document_issuer=_voters(vote), **paper)
    return vote


@act
def admit(*, candidate: Candidate, day: datetime.date, former: Member | None = None, reason: str = "", by) -> Member:
    """Make the candidate a probationary member from the ceremony on; a former member keeps their record."""
    if candidate.is_admitted:
        raise ValidationError(ALREADY_ADMITTED)
    file = _file(candidate)
    checks.check_order(file, Kind.CEREMONY, day, "day")
    member = former or Member()
    _fill(member, file, day, is_new=former is None)
    member.full_clean(exclude=["organization", "status"])
    _begin(member, file, day, by)
    candidate.member = member
    candidate.save(update_fields=["member"])
    _put(candidate, Kind.CEREMONY, done_on=day, reason=reason)
    return member


def file_of(row: Membership) -> Candidate | None:
    """The open file whose ceremony began the membership, while nothing later is recorded in it."""
    by_ceremony = {"steps__kind": Kind.CEREMONY, "steps__done_on": row.valid_from, "only_recognition": False}
    files = Candidate.objects.open().filter(member=row.member_id, **by_ceremony)
    went_on = CandidateStep.objects.filter(kind__in=LATER).values("candidate")
    voted_on = CandidateVote.objects.filter(matter=Matter.RECOGNITION).values("candidate")
    return files.exclude(pk__in=went_on).exclude(pk__in=voted_on).first()


def take_out_ceremony(file: Candidate, reason: str):
    """Take the ceremony out of the file, which names no member any more; the history keeps both."""
    ceremony = file.steps.get(kind=Kind.CEREMONY)
    ceremony._change_reason = file._change_reason = reason[:100]
    ceremony.delete()
    file.member = None
    file.save(update_fields=["member"])


@act
def recognise(*, candidate: Candidate, step: CandidateStep, card_number: str = "", by) -> Membership:
    """Make the member a full one from the end of the probation on, however late the decision came."""
    file = _file(candidate)
    end = file.probation
    if end is None:
        raise ValidationError(NO_CEREMONY)
    if end.day > dates.today():
        raise ValidationError(f"Thời gian dự bị đến ngày {dates.shown(end.day)} mới hết. {checks.FUTURE}")
    record_step(step=step, by=by)
    member = candidate.member
    member.official_on = PartialDate.from_day(end.day)
    member.official_decision_on = PartialDate.from_day(step.document_on or step.done_on)
    member.card_number = card_number or member.card_number
    member.save(update_fields=["official_on", "official_decision_on", "card_number"])
    decision = {"decision_number": step.document_number, "decision_on": step.document_on}
    return memberships.recognise(member=member, day=end.day, by=by, **decision)


@act
def hand_card(*, step: CandidateStep, card_number: str, by) -> CandidateStep:
    """Note the card of a new full member with its number."""
    member = step.candidate.member
    member.card_number = card_number or member.card_number
    member.save(update_fields=["card_number"])
    return record_step(step=step, by=by)


@act
def open_recognition(*, member: Member, by) -> Candidate:
    """Open a file for a probationary member whom the portal has known only as such, with what their record says."""
    if member.status != Status.PROBATIONARY or not member.is_in_head_count:
        raise ValidationError(NOT_PROBATIONARY)
    if member.candidacies.open().exists():
        raise ValidationError(HAS_FILE)
    facts = {name: getattr(member, name) for name in FACTS}
    known = {"organization": member.organization, "member": member, "opened_on": _opened_on(member)}
    candidate = Candidate.objects.create(**facts, **known, only_recognition=True)
    if member.admission_decision_on and (decided := member.admission_decision_on.day):
        _put(candidate, Kind.DECISION, done_on=decided, document_on=decided)
    if member.admitted_on and (admitted := member.admitted_on.day):
        _put(candidate, Kind.CEREMONY, done_on=admitted)
    return candidate


@act
def close(*, candidate: Candidate, day: datetime.date, closed_reason: str, closed_note: str = "", by) -> Candidate:
    """End the work on a file, with the reason."""
    candidate.close(day, closed_reason, closed_note)
    return candidate


def kind_of(vote: CandidateVote) -> str:
    """The step that a vote belongs to."""
    return next(kind for kind, voted in VOTES.items() if voted == (vote.level, vote.matter))


def _voters(vote: CandidateVote) -> str:
    """The organisation whose resolution the vote makes."""
    place = vote.candidate.organization
    return str(place if vote.level == CandidateVote.Level.BRANCH else place.parent or place)


def _file(candidate: Candidate) -> OpenFile:
    return OpenFile.of(candidate, Clock.of(candidate.organization))


def _put(candidate: Candidate, kind: str, **facts):
    """Write a step, or write it anew."""
    step = candidate.steps.filter(kind=kind).first() or CandidateStep(candidate=candidate, kind=kind)
    for name, value in facts.items():
        setattr(step, name, value)
    step.skipped_reason = ""
    step.save()


def _fill(member: Member, file: OpenFile, day: datetime.date, is_new: bool):
    """The member's record by the file. A re-admitted one keeps their first decision: party age counts from it."""
    for name in FACTS:
        setattr(member, name, getattr(file.candidate, name) or getattr(member, name))
    decision = file.steps[Kind.DECISION]
    if is_new:
        member.admission_decision_on = PartialDate.from_day(decision.document_on or decision.done_on)
    member.admitted_on = PartialDate.from_day(day)
    member.official_on = member.official_decision_on = member.card_number = None


def _begin(member: Member, file: OpenFile, day: datetime.date, by):
    """The membership from the ceremony on; of who was a member before, the time outside is noted with it."""
    place = {"organization": file.candidate.organization, "status": Status.PROBATIONARY, "day": day}
    if member.pk is None:
        memberships.enter(member=member, **place, how_in=Membership.HowIn.ADMITTED, by=by)
        return
    member.save()
    decision = file.steps[Kind.DECISION]
    paper = {"decision_number": decision.document_number, "decision_on": decision.document_on}
    memberships.come_back(member=member, **place, how_in=Membership.HowIn.READMITTED, by=by, **paper)


def _opened_on(member: Member) -> datetime.date:
    """The day whose guidance the file follows: the admission's, as near as it is known."""
    return min(member.admitted_on.latest, dates.today()) if member.admitted_on else dates.today()
