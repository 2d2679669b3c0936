"""What a worker does with a list that waits: it reads it, works out what it would do, writes it."""

import logging

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from accounts.models import Notice
from accounts.notices import telling
from members.imports import batches
from members.imports.models import ImportBatch
from members.imports.work import asking

logger = logging.getLogger(__name__)
BROKEN = "Chưa đọc được danh sách này do lỗi của cổng. Hãy thử lại; nếu vẫn lỗi, báo quản trị hệ thống."
MOVED = "Dữ liệu đã thay đổi từ lúc xem, chưa ghi dòng nào. Mời đồng chí xem lại rồi xác nhận."
READ, WRITTEN = "Đã đọc xong danh sách {}", "Đã nhập xong danh sách {}"
# Whoever sent a longer list has gone on to something else meanwhile.
LONG = 1000


def do(batch: ImportBatch):
    """Do the work of a claimed list; whatever happens, its page has something to show."""
    asked, asker = batch.work, batch.asked_by
    try:
        said = write(batch, asker) if asked == ImportBatch.Work.WRITE else plan(batch)
    except ImportBatch.DoesNotExist:
        return
    except DatabaseError:
        # Given up while it was read: nothing is left to say it to.
        if not ImportBatch.objects.filter(pk=batch.pk).exists():
            return
        raise
    except Exception:
        logger.exception("List %s could not be worked on", batch.pk)
        said = broken(batch)
    finish(batch, said, asker)


def broken(batch: ImportBatch) -> dict:
    """What is said of a list at which the portal failed: where it was seen before, that stays."""
    if "counts" in batch.summary:
        return {"told": BROKEN}
    return {"sheets": [], "columns": [], "refused": BROKEN, "code": "broken"}


def plan(batch: ImportBatch) -> dict:
    """Read the list and work out what it would do; what it is not is said in its own sentence."""
    asking.tell(batch, asking.READING)
    try:
        batches.read(batch)
    except ValidationError as error:
        # Of what may not be here nothing is kept.
        ImportBatch.objects.filter(pk=batch.pk).update(rows={"sheets": [], "warnings": []})
        return {"sheets": [], "columns": [], "refused": error.messages[0], "code": error.code or ""}
    asking.tell(batch, asking.COMPARING)
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
    return {"told": MOVED}


def finish(batch: ImportBatch, said: dict, asker):
    """Let the pages of the list open again, with what is to be said."""
    batch.summary = {name: value for name, value in batch.summary.items() if name != "told"} | said
    batch.work, batch.worked_until = "", None
    ImportBatch.objects.filter(pk=batch.pk).update(summary=batch.summary, work="", worked_until=None)
    if sum(batch.summary.get("counts", {}).values()) > LONG:
        words = (WRITTEN if batch.applied_at else READ).format(batch)
        telling.tell([asker], Notice.Kind.JOB, words, batch.get_absolute_url())
