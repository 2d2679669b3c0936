"""What was reached of a target by a day, as somebody typed it with its evidence."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from documents.models import Document
from meetings.models import Meeting
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from resolutions.tasks.models import Task
from targets.models.targets import Target
from targets.wording import reached_text


class ReadingQuerySet(ScopedQuerySet):
    place = "target__set__organization"

    def standing(self):
        return self.filter(void_reason="")


class Reading(Record):
    """What one year had reached by a day: of a sum that year's own part, and where that can be checked."""

    target = models.ForeignKey(Target, models.PROTECT, verbose_name="chỉ tiêu", related_name="readings", editable=False)
    as_of = models.DateField(
        "tính đến ngày",
        help_text="trong một năm, số của ngày sau cùng là số của năm đó",
        validators=[dates.refuse_future],
    )
    value = models.DecimalField(
        "kết quả",
        max_digits=16,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text="số của riêng năm đó; nhiều năm thì cổng tự cộng",
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="căn cứ: văn bản, báo cáo",
        null=True,
        blank=True,
        related_name="readings",
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="căn cứ: hội nghị", null=True, blank=True, related_name="readings"
    )
    task = models.ForeignKey(
        Task, models.PROTECT, verbose_name="căn cứ: nhiệm vụ", null=True, blank=True, related_name="readings"
    )
    source = models.CharField(
        "căn cứ khác", max_length=250, blank=True, help_text="giấy tờ không có trong cổng: tên, ngày, lưu ở đâu"
    )
    note = models.CharField("ghi chú", max_length=250, blank=True)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    objects = ReadingQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kết quả chỉ tiêu")

    class Meta:
        ordering = ["-as_of", "-pk"]
        verbose_name = "kết quả chỉ tiêu"
        verbose_name_plural = "kết quả chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(meeting__isnull=False) | Q(task__isnull=False) | ~Q(source=""),
                name="reading_has_evidence",
                violation_error_message="Chọn hoặc ghi ít nhất một căn cứ của kết quả.",
            ),
            models.UniqueConstraint(
                fields=["target", "as_of"],
                condition=Q(void_reason=""),
                name="reading_once_a_day",
                violation_error_message="Đã có kết quả của ngày này. Hãy sửa kết quả đó.",
            ),
        ]

    def __str__(self):
        return f"{self.target}, đến {dates.shown(self.as_of)}"

    def get_absolute_url(self):
        return self.target.get_absolute_url()

    def clean(self):
        """Nothing is reached before the span begins, after it ends, or tomorrow."""
        if not self.as_of:
            return
        span = self.target.set
        if not span.begins_on <= self.as_of <= span.ends_on:
            raise ValidationError({"as_of": f"Nhập ngày trong kỳ của bộ chỉ tiêu: {span.span}."})
        twins = self.target.readings.standing().filter(as_of=self.as_of).exclude(pk=self.pk)
        if not self.void_reason and twins.exists():
            raise ValidationError({"as_of": "Đã có kết quả của ngày này. Hãy sửa kết quả đó."})

    @property
    def organization(self):
        return self.target.set.organization

    @property
    def is_locked(self):
        return bool(self.void_reason or self.target.is_locked)

    @property
    def text(self) -> str:
        """What was reached, as it is written."""
        return reached_text(self.target.aim, self.value, self.target.unit)

    @act
    def void(self, *, reason: str, by):
        """Take the number out of use; it stays with the reason."""
        self.void_reason = reason
        self.save(update_fields=["void_reason"])
