from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partyportal.models import Dated, Record


class ReferenceQuerySet(Dated, models.QuerySet):
    begins, ends = "effective_from", "effective_to"

    def visible_to(self, user, action="view"):
        """The rules are read by all who are signed in and kept by the administrator of a root."""
        return self if action == "view" or user.is_staff else self.none()


class Compared:
    """A row that says how far it was compared with its document."""

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the confidence: the administrator's affair."""
        kinds = {"confirmed": ("success", "check2"), "secondary": ("info", "")}
        kind, icon = kinds.get(self.confidence, ("warning", "exclamation-triangle"))
        return kind, self.get_confidence_display(), icon


class Shipped(Record):
    """A row that may have come with the software: the stamp tells whether somebody edited it since."""

    shipped_name = models.CharField(max_length=80, null=True, unique=True, editable=False)
    shipped_stamp = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class RuleSource(Compared, Shipped):
    """A document of the Party that a rule comes from."""

    class Confidence(models.TextChoices):
        CONFIRMED = "confirmed", "đã đối chiếu văn bản"
        SECONDARY = "secondary", "theo nguồn thứ cấp"
        UNCONFIRMED = "unconfirmed", "chưa xác minh"

    key = models.SlugField("mã", max_length=40, unique=True)
    title = models.CharField("văn bản", max_length=200, help_text="ví dụ: Quy định số 294-QĐ/TW, ngày 26/5/2025")
    subject = models.CharField("trích yếu", max_length=250, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=120, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    effective_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    effective_to = models.DateField("hết hiệu lực từ", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, verbose_name="được thay bằng", null=True, blank=True, related_name="replaces"
    )
    confidence = models.CharField("mức xác minh", max_length=12, choices=Confidence, default=Confidence.UNCONFIRMED)

    objects = ReferenceQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["shipped_name", "shipped_stamp"], verbose_name="lịch sử căn cứ")

    class Meta:
        ordering = ["-issued_on", "title"]
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"

    def __str__(self):
        return self.title

    def clean(self):
        if self.effective_to and self.effective_from and self.effective_to <= self.effective_from:
            raise ValidationError({"effective_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})
        if self.pk and self.replaced_by and self.replaced_by.newest({self.pk}) is None:
            raise ValidationError({"replaced_by": "Các văn bản không thể thay thế lẫn nhau theo vòng."})

    def get_absolute_url(self):
        return reverse("rulebook:source", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.confidence == self.Confidence.CONFIRMED

    def newest(self, passed: set | None = None) -> "RuleSource | None":
        """The last document of the chain of replacements; None where the chain is a circle."""
        passed, source = set(passed or ()), self
        while source.pk not in passed:
            if source.replaced_by is None:
                return source
            passed.add(source.pk)
            source = source.replaced_by
        return None

    def chain(self) -> list["RuleSource"]:
        """All documents that end in the same newest one, oldest first: what replaced what."""
        after = dict(RuleSource.objects.values_list("pk", "replaced_by"))

        def last(pk):
            while after[pk]:
                pk = after[pk]
            return pk

        kin = [pk for pk in after if last(pk) == last(self.pk)]
        return list(RuleSource.objects.filter(pk__in=kin).order_by("effective_from", "pk"))
