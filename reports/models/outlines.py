"""The outlines of reports that an office made its own, version by version."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from reports.outlines import shipped
from reports.outlines.reading import read


class OutlineQuerySet(ScopedQuerySet):
    def applied_to(self, organization: Organization, audience: str, kind: str, day) -> "Outline | None":
        """The version in force on the day: of the organisation, else of the nearest one above; None for the shipped."""
        above = organization.path.strip("/").split("/")
        found = self.filter(organization__in=above, audience=audience, kind=kind, begins_on__lte=day)
        return found.order_by("-organization__path", "-begins_on", "-pk").first()


class Outline(Record):
    """One version of an outline: a draft until it is applied from a day on, unchangeable after that."""

    class Audience(models.TextChoices):
        COMMITTEE = "committee", "báo cáo của cấp ủy"
        BRANCH = "branch", "báo cáo của chi bộ"

    class Kind(models.TextChoices):
        MONTH = "month", "tháng"
        QUARTER = "quarter", "quý"
        HALF_YEAR = "half_year", "6 tháng đầu năm"
        YEAR = "year", "năm"
        TERM = "term", "nhiệm kỳ"
        THEMATIC = "thematic", "chuyên đề"
        AD_HOC = "ad_hoc", "đột xuất, theo văn bản"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="cấp ủy", related_name="outlines")
    audience = models.CharField("dùng cho", max_length=9, choices=Audience)
    kind = models.CharField("kỳ", max_length=9, choices=Kind)
    begins_on = models.DateField("áp dụng từ ngày", null=True, blank=True, editable=False)
    text = models.TextField("dàn bài", max_length=40000)

    objects = OutlineQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử dàn bài")

    class Meta:
        ordering = ["audience", "kind", "-begins_on", "-pk"]
        verbose_name = "dàn bài báo cáo"
        verbose_name_plural = "dàn bài báo cáo"

    def __str__(self):
        since = f", áp dụng từ {dates.shown(self.begins_on)}" if self.begins_on else ", bản nháp"
        return f"Dàn bài {self.get_audience_display()} {self.get_kind_display()}{since}"

    def get_absolute_url(self):
        return reverse("reports:outline", args=[self.pk])

    def clean(self):
        if self.audience and self.kind and (self.audience, self.kind) not in shipped.FILES:
            raise ValidationError({"kind": "Không có báo cáo loại này cho kỳ đã chọn."})
        try:
            read(self.text)
        except ValidationError as error:
            raise ValidationError({"text": error.messages}) from None

    @property
    def is_locked(self) -> bool:
        """What has been applied is what periods stand on: another version is made instead."""
        return self.begins_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        return ("success", "Áp dụng", "check2") if self.is_locked else ("neutral", "Bản nháp", "pencil")

    def apply(self):
        """Put the version in force for the periods that are opened from today on."""
        if self.is_locked:
            raise ValidationError("Dàn bài này đã được áp dụng.")
        self.full_clean()
        self.begins_on = dates.today()
        self.save(update_fields=["begins_on"])
