"""Lists that wait for a worker: how one is asked, and how far it is."""

import logging
from functools import partial

from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import ChannelError
from kombu.exceptions import OperationalError as BrokerError

from partyportal.waiting.models import WaitingList

logger = logging.getLogger(__name__)
PLAN, WRITE = "plan", "write"
READING, COMPARING, WRITING = "Đang đọc các trang và cột", "Đang xem từng dòng", "Đang ghi"
STAGES = [READING, COMPARING, WRITING]
KEPT = 3600  # seconds


def ask(found: WaitingList, work: str, by, expected: str = ""):
    """Let a worker do something with the list once the transaction holds."""
    found.ask(work, by, expected)
    transaction.on_commit(partial(wake, found))


def wake(found: WaitingList):
    """Tell a worker; where none can be told, the sweep of the minute does so later."""
    was_told(found.task, found.pk)


def was_told(task, key: int) -> bool:
    """Return whether the message to a worker could be sent; a broker that is away stops nobody."""
    try:
        task.delay(key)
    except (BrokerError, ChannelError, OSError):
        logger.warning("%s of %s waits: the broker cannot be reached.", task.name, key, exc_info=True)
        return False
    return True


def tell(found: WaitingList, stage: str):
    """Note how far the worker is, for the page that waits."""
    cache.set(key_of(found), stage, KEPT)


def key_of(found: WaitingList) -> str:
    return f"{found._meta.label_lower}-{found.pk}"


def stage_of(found: WaitingList) -> dict:
    """Return what the worker does now: its words, and which step of how many."""
    said = cache.get(key_of(found)) if found.worked_until else None
    return {"words": said or "Đang chờ đến lượt", "step": STAGES.index(said) + 1 if said in STAGES else 0, "of": 4}
