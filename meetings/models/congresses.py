from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from partyportal.models import Record, ScopedQuerySet


class CongressQuerySet(ScopedQuerySet):
    def held(self):
        """Congresses that took place, approved or waiting for it."""
        return self.exclude(result=Congress.Result.PREPARED)


class Congress(Record):
    """A congress of an organisation, first cut: when, for which term, with what result."""

    class Result(models.TextChoices):
        PREPARED = "prepared", "Chuẩn bị"
        HELD = "held", "Chờ chuẩn y"
        APPROVED = "approved", "Đã chuẩn y"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="congresses"
    )
    ordinal = models.PositiveSmallIntegerField("lần thứ")
    term = models.ForeignKey(Term, models.PROTECT, verbose_name="nhiệm kỳ", null=True, blank=True)
    term_label = models.CharField("nhiệm kỳ (ghi)", max_length=20, help_text="ví dụ: 2025 – 2030")
    held_on = models.DateField("ngày đại hội", null=True, blank=True)
    result = models.CharField("kết quả", max_length=10, choices=Result, default=Result.PREPARED)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = CongressQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đại hội")

    class Meta:
        ordering = ["-held_on", "organization"]
        verbose_name = "đại hội"
        verbose_name_plural = "đại hội"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "ordinal"],
                name="congress_ordinal_once",
                violation_error_message="Tổ chức này đã có đại hội mang số lần đó.",
            ),
            models.CheckConstraint(
                condition=Q(result="prepared") | Q(held_on__isnull=False),
                name="congress_held_on_a_day",
                violation_error_message="Nhập ngày đại hội khi đã có kết quả.",
            ),
        ]

    def __str__(self):
        return f"Đại hội {self.organization} lần thứ {self.ordinal}"

    def get_absolute_url(self):
        return reverse("meetings:congress", args=[self.pk])

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        kinds = {self.Result.APPROVED: ("success", "check2"), self.Result.HELD: ("warning", "hourglass-split")}
        kind, icon = kinds.get(self.result, ("neutral", ""))
        return kind, self.get_result_display(), icon

    def clean(self):
        if self.term_id and self.organization_id and self.term.organization_id != self.organization_id:
            raise ValidationError({"term": "Nhiệm kỳ này thuộc tổ chức khác."})
