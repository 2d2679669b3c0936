"""Accounts and what they may do; the tables of this room's packages stand here too."""

from accounts.log.models import AccessLog, LogCut, LogSeal
from accounts.models.grants import Grant, GrantQuerySet, grants_of_pages
from accounts.models.users import AccountManager, User, UserHistory, UserQuerySet
from accounts.notices.models import Notice, NoticeChoice
from accounts.saved_views.models import SavedView
from accounts.sign_in.models import Session

__all__ = [
    "AccessLog",
    "AccountManager",
    "Grant",
    "GrantQuerySet",
    "LogCut",
    "LogSeal",
    "Notice",
    "NoticeChoice",
    "SavedView",
    "Session",
    "User",
    "UserHistory",
    "UserQuerySet",
    "grants_of_pages",
]
