"""Entering a person, and what moves their dated memberships."""

import datetime

from django.core.exceptions import ValidationError

from branches.models import Organization
from members.holds import refuse_held
from members.models import Interruption, Member, Membership, Status, StrikeOffVote
from members.models.beginnings import first_rows
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.saving.acts import act

NOT_PROBATIONARY = "Chỉ công nhận chính thức đảng viên dự bị."
SAME_STATUS = "Trạng thái này không áp dụng được cho đảng viên lúc này."
SAME_PLACE = "Đảng viên đang sinh hoạt tại chính tổ chức này."
GONE = "Đảng viên này không còn sinh hoạt tại tổ chức nào."
STILL_HERE = "Đảng viên này đang sinh hoạt, không cần nhận lại."
DEAD = "Đảng viên này đã từ trần. Nếu ghi nhầm, hãy hủy thao tác cuối cùng."
BEFORE_ADMISSION = "Ngày chính thức không thể trước ngày vào Đảng."
BEFORE_END = "Ngày trở lại phải từ {}, ngày kết thúc sinh hoạt trước đó."
VOTE_AFTER = "Ngày biểu quyết không thể sau ngày xóa tên."

# What a member went by, and what the time until they come back is called.
OUTSIDE = {
    Membership.HowOut.LEFT: Interruption.Reason.LEFT,
    Membership.HowOut.STRUCK_OFF: Interruption.Reason.STRUCK_OFF,
    Membership.HowOut.EXPELLED: Interruption.Reason.EXPELLED,
}


@act
def enter(*, member: Member, organization: Organization, status: str, day: datetime.date, how_in: str, by) -> Member:
    """Save a person who is new with the membership that begins on the day, and the recognition since then."""
    member.organization, member.status, member.is_in_head_count = organization, status, True
    member.save()
    for row in first_rows(member, day, how_in):
        row.save()
    return member


@act
def recognise(
    *,
    member: Member,
    day: datetime.date,
    note: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    by,
) -> Membership:
    """Make a probationary member a full one from the official date on."""
    current = _open(member, day)
    if current.status != Status.PROBATIONARY:
        raise ValidationError(NOT_PROBATIONARY)
    if member.admitted_on and day < member.admitted_on.earliest:
        raise ValidationError({"day": BEFORE_ADMISSION})
    _fill(member, official_on=day, official_decision_on=decision_on)
    decision = {"decision_number": decision_number, "decision_on": decision_on}
    return _next(current, day, Membership.HowIn.RECOGNISED, status=Status.FULL, note=note, **decision)


@act
def change_status(
    *,
    member: Member,
    status: str,
    day: datetime.date,
    note: str = "",
    reason: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    until: datetime.date | None = None,
    by,
) -> Membership:
    """Exempt, suspend or bring back a member from the day on; what is for a time only bears its last day."""
    current = _open(member, day)
    if status not in member.next_statuses:
        raise ValidationError({"status": SAME_STATUS})
    ground = {"reason": reason, "decision_number": decision_number, "decision_on": decision_on, "until": until}
    return _next(current, day, Membership.HowIn.STATUS_CHANGE, status=status, note=note, **ground)


@act
def move_within(
    *,
    member: Member,
    organization: Organization,
    day: datetime.date,
    note: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    by,
) -> Membership:
    """Move a member between two organisations of ours; the posts in the one that they leave end."""
    current = _open(member, day)
    if organization == current.organization:
        raise ValidationError({"organization": SAME_PLACE})
    refuse_held([member], day)
    for seat in posts_on(member, day).filter(organization=current.organization):
        seat.leave(day, current)
    ground = {"decision_number": decision_number, "decision_on": decision_on, "until": current.until, "note": note}
    return _next(current, day, Membership.HowIn.MOVED_WITHIN, organization=organization, **ground)


@act
def end(
    *,
    member: Member,
    day: datetime.date,
    how_out: str,
    note: str = "",
    reason: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    by,
) -> Membership:
    """End the open membership and all posts: moved out, left, struck off, expelled, died. The day no longer counts."""
    current = _open(member, day)
    if how_out == Membership.HowOut.MOVED_OUT:
        refuse_held([member], day)
    current.note = note or current.note
    current.end_reason, current.end_decision_number, current.end_decision_on = reason, decision_number, decision_on
    current.close(day, how_out)
    for seat in posts_on(member, day):
        seat.leave(day, current)
    for charge in member.charges.filter(ends_on=None, begins_on__lt=day):
        charge.leave(day)
    member.follow_memberships()
    return current


@act
def strike_off(
    *,
    member: Member,
    day: datetime.date,
    vote: StrikeOffVote,
    reason: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    note: str = "",
    by,
) -> Membership:
    """End a membership by striking off, with the branch's counted vote; a vote that misses its majority only warns."""
    vote.check_counts()
    if vote.voted_on > day:
        raise ValidationError({"voted_on": VOTE_AFTER})
    ground = {"reason": reason, "decision_number": decision_number, "decision_on": decision_on, "note": note}
    vote.membership = end(member=member, day=day, how_out=Membership.HowOut.STRUCK_OFF, by=by, **ground)
    vote.save()
    return vote.membership


@act
def come_back(
    *,
    member: Member,
    organization: Organization,
    status: str,
    day: datetime.date,
    how_in: str,
    note: str = "",
    decision_number: str = "",
    decision_on: datetime.date | None = None,
    by,
) -> Membership:
    """Take in again who had gone: moved back, admitted again, or restored; the time outside the Party is noted."""
    last = member.memberships.select_for_update().order_by("valid_from").last()
    check_return(last, day)
    decision = {"decision_number": decision_number, "decision_on": decision_on}
    if reason := OUTSIDE.get(last.how_out):
        away = {"begins_on": PartialDate.from_day(last.valid_to), "ends_on": PartialDate.from_day(day)}
        is_deducted = how_in != Membership.HowIn.RESTORED
        member.interruptions.create(**away, reason=reason, is_deducted=is_deducted, **decision)
    place = {"organization": organization, "status": status, "valid_from": day, "how_in": how_in}
    back = Membership.objects.create(member=member, **place, note=note, **decision)
    member.follow_memberships()
    return back


def check_return(last: Membership, day: datetime.date):
    """Refuse to take in who is here, who died, and anyone before the day on which they went."""
    if last.valid_to is None:
        raise ValidationError(STILL_HERE)
    if last.how_out == Membership.HowOut.DIED:
        raise ValidationError(DEAD)
    if day < last.valid_to:
        raise ValidationError({"day": BEFORE_END.format(dates.shown(last.valid_to))})


def posts_on(member: Member, day: datetime.date):
    """The posts that the member took up before the day and has not given up."""
    return member.seats.filter(ends_on=None, begins_on__lt=day).select_related("organization", "term")


def _fill(member: Member, **days: datetime.date | None):
    """Write down the dates that the record does not know yet."""
    missing = {name: PartialDate.from_day(day) for name, day in days.items() if day and not getattr(member, name)}
    for name, date in missing.items():
        setattr(member, name, date)
    if missing:
        member.save(update_fields=[*missing])


def _open(member: Member, day: datetime.date) -> Membership:
    current = member.memberships.select_for_update().filter(valid_to=None).first()
    if current is None:
        raise ValidationError(GONE)
    current.check_end(day)
    current.member = member
    return current


def _next(current: Membership, day: datetime.date, how: str, **changes) -> Membership:
    current.close(day, how)
    facts = {"organization": current.organization, "status": current.status} | changes
    following = Membership.objects.create(member=current.member, valid_from=day, how_in=how, **facts)
    current.member.follow_memberships()
    return following
