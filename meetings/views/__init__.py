"""The pages of meetings, by what they are about."""

from django.core.exceptions import PermissionDenied

from meetings import actions
from meetings.models import Meeting


def unlocked(meeting: Meeting) -> Meeting:
    """Refuse with 403 and a sentence what would change a locked meeting."""
    if meeting.is_locked:
        raise PermissionDenied(actions.LOCKED)
    return meeting
