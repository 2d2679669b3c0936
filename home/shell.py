"""What stands around every page: the navigation by role, what waits for the user, notices."""

from django.db import connection
from django.db.models import F, Func, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import SimpleLazyObject

from accounts.models import Notice, User
from home.handbook.chapters import help_of
from home.navigation import Navigation, folded_by
from home.waiting import QUEUES
from partyportal import dates


def shell(request):
    """Navigation, own organisation and unread notices; nothing for the anonymous."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    waiting, unread = getattr(request, "waiting_and_unread", None) or _counts(user)
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
        "help_url": help_of(view_name),
    }


def counted_with_shell(request, rows: dict[str, QuerySet]) -> dict[str, int]:
    """Count a page's own rows and what the frame around it shows by one query; the frame then asks no more."""
    user = request.user
    lines, columns = _columns(user)
    asked = [*columns, *map(count_of, rows.values())]
    counts = User.objects.filter(pk=user.pk).values_list(*asked).get()
    *waiting, unread = counts[: len(columns)]
    request.waiting_and_unread = dict(zip(lines, waiting, strict=True)), unread
    return dict(zip(rows, counts[len(columns) :], strict=True))


def _counts(user) -> tuple[dict[str, int], int]:
    """What waits for the user behind each line, and their unread notices, in one query: every page asks."""
    asked = _asked_before(user)
    if asked is None:
        lines, sql, params = _question(user)
        _QUESTIONS[user.pk] = (_standing_of(user), lines, sql, params)
    else:
        lines, sql, params = asked
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        *counts, unread = cursor.fetchone()
    return dict(zip(lines, counts, strict=True)), unread


# The question as the database reads it, of each user who was seen by this process: putting it together takes longer
# than answering it, and it changes with the user's standing and the day alone.
_QUESTIONS: dict[int, tuple] = {}
MOST_QUESTIONS = 2000


def _asked_before(user) -> tuple | None:
    if len(_QUESTIONS) > MOST_QUESTIONS:
        _QUESTIONS.clear()
    standing, *question = _QUESTIONS.get(user.pk, (None,))
    return question if standing == _standing_of(user) else None


def _question(user) -> tuple:
    """The lines that are counted, and the query as the database reads it."""
    lines, columns = _columns(user)
    sql, params = User.objects.filter(pk=user.pk).values_list(*columns).query.sql_with_params()
    return lines, sql, params


def _columns(user) -> tuple[list[str], list[Coalesce]]:
    """The lines that are counted, and their counts as columns; that of the unread notices is the last."""
    waiting = {line: queue.rows(user) for line, queue in QUEUES.items() if queue.is_for(user)}
    return [*waiting], [count_of(rows) for rows in [*waiting.values(), Notice.objects.visible_to(user).unread()]]


def _standing_of(user) -> tuple:
    """All that the question depends on."""
    grants = tuple((one.role, one.organization_id, one.organization.path) for one in user.grants_today)
    whole = tuple(one.is_of_whole_tree for one in user.grants_today)
    places = frozenset(user.own_organization_ids)
    return connection.vendor, dates.today(), user.is_superuser, user.member_id_of_user, grants, whole, places


def count_of(rows) -> Coalesce:
    """How many rows there are, as a column; no aggregate, which would group them."""
    return Coalesce(Subquery(rows.order_by().values(count=Func(F("pk"), function="COUNT"))), 0)


def _key_of(user, facts: list, view_name: str) -> str:
    """All that the drawn navigation depends on; it only shows the way, rights are asked at the page."""
    grants = [f"{grant.role}.{grant.organization_id}.{grant.organization.version}" for grant in user.grants_today]
    standing = f"{user.pk}.{user.is_superuser}.{user.member_id_of_user}"
    return "-".join([standing, *grants, *(f"{name}.{fact}" for name, fact in facts), view_name])
