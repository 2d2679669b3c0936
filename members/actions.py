"""Entering a person, and what moves his dated memberships."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Organization
from members.models import Member, Membership, Status


@transaction.atomic
def enter(*, member: Member, organization: Organization, status: str, day: datetime.date, how_in: str, by) -> Member:
    """Save a new person with the first membership that the portal knows of."""
    member.organization, member.status = organization, status
    member.save()
    Membership.objects.create(member=member, organization=organization, status=status, valid_from=day, how_in=how_in)
    return member


@transaction.atomic
def recognise(*, member: Member, day: datetime.date, by) -> Membership:
    """Make a probationary member a full one from the official date on."""
    return _next(member, day, Membership.HowOut.RECOGNISED, Membership.HowIn.RECOGNISED, status=Status.FULL)


@transaction.atomic
def change_status(*, member: Member, status: str, day: datetime.date, by) -> Membership:
    """Exempt, suspend or bring back a member from the day on."""
    return _next(member, day, Membership.HowOut.STATUS_CHANGE, Membership.HowIn.STATUS_CHANGE, status=status)


@transaction.atomic
def move_within(*, member: Member, organization: Organization, day: datetime.date, by) -> Membership:
    """Move a member between two organisations of ours."""
    if organization == member.organization:
        raise ValidationError({"organization": "Đảng viên đang sinh hoạt tại chính tổ chức này."})
    moved = Membership.HowOut.MOVED_WITHIN, Membership.HowIn.MOVED_WITHIN
    return _next(member, day, *moved, organization=organization)


@transaction.atomic
def end(*, member: Member, day: datetime.date, how_out: str, by) -> Membership:
    """End the open membership: moved out, left, struck off, expelled, died. The day no longer counts."""
    current = _open(member, day)
    current.valid_to, current.how_out = day, how_out
    current.save()
    member.follow_memberships()
    return current


def _open(member: Member, day: datetime.date) -> Membership:
    current = member.memberships.select_for_update().filter(valid_to=None).first()
    if current is None:
        raise ValidationError("Đảng viên này không còn sinh hoạt tại tổ chức nào.")
    if day <= current.valid_from:
        raise ValidationError({"day": f"Ngày phải sau {current.valid_from:%d/%m/%Y}, ngày bắt đầu giai đoạn hiện tại."})
    return current


def _next(member, day, how_out, how_in, **changes) -> Membership:
    current = _open(member, day)
    current.valid_to, current.how_out = day, how_out
    current.save()
    facts = {"organization": current.organization, "status": current.status} | changes
    following = Membership.objects.create(member=member, valid_from=day, how_in=how_in, **facts)
    member.follow_memberships()
    return following
