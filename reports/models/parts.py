"""What a report consists of: its texts and typed counts, what was frozen of its figures, its course."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from branches.models import Organization


class Section(models.Model):
    """The text that a report's author wrote under one heading of the outline."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="sections")
    key = models.SlugField("mục", max_length=40)
    text = models.TextField("nội dung", blank=True, max_length=12000)
    history = HistoricalRecords(verbose_name="lịch sử nội dung báo cáo")

    class Meta:
        ordering = ["report", "pk"]
        verbose_name = "nội dung báo cáo"
        verbose_name_plural = "nội dung báo cáo"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once")]

    def __str__(self):
        return self.key


class TypedFigure(models.Model):
    """A count that no room holds yet, typed by who reports; empty is unknown, 0 is typed."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="typed")
    code = models.CharField("mã số liệu", max_length=8)
    value = models.PositiveBigIntegerField("giá trị", null=True)
    history = HistoricalRecords(verbose_name="lịch sử số liệu nhập")

    class Meta:
        ordering = ["report", "code"]
        verbose_name = "số liệu nhập tay"
        verbose_name_plural = "số liệu nhập tay"
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="typed_figure_once")]

    def __str__(self):
        return f"{self.code}: {self.value}"


class FrozenFigure(models.Model):
    """A figure as it was when the report was accepted or issued; never computed again."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="figures")
    code = models.CharField("mã số liệu", max_length=8)
    label = models.CharField("nội dung", max_length=200)
    value = models.DecimalField("giá trị", max_digits=16, decimal_places=1)
    whole = models.DecimalField("trên tổng", max_digits=16, decimal_places=1)

    class Meta:
        ordering = ["report", "code"]
        verbose_name = "số liệu đã chốt"
        verbose_name_plural = "số liệu đã chốt"
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="frozen_figure_once")]

    def __str__(self):
        return f"{self.code}: {self.value}"


class FrozenRow(models.Model):
    """One of the rows that made a frozen figure: its key, its label of that time, what it added."""

    figure = models.ForeignKey(FrozenFigure, models.CASCADE, related_name="rows")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="+")
    key = models.CharField("khóa", max_length=60)
    label = models.CharField("dòng", max_length=300)
    detail = models.CharField("chi tiết", max_length=200, blank=True)
    amount = models.DecimalField("tính", max_digits=16, decimal_places=1, default=1)
    base = models.DecimalField("trên", max_digits=16, decimal_places=1, default=0)

    class Meta:
        ordering = ["figure", "pk"]
        verbose_name = "dòng của số liệu"
        verbose_name_plural = "dòng của số liệu"

    def __str__(self):
        return self.label


class ReportEvent(models.Model):
    """A line of a report's course: opened, submitted, returned with a comment, accepted, issued."""

    class Kind(models.TextChoices):
        OPENED = "opened", "mở báo cáo"
        SUBMITTED = "submitted", "nộp báo cáo"
        WITHDRAWN = "withdrawn", "rút lại báo cáo"
        RETURNED = "returned", "trả lại để bổ sung"
        ACCEPTED = "accepted", "duyệt báo cáo"
        REOPENED = "reopened", "mở lại báo cáo đã duyệt"
        ISSUED = "issued", "phát hành báo cáo"
        TAKEN_BACK = "taken_back", "thu hồi bản phát hành"
        REPLACING = "replacing", "lập báo cáo thay thế"
        TIME_ASKED = "asked", "xin gia hạn"
        TIME_GIVEN = "given", "gia hạn"
        TIME_REFUSED = "refused", "không gia hạn"
        ON_PAPER = "on_paper", "nhập báo cáo nhận bằng bản giấy"

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="events")
    kind = models.CharField("việc", max_length=10, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người làm", null=True)
    comment = models.TextField("nhận xét", blank=True, max_length=2000)
    at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        ordering = ["report", "-at", "-pk"]
        verbose_name = "diễn biến báo cáo"
        verbose_name_plural = "diễn biến báo cáo"

    def __str__(self):
        return self.get_kind_display()
