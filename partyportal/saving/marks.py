"""The mark that every form carries: for whom it was drawn, on which page, and its one-time token; signed."""

import datetime
import secrets
from dataclasses import dataclass

from django.core import signing

# The field beside the token against forged requests; `csrf_token` draws both.
FIELD = "drawn"
SALT = "partyportal.saving.marks"
# As long as spent tokens and kept texts are remembered.
LASTS = datetime.timedelta(days=14)

MOST_LETTERS = 1000


@dataclass(frozen=True)
class Mark:
    """What a form's mark says."""

    user: int
    token: str
    page: str

    def is_of(self, user) -> bool:
        return user.is_authenticated and self.user == user.pk


def mark_for(request) -> str:
    """A new mark for a form that is drawn now; nothing for who is not signed in."""
    if request is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return ""
    page = request.get_full_path()
    page = page if len(page) <= MOST_LETTERS else request.path
    return signing.dumps([request.user.pk, secrets.token_urlsafe(16), page], salt=SALT)


def mark_of(request) -> Mark | None:
    """The mark that a form was sent with; None where it is missing, forged or old."""
    try:
        return Mark(*signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        return None
