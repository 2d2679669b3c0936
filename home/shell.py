"""What stands around every page: the navigation by role, what waits for the user, notices."""

from django.db.models import F, Func, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import SimpleLazyObject

from accounts.models import Notice, User
from home.navigation import Navigation, folded_by
from home.waiting import QUEUES


def shell(request):
    """Navigation, own organisation and unread notices; nothing for the anonymous."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    waiting, unread = _counts(user)
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    folded = folded_by(request.COOKIES.get("nav", ""))
    # Asked for only where the drawn navigation is not kept.
    drawn = SimpleLazyObject(lambda: Navigation.of(user, waiting, view_name, folded))
    return {
        "navigation": drawn,
        "navigation_key": _key_of(user, [*waiting.items(), *folded.items()], view_name),
        "own_grants": user.grants_today,
        "own_grant": next(iter(user.grants_today), None),
        "unread_notices": unread,
    }


def _counts(user) -> tuple[dict[str, int], int]:
    """What waits for the user behind each line, and their unread notices, in one query: every page asks."""
    waiting = {line: queue.rows(user) for line, queue in QUEUES.items() if queue.is_for(user)}
    counted = [_count(rows) for rows in [*waiting.values(), Notice.objects.visible_to(user).unread()]]
    *counts, unread = User.objects.filter(pk=user.pk).values_list(*counted).get()
    return dict(zip(waiting, counts, strict=True)), unread


def _count(rows) -> Coalesce:
    """How many rows there are, as a column; no aggregate, which would group them."""
    return Coalesce(Subquery(rows.order_by().values(count=Func(F("pk"), function="COUNT"))), 0)


def _key_of(user, facts: list, view_name: str) -> str:
    """All that the drawn navigation depends on; it only shows the way, rights are asked at the page."""
    grants = [f"{grant.role}.{grant.organization_id}.{grant.organization.version}" for grant in user.grants_today]
    standing = f"{user.pk}.{user.is_superuser}.{user.member_id_of_user}"
    return "-".join([standing, *grants, *(f"{name}.{fact}" for name, fact in facts), view_name])
