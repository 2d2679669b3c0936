"""Telling those whom a meeting convenes."""

from accounts.models import Grant, Notice
from accounts.notices import telling
from accounts.roles import Role
from partyportal import dates


def tell_convened(meeting, by):
    """Tell all who must come, and the secretaries of the branches that are called as a whole."""
    users = {*meeting.obliged().exclude(member__user=None).values_list("member__user", flat=True)}
    if not meeting.is_seated:
        users |= _secretaries(meeting.convocations.values("organization"))
    place = f", tại {meeting.place}" if meeting.place else ""
    text = f"Triệu tập: {meeting.title}, {dates.shown_with_time(meeting.starts_at)}{place}."
    telling.tell(users - {by.pk}, Notice.Kind.MEETING, text, meeting.get_absolute_url())


def _secretaries(organizations) -> set[int]:
    grants = Grant.objects.in_force(dates.today()).filter(organization__in=organizations, user__is_active=True)
    return {*grants.filter(role=Role.BRANCH_SECRETARY).values_list("user", flat=True)}
