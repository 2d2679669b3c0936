"""The committee's own report."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from documents.models import Attachment, Document
from partyportal import dates
from partyportal.models import ScopedQuerySet
from reports.models.periods import ReportPeriod
from reports.models.reports import NOT_EDITED, Report


class CommitteeReportQuerySet(ScopedQuerySet):
    def issued(self):
        return self.filter(status=CommitteeReport.Status.ISSUED)

    def told_at(self, report) -> datetime.datetime | None:
        """When the annual report of the year before the report's was issued, if it was."""
        annual = self.issued().filter(organization=report.organization_id, period__kind=ReportPeriod.Kind.YEAR)
        issues = annual.filter(period__year=report.period.year - 1, document__issues__taken_back_at=None)
        return issues.order_by("document__issues__at").values_list("document__issues__at", flat=True).last()

    def latest_drawn_up(self):
        """Of each period the last report, without those that another one replaces or is to replace."""
        return self.filter(successor=None)


class CommitteeReport(Report):
    """The committee's own annual or half-year report, drafted from the data and the accepted branch reports."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        ISSUED = "issued", "Đã phát hành"

    status = models.CharField("trạng thái", max_length=6, choices=Status, default=Status.DRAFT, editable=False)
    plan = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="thực hiện kế hoạch",
        null=True,
        blank=True,
        related_name="+",
        help_text="văn bản được dẫn ở câu mở đầu",
    )
    signer_authority = models.CharField("quyền hạn ký", max_length=60, blank=True, help_text="ví dụ: T/M ĐẢNG ỦY")
    signer_post = models.CharField("chức vụ người ký", max_length=60, blank=True, help_text="ví dụ: BÍ THƯ")
    signer_name = models.CharField("họ tên người ký", max_length=120, blank=True)
    recipients = models.TextField(
        "nơi nhận", blank=True, max_length=1000, help_text="mỗi nơi một dòng; dòng Lưu được thêm tự động"
    )
    issued_on = models.DateField("ngày phát hành", null=True, blank=True, editable=False)
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="committee_reports"
    )

    objects = CommitteeReportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=NOT_EDITED, verbose_name="lịch sử báo cáo của cấp ủy")

    class Meta:
        verbose_name = "báo cáo của cấp ủy"
        verbose_name_plural = "báo cáo của cấp ủy"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="issued") | Q(issued_on__isnull=False) & ~Q(signer_name=""),
                name="issued_report_is_signed",
                violation_error_message="Báo cáo phát hành phải có ngày và người ký.",
            )
        ]

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state, its document's included."""
        document, is_issued = self.document, self.status == self.Status.ISSUED
        if document and document.status == Document.Status.VOIDED:
            return "neutral", "Văn bản đã hủy", "x-circle"
        if is_issued:
            is_replaced = hasattr(document, "replaced_by")
            replaced = ("neutral", "Đã được thay thế", "arrow-repeat")
            return replaced if is_replaced else ("success", "Đã phát hành", "check2")
        if document and document.status == Document.Status.WITHDRAWN:
            return "warning", "Đã thu hồi, đang sửa", "arrow-counterclockwise"
        return "neutral", "Bản nháp", "pencil"

    @property
    def why_not_yet(self) -> str:
        """Why it cannot be issued today: its figures may still change until they close; nothing from that day on."""
        closes_on = self.period.ends_on
        if dates.today() >= closes_on:
            return ""
        return f"Số liệu của báo cáo chốt ngày {dates.shown(closes_on)}; báo cáo phát hành được từ ngày đó."

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is issued, was not sent, and no file, the signed copy, was hung on it since."""
        if not self.document or not self.document.is_issued or self.document.is_out:
            return False
        since = self.document.issue.at
        return not hasattr(self, "successor") and not self.attachments.in_use().filter(at__gte=since).exists()

    @property
    def can_be_replaced(self) -> bool:
        """Whether it is issued, cannot be taken back any more, and nothing is to stand in its place yet."""
        if not self.is_locked or self.document is None or hasattr(self, "successor"):
            return False
        return not self.can_be_taken_back
