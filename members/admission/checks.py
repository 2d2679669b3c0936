"""What stands against an act: impossible orders are refused, the Party's rules warn and ask for a reason."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from members.admission.checklist import Phase
from members.admission.due import OpenFile, full_months, together
from members.admission.models import Candidate, CandidateStep, Sponsor
from members.admission.path import Path
from partyportal import dates
from partyportal.dates import add_months
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

Kind = CandidateStep.Kind

# What cannot come before what; where the earlier step must be recorded first, it is needed.
AFTER = {
    Kind.BACKGROUND_RECEIVED: Kind.BACKGROUND_SENT,
    Kind.SECTION_COMMITTEE: Kind.BRANCH_RESOLUTION,
    Kind.COMMITTEE_RESOLUTION: Kind.BRANCH_RESOLUTION,
    Kind.DECISION: Kind.BRANCH_RESOLUTION,
    Kind.CEREMONY: Kind.DECISION,
    Kind.MEMBER_RECORD: Kind.CEREMONY,
    Kind.NEW_MEMBER_CLASS: Kind.CEREMONY,
    Kind.BRANCH_RECOGNITION: Kind.CEREMONY,
    Kind.COMMITTEE_RECOGNITION: Kind.BRANCH_RECOGNITION,
    Kind.RECOGNITION_DECISION: Kind.BRANCH_RECOGNITION,
    Kind.CARD: Kind.RECOGNITION_DECISION,
    Kind.ANNOUNCED: Kind.RECOGNITION_DECISION,
}
NEEDED = set(AFTER) - {Kind.BACKGROUND_RECEIVED, Kind.SECTION_COMMITTEE, Kind.MEMBER_RECORD, Kind.NEW_MEMBER_CLASS}
DECISIONS = {Kind.DECISION, Kind.RECOGNITION_DECISION}
FUTURE = "Hãy ghi nhận khi ngày đó đến."


@dataclass(frozen=True)
class Caution:
    """What the person who goes on should know, with the rule that it comes from."""

    text: str
    rule: RuleValue | None = None


def check_order(file: OpenFile, kind: str, day: datetime.date, field: str = "done_on"):
    """Refuse a day before what must come first, or after what already followed."""
    first = AFTER.get(kind)
    if first in file.steps and (start := _start(file, first)) and day < start:
        raise ValidationError({field: f"Ngày phải từ {dates.shown(start)}: «{Kind(first).label}»."})
    if kind in NEEDED and file.day(first) is None and not (file.candidate.only_recognition and first == Kind.DECISION):
        raise ValidationError({field: f"Hãy ghi bước «{Kind(first).label}» trước."})
    followers = [later for later, before in AFTER.items() if before == kind and _start(file, later)]
    for later in followers:
        if _start(file, later) < day:
            sentence = f"Ngày phải trước hoặc đúng {dates.shown(_start(file, later))}: «{Kind(later).label}»."
            raise ValidationError({field: sentence})


def check_paper(file: OpenFile, step: CandidateStep):
    """Refuse a decision that was issued before what it follows, or received before it was issued."""
    if step.kind not in DECISIONS or not step.document_on:
        return
    check_order(file, step.kind, step.document_on, "document_on")
    if step.done_on and step.done_on < step.document_on:
        raise ValidationError({"done_on": "Ngày nhận quyết định không thể trước ngày ban hành."})


def _start(file: OpenFile, kind: str) -> datetime.date | None:
    """The first day of a step: when its paper was issued, else when it was done."""
    step = file.steps.get(kind)
    return step and min(filter(None, (step.document_on, step.done_on)), default=None)


def check_age(candidate: Candidate, day: datetime.date, clock: Clock):
    """Refuse a vote on somebody who has not reached the age by any day that their birth may be; counted by month."""
    rule = clock.rule("admission_min_age", day)
    born = candidate.birth_date
    if rule and born and full_months(born.earliest, day) < rule.number * 12:
        text = f"Ngày {dates.shown(day)} người vào Đảng chưa đủ {rule.number} tuổi ({rule.source.title})."
        raise ValidationError({"voted_on": text})


def of_vote(path: Path, day: datetime.date, clock: Clock) -> list[Caution]:
    """What to know before the branch votes on an admission: age, papers, sponsors, time since leaving."""
    candidate = path.candidate
    return [
        *_age(candidate, day, clock),
        *_papers(path, day),
        *_time_outside(candidate.left_on if candidate.is_readmission else None, candidate, day, clock),
        *(
            caution
            for sponsor in candidate.sponsors.all()
            if sponsor.is_current
            for caution in of_sponsor(sponsor, clock)
        ),
    ]


def _age(candidate, day, clock) -> list[Caution]:
    rule = clock.rule("admission_max_age", day)
    if candidate.birth_date is None:
        return [Caution("Hồ sơ thiếu ngày sinh nên chưa xét được điều kiện tuổi.", rule)]
    if rule and full_months(candidate.birth_date.latest, day) > rule.number * 12:
        return [Caution(f"Người vào Đảng trên {rule.number} tuổi: do cấp ủy cấp tỉnh xem xét, quyết định.", rule)]
    return []


def _papers(path: Path, day) -> list[Caution]:
    """Papers that held no longer on the day of the vote."""
    return [
        Caution(f"«{line.item.label}» hết giá trị từ {dates.shown(line.expiry.day)}, phải làm lại.", line.expiry.rule)
        for line in path.lines
        if line.expiry and line.expiry.day < day
    ]


def _time_outside(left_on, candidate, day, clock) -> list[Caution]:
    rule = clock.rule("readmission_months", day)
    if not candidate.is_readmission or rule is None:
        return []
    if left_on is None:
        return [Caution("Thiếu ngày ra khỏi Đảng nên chưa xét được thời gian tối thiểu để kết nạp lại.", rule)]
    earliest = add_months(left_on, rule.number)
    if day < earliest:
        return [Caution(f"Chưa đủ {rule.shown} từ ngày ra khỏi Đảng; sớm nhất là {dates.shown(earliest)}.", rule)]
    return []


def of_readmission(candidate: Candidate, left_on, day, clock: Clock) -> list[Caution]:
    """Whether enough time has passed since the person left the Party."""
    return _time_outside(left_on, candidate, day, clock)


def of_sponsor(sponsor: Sponsor, clock: Clock) -> list[Caution]:
    """Whether the sponsor has worked long enough with the candidate when they wrote, or took the task."""
    enough, rule = together(sponsor, clock)
    if rule is None:
        return []
    if enough is None:
        return [Caution(f"Thiếu ngày đồng chí {sponsor.member} bắt đầu cùng công tác với người vào Đảng.", rule)]
    if (sponsor.letter_on or sponsor.valid_from) < enough:
        text = f"Đồng chí {sponsor.member} cùng công tác chưa đủ {rule.shown}; đủ từ {dates.shown(enough)}."
        return [Caution(text, rule)]
    return []


def of_step(file: OpenFile, kind: str, day: datetime.date) -> list[Caution]:
    """Whether a step comes after its last day, or the branch voted before the probation was over."""
    due = file.due(kind)
    if kind == Kind.BRANCH_RECOGNITION and due.opens_on and day < due.opens_on:
        return [Caution(f"Chưa hết thời gian dự bị; hết ngày {dates.shown(due.opens_on)}.", file.probation.rule)]
    if due.deadline and day > due.deadline.day:
        since = dates.shown(due.deadline.since)
        text = f"Sau hạn {dates.shown(due.deadline.day)} ({due.deadline.rule.shown} từ {since})."
        if due.extended:
            text += f" Trường hợp đặc biệt được kéo dài đến {dates.shown(due.extended.day)}."
        return [Caution(text, due.deadline.rule)]
    return []


def is_settled(file: OpenFile, kind: str, phase: Phase) -> bool:
    """Whether the step led to a membership that stands: then only the administrator corrects it."""
    recognition = {Kind.BRANCH_RECOGNITION, Kind.COMMITTEE_RECOGNITION, Kind.RECOGNITION_DECISION}
    if kind in recognition:
        member = file.candidate.member
        return Kind.RECOGNITION_DECISION in file.steps and member is not None and not member.is_probationary
    before = phase in {Phase.SOURCE, Phase.DOSSIER, Phase.ADMISSION}
    return before and file.candidate.is_admitted and not file.candidate.only_recognition
