"""What a committee, its inspection commission or a branch means to inspect in a year or a term."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal.models import Record, ScopedQuerySet


class Body(models.TextChoices):
    """Who inspects."""

    COMMITTEE = "committee", "Đảng ủy"
    COMMISSION = "commission", "Ủy ban kiểm tra"
    BRANCH = "branch", "Chi bộ"


WRONG_BODY = "Chi bộ tự lập chương trình của mình; đảng ủy, ủy ban kiểm tra là của cấp ủy."


def refuse_wrong_body(organization: Organization, body: str):
    """A branch inspects as a branch; a committee does so itself or by its commission."""
    if organization.is_branch != (body == Body.BRANCH):
        raise ValidationError({"body": WRONG_BODY})


def issuer_words(organization: Organization, body: str) -> str:
    """Whoever inspects, by name."""
    return f"Ủy ban kiểm tra {organization.issuer_name}" if body == Body.COMMISSION else organization.name


class Programme(Record):
    """A programme of inspection and supervision: its items are the inspections planned in it."""

    class Span(models.TextChoices):
        YEAR = "year", "năm"
        TERM = "term", "nhiệm kỳ"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="inspection_programmes"
    )
    body = models.CharField("chủ thể", max_length=10, choices=Body)
    span = models.CharField("chương trình của", max_length=4, choices=Span, default=Span.YEAR)
    year = models.PositiveSmallIntegerField("năm", help_text="với chương trình nhiệm kỳ: năm bắt đầu nhiệm kỳ")
    last_year = models.PositiveSmallIntegerField(
        "đến năm", null=True, blank=True, help_text="chỉ nhập cho chương trình nhiệm kỳ"
    )
    aims = models.TextField("mục đích, yêu cầu", max_length=2000, blank=True, help_text="mỗi ý một dòng")
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="văn bản ban hành",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử chương trình kiểm tra, giám sát")

    class Meta:
        ordering = ["-year", "organization", "body"]
        verbose_name = "chương trình kiểm tra, giám sát"
        verbose_name_plural = "chương trình kiểm tra, giám sát"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "body", "span", "year"],
                name="programme_once_a_year",
                violation_error_message="Đã có chương trình này. Hãy mở chương trình đó để bổ sung.",
            ),
            models.CheckConstraint(
                condition=models.Q(span="year", last_year=None) | models.Q(span="term", last_year__gt=models.F("year")),
                name="programme_of_a_term_ends",
                violation_error_message="Chương trình nhiệm kỳ có năm cuối sau năm đầu; chương trình năm để trống.",
            ),
        ]

    def __str__(self):
        return f"Chương trình kiểm tra, giám sát {self.span_in_words} của {self.issuer_in_words}"

    def clean(self):
        if self.organization_id:
            refuse_wrong_body(self.organization, self.body)

    def get_absolute_url(self):
        return reverse("inspection:programme", args=[self.pk])

    @property
    def span_in_words(self) -> str:
        if self.span == self.Span.TERM:
            return f"nhiệm kỳ {self.year} – {self.last_year}"
        return f"năm {self.year}"

    @property
    def issuer_in_words(self) -> str:
        return issuer_words(self.organization, self.body)

    @property
    def is_issued(self) -> bool:
        return self.document_id is not None

    is_locked = is_issued

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        return ("success", "Đã ban hành", "check2") if self.is_issued else ("warning", "Bản nháp", "pencil")
