import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Attachment, Document, RenderJob
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import file_name
from reports.models.parts import ReportEvent, Section
from reports.models.periods import ReportPeriod

# What the portal writes into a report by itself.
NOT_EDITED = ["printed", "kind", "draft_round", "draft_digest"]


class Report(Record):
    """A report of an organisation for a period: its written sections, its figures, what was printed."""

    kind = models.CharField(max_length=15, default="", editable=False)  # which of the two, for the constraint below
    period = models.ForeignKey(ReportPeriod, models.PROTECT, verbose_name="kỳ báo cáo", related_name="reports")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức báo cáo", related_name="reports"
    )
    document = models.OneToOneField(
        Document, models.PROTECT, verbose_name="văn bản đi", null=True, blank=True, editable=False
    )
    # The report of the same period in whose place this one stands, or will stand once it is issued.
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="thay thế báo cáo",
        null=True,
        blank=True,
        editable=False,
        related_name="successor",
    )
    printed = models.JSONField("bản in đã chốt", null=True, editable=False)
    # How many different drafts were printed, and what the last one said.
    draft_round = models.PositiveSmallIntegerField("lần dự thảo", default=0, editable=False)
    draft_digest = models.CharField(max_length=64, blank=True, editable=False)
    jobs = models.ManyToManyField(RenderJob, verbose_name="bản PDF", blank=True, editable=False, related_name="reports")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-period__ends_on", "organization"]
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["period", "organization", "kind"],
                condition=Q(replaces=None),
                name="report_once",
                violation_error_message="Kỳ này tổ chức đã có báo cáo.",
            )
        ]

    def __str__(self):
        return f"Báo cáo {self.period.label} của {self.organization}"

    def save(self, *args, **kwargs):
        self.kind = self._meta.model_name
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Delete the report, and the PDFs that were asked for with it."""
        self.jobs.all().delete()
        return super().delete(*args, **kwargs)

    # Also when it is accepted or issued: the signed copy.
    takes_files = True

    @property
    def is_draft(self):
        return self.status == "draft"

    @property
    def is_locked(self):
        """Accepted and issued reports are frozen with their figures and rows."""
        return self.printed is not None

    @property
    def issue(self):
        """What it said when it was issued, with its files; none where it has no number."""
        return self.document.issue if self.document else None

    @property
    def file_name(self) -> str:
        """What the report's files are called: bc-tong-ket-2025-du."""
        draft = [] if self.is_locked else ["dự thảo"]
        return file_name(" ".join(["bc", self.period.short_label, self.organization.code, *draft]))

    def texts(self) -> dict[str, str]:
        """The written sections by their key."""
        return {section.key: section.text for section in self.sections.all()}

    def write(self, texts: dict[str, str]):
        """Store the written sections; an emptied one is kept empty."""
        for key, text in texts.items():
            Section.objects.update_or_create(report=self, key=key, defaults={"text": text})

    def round_of(self, digest: str) -> int:
        """Which draft this is: the last printed one while nothing has changed, else the next."""
        return self.draft_round if self.draft_round and digest == self.draft_digest else self.draft_round + 1

    def keep_draft(self, digest: str):
        """Remember that this draft was printed."""
        self.draft_round, self.draft_digest = self.round_of(digest), digest
        # No edit: it must not disturb who is writing.
        Report.objects.filter(pk=self.pk).update(draft_round=self.draft_round, draft_digest=digest)

    def note(self, kind, *, by, comment=""):
        """Add a line to the report's course."""
        return ReportEvent.objects.create(report=self, kind=kind, by=by, comment=comment)


class BranchReportQuerySet(ScopedQuerySet):
    def open(self):
        """Reports that their branch still owes."""
        return self.filter(status__in=[BranchReport.Status.DRAFT, BranchReport.Status.RETURNED])

    def waiting_for(self, user):
        """Those that the user is to write or to add to, and those that they are to judge."""
        owed = Q(status__in=[BranchReport.Status.DRAFT, BranchReport.Status.RETURNED])
        writing = Organization.objects.under(user.duties("reports.submit_branchreport"))
        judging = Organization.objects.under(user.duties("reports.accept_branchreport"))
        sent = Q(status=BranchReport.Status.SUBMITTED)
        return self.filter(owed & Q(organization__in=writing) | sent & Q(organization__in=judging))

    def submitted(self):
        return self.filter(status=BranchReport.Status.SUBMITTED)

    def accepted(self):
        return self.filter(status=BranchReport.Status.ACCEPTED)


class BranchReport(Report):
    """A branch's report to its committee: draft, submitted, returned with a comment, accepted."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        SUBMITTED = "submitted", "Chờ thẩm định"
        RETURNED = "returned", "Yêu cầu bổ sung"
        ACCEPTED = "accepted", "Đã duyệt"

    status = models.CharField("trạng thái", max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True, editable=False)
    # What it said before it was opened again, where that had left the office: the next one stands in its place.
    superseded = models.OneToOneField(
        Document,
        models.PROTECT,
        verbose_name="thay thế văn bản",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="branch_reports"
    )

    objects = BranchReportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=NOT_EDITED, verbose_name="lịch sử báo cáo của chi bộ")

    class Meta:
        verbose_name = "báo cáo của chi bộ"
        verbose_name_plural = "báo cáo của chi bộ"

    def get_absolute_url(self):
        return reverse("reports:branch_report", args=[self.pk])

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.status == self.Status.DRAFT and self.is_missing:
            return "danger", "Quá hạn nộp", "exclamation-circle"
        kinds = {
            self.Status.DRAFT: ("neutral", "pencil"),
            self.Status.SUBMITTED: ("info", "hourglass-split"),
            self.Status.RETURNED: ("warning", "arrow-return-left"),
            self.Status.ACCEPTED: ("success", "check2"),
        }
        kind, icon = kinds[self.Status(self.status)]
        return kind, self.get_status_display(), icon

    @property
    def is_editable(self):
        return self.status in {self.Status.DRAFT, self.Status.RETURNED}

    @property
    def can_be_withdrawn(self):
        """Whether it waits and nobody has taken it up: neither decided, nor part of an issued report."""
        issued = CommitteeReport.objects.issued().filter(period=self.period_id)
        return self.status == self.Status.SUBMITTED and not issued.exists()

    @property
    def was_late(self):
        """Whether the first submission came after the due day."""
        return bool(self.submitted_at) and timezone.localdate(self.submitted_at) > self.period.due_on

    @property
    def is_missing(self):
        """Whether nothing was submitted though the due day has passed."""
        return self.submitted_at is None and self.period.is_past_due

    def turn(self, status):
        """Save the new state alone."""
        self.status = status
        self.save(update_fields=["status", "submitted_at"])


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
