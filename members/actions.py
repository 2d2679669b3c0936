"""Entering a person, and what moves his dated memberships."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Organization
from members.models import Member, Membership, Status
from members.transfers.holds import refuse_held
from partyportal.dates import PartialDate

NOT_PROBATIONARY = "Chỉ công nhận chính thức đảng viên dự bị."
SAME_STATUS = "Trạng thái này không áp dụng được cho đảng viên lúc này."
SAME_PLACE = "Đảng viên đang sinh hoạt tại chính tổ chức này."
GONE = "Đảng viên này không còn sinh hoạt tại tổ chức nào."
BEFORE_ADMISSION = "Ngày chính thức không thể trước ngày vào Đảng."


@transaction.atomic
def enter(*, member: Member, organization: Organization, status: str, day: datetime.date, how_in: str, by) -> Member:
    """Save a person who is new, or was gone, with the membership that begins on the day."""
    member.organization, member.status, member.is_in_head_count = organization, status, True
    member.save()
    Membership.objects.create(member=member, organization=organization, status=status, valid_from=day, how_in=how_in)
    return member


@transaction.atomic
def recognise(*, member: Member, day: datetime.date, note: str = "", by) -> Membership:
    """Make a probationary member a full one from the official date on."""
    current = _open(member, day)
    if current.status != Status.PROBATIONARY:
        raise ValidationError(NOT_PROBATIONARY)
    if member.admitted_on and day < member.admitted_on.earliest:
        raise ValidationError({"day": BEFORE_ADMISSION})
    if not member.official_on:
        member.official_on = PartialDate.from_day(day)
        member.save(update_fields=["official_on"])
    how = Membership.HowOut.RECOGNISED, Membership.HowIn.RECOGNISED
    return _next(current, day, *how, status=Status.FULL, note=note)


@transaction.atomic
def change_status(*, member: Member, status: str, day: datetime.date, note: str = "", by) -> Membership:
    """Exempt, suspend or bring back a member from the day on."""
    current = _open(member, day)
    if status not in member.next_statuses:
        raise ValidationError({"status": SAME_STATUS})
    how = Membership.HowOut.STATUS_CHANGE, Membership.HowIn.STATUS_CHANGE
    return _next(current, day, *how, status=status, note=note)


@transaction.atomic
def move_within(*, member: Member, organization: Organization, day: datetime.date, note: str = "", by) -> Membership:
    """Move a member between two organisations of ours; the posts in the one that he leaves end."""
    current = _open(member, day)
    if organization == current.organization:
        raise ValidationError({"organization": SAME_PLACE})
    refuse_held([member], day)
    for seat in held(member, day).filter(organization=current.organization):
        seat.leave(day)
    how = Membership.HowOut.MOVED_WITHIN, Membership.HowIn.MOVED_WITHIN
    return _next(current, day, *how, organization=organization, note=note)


@transaction.atomic
def end(*, member: Member, day: datetime.date, how_out: str, note: str = "", by) -> Membership:
    """End the open membership and all posts: moved out, left, struck off, expelled, died. The day no longer counts."""
    current = _open(member, day)
    if how_out == Membership.HowOut.MOVED_OUT:
        refuse_held([member], day)
    current.note = note or current.note
    current.close(day, how_out)
    for seat in held(member, day):
        seat.leave(day)
    member.follow_memberships()
    return current


def held(member: Member, day: datetime.date):
    """The posts that he has taken up before the day and not given up."""
    return member.seats.filter(ends_on=None, begins_on__lt=day).select_related("organization", "term")


def _open(member: Member, day: datetime.date) -> Membership:
    current = member.memberships.select_for_update().filter(valid_to=None).first()
    if current is None:
        raise ValidationError(GONE)
    current.check_end(day)
    current.member = member
    return current


def _next(current: Membership, day, how_out, how_in, **changes) -> Membership:
    current.close(day, how_out)
    facts = {"organization": current.organization, "status": current.status} | changes
    following = Membership.objects.create(member=current.member, valid_from=day, how_in=how_in, **facts)
    current.member.follow_memberships()
    return following
