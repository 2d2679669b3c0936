import datetime
import time

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from documents.models.issued import IssuedPaper
from partyportal.models import ScopedQuerySet
from partyportal.text import file_name

# A worker says what it does at least this often, or it is taken for dead.
LEASE = datetime.timedelta(seconds=120)
# A worker that lives takes a job at once; a busy one leaves it waiting as well.
PATIENCE = datetime.timedelta(seconds=30)
MOST_ATTEMPTS = 3
# Whoever waits at the page of a job is told no more often; a report has a dozen pages a second.
TOLD_EVERY = 1  # seconds


class RenderJobQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Jobs in the user's scope; those that name persons only where they may take lists out.

        What prints hidden numbers is for whoever asked for it alone, while they may reveal; what is not announced too.
        """
        may_take_out = super().scope(user, "export")
        asked_and_may = Q(user=user) & super().scope(user, "reveal")
        in_scope = super().scope(user, action) & (Q(names_persons=False) | may_take_out)
        told = Q(is_withheld=False) | Q(user=user)
        return in_scope & told & (Q(reveals=False) | asked_and_may)

    def expired(self, now):
        """Jobs whose worker has been silent for longer than the lease."""
        return self.filter(status=RenderJob.Status.RUNNING, lease_until__lt=now)

    def waiting(self):
        """Jobs that wait for a worker by themselves; parts wait for one that works on their batch."""
        return self.filter(status=RenderJob.Status.QUEUED, batch=None)

    def outdated(self, before):
        """Done before the moment, with a file that is kept nowhere else."""
        return self.filter(status=RenderJob.Status.DONE, issue=None, finished_at__lt=before)


class RenderJob(models.Model):
    """A PDF that someone asked for, with what it prints. This row is the truth: claimed once, it holds a lease."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Đang chờ"
        RUNNING = "running", "Đang tạo"
        DONE = "done", "Hoàn tất"
        FAILED = "failed", "Lỗi"
        INTERRUPTED = "interrupted", "Bị gián đoạn"
        CANCELLED = "cancelled", "Đã hủy"
        GONE = "gone", "Hết hạn giữ"

    class Stage(models.TextChoices):
        LAYOUT = "layout", "dàn trang"
        WRITING = "writing", "ghi tệp"

    # Written at the request, so that a worker needs no room above; emptied once the file is kept.
    printed = models.JSONField("bản in", null=True, editable=False)
    names_persons = models.BooleanField("nêu tên người", default=False, editable=False)
    is_withheld = models.BooleanField("chưa công bố", default=False, editable=False)  # for who asked alone
    reveals = models.BooleanField("in số đã che", default=False, editable=False)
    # Whose files it makes; they are kept there.
    issue = models.ForeignKey(
        IssuedPaper, models.PROTECT, verbose_name="bản ban hành", null=True, editable=False, related_name="jobs"
    )
    batch = models.ForeignKey(
        "documents.RenderBatch", models.CASCADE, verbose_name="lượt", null=True, editable=False, related_name="parts"
    )
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người yêu cầu", editable=False)
    title = models.CharField("tên tài liệu", max_length=250, editable=False)
    # Without its ending; where nobody said, it follows from the title.
    name = models.SlugField("tên tệp", max_length=120, blank=True, db_index=False, editable=False)
    status = models.CharField("trạng thái", max_length=11, choices=Status, default=Status.QUEUED, editable=False)
    attempts = models.PositiveSmallIntegerField("số lần chạy", default=0, editable=False)
    lease_until = models.DateTimeField("giữ đến", null=True, editable=False)
    stage = models.CharField("công đoạn", max_length=7, choices=Stage, blank=True, editable=False)
    page = models.PositiveIntegerField("trang", default=0, editable=False)
    error = models.CharField("lỗi", max_length=250, blank=True, editable=False)
    file = models.FileField("tệp", upload_to="renders", blank=True, editable=False)
    requested_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    finished_at = models.DateTimeField("xong lúc", null=True, editable=False)

    was_heard = models.BooleanField("đã báo được bộ phận kết xuất", default=True, editable=False)

    objects = RenderJobQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        indexes = [models.Index(fields=["status", "lease_until"], name="job_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["done", "gone"]) | Q(printed__isnull=False),
                name="job_carries_what_it_prints",
                violation_error_message="Một lượt kết xuất chưa xong phải giữ bản in của mình.",
            )
        ]
        verbose_name = "lượt kết xuất"
        verbose_name_plural = "lượt kết xuất"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:job", args=[self.pk])

    @property
    def file_name(self) -> str:
        """What the PDF is called where it is kept: after what it is."""
        return f"{self.name or file_name(self.title)}.pdf"

    @property
    def state(self):
        """The status, or interrupted where the worker has fallen silent: true also when no worker lives."""
        silent = self.status == self.Status.RUNNING and self.lease_until < timezone.now()
        return self.Status.INTERRUPTED if silent else self.Status(self.status)

    @property
    def is_under_way(self):
        return self.state in {self.Status.QUEUED, self.Status.RUNNING}

    @property
    def is_unheard(self):
        """Nobody could be told of it, or no worker has taken it for longer than one that lives would need."""
        is_old = not self.attempts and self.requested_at < timezone.now() - PATIENCE
        return self.status == self.Status.QUEUED and (is_old or not self.was_heard)

    @property
    def can_run_again(self):
        return self.state in {self.Status.FAILED, self.Status.INTERRUPTED, self.Status.CANCELLED}

    @property
    def can_be_cancelled(self):
        """Files of an issue are made in any case."""
        return self.issue_id is None and self.is_under_way

    def content(self) -> bytes:
        """The PDF that was made: of the job itself, or of the issue whose file it is."""
        if self.issue:
            return self.issue.content("pdf")
        with self.file.open("rb") as kept:
            return kept.read()

    def cancel(self) -> bool:
        """Stop a job that nobody needs; what its worker still makes is thrown away. False where it ended already."""
        under_way = Q(status__in=[self.Status.QUEUED, self.Status.RUNNING])
        rows = type(self).objects.filter(under_way, pk=self.pk, issue=None)
        return rows.update(status=self.Status.CANCELLED, stage="", finished_at=timezone.now()) == 1

    def claim(self) -> bool:
        """Return whether this worker, and no other, is to make the document."""
        waiting = type(self).objects.filter(pk=self.pk, status=self.Status.QUEUED)
        lease = timezone.now() + LEASE
        claimed = waiting.update(status=self.Status.RUNNING, attempts=F("attempts") + 1, lease_until=lease, page=0)
        self.refresh_from_db()
        return claimed == 1

    def _mine(self):
        """This job while the attempt that this worker claimed still runs."""
        return type(self).objects.filter(pk=self.pk, status=self.Status.RUNNING, attempts=self.attempts)

    def progress(self, stage: str, page: int):
        """Say what is being done and which page is reached, and keep the lease; of each stage once a second."""
        before, due = getattr(self, "_told", ("", 0.0))
        if stage == before and time.monotonic() < due:
            return
        self._told = stage, time.monotonic() + TOLD_EVERY
        self._mine().update(stage=stage, page=page, lease_until=timezone.now() + LEASE)

    def store(self, content: bytes) -> bool:
        """Keep the file and finish; a worker that lost its lease, or died before this line, leaves no second file."""
        for attempt in range(1, self.attempts):
            self.file.storage.delete(f"renders/{self._file_name(attempt)}")
        self.file.save(self._file_name(self.attempts), ContentFile(content), save=False)
        if not self.finish(file=self.file.name):
            self.file.delete(save=False)
            return False
        return True

    def finish(self, file: str = "") -> bool:
        """End the attempt; False where another worker took the job over."""
        finished = {"status": self.Status.DONE, "stage": "", "finished_at": timezone.now(), "error": ""}
        return self._mine().update(file=file, printed=None, **finished) == 1

    def _file_name(self, attempt: int) -> str:
        return f"paper-{self.pk}-{attempt}.pdf"

    def fail(self, error: str):
        """Say that the document could not be made, and why."""
        self._mine().update(status=self.Status.FAILED, error=error[:250], finished_at=timezone.now())

    def interrupt(self):
        """Say that the worker fell silent too often to try once more by itself."""
        stale = type(self).objects.expired(timezone.now()).filter(pk=self.pk)
        stale.update(status=self.Status.INTERRUPTED, finished_at=timezone.now())

    def queue_again(self) -> bool:
        """Put a failed or interrupted job back in the queue; False where someone else already did."""
        stale = Q(status=self.Status.RUNNING, lease_until__lt=timezone.now())
        ended = Q(status__in=[self.Status.FAILED, self.Status.INTERRUPTED, self.Status.CANCELLED])
        again = type(self).objects.filter(stale | ended, pk=self.pk)
        return again.update(status=self.Status.QUEUED, stage="", page=0, error="") == 1
