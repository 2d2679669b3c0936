"""Who holds a hidden number: asked with the whole number, by those who may see it, and noted each time."""

from django.db.models import Q

from accounts.log.about import about
from accounts.models import AccessLog
from members.models import Member
from members.models.members import NOT_RECORDED

FOUND, NOBODY = "Tìm theo số: {}", "Tìm theo số: không có ai"


def holders_of(numbers, user):
    """The people whose card or identity number is one of these, where the user may see numbers."""
    wanted = [number for number in numbers if number]
    of_any = Q()
    for name in Member.MASKED_FIELDS:
        of_any |= Q(**{f"{name}__in": wanted})
    return Member.objects.visible_to(user, "reveal").filter(of_any)


def refusal(name: str, number: str, user, but: Member) -> str:
    """Why a number is not recorded: who else holds it, where the user may see numbers; of others nothing is told."""
    others = Member.objects.exclude(pk=but.pk).filter(**{name: number}) if number else Member.objects.none()
    if holder := others.visible_to(user, "reveal").select_related("organization").first():
        label = Member._meta.get_field(name).verbose_name.capitalize()
        return f"{label} này đã có ở hồ sơ của đồng chí {holder}, {holder.organization}."
    return NOT_RECORDED if others.exists() else ""


def find(number: str, user, among=None) -> Member | None:
    """Return who holds the number; that somebody asked is noted, the number is not."""
    found = holders_of([number], user)
    if among is not None:
        found = found.filter(pk__in=among.values("pk"))
    member = found.select_related("organization").first()
    note(member, user)
    return member


def note(member: Member | None, user):
    """Write down who looked for a number, and whom they found; where nobody, at the top of where they may look."""
    places = user.organizations("reveal", Member)
    AccessLog.objects.create(
        kind=AccessLog.Kind.REVEAL,
        user=user,
        organization=member.organization if member else min(places, key=lambda place: len(place.path)),
        subject=FOUND.format(member) if member else NOBODY,
        rows=1 if member else 0,
        **(about(member, Member) if member else {}),
    )
