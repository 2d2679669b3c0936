"""What stands around every page: the navigation by role, what waits for the user, notices."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.db.models.functions import Coalesce
from django.urls import resolve
from django.utils.functional import SimpleLazyObject

from accounts.models import Notice
from home.handbook.chapters import help_of
from home.navigation import Navigation, folded_by
from home.waiting import QUEUES
from partyportal.questions import answers, count_of


def shell(request):
    """Navigation, own organisation and unread notices; nothing for the anonymous."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    waiting, unread = getattr(request, "waiting_and_unread", None) or _counts(user)
    view_name = _page_of(request)
    folded = folded_by(request.COOKIES.get("nav", ""))
    # Asked for only where the drawn navigation is not kept.
    drawn = SimpleLazyObject(lambda: Navigation.of(user, waiting, view_name, folded))
    return {
        "navigation": drawn,
        "navigation_key": _key_of(user, [*waiting.items(), *folded.items()], view_name),
        "own_grants": user.grants_today,
        "own_grant": next(iter(user.grants_today), None),
        "is_of_one_branch": user.is_of_one_branch,
        "unread_notices": unread,
        "help_url": help_of(view_name),
    }


def _page_of(request) -> str:
    """The page that one is on, or of which row's page it is a part: a meeting's files belong to the meeting."""
    if row := getattr(request, "row_of_page", None):
        # A row that is a place on another's page has a «#place» in its address.
        return resolve(urlsplit(row.get_absolute_url()).path).view_name
    return request.resolver_match.view_name if request.resolver_match else ""


def answers_with_shell(request, question: tuple, ask: Callable[[], dict]) -> dict:
    """Ask what a page asks and what the frame around it shows by one query; the frame then asks no more."""
    found = answers(request.user, ("shell", *question), lambda: _columns(request.user) | ask())
    request.waiting_and_unread = _told(found)
    return found


def _counts(user) -> tuple[dict[str, int], int]:
    """What waits for the user behind each line, and their unread notices, in one query: every page asks."""
    return _told(answers(user, ("shell",), lambda: _columns(user)))


def _told(found: dict) -> tuple[dict[str, int], int]:
    return {line: found[line] for line in QUEUES if line in found}, found[UNREAD]


UNREAD = "unread"


def _columns(user) -> dict[str, Coalesce]:
    """What is counted: the lines behind which something may wait for the user, and their unread notices."""
    waiting = {line: count_of(queue.rows(user)) for line, queue in QUEUES.items() if queue.is_for(user)}
    return waiting | {UNREAD: count_of(Notice.objects.visible_to(user).unread())}


def _key_of(user, facts: list, view_name: str) -> str:
    """All that the drawn navigation depends on; it only shows the way, rights are asked at the page."""
    grants = [f"{grant.role}.{grant.organization_id}.{grant.organization.version}" for grant in user.grants_today]
    standing = f"{user.pk}.{user.is_superuser}.{user.member_id_of_user}"
    return "-".join([standing, *grants, *(f"{name}.{fact}" for name, fact in facts), view_name])
