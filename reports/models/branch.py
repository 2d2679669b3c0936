"""A branch's report to its committee."""

import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Attachment, Document
from partyportal import dates
from partyportal.models import ScopedQuerySet
from reports.models.reports import NOT_EDITED, Report
from resolutions.letters.models import Letter

SUBMIT, ACCEPT = "reports.submit_branchreport", "reports.accept_branchreport"


class BranchReportQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Whoever judges stands where the period was opened; a committee's own report is written by its own post."""
        judged = Q(period__organization__in=user.organizations("accept", self.model))
        if action == "accept":
            return judged
        scope = super().scope(user, action)
        if action not in {"change", "submit"}:
            return scope
        # What came on paper is written and handed in by who judges it, too.
        return scope | self._own(user.granted(ACCEPT)) | Q(received_on__isnull=False) & judged

    @staticmethod
    def _own(organizations) -> Q:
        """Reports of these very committees to the one above."""
        return Q(organization__in=[one.pk for one in organizations if not one.is_branch])

    def due_within(self, first=None, last=None):
        """Those whose day, the extended one where time was given, is not before the first nor after the last."""
        rows = self.alias(due=Coalesce("extended_to", "period__due_on"))
        rows = rows.filter(due__gte=first) if first else rows
        return rows.filter(due__lte=last) if last else rows

    def past_due(self):
        """Those whose day has passed."""
        return self.due_within(last=dates.today() - datetime.timedelta(days=1))

    def open(self):
        """Reports that their branch still owes."""
        return self.filter(status__in=[BranchReport.Status.DRAFT, BranchReport.Status.RETURNED])

    def waiting_for(self, user):
        """Those that the user is to write or to add to, and those that they are to judge."""
        owed = Q(status__in=[BranchReport.Status.DRAFT, BranchReport.Status.RETURNED])
        writing = Q(organization__in=Organization.objects.under(user.duties(SUBMIT)))
        writing |= self._own(user.duties(ACCEPT))
        judging = Q(period__organization__in=Organization.objects.under(user.duties(ACCEPT)))
        return self.filter(owed & writing | Q(status=BranchReport.Status.SUBMITTED) & judging)

    def submitted(self):
        return self.filter(status=BranchReport.Status.SUBMITTED)

    def accepted(self):
        return self.filter(status=BranchReport.Status.ACCEPTED)


class BranchReport(Report):
    """A branch's report to its committee, a committee's to the one above: draft, submitted, returned, accepted."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        SUBMITTED = "submitted", "Chờ thẩm định"
        RETURNED = "returned", "Yêu cầu bổ sung"
        ACCEPTED = "accepted", "Đã duyệt"

    status = models.CharField("trạng thái", max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True, editable=False)
    # Time that the committee gave this branch beyond the day of the period.
    extended_to = models.DateField("gia hạn đến", null=True, blank=True, editable=False)
    # The day on which the office received it on paper and entered it for the branch.
    received_on = models.DateField("nhận bản giấy ngày", null=True, blank=True, editable=False)
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

    letters = models.ManyToManyField(
        Letter, verbose_name="công văn đôn đốc", blank=True, editable=False, related_name="urged_reports"
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
        if self.status == self.Status.DRAFT and self.is_on_paper:
            return "info", "Có bản giấy, đang nhập", "pencil"
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
        issued = self.period.reports.filter(committeereport__status="issued")
        return self.status == self.Status.SUBMITTED and not issued.exists()

    @property
    def due_on(self) -> datetime.date:
        """The day by which it is owed: the period's, or the one that the committee gave this branch."""
        return self.extended_to or self.period.due_on

    @property
    def own_period(self):
        """Of a committee's report to the one above: the period of that name in which its own branches report to it."""
        return None if self.organization.is_branch else self.period.of(self.organization)

    @property
    def is_past_due(self):
        return self.due_on < dates.today()

    @property
    def is_on_paper(self) -> bool:
        """Whether the office entered what the branch had sent on paper."""
        return self.received_on is not None

    @property
    def sent_on(self) -> datetime.date | None:
        """The day that decides whether it was on time: of receipt on paper, else of the first sending."""
        return self.received_on or (self.submitted_at and timezone.localdate(self.submitted_at))

    @property
    def was_late(self):
        """Whether the first submission came after the due day, on paper or here."""
        return self.sent_on is not None and self.sent_on > self.due_on

    @property
    def is_missing(self):
        """Whether nothing came though the due day has passed; what came on paper the office itself enters."""
        return self.sent_on is None and self.is_past_due

    @property
    def is_owed(self):
        """Whether the branch still owes it though the due day has passed: never sent, or sent back."""
        return self.is_missing or (self.status == self.Status.RETURNED and self.is_past_due)

    def turn(self, status):
        """Save the new state alone."""
        self.status = status
        self.save(update_fields=["status", "submitted_at"])
