"""Noting that dossiers were checked."""

from django.core.exceptions import ValidationError

from members.dossiers.models import Dossier
from members.models import Member
from partyportal import dates
from partyportal.saving.acts import act

NOT_YOURS = "Đồng chí không được ghi việc kiểm tra hồ sơ ở {}."
EARLIER = "Đã ghi kiểm tra ngày {}, sau ngày này."


def check(member: Member, *, day, place: str = "", by) -> str:
    """Note the day on which the dossier was checked, and where it lies if that is said; what is in it stays."""
    if not by.acts_at("change", Dossier, member.organization):
        raise ValidationError(NOT_YOURS.format(member.organization))
    kept = Dossier.objects.filter(member=member).first() or Dossier(member=member)
    if kept.checked_on and kept.checked_on > day:
        raise ValidationError(EARLIER.format(dates.shown(kept.checked_on)))
    note(kept, day, place or kept.place, by=by)
    return f"đã kiểm tra ngày {dates.shown(day)}"


@act
def note(dossier: Dossier, day, place: str, *, by):
    dossier.checked_on, dossier.place = day, place
    dossier.full_clean()
    dossier.save()
