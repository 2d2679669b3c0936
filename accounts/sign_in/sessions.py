"""Sessions that know whose they are and since when, so that they can be listed, ended and outlived."""

import datetime

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone

# What signing in notes in the session itself, kept when its key changes.
SIGNED_IN_AT, ADDRESS, AGENT = "signed_in_at", "address", "agent"
# A page more often than this does not move the end: it would cost a write a page.
STEP = datetime.timedelta(minutes=1)


def end_of(signed_in_at: datetime.datetime | None) -> datetime.datetime:
    """When a session ends that is used now: after so many idle minutes, and so many hours after its sign-in."""
    idle = timezone.now() + datetime.timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    if signed_in_at is None:
        return idle
    return min(idle, signed_in_at + datetime.timedelta(hours=settings.SESSION_LONGEST_HOURS))


class SessionStore(db.SessionStore):
    """Django's session in the database, with an end of our own and columns to find it by."""

    row = None

    @classmethod
    def get_model_class(cls):
        from accounts.models import Session

        return Session

    def _get_session_from_db(self):
        self.row = super()._get_session_from_db()
        return self.row

    @property
    def signed_in_at(self) -> datetime.datetime | None:
        """The moment of sign-in; confirming the password again does not move it."""
        noted = self.get(SIGNED_IN_AT)
        return datetime.datetime.fromisoformat(noted) if noted else None

    def get_expiry_date(self, **kwargs):
        return end_of(self.signed_in_at)

    def get_expiry_age(self, **kwargs):
        return int((self.get_expiry_date() - timezone.now()).total_seconds())

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.user_id = data.get("_auth_user_id")
        session.signed_in_at = self.signed_in_at
        session.address = data.get(ADDRESS)
        session.agent = data.get(AGENT, "")
        return session

    def note_use(self):
        """Put the end off, at most once a minute, and touch nothing else that another request may be writing."""
        if self.row and timezone.now() - self.row.last_used_at >= STEP:
            own = self.model.objects.filter(session_key=self.session_key)
            own.update(last_used_at=timezone.now(), expire_date=self.get_expiry_date())
