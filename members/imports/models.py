"""Lists that were read and wait, row by row, and what an office decided about the lists before."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from branches.models import Organization
from members.models import Member
from partyportal.models import ScopedQuerySet
from partyportal.waiting.models import WaitingList


class ImportBatch(WaitingList):
    """A list of members on its way in. What each row would do stands in its `ImportLine`.

    One that is only to be compared with our people is none to be imported; once the comparison stands, `went_to`
    says where.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", editable=False)
    is_to_compare = models.BooleanField("chỉ để đối chiếu", default=False, editable=False)
    went_to = models.CharField("đã thành", max_length=200, blank=True, editable=False)

    # A list that waits holds numbers that nobody has accepted.
    left_out_of_backup = models.Q(applied_at=None)

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần nhập từ Excel"
        verbose_name_plural = "lần nhập từ Excel"

    def get_absolute_url(self):
        return reverse("imports:done" if self.applied_at else "imports:preview", args=[self.pk])

    @property
    def task(self):
        from members.imports.tasks import work_on  # tasks import this

        return work_on


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
