"""What was promised together: by a term, a congress, for a year, under a plan or in a pledge."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act


class TargetSetQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Sets of the user's scope; to view, also those that were handed to one of their organisations."""
        scope = super().scope(user, action)
        if action == "view":
            scope |= Q(pk__in=handed_to(user), void_reason="")
        return scope

    def standing(self):
        """Those that were not voided."""
        return self.filter(void_reason="")

    def over(self, first: datetime.date, last: datetime.date):
        """Those whose span shares a day with the two days and all between."""
        return self.filter(begins_on__lte=last, ends_on__gte=first)

    def untouched(self):
        """Those of which nothing was recorded yet, so that they may be deleted."""
        told = Q(readings__isnull=False) | Q(below__isnull=False) | ~Q(void_reason="")
        touched = self.model.targets.rel.related_model.objects.filter(told, set=OuterRef("pk"))
        return self.filter(~Exists(touched), void_reason="")


class TargetSet(Record):
    """What an organisation has promised for a span, by which document."""

    class Kind(models.TextChoices):
        TERM = "term", "Nhiệm kỳ"
        CONGRESS = "congress", "Nghị quyết đại hội"
        YEAR = "year", "Năm"
        PLAN = "plan", "Kế hoạch"
        PLEDGE = "pledge", "Giao ước, cam kết"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="target_sets"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind)
    title = models.CharField("tên", max_length=200, help_text="ví dụ: Nghị quyết Đại hội Đảng bộ nhiệm kỳ 2020–2025")
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo văn bản", null=True, blank=True, related_name="target_sets"
    )
    handed_to = models.ManyToManyField(
        Organization,
        verbose_name="giao cho",
        blank=True,
        related_name="handed_sets",
        help_text="tổ chức được giao thì đọc được các chỉ tiêu này và đặt chỉ tiêu của mình theo đó",
    )
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    objects = TargetSetQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bộ chỉ tiêu")

    class Meta:
        ordering = ["-begins_on", "organization__position", "-pk"]
        verbose_name = "bộ chỉ tiêu"
        verbose_name_plural = "bộ chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("begins_on")),
                name="targetset_ends_after_it_begins",
                violation_error_message="Ngày cuối kỳ phải sau ngày đầu kỳ.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("targets:set", args=[self.pk])

    @property
    def is_locked(self):
        return bool(self.void_reason)

    @property
    def is_pledge(self):
        return self.kind == self.Kind.PLEDGE

    @property
    def span(self) -> str:
        return f"{dates.shown(self.begins_on)} – {dates.shown(self.ends_on)}"

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state today."""
        today = dates.today()
        if self.void_reason:
            return "danger", "Đã hủy", "x-circle"
        if today < self.begins_on:
            return "neutral", "Chưa bắt đầu", "clock"
        return ("info", "Đang thực hiện", "arrow-repeat") if today <= self.ends_on else ("neutral", "Hết kỳ", "check2")

    def years(self, day: datetime.date) -> range:
        """The years of the span up to the day."""
        return range(self.begins_on.year, min(self.ends_on, day).year + 1)

    def part(self, year: int, day: datetime.date) -> tuple[datetime.date, datetime.date]:
        """The first and the last day of a year within the span, as far as it is over on the day."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return max(first, self.begins_on), min(last, self.ends_on, day)

    @act
    def void(self, *, reason: str, by):
        """Take the set out of use; it stays with the reason."""
        self.void_reason = reason
        self.save(update_fields=["void_reason"])


def handed_to(user):
    """The keys of the sets that were handed to one of the user's organisations."""
    through = TargetSet.handed_to.through.objects
    return through.filter(organization__in=user.own_organization_ids).values("targetset")
