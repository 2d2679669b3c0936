from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import roman
from reports.models.outlines import Outline
from reports.outlines import shipped
from reports.outlines.elements import Element
from reports.outlines.reading import read

ASKED_ABOVE = "Cấp trên đã mở kỳ này và giao chi bộ báo cáo: báo cáo viết ở đó, không mở kỳ riêng."


class ReportPeriodQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Periods of committees in the user's scope; to view, also those that ask one of their branches."""
        scope = super().scope(user, action)
        return scope | Q(pk__in=self._asking(user.own_organization_ids)) if action == "view" else scope

    def _asking(self, organization_ids):
        asked = self.model._meta.get_field("reports").related_model.objects.filter(organization__in=organization_ids)
        return asked.values("period")


class ReportPeriod(Record):
    """What a committee asks of its branches: a report over some days, due on a day."""

    class Kind(models.TextChoices):
        MONTH = "month", "tháng"
        QUARTER = "quarter", "quý"
        HALF_YEAR = "half_year", "6 tháng đầu năm"
        YEAR = "year", "năm"
        TERM = "term", "nhiệm kỳ"
        THEMATIC = "thematic", "chuyên đề"
        AD_HOC = "ad_hoc", "đột xuất, theo văn bản"

    # Of these an office opens several in a year, each under a name of its own.
    NAMED = frozenset({Kind.THEMATIC, Kind.AD_HOC})

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="cấp ủy yêu cầu", related_name="report_periods"
    )
    kind = models.CharField("kỳ", max_length=9, choices=Kind)
    year = models.PositiveSmallIntegerField("năm", help_text="với nhiệm kỳ: năm kết thúc")
    number = models.PositiveSmallIntegerField("tháng, quý", default=1, help_text="tháng 1–12, quý 1–4")
    name = models.CharField(
        "tên báo cáo",
        max_length=160,
        blank=True,
        help_text="chỉ với báo cáo chuyên đề, đột xuất; ví dụ: sơ kết 02 năm thực hiện Nghị quyết số 57-NQ/TW",
    )
    letter = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="theo văn bản",
        null=True,
        blank=True,
        related_name="+",
        help_text="văn bản đến yêu cầu báo cáo đột xuất",
    )
    begins_on = models.DateField("số liệu từ ngày")
    ends_on = models.DateField("ngày chốt số liệu", help_text="ngày cuối cùng còn tính")
    due_on = models.DateField("hạn nộp")
    # The versions that stood when it was opened; none is the shipped one.
    outlines = models.ManyToManyField(Outline, verbose_name="dàn bài", blank=True, editable=False, related_name="+")

    objects = ReportPeriodQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kỳ báo cáo")

    class Meta:
        ordering = ["-ends_on", "organization"]
        verbose_name = "kỳ báo cáo"
        verbose_name_plural = "kỳ báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "year", "number", "name"],
                name="report_period_once",
                violation_error_message="Kỳ báo cáo này đã được mở.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="report_period_ends_after_it_begins",
                violation_error_message="Ngày chốt số liệu không thể trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo {self.label}"

    def clean(self):
        if self.kind in self.NAMED and not self.name:
            raise ValidationError({"name": "Nhập tên của báo cáo chuyên đề, đột xuất."})
        if self.kind and self.kind not in self.NAMED and (self.name or self.letter):
            raise ValidationError({"name": "Chỉ báo cáo chuyên đề, đột xuất có tên riêng và văn bản yêu cầu."})
        if self.organization_id and self.organization.is_branch and self._is_asked_above():
            raise ValidationError({"kind": ASKED_ABOVE})
        if self.kind == self.Kind.AD_HOC and not self.letter:
            raise ValidationError({"letter": "Chọn văn bản đến yêu cầu báo cáo; chưa có thì vào sổ văn bản đến trước."})

    def _is_asked_above(self) -> bool:
        """Whether the branch, a department of its own, writes this report to its superior in the portal already."""
        asked = self._meta.get_field("reports").related_model.objects.filter(organization=self.organization_id)
        same = {f"period__{name}": getattr(self, name) for name in ("kind", "year", "number", "name")}
        return asked.filter(branchreport__isnull=False, **same).exclude(period=self.pk).exists()

    def get_absolute_url(self):
        return reverse("reports:period", args=[self.pk])

    @property
    def label(self):
        """Tháng 3 năm 2026 · quý II năm 2026 · 6 tháng đầu năm 2026 · năm 2026 · nhiệm kỳ 2020–2025; else its name."""
        if self.kind in self.NAMED:
            return self.name
        if self.kind == self.Kind.TERM:
            return f"nhiệm kỳ {self.begins_on.year}–{self.year}"
        labels = {
            self.Kind.MONTH: f"tháng {self.number} năm {self.year}",
            self.Kind.QUARTER: f"quý {roman(self.number)} năm {self.year}",
            self.Kind.HALF_YEAR: f"6 tháng đầu năm {self.year}",
        }
        return labels.get(self.kind, f"năm {self.year}")

    @property
    def short_label(self):
        """As names of files say it: tháng 3-2026 · quý 2-2026 · sơ kết 6 tháng 2026 · tổng kết 2026."""
        if self.kind in self.NAMED:
            return f"{self.name[:60]} {self.year}"
        if self.kind == self.Kind.TERM:
            return f"chính trị nhiệm kỳ {self.begins_on.year} {self.year}"
        labels = {
            self.Kind.MONTH: f"tháng {self.number} {self.year}",
            self.Kind.QUARTER: f"quý {self.number} {self.year}",
            self.Kind.HALF_YEAR: f"sơ kết 6 tháng {self.year}",
        }
        return labels.get(self.kind, f"tổng kết {self.year}")

    def keep_outlines(self):
        """Take the versions that stand today: a later one is for later periods."""
        day = dates.today()
        found = (
            Outline.objects.applied_to(self.organization, audience, self.kind, day) for audience in Outline.Audience
        )
        self.outlines.set(filter(None, found))

    def elements(self, audience: str, *, of_one_branch: bool = False) -> tuple[Element, ...]:
        """The outline of the committee's report, which a department of one branch has in the singular, or of branches'.

        Of a kind that committees do not draw up it is the branches', in the words of a committee.
        """
        whose = audience if (audience, self.kind) in shipped.FILES else "branch"
        own = next((one for one in self.outlines.all() if one.audience == whose), None) if self.pk else None
        if own:
            return read(own.text)
        return shipped.elements_of(audience, self.kind, of_one_branch=of_one_branch)

    def of(self, organization: Organization) -> "ReportPeriod | None":
        """The period of the same name that a committee below has opened for its own branches."""
        same = {name: getattr(self, name) for name in ("kind", "year", "number", "name")}
        return ReportPeriod.objects.filter(organization=organization, **same).first()

    @property
    def has_committee_report(self) -> bool:
        """Whether the committee reports on such a period itself."""
        return self.organization.is_branch or ("committee", self.kind) in shipped.FILES

    @property
    def is_asked_of_branches(self) -> bool:
        """Whether branches report to it: not of a term, and a department of one branch writes one report, its own."""
        return self.kind != self.Kind.TERM and not self.organization.is_branch

    @property
    def is_empty(self) -> bool:
        """Whether nobody has begun to write or type anything for it: opened by mistake, it may go."""
        reports = self.reports.all()
        begun = Q(sections__isnull=False) | Q(typed__isnull=False) | Q(kind="committeereport")
        return not reports.filter(begun | Q(branchreport__submitted_at__isnull=False)).exists()

    @property
    def is_settled(self) -> bool:
        """Whether a report of it was accepted or issued: then the days of its figures stay."""
        frozen = Q(branchreport__status="accepted") | Q(committeereport__status="issued")
        return self.reports.filter(frozen).exists()
