"""Mass organisations beside the Party's: who heads them, what each year brought, whom they proposed to the Party."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class Union(Record):
    """A trade union, youth union, veterans' association or people's inspectorate of the office."""

    class Kind(models.TextChoices):
        TRADE = "trade", "Công đoàn"
        YOUTH = "youth", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"
        VETERANS = "veterans", "Hội Cựu chiến binh"
        INSPECTORATE = "inspectorate", "Ban Thanh tra nhân dân"
        WOMEN = "women", "Ban, tổ nữ công"
        OTHER = "other", "đoàn thể khác"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng lãnh đạo", related_name="unions"
    )
    kind = models.CharField("loại", max_length=12, choices=Kind)
    name = models.CharField("tên", max_length=160, help_text="ví dụ: Công đoàn cơ sở Sở Khoa học và Công nghệ")
    head_name = models.CharField("người đứng đầu", max_length=120)
    head_post = models.CharField("chức danh", max_length=60, help_text="ví dụ: Chủ tịch, Bí thư, Trưởng ban")
    head_since = models.DateField("giữ chức từ ngày", null=True, blank=True, validators=[dates.refuse_future])
    ends_on = models.DateField("kết thúc hoạt động ngày", null=True, blank=True, validators=[dates.refuse_future])
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đoàn thể")

    class Meta:
        ordering = ["organization__position", "kind", "name"]
        verbose_name = "đoàn thể"
        verbose_name_plural = "đoàn thể"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="union_name_once",
                violation_error_message="Tổ chức đảng này đã có đoàn thể tên như vậy.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("unions:detail", args=[self.pk])

    @property
    def head(self) -> str:
        """Who heads it, with the post."""
        return f"{self.head_name}, {self.head_post}"

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.ends_on:
            return "neutral", "Đã kết thúc", "archive"
        return "success", "Đang hoạt động", "check2"


class OfUnionQuerySet(ScopedQuerySet):
    """Rows of a union: where the union is, they are."""

    place = "union__organization"


class UnionResult(Record):
    """What a year brought: how many belong to it, at which level it was classified."""

    class Level(models.TextChoices):
        EXCELLENT = "excellent", "hoàn thành xuất sắc nhiệm vụ"
        GOOD = "good", "hoàn thành tốt nhiệm vụ"
        DONE = "done", "hoàn thành nhiệm vụ"
        NOT_DONE = "not_done", "không hoàn thành nhiệm vụ"

    union = models.ForeignKey(Union, models.CASCADE, verbose_name="đoàn thể", related_name="results")
    year = models.PositiveSmallIntegerField("năm", validators=[MinValueValidator(1930), MaxValueValidator(2100)])
    members_count = models.PositiveIntegerField("số đoàn viên, hội viên cuối năm", null=True, blank=True)
    level = models.CharField(
        "xếp loại", max_length=9, choices=Level, blank=True, help_text="để trống khi chưa xếp loại"
    )
    summary = models.TextField("kết quả nổi bật", max_length=1000, blank=True)

    objects = OfUnionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kết quả đoàn thể")

    class Meta:
        ordering = ["union", "-year"]
        verbose_name = "kết quả năm của đoàn thể"
        verbose_name_plural = "kết quả năm của đoàn thể"
        constraints = [
            models.UniqueConstraint(
                fields=["union", "year"],
                name="union_result_once_a_year",
                violation_error_message="Năm này đã có kết quả của đoàn thể.",
            )
        ]

    def __str__(self):
        return f"{self.union}, năm {self.year}"

    def get_absolute_url(self):
        return self.union.get_absolute_url()

    @property
    def organization(self):
        return self.union.organization

    def clean(self):
        if self.year and self.year > dates.today().year:
            raise ValidationError({"year": "Năm chưa đến."})


class Introduction(Record):
    """Outstanding members whom a union proposed to the Party on a day, to which organisation of the Party."""

    union = models.ForeignKey(Union, models.CASCADE, verbose_name="đoàn thể", related_name="introductions")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="giới thiệu cho", related_name="introduced"
    )
    introduced_on = models.DateField("ngày giới thiệu", validators=[dates.refuse_future])
    count = models.PositiveSmallIntegerField("số đoàn viên ưu tú", validators=[MinValueValidator(1)])
    note = models.CharField("theo văn bản, ghi chú", max_length=250, blank=True)

    objects = OfUnionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử giới thiệu đoàn viên ưu tú")

    class Meta:
        ordering = ["union", "-introduced_on", "-pk"]
        verbose_name = "đợt giới thiệu đoàn viên ưu tú"
        verbose_name_plural = "đợt giới thiệu đoàn viên ưu tú"

    def __str__(self):
        return f"{self.union}, {dates.shown(self.introduced_on)}"

    def get_absolute_url(self):
        return self.union.get_absolute_url()
