"""One promise: what, how much, who answers for it, and what counts it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from members.models import Member
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from partyportal.text import clean, fold, searched_words
from targets.bindings import BINDINGS, CHOICES
from targets.models.sets import TargetSet, handed_to
from targets.progress import Aim, Comparator, Course
from targets.wording import promised


class TargetQuerySet(ScopedQuerySet):
    place = "set__organization"

    def scope(self, user, action):
        """Targets of sets of the user's scope; to view, also those of sets handed to one of their organisations."""
        scope = super().scope(user, action)
        if action == "view":
            scope |= Q(set__in=handed_to(user), set__void_reason="")
        return scope

    def standing(self):
        """Those that were not voided, by themselves or with their set."""
        return self.filter(void_reason="", set__void_reason="")

    def untouched(self):
        """Those of which nothing was recorded yet, so that they may be deleted."""
        return self.filter(readings=None, below=None, void_reason="")

    def search(self, text: str):
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found


class Target(Record):
    """A value that was promised; several values may stand in one line of a resolution."""

    set = models.ForeignKey(
        TargetSet, models.PROTECT, verbose_name="bộ chỉ tiêu", related_name="targets", editable=False
    )
    line = models.PositiveSmallIntegerField(
        "chỉ tiêu số",
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text="mấy giá trị của cùng một chỉ tiêu trong nghị quyết thì ghi cùng một số",
    )
    name = models.CharField("nội dung chỉ tiêu", max_length=250)
    comparator = models.CharField("so sánh", max_length=8, choices=Comparator, default=Comparator.GE)
    value = models.DecimalField(
        "giá trị",
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="để trống khi chỉ tiêu là có hoặc không",
    )
    unit = models.CharField("đơn vị tính", max_length=30, blank=True, help_text="%, đảng viên, kỳ, đồng…")
    course = models.CharField(
        "cách tính qua các năm",
        max_length=5,
        choices=Course,
        default=Course.TOTAL,
        help_text="của chỉ tiêu gắn với số liệu thì theo số liệu đó",
    )
    measure = models.CharField(
        "gắn với số liệu",
        max_length=20,
        choices=CHOICES,
        blank=True,
        help_text="để trống thì nhập kết quả cùng căn cứ",
    )
    owner = models.ForeignKey(
        Member, models.PROTECT, verbose_name="người phụ trách", null=True, blank=True, related_name="targets"
    )
    weight = models.PositiveSmallIntegerField(
        "trọng số", default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    above = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="theo chỉ tiêu của cấp trên",
        null=True,
        blank=True,
        related_name="below",
    )
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    search = models.CharField(max_length=250, editable=False)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], verbose_name="lịch sử chỉ tiêu")

    class Meta:
        ordering = ["set", "line", "pk"]
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                condition=Q(comparator="yes", value=None) | (~Q(comparator="yes") & Q(value__isnull=False)),
                name="target_has_a_value_or_is_yes_or_no",
                violation_error_message="Nhập giá trị của chỉ tiêu; chỉ tiêu có hoặc không thì để trống giá trị.",
            ),
            models.CheckConstraint(
                condition=Q(comparator="yes", unit="") | ~Q(unit=""),
                name="target_value_has_a_unit",
                violation_error_message="Nhập đơn vị tính của giá trị.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("targets:target", args=[self.pk])

    def save(self, *args, update_fields=None, **kwargs):
        self.name = clean(self.name)
        self.search = fold(self.name)[:250]
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        """A figure counts in its own unit; what it answers to was promised above its organisation."""
        if self.measure and self.binding.is_yes_no != (self.comparator == Comparator.YES):
            words = "có / không" if self.binding.is_yes_no else f"một con số ({self.binding.unit})"
            raise ValidationError({"measure": f"Số liệu này là {words}. Hãy chọn cách so sánh cho khớp."})
        if self.measure and self.unit != self.binding.unit:
            raise ValidationError({"unit": f"Số liệu này tính bằng «{self.binding.unit}». Hãy ghi đúng đơn vị đó."})
        if self.above and not self._stands_below(self.above):
            raise ValidationError({"above": "Chỉ chọn chỉ tiêu của tổ chức đảng cấp trên."})

    def _stands_below(self, above: "Target") -> bool:
        own, upper = self.set.organization, above.set.organization
        return own.pk != upper.pk and own.path.startswith(upper.path)

    @property
    def organization(self):
        return self.set.organization

    @property
    def is_locked(self):
        return bool(self.void_reason or self.set.void_reason)

    @property
    def binding(self):
        """The figure that counts it, if any does."""
        return BINDINGS.get(self.measure)

    @property
    def aim(self) -> Aim:
        return Aim(self.comparator, self.value, self.binding.course if self.binding else self.course)

    @property
    def promise(self) -> str:
        """What was promised, as it is written: ≥ 98%, ít nhất 05 đảng viên."""
        return promised(self.aim, self.unit)

    @act
    def void(self, *, reason: str, by):
        """Take the target out of its set; it stays with the reason."""
        self.void_reason = reason
        self.save(update_fields=["void_reason"])
