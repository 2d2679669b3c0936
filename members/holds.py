"""Who cannot be transferred for now, and by which rule."""

import datetime

from django.core.exceptions import ValidationError

from members.models import Hold, Member
from partyportal import dates
from rulebook.sources import cited

BLOCKED = "Vào ngày {day} chưa chuyển sinh hoạt đảng được cho đồng chí {names}{source}."


def refuse_held(members, day: datetime.date):
    """Refuse to transfer anyone under inspection or with an unresolved complaint on the day; all are named at once."""
    keys = [member.pk for member in members]
    held = Member.objects.filter(pk__in=Hold.objects.on(day).filter(member__in=keys).values("member"))
    if names := ", ".join(str(member) for member in held):
        raise ValidationError(
            BLOCKED.format(day=dates.shown(day), names=names, source=cited("transfer_blocked_while", day))
        )
