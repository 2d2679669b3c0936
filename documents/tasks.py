import logging
import time

from celery import shared_task
from celery.signals import worker_process_shutdown
from django.utils import timezone

from accounts.models import Notice
from accounts.notices import telling
from documents.files import drawing
from documents.intake import scans
from documents.jobs import batches
from documents.jobs.asking import wake
from documents.models import Attachment, RenderBatch, RenderJob, WaitingFile
from documents.models.jobs import MOST_ATTEMPTS
from documents.printing import fonts, pdfs, word
from documents.printing.blocks import from_json

logger = logging.getLogger(__name__)
NOT_MADE = "Chưa tạo được tệp. Hãy chạy lại; nếu vẫn lỗi, báo quản trị hệ thống."
NOT_KEPT = "Chưa ghi được tệp: nơi lưu tệp đầy hoặc không cho ghi. Báo quản trị hệ thống, rồi chạy lại."


# So long one message makes parts of a batch: in the queue of files each message costs as much as a third of a report.
STRETCH = 2  # seconds


@shared_task
def render(job_id):
    """Make the PDF of a job that nobody else has claimed."""
    job = RenderJob.objects.get(pk=job_id)
    if job.claim() and _made(job):
        telling.tell([job.user], Notice.Kind.JOB, f"Đã kết xuất xong: {job.title}", job.get_absolute_url())


@worker_process_shutdown.connect
def end(**facts):
    """A process of the worker goes without the end that other processes have."""
    fonts.let_go()


@shared_task
def work_on(batch_id):
    """Make parts of a batch, then go to the end of the queue; a single paper waits for one part at most."""
    batch = RenderBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        return
    until = time.monotonic() + STRETCH
    while part := batch.next_part():
        _made(part)
        if time.monotonic() >= until or RenderJob.objects.waiting().exists():
            batches.wake(batch)
            return
    batches.pack(batch)


def _made(job: RenderJob) -> bool:
    """Make and keep the file of a claimed job; False where that failed or another worker took it over."""
    try:
        return _kept(job, pdfs.make(from_json(job.printed), progress=job.progress))
    except Exception as error:
        logger.exception("Render job %s failed", job.pk)
        job.fail(NOT_KEPT if isinstance(error, OSError) else NOT_MADE)
        return False


def _kept(job: RenderJob, pdf: bytes) -> bool:
    """Keep what was made: with the issued paper, whose Word file is made with it, or on the job that was asked for."""
    if job.issue is None:
        return job.store(pdf)
    job.issue.keep(pdf=pdf, docx=word.written(from_json(job.printed), getattr(pdf, "way", "")))
    return job.finish()


@shared_task
def draw_pages(attachment_id):
    """Draw the pages of an attached file that nobody else is drawing."""
    attachment = Attachment.objects.filter(pk=attachment_id).first()
    if attachment and attachment.claim():
        drawing.draw(attachment)


@shared_task
def read_scan(waiting_id):
    """Read the pages of a scan that nobody else is reading."""
    waiting = WaitingFile.objects.filter(pk=waiting_id).first()
    if waiting and waiting.claim():
        scans.recognise(waiting)


@shared_task
def make_scheduled():
    """Every night: the batches of the month that has ended, which are not made yet."""
    batches.make_scheduled()


@shared_task
def sweep():
    """Every minute: wake work whose message was lost, end or repeat jobs whose worker fell silent."""
    for job in RenderJob.objects.expired(timezone.now()):
        if job.attempts < MOST_ATTEMPTS:
            job.queue_again()
        else:
            job.interrupt()
    for job in RenderJob.objects.waiting():
        wake(job)
    for batch in RenderBatch.objects.unattended():
        batches.wake(batch)
    for attachment in Attachment.objects.undrawn():
        drawing.wake(attachment)
    for waiting in WaitingFile.objects.to_recognise():
        scans.wake(waiting)
