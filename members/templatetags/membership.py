"""The state badge of a member."""

from django import template

from members.models import Status
from partyportal.templatetags.portal import badge

register = template.Library()

KINDS = {
    Status.FULL: ("neutral", ""),
    Status.PROBATIONARY: ("info", "hourglass-split"),
    Status.EXEMPT: ("warning", ""),
    Status.TEMP_AWAY: ("warning", ""),
    Status.SUSPENDED: ("danger", ""),
}
BADGES = {status: badge(kind, status.label, icon) for status, (kind, icon) in KINDS.items()}
GONE = badge("neutral", "Không còn sinh hoạt")


@register.filter
def standing(member):
    """The state badge of a member."""
    return BADGES[member.status] if member.is_in_head_count else GONE
