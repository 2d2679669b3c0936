"""What a worker does with a list of members that waits: it reads it, works out what it would do, writes it."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from accounts.models import Notice
from accounts.notices import telling
from members.imports import batches
from members.imports.models import ImportBatch
from partyportal.waiting import asking, doing

READ, WRITTEN = "Đã đọc xong danh sách {}", "Đã nhập xong danh sách {}"
# Whoever sent a longer list has gone on to something else meanwhile.
LONG = 1000


def do(batch: ImportBatch):
    """Do the work of a claimed list, and tell who asked for it where it is a long one."""
    asker = batch.asked_by
    if doing.do(batch, WORKS) and sum(batch.summary.get("counts", {}).values()) > LONG:
        words = (WRITTEN if batch.applied_at else READ).format(batch)
        telling.tell([asker], Notice.Kind.JOB, words, batch.get_absolute_url())


def read(batch: ImportBatch) -> dict:
    """Read the list; what it is not is said in its own sentence."""
    asking.tell(batch, asking.READING)
    try:
        batches.read(batch)
    except ValidationError as error:
        # Of what may not be here nothing is kept.
        ImportBatch.objects.filter(pk=batch.pk).update(rows={"sheets": [], "warnings": []})
        return doing.refused(error.messages[0], error.code or "")
    asking.tell(batch, asking.COMPARING)
    return {}


def plan(batch: ImportBatch, by) -> dict:
    """Read the list and work out what it would do."""
    if refused := read(batch):
        return refused
    batches.renew(batch)
    return {}


def write(batch: ImportBatch, by) -> dict:
    """Write the list, all or nothing; where anything moved since it was seen, only look at it again."""
    asking.tell(batch, asking.WRITING)
    try:
        written = batches.apply_batch(batch=batch, expected=batch.expected, by=by)
    except ValidationError as error:
        return {"told": error.messages[0]}
    if written.is_written:
        return {}
    batches.renew(batch)
    return {"told": doing.MOVED}


# What higher rooms do with such a list they add themselves.
WORKS: dict[str, Callable] = {asking.PLAN: plan, asking.WRITE: write}
