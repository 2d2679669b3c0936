"""What goes by itself once it is old: how long each kind lives, and the one task of the night that counts what went.

A room declares its kinds in its `ageing.py`, as `KINDS`. Nothing that a record rests on is among them.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kind:
    """A kind of rows or files that age: `remove` deletes what is older than the moment, and says how many."""

    key: str
    label: str
    why: str  # what it is, and what is lost with it
    days: int  # kept unless the administrator says otherwise
    least: int
    most: int
    remove: Callable[[datetime], int]


@cache
def kinds() -> dict[str, Kind]:
    """All that rooms declare."""
    rooms = [app for app in reversed([*apps.get_app_configs()]) if module_has_submodule(app.module, "ageing")]
    modules = ["partyportal.ageing.own", *(f"{app.name}.ageing" for app in rooms)]
    found = [kind for module in modules for kind in getattr(import_module(module), "KINDS", ())]
    return {kind.key: kind for kind in found}


def days_of() -> dict[str, int]:
    """How many days each kind is kept now."""
    from partyportal.models import KeptDays

    chosen = dict(KeptDays.objects.values_list("key", "days"))
    return {key: min(max(chosen.get(key, kind.days), kind.least), kind.most) for key, kind in kinds().items()}


def clear(key: str) -> int:
    """Delete what is too old of one kind; how many, which is noted where any went."""
    from partyportal.models import Cleared

    before = timezone.now() - timedelta(days=days_of()[key])
    with transaction.atomic():
        count = kinds()[key].remove(before)
        if count:
            Cleared.objects.create(key=key, count=count, older_than=before)
    return count


def clear_all():
    """Delete what is too old of every kind; one that fails does not keep the others."""
    for key in kinds():
        try:
            clear(key)
        except Exception:
            logger.exception("What is too old of %s could not be deleted", key)
