"""Lists of past years on their way in, row by row, and what each row made."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from branches.models import Organization
from home.backlogs.kinds import KINDS
from partyportal.waiting.models import WaitingList


class Backlog(WaitingList):
    """A list of past years on its way in; the rows that it writes are those of its kind."""

    kind = models.CharField("loại danh sách", max_length=20, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", editable=False)

    # A list that waits holds what nobody has accepted.
    left_out_of_backup = models.Q(applied_at=None)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "lần nhập sổ cũ"
        verbose_name_plural = "lần nhập sổ cũ"

    def get_absolute_url(self):
        return reverse("backlogs:done" if self.applied_at else "backlogs:preview", args=[self.pk])

    @property
    def list_kind(self):
        return KINDS[self.kind]

    @property
    def title(self) -> str:
        return self.list_kind.title

    @property
    def task(self):
        from home.backlogs.tasks import work_on  # tasks import this

        return work_on


class BacklogLineQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(backlog__in=Backlog.objects.visible_to(user, action))


class BacklogLine(models.Model):
    """One row of a list: what it would make, and once it is written, the key and version of what it made."""

    backlog = models.ForeignKey(Backlog, models.CASCADE, verbose_name="lần nhập", related_name="lines", editable=False)
    position = models.PositiveIntegerField("thứ tự", editable=False)
    sheet = models.CharField("trang tính", max_length=40, editable=False)
    number = models.PositiveIntegerField("dòng", editable=False)
    kind = models.CharField("kết quả", max_length=10, editable=False)
    name = models.CharField("nội dung", max_length=250, editable=False)
    content = models.JSONField("chi tiết", editable=False)
    row = models.PositiveBigIntegerField("khóa của dòng đã ghi", null=True, editable=False)
    version = models.PositiveIntegerField("lần sửa của dòng đã ghi", null=True, editable=False)

    objects = BacklogLineQuerySet.as_manager()

    left_out_of_backup = models.Q(backlog__applied_at=None)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["backlog", "kind", "position"], name="backlog_line_of_kind")]
        verbose_name = "dòng của sổ cũ"
        verbose_name_plural = "dòng của sổ cũ"

    def __str__(self):
        return f"Dòng {self.number}: {self.name}"

    @property
    def key(self) -> str:
        return f"{self.sheet}!{self.number}"
