from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from resolutions.tasks.models.tasks import Task


class UrgingLetter(Record):
    """A letter that reminds organisations of work that is late; what was late then stays named in it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức ban hành", related_name="urging_letters"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo văn bản", null=True, blank=True, related_name="urging_letters"
    )
    tasks = models.ManyToManyField(Task, verbose_name="nhiệm vụ quá hạn", related_name="urging_letters")
    made_on = models.DateField("ngày lập", default=dates.today)
    answer_by = models.DateField("đề nghị xong trước ngày")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lập", editable=False, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử công văn đôn đốc")

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name = "công văn đôn đốc"
        verbose_name_plural = "công văn đôn đốc"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("made_on")),
                name="urging_answer_after_made",
                violation_error_message="Ngày đề nghị xong không thể trước ngày lập công văn.",
            )
        ]

    def __str__(self):
        about = f" {self.document}" if self.document else " các nhiệm vụ quá hạn"
        return f"Đôn đốc thực hiện{about}, {dates.shown(self.made_on)}"

    def get_absolute_url(self):
        return reverse("resolutions:paper", args=["urging", self.pk])


class Review(Record):
    """A look back at how a document was carried out between two days, from which its report is drafted."""

    class Kind(models.TextChoices):
        INTERIM = "interim", "sơ kết"
        FINAL = "final", "tổng kết"

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="reviews")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False, related_name="+"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind, default=Kind.INTERIM)
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", default=dates.today, validators=[dates.refuse_future])

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử sơ kết, tổng kết")

    class Meta:
        ordering = ["-ends_on", "-pk"]
        verbose_name = "sơ kết, tổng kết văn bản"
        verbose_name_plural = "sơ kết, tổng kết văn bản"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="review_ends_after_it_begins",
                violation_error_message="Ngày cuối không thể trước ngày đầu.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display().capitalize()} {self.document}, đến {dates.shown(self.ends_on)}"

    def save(self, *args, **kwargs):
        self.organization_id = self.document.organization_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("resolutions:review", args=[self.pk])
