"""Questions that pages ask again and again, many in one query: how many rows, or whether there are any.

Putting such a query together takes longer than answering it. Its wording is kept, never its answer.
"""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import F, Func, Subquery
from django.db.models.functions import Coalesce

from partyportal import dates

# The wordings that this process knows, by all that each depends on; those of yesterday go with the rest.
_WORDED: dict[tuple, tuple] = {}
MOST_WORDED = 4000


def count_of(rows) -> Coalesce:
    """How many rows there are, as a column; no aggregate, which would group them."""
    return Coalesce(Subquery(rows.order_by().values(count=Func(F("pk"), function="COUNT"))), 0)


def answers(user, question: tuple, ask: Callable[[], dict]) -> dict:
    """Return the answers by name; `ask` gives the columns. The question names all that their wording depends on, but
    for the day and where the user stands."""
    names, sql, params = worded((user.pk, user.standing, question), lambda: _worded(user, ask()))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return dict(zip(names, cursor.fetchone(), strict=True))


def worded(question: tuple, put: Callable[[], tuple]) -> tuple:
    """Return the SQL of a question, put together once a day; it names all else that its wording depends on."""
    key = (connection.vendor, dates.today(), *question)
    if key not in _WORDED:
        if len(_WORDED) >= MOST_WORDED:
            _WORDED.clear()
        _WORDED[key] = put()
    return _WORDED[key]


def _worded(user, columns: dict) -> tuple:
    rows = get_user_model()._base_manager.filter(pk=user.pk).order_by().values_list(*columns.values())
    return [*columns], *rows.query.sql_with_params()
