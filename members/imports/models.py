"""Lists that were read and wait, row by row, and what an office decided about the lists before."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from members.models import Member
from partyportal.models import ScopedQuerySet

# A worker that says nothing for so long is gone; who kills three of them is not tried again.
LEASE = timedelta(minutes=12)
MOST_TRIES = 3


class ImportBatchQuerySet(ScopedQuerySet):
    def to_work_on(self):
        """Lists with work that no living worker does."""
        is_free = models.Q(worked_until=None) | models.Q(worked_until__lt=timezone.now())
        return self.filter(is_free, tries__lt=MOST_TRIES).exclude(work="")

    def given_up(self):
        """Lists at which every worker fell silent."""
        return self.filter(worked_until__lt=timezone.now(), tries__gte=MOST_TRIES).exclude(work="")


class ImportBatch(models.Model):
    """A list that was read from a file: its sheets wait until it is accepted, its rows can be taken back afterwards.

    `rows` holds the sheets as they were read and is emptied once they are written; `choices` what people decided;
    `summary` what holds for the whole list. What each row would do stands in its `ImportLine`. `work` is what a worker
    is to do with it, asked for by `asked_by` who saw the list with the fingerprint `expected`.
    """

    class Work(models.TextChoices):
        PLAN = "plan", "xem từng dòng"
        WRITE = "write", "ghi vào sổ"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", editable=False)
    file_name = models.CharField("tên tệp", max_length=200, editable=False)
    rows = models.JSONField("các trang", editable=False)
    choices = models.JSONField("lựa chọn", default=dict, editable=False)
    summary = models.JSONField("tóm tắt", default=dict, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    applied_at = models.DateTimeField("đã nhập lúc", null=True, editable=False)
    taken_back_at = models.DateTimeField("đã lấy lại lúc", null=True, editable=False)

    work = models.CharField("việc đang chờ", max_length=5, choices=Work, blank=True, editable=False)
    worked_until = models.DateTimeField("đang làm đến", null=True, editable=False)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="người yêu cầu",
    )
    expected = models.CharField("bản đã xem", max_length=64, blank=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    # A list that waits holds numbers that nobody has accepted.
    left_out_of_backup = models.Q(applied_at=None)

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần nhập từ Excel"
        verbose_name_plural = "lần nhập từ Excel"

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("imports:done" if self.applied_at else "imports:preview", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.applied_at is None

    @property
    def is_at_work(self) -> bool:
        """Whether a worker does something with it, or is about to."""
        return bool(self.work)

    @property
    def is_open(self) -> bool:
        """Whether people may decide about it now."""
        return self.is_waiting and not self.is_at_work

    def ask(self, work: str, by, expected: str = ""):
        """Note what a worker is to do; only where nobody asked for anything yet."""
        self.work, self.asked_by, self.expected = work, by, expected[:64]
        self.worked_until, self.tries = None, 0
        self.save(update_fields=["work", "asked_by", "expected", "worked_until", "tries"])

    def claim(self) -> bool:
        """Return whether this worker, and no other, is to do the work."""
        mine = type(self).objects.to_work_on().filter(pk=self.pk)
        return mine.update(worked_until=timezone.now() + LEASE, tries=models.F("tries") + 1) == 1

    @property
    def can_be_taken_back(self) -> bool:
        return self.applied_at is not None and self.taken_back_at is None


class ImportLineQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(batch__in=ImportBatch.objects.visible_to(user, action))


class ImportLine(models.Model):
    """One row of a list: what it would do, and once it is written, what it did.

    `content` is what the page shows, numbers masked; `before` the values that were there, `version` the version of the
    record that the import made: while it still stands, the row can be taken back.
    """

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, verbose_name="lần nhập", related_name="lines", editable=False
    )
    position = models.PositiveIntegerField("thứ tự", editable=False)
    sheet = models.CharField("trang tính", max_length=40, editable=False)
    number = models.PositiveIntegerField("dòng", editable=False)
    kind = models.CharField("kết quả", max_length=10, editable=False)
    name = models.CharField("họ và tên", max_length=160, editable=False)
    content = models.JSONField("nội dung", editable=False)
    member = models.ForeignKey(
        Member, models.SET_NULL, verbose_name="đảng viên", related_name="+", null=True, editable=False
    )
    before = models.JSONField("giá trị trước khi nhập", default=dict, editable=False)
    version = models.PositiveIntegerField("lần sửa của hồ sơ", null=True, editable=False)

    objects = ImportLineQuerySet.as_manager()

    # Old values of numbers stand in it; the history keeps them.
    left_out_of_backup = models.Q(batch__applied_at=None)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["batch", "kind", "position"], name="import_line_of_kind")]
        verbose_name = "dòng của lần nhập"
        verbose_name_plural = "dòng của lần nhập"

    def __str__(self):
        return f"Dòng {self.number}: {self.name}"

    @property
    def key(self) -> str:
        return f"{self.sheet}!{self.number}"


class ImportMemory(models.Model):
    """What an office once said of a title or of a name of a branch, so that it is not asked again."""

    class Kind(models.TextChoices):
        TITLE = "title", "tiêu đề cột"
        BRANCH = "branch", "tên chi bộ"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    kind = models.CharField("loại", max_length=6, choices=Kind, editable=False)
    key = models.CharField("chữ trong danh sách", max_length=200, editable=False)
    value = models.CharField("được hiểu là", max_length=60, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "kind", "key"]
        verbose_name = "điều đã ghi nhớ khi nhập"
        verbose_name_plural = "điều đã ghi nhớ khi nhập"
        constraints = [
            models.UniqueConstraint(fields=["organization", "kind", "key"], name="import_memory_said_once"),
        ]

    def __str__(self):
        return f"{self.key} → {self.value}"
