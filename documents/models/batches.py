"""Many papers asked for in one press: their parts are render jobs, their end is one ZIP file."""

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from documents.models.jobs import LEASE, RenderJob
from partyportal.models import ScopedQuerySet, lock
from partyportal.text import file_name, padded


class RenderBatchQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Batches name persons: they are for who may take lists out."""
        return super().scope(user, action) & super().scope(user, "export")

    def unattended(self):
        """Batches that nobody works on: a part waits and none is made, or the ZIP is still to be written."""
        parts = RenderJob.objects.filter(batch=OuterRef("pk"))
        is_worked_on = Exists(parts.filter(status=RenderJob.Status.RUNNING))
        silent = Q(status=RenderBatch.Status.PACKING, lease_until__lt=timezone.now())
        return self.filter(Q(status=RenderBatch.Status.PARTS) & ~is_worked_on | silent)

    def outdated(self, before):
        return self.filter(status=RenderBatch.Status.DONE, finished_at__lt=before)


class RenderBatch(models.Model):
    """A press that asked for many papers. The rows of its parts are the truth; the ZIP is packed once they ended."""

    class Status(models.TextChoices):
        PARTS = "parts", "Đang tạo"
        PACKING = "packing", "Đang đóng gói"
        DONE = "done", "Hoàn tất"
        FAILED = "failed", "Lỗi đóng gói"
        CANCELLED = "cancelled", "Đã hủy"
        GONE = "gone", "Hết hạn giữ"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người yêu cầu", editable=False)
    title = models.CharField("tên lượt", max_length=250, editable=False)
    left_out = models.JSONField("không đưa vào", default=list, editable=False)
    status = models.CharField("trạng thái", max_length=9, choices=Status, default=Status.PARTS, editable=False)
    lease_until = models.DateTimeField("giữ đến", null=True, editable=False)
    attempts = models.PositiveSmallIntegerField("số lần đóng gói", default=0, editable=False)
    file = models.FileField("tệp ZIP", upload_to="batches", blank=True, editable=False)
    requested_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    finished_at = models.DateTimeField("xong lúc", null=True, editable=False)

    objects = RenderBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        verbose_name = "lượt kết xuất nhiều tài liệu"
        verbose_name_plural = "các lượt kết xuất nhiều tài liệu"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:batch", args=[self.pk])

    @property
    def file_name(self) -> str:
        return f"{file_name(self.title)}.zip"

    @property
    def is_under_way(self) -> bool:
        return self.status in {self.Status.PARTS, self.Status.PACKING}

    def ended(self):
        """The parts that are done or failed for good."""
        return self.parts.exclude(status__in=[RenderJob.Status.QUEUED, RenderJob.Status.RUNNING])

    def made(self):
        return self.parts.filter(status=RenderJob.Status.DONE)

    def failed(self):
        return self.ended().exclude(status=RenderJob.Status.DONE)

    def to_make_again(self):
        """Those that can still be made: what was kept as long as it may be has nothing left to print."""
        return self.failed().exclude(status=RenderJob.Status.GONE)

    def next_part(self) -> RenderJob | None:
        """A part that this worker, and no other, is to make now."""
        waiting = self.parts.filter(status=RenderJob.Status.QUEUED).order_by("pk")
        return next((part for part in waiting.iterator() if part.claim()), None)

    @transaction.atomic
    def claim_packing(self) -> bool:
        """Return whether this worker, and no other, is to write the ZIP: all parts ended, nobody packs it."""
        lock(type(self), pk=self.pk)  # who queues a part again has it in its hands too
        if self.parts.filter(status__in=[RenderJob.Status.QUEUED, RenderJob.Status.RUNNING]).exists():
            return False
        free = Q(status=self.Status.PARTS) | Q(status=self.Status.PACKING, lease_until__lt=timezone.now())
        lease = timezone.now() + LEASE
        rows = type(self).objects.filter(free, pk=self.pk)
        claimed = rows.update(status=self.Status.PACKING, lease_until=lease, attempts=F("attempts") + 1)
        self.refresh_from_db()
        return claimed == 1

    def _mine(self):
        return type(self).objects.filter(pk=self.pk, status=self.Status.PACKING, attempts=self.attempts)

    def keep_lease(self):
        self._mine().update(lease_until=timezone.now() + LEASE)

    def store(self, packed: File) -> bool:
        """Keep the ZIP and finish; what a worker left that died or lost its lease here is no second file."""
        for attempt in range(1, self.attempts):
            self.file.storage.delete(f"batches/{self._name(attempt)}")
        self.file.save(self._name(self.attempts), packed, save=False)
        ended = {"status": self.Status.DONE, "file": self.file.name, "finished_at": timezone.now()}
        if self._mine().update(**ended) == 1:
            return True
        self.file.delete(save=False)
        return False

    def _name(self, attempt: int) -> str:
        return f"batch-{self.pk}-{attempt}.zip"

    def cancel(self) -> bool:
        """Stop what is not made yet; what a worker is at is thrown away when it is done."""
        under_way = type(self).objects.filter(pk=self.pk, status__in=[self.Status.PARTS, self.Status.PACKING])
        if not under_way.update(status=self.Status.CANCELLED, finished_at=timezone.now()):
            return False
        for part in self.parts.all():
            part.cancel()
        return True

    def run_again(self) -> bool:
        """Queue the parts that are not made; False where nothing is missing or it is under way."""
        if self.is_under_way or self.status == self.Status.GONE:
            return False
        queued = sum(part.queue_again() for part in self.to_make_again()) > 0 or self.status == self.Status.FAILED
        if queued:
            self.resume()
        return queued

    def resume(self):
        """Go on after its end: a part is made again, and the ZIP is packed anew with it."""
        ended = type(self).objects.filter(pk=self.pk).exclude(status__in=[self.Status.PARTS, self.Status.PACKING])
        ended.update(status=self.Status.PARTS, finished_at=None)

    def fail(self):
        """Say that the ZIP could not be written; what was made stays."""
        self._mine().update(status=self.Status.FAILED, finished_at=timezone.now())

    def progress(self, done: int, whole: int) -> str:
        """How many of its papers are made; of files that are gone, how many there were."""
        return f"{whole}" if self.status == self.Status.GONE else f"{done}/{whole}"

    def badge_of(self, missing: int) -> tuple[str, str, str]:
        """Kind, words and icon of the state: what ended without some of its parts is not done."""
        words = self.get_status_display()
        if self.is_under_way:
            return "info", words, "hourglass-split"
        if self.status == self.Status.DONE and not missing:
            return "success", words, "check2"
        lacking = f"Thiếu {padded(missing)} tài liệu"
        return "warning", lacking if self.status == self.Status.DONE else words, "exclamation-triangle"

    @property
    def can_run_again(self) -> bool:
        if self.is_under_way or self.status == self.Status.GONE:
            return False
        return self.status == self.Status.FAILED or self.to_make_again().exists()


class BatchSchedule(models.Model):
    """That a batch is asked for anew at the end of every month, for that month."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đặt lịch", editable=False)
    kind = models.CharField("loại tài liệu", max_length=60, editable=False)
    # The first day of the last month that it was made for.
    made_for = models.DateField("đã tạo cho tháng", editable=False)
    at = models.DateTimeField("đặt lúc", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "kind"]
        verbose_name = "lịch kết xuất cuối tháng"
        verbose_name_plural = "lịch kết xuất cuối tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user", "kind"],
                name="batch_scheduled_once",
                violation_error_message="Lịch này đã được đặt.",
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.organization}"
