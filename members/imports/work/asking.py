"""Lists that wait for a worker: how one is asked, and how far it is."""

from functools import partial

from django.core.cache import cache
from django.db import transaction

from documents.jobs.asking import was_told
from members.imports.models import ImportBatch

READING, COMPARING, WRITING = "Đang đọc các trang và cột", "Đang xem từng người", "Đang ghi"
STAGES = [READING, COMPARING, WRITING]
KEPT = 3600  # seconds


def ask(batch: ImportBatch, work: str, by, expected: str = ""):
    """Let a worker do something with the list once the transaction holds."""
    batch.ask(work, by, expected)
    transaction.on_commit(partial(wake, batch.pk))


def wake(key: int):
    """Tell a worker; where none can be told, the sweep of the minute does so later."""
    from members.imports.tasks import work_on  # tasks import this

    was_told(work_on, key)


def tell(batch: ImportBatch, stage: str):
    """Note how far the worker is, for the page that waits."""
    cache.set(f"import-{batch.pk}", stage, KEPT)


def stage_of(batch: ImportBatch) -> dict:
    """Return what the worker does now: its words, and which step of how many."""
    said = cache.get(f"import-{batch.pk}") if batch.worked_until else None
    return {"words": said or "Đang chờ đến lượt", "step": STAGES.index(said) + 1 if said in STAGES else 0, "of": 4}
