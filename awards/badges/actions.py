"""The course of a round: gathering its list, sending it, the answer of the superior, the ceremony."""

import datetime

from django.core.exceptions import ValidationError

from awards.badges import eligibility, rewards
from awards.badges.gathering import eligible
from awards.badges.models import BadgeCase, BadgeRound
from awards.models import Commendation
from documents.models import Document
from members.partylife import PartyLife
from partyportal.models import lock
from partyportal.saving.acts import act

Status = BadgeCase.Status
NOBODY = "Không còn ai đủ điều kiện mà chưa có trong danh sách."
SENT_ALREADY = "Danh sách của đợt này đã gửi cấp trên, không thêm bớt được nữa."


@act
def gather(*, round_: BadgeRound, by) -> int:
    """Put all who are surely eligible on the list. Return how many."""
    round_ = _locked(round_)
    lines = eligible(round_).lines
    if not lines:
        raise ValidationError(NOBODY)
    for line in lines:
        add(BadgeCase(round=round_, member=line.member, level=line.level), by=by)
    return len(lines)


@act
def add(case: BadgeCase, *, by) -> BadgeCase:
    """Write a case of an open list with the day and ground that its member's party age gives today."""
    if case.round.is_locked:
        raise ValidationError(SENT_ALREADY)
    life = PartyLife.of(case.member)
    case.organization = case.member.organization
    case.reached_on = eligibility.standing(life, case.level).day
    case.ground = str(life.ground or "")
    case.save()
    return case


@act
def send(*, round_: BadgeRound, day: datetime.date, symbol: str, by):
    """Note that the list went to the superior; from then on it is answered, not changed."""
    round_ = _locked(round_)
    if round_.is_locked:
        raise ValidationError(SENT_ALREADY)
    mark_sent(round_, day, symbol)


def mark_sent(round_: BadgeRound, day: datetime.date, symbol: str, letter: Document | None = None):
    """Move the open cases of a locked round; its letter may be one that the portal issued."""
    cases = list(round_.cases.open())
    if not cases:
        raise ValidationError("Danh sách của đợt này chưa có ai.")
    _move(cases, Status.SENT)
    round_.sent_on, round_.letter_symbol, round_.letter = day, symbol, letter
    round_.save(update_fields=["sent_on", "letter_symbol", "letter"])


@act
def call_back(*, round_: BadgeRound, by):
    """Make the list open again, as long as nothing of it was answered."""
    mark_open(_locked(round_))


def mark_open(round_: BadgeRound):
    """Move the cases of a locked round back; refused once the superior answered any of them."""
    if round_.cases.exclude(status=Status.SENT).exists():
        raise ValidationError("Cấp trên đã trả lời; danh sách không mở lại được nữa.")
    _move(round_.cases.sent(), Status.PROPOSED)
    round_.sent_on, round_.letter_symbol, round_.letter = None, "", None
    round_.save(update_fields=["sent_on", "letter_symbol", "letter"])


def _move(cases, status: str):
    for case in cases:
        case.status = status
        case.save(update_fields=["status"])


@act
def decide(*, round_: BadgeRound, cases, symbol: str, day: datetime.date, document: Document | None, by) -> int:
    """Record the decision for the chosen cases: the money of the day, and a line in the register of commendations."""
    round_ = _locked(round_)
    rows = list(round_.cases.sent().filter(pk__in=[case.pk for case in cases]).select_related("member"))
    if not rows:
        raise ValidationError("Không còn hồ sơ nào chờ quyết định trong số đã chọn.")
    for case in rows:
        case.status, case.decision_symbol, case.decided_on, case.document = Status.DECIDED, symbol, day, document
        if case.kind != BadgeCase.Kind.REISSUED:
            _reward(case)
            case.commendation = _entered(case, by)
        case.save()
    return len(rows)


def _reward(case: BadgeCase):
    if found := rewards.Rates.on(case.decided_on, case.round.organization).of(case.level):
        case.amount, case.reward_rule, case.salary_rule = found.amount, found.rule, found.salary


def _entered(case: BadgeCase, by) -> Commendation:
    row = Commendation.objects.create(
        organization=case.round.organization,
        year=case.round.day.year,
        form=Commendation.Form.BADGE,
        giver=Commendation.Giver.PROVINCE,
        achievement=case.name,
    )
    row.recipients.create(member=case.member)
    row.decide(symbol=case.decision_symbol, day=case.decided_on, document=case.document, by=by)
    return row


@act
def refuse(*, case: BadgeCase, reason: str, by):
    """Record that the superior does not give it; the member may be proposed again in a later round."""
    lock(BadgeCase, pk=case.pk)
    case.status, case.answer = Status.REFUSED, reason
    case.save(update_fields=["status", "answer"])


@act
def present(*, round_: BadgeRound, cases, presenter: str, day: datetime.date, meeting, by):
    """Record who handed the chosen ones over, when, at which meeting; the register of commendations follows."""
    round_ = _locked(round_)
    rows = round_.cases.filter(status=Status.DECIDED, pk__in=[case.pk for case in cases])
    for case in rows.select_related("commendation"):
        if day < case.decided_on:
            raise ValidationError("Ngày trao không thể trước ngày quyết định.")
        case.status, case.presenter, case.presented_on, case.meeting = Status.PRESENTED, presenter, day, meeting
        case.save(update_fields=["status", "presenter", "presented_on", "meeting"])
        if case.commendation:
            case.commendation.present(presenter=presenter, day=day, by=by)


def _locked(round_: BadgeRound) -> BadgeRound:
    lock(BadgeRound, pk=round_.pk)
    return BadgeRound.objects.select_related("organization").get(pk=round_.pk)
