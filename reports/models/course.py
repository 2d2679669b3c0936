"""What happens around a report: time that is given, comments on its places, what it said each time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partyportal import dates
from partyportal.saving.secrecy import refuse_classified
from partyportal.text import begun
from reports.models.branch import BranchReport
from reports.models.committee import CommitteeReport
from reports.models.reports import Report


class OfReportQuerySet(models.QuerySet):
    """Rows that hang on a report: who sees the report sees them."""

    def visible_to(self, user, action="view"):
        if action != "view":
            return self.none()
        seen = [model.objects.visible_to(user).values("pk") for model in (BranchReport, CommitteeReport)]
        return self.filter(Q(report__in=seen[0]) | Q(report__in=seen[1]))


class DueExtensionQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(report__in=BranchReport.objects.visible_to(user, action).values("pk"))

    def asked(self):
        return self.filter(decided_at=None)


class DueExtension(models.Model):
    """More time that a branch asks for, and what its committee answered; the day of the period is kept."""

    report = models.ForeignKey(BranchReport, models.CASCADE, verbose_name="báo cáo", related_name="extensions")
    asked_until = models.DateField("xin nộp đến ngày")
    reason = models.CharField("lý do", max_length=400)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xin", editable=False, related_name="+"
    )
    asked_at = models.DateTimeField("xin lúc", default=timezone.now, editable=False)
    granted_until = models.DateField("cho nộp đến ngày", null=True, editable=False)
    answer = models.CharField("ý kiến của cấp ủy", max_length=400, blank=True, editable=False)
    decided_at = models.DateTimeField("trả lời lúc", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người trả lời",
        null=True,
        editable=False,
        related_name="+",
    )

    objects = DueExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "đề nghị gia hạn báo cáo"
        verbose_name_plural = "đề nghị gia hạn báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(decided_at=None),
                name="one_open_extension_of_a_report",
                violation_error_message="Đã có một đề nghị gia hạn đang chờ trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(granted_until=None) | Q(decided_at__isnull=False),
                name="granted_extension_is_decided",
                violation_error_message="Gia hạn phải có người trả lời.",
            ),
        ]

    def __str__(self):
        return f"Xin nộp {self.report} đến {dates.shown(self.asked_until)}"

    def get_absolute_url(self):
        return self.report.get_absolute_url()

    @property
    def organization(self):
        return self.report.organization


class Comment(models.Model):
    """What somebody says about one place of a report, a section or a figure; never edited, only seen to."""

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="báo cáo", related_name="comments")
    # `text-<key>` of a section, the code of a figure, empty for the whole report.
    place = models.CharField("chỗ", max_length=50, blank=True)
    text = models.TextField("ý kiến", max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nêu", editable=False, related_name="+"
    )
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người xử lý",
        null=True,
        editable=False,
        related_name="+",
    )
    done_at = models.DateTimeField("xử lý lúc", null=True, editable=False)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        ordering = ["report", F("done_at").asc(nulls_first=True), "at", "pk"]
        verbose_name = "ý kiến về báo cáo"
        verbose_name_plural = "ý kiến về báo cáo"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="comment_is_seen_to_by_somebody",
                violation_error_message="Ý kiến đã xử lý phải có người xử lý.",
            )
        ]

    def __str__(self):
        return begun(self.text)

    def clean(self):
        refuse_classified(text=self.text)

    @property
    def organization(self):
        return self.report.organization


class Version(models.Model):
    """What a report said when somebody saved or sent it: line by line, never changed after that."""

    class Kind(models.TextChoices):
        SAVED = "saved", "lưu"
        SUBMITTED = "submitted", "nộp"
        ISSUED = "issued", "chốt, phát hành"

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="báo cáo", related_name="versions")
    number = models.PositiveSmallIntegerField("bản thứ", editable=False)
    kind = models.CharField("việc", max_length=9, choices=Kind, editable=False)
    lines = models.JSONField("các dòng", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lưu", editable=False, related_name="+"
    )
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        ordering = ["report", "-number"]
        verbose_name = "bản của báo cáo"
        verbose_name_plural = "bản của báo cáo"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="version_number_once")]

    def __str__(self):
        return f"Bản {self.number}"

    @property
    def organization(self):
        return self.report.organization
