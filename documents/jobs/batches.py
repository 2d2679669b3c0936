"""Batches: asked for, worked on part by part, packed, cancelled, run again, forgotten."""

import datetime
import logging
import tempfile
import zipfile
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from accounts.models import AccessLog, Notice
from accounts.notices import telling
from branches.models import Organization
from documents.jobs import kinds
from documents.jobs.asking import was_told
from documents.models import BatchSchedule, RenderBatch, RenderJob
from partyportal import dates
from partyportal.dates import add_months, in_short
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import padded

logger = logging.getLogger(__name__)
# So many parts of one batch are made at once; a single paper waits for one of them at most.
AT_ONCE = 2
NOTHING = "Không có tài liệu nào của loại này trong khoảng ngày đã chọn."
TOO_MANY = f"Có hơn {kinds.MOST_PARTS} tài liệu. Hãy chọn khoảng ngày ngắn hơn hoặc một tổ chức bên dưới."
ONE_DAY = datetime.timedelta(days=1)


@act
def request(*, kind: str, organization: Organization, first: datetime.date, last: datetime.date, by) -> RenderBatch:
    """Ask for all papers of a kind between two days as one batch; the taking out is logged once, with their number."""
    chosen = kinds.chosen(kind, by, organization, first, last)
    if len(chosen.parts) + len(chosen.left_out) > kinds.MOST_PARTS:
        raise ValidationError({"last": TOO_MANY})
    if not chosen.parts:
        raise ValidationError([NOTHING, *chosen.left_out])
    span = f"từ {in_short(first)} đến {in_short(last)}"
    title = f"{kinds.name_of(kind)}, {organization.short_name}, {span}"[:250]
    batch = RenderBatch.objects.create(
        title=title, organization=organization, user=by, left_out=[line[:300] for line in chosen.left_out]
    )
    for part in chosen.parts:
        part.user, part.batch = by, batch
    RenderJob.objects.bulk_create(chosen.parts)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT, user=by, organization=organization, subject=title, rows=len(chosen.parts)
    )
    transaction.on_commit(partial(start, batch))
    return batch


def start(batch: RenderBatch):
    for _ in range(AT_ONCE):
        wake(batch)


def wake(batch: RenderBatch):
    """Send the message for one part; where the broker is away, the sweep does so later."""
    from documents.tasks import work_on  # tasks import this

    was_told(work_on, batch.pk)


def pack(batch: RenderBatch):
    """Write what was made into one ZIP, where all parts ended and nobody else does so."""
    if not batch.claim_packing():
        return
    try:
        stored = _packed(batch)
    except Exception:
        # A full disk, a file that was lost: said on the page of the batch, from which it is run again.
        logger.exception("Batch %s could not be packed", batch.pk)
        batch.fail()
        return
    if stored:
        failed = batch.failed().count()
        said = f"Đã kết xuất xong: {batch.title}" + (f" ({padded(failed)} tài liệu lỗi)" if failed else "")
        telling.tell([batch.user], Notice.Kind.JOB, said, batch.get_absolute_url())


def _packed(batch: RenderBatch) -> bool:
    with tempfile.TemporaryFile() as place:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
            for number, part in enumerate(batch.made().select_related("issue").order_by("pk"), 1):
                packed.writestr(f"{number:03d}-{part.file_name}", part.content())
                batch.keep_lease()
        place.seek(0)
        return batch.store(File(place))


@transaction.atomic
def run_again(batch: RenderBatch) -> bool:
    """Queue the parts that are not made yet."""
    if not _held(batch.pk).run_again():
        return False
    transaction.on_commit(partial(start, batch))
    return True


@transaction.atomic
def run_part_again(part: RenderJob) -> bool:
    """Queue one part again; the batch goes on, so that its ZIP holds what is made now: not while it is being packed."""
    batch = _held(part.batch_id)
    if batch.status == RenderBatch.Status.PACKING or not part.queue_again():
        return False
    batch.resume()
    transaction.on_commit(partial(wake, batch))
    return True


def _held(pk: int) -> RenderBatch:
    """The batch as it stands, in nobody else's hands: who packs it waits, or has begun."""
    lock(RenderBatch, pk=pk)
    return RenderBatch.objects.get(pk=pk)


def forget(before: datetime.datetime) -> int:
    """Delete the files of work that ended before, and say how many; issued papers keep theirs with the issue."""
    count = 0
    for rows in (RenderJob.objects.outdated(before), RenderBatch.objects.outdated(before)):
        for row in rows:
            rows.filter(pk=row.pk).update(status=row.Status.GONE, file="")
            if row.file:
                row.file.storage.delete(row.file.name)
            count += 1
    return count


@act
def schedule(*, kind: str, organization: Organization, by) -> BatchSchedule:
    """Have the batch made anew after every month, from the running one on."""
    month = add_months(dates.today().replace(day=1), -1)
    found, _ = BatchSchedule.objects.get_or_create(
        kind=kind, organization=organization, user=by, defaults={"made_for": month}
    )
    return found


def make_scheduled():
    """Ask for the batches of the month that has ended, each once, with the rights of whoever set them."""
    first = add_months(dates.today().replace(day=1), -1)
    last = add_months(first, 1) - ONE_DAY
    due = BatchSchedule.objects.filter(made_for__lt=first).select_related("organization", "user")
    for schedule in due:
        _make(schedule, first, last)


def _make(schedule: BatchSchedule, first: datetime.date, last: datetime.date):
    user = schedule.user
    BatchSchedule.objects.filter(pk=schedule.pk).update(made_for=first)
    may = user.is_active and user.organizations("add", RenderBatch).filter(pk=schedule.organization_id).exists()
    if not may or schedule.kind not in dict(kinds.choices(user)):
        return
    try:
        request(kind=schedule.kind, organization=schedule.organization, first=first, last=last, by=user)
    except ValidationError as refused:
        telling.tell([user], Notice.Kind.JOB, f"Lịch kết xuất cuối tháng: {' '.join(refused.messages)}"[:250], "")
