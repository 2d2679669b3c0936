"""Acts: all of it or nothing, and the history of what is written says who did it."""

from contextlib import contextmanager
from functools import wraps
from types import SimpleNamespace

from django.db import transaction
from simple_history.models import HistoricalRecords


def act(function):
    """Make a function that takes `by` one act: one transaction, with `by` in the history of all that it writes."""

    @wraps(function)
    def carried_out(*args, by, **kwargs):
        with transaction.atomic(), written_by(by):
            return function(*args, by=by, **kwargs)

    return carried_out


@contextmanager
def written_by(user):
    """Name the user in the history of what is written inside, during a request or without one.

    The history asks the request that it remembers; inside it remembers the user, and where the request came from.
    """
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(user=user, META=getattr(before, "META", {}))
    try:
        yield
    finally:
        context.request = before
