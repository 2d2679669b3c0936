"""What each organisation scored itself by the criteria, and what it was given."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from awards.models import Commendation
from awards.wording import lower
from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from resolutions.tasks.models import Task
from targets.scoring.models.schemes import Criterion, Scheme


class SheetQuerySet(ScopedQuerySet):
    def open(self):
        """Those that their organisation still has to hand in."""
        return self.filter(status__in=[Sheet.Status.DRAFT, Sheet.Status.RETURNED])

    def submitted(self):
        return self.filter(status=Sheet.Status.SUBMITTED)

    def to_recognise(self):
        """Confirmed sheets of a whole year whose title nobody decided, or whose decision was voided."""
        open_ = Q(commendation=None) | Q(commendation__status=Commendation.Status.VOIDED)
        return self.filter(open_, status=Sheet.Status.CONFIRMED, quarter=0)


class Sheet(Record):
    """What one organisation scored itself for a quarter or a year, and what its superior confirmed."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang chấm"
        SUBMITTED = "submitted", "Chờ xác nhận"
        RETURNED = "returned", "Trả lại"
        CONFIRMED = "confirmed", "Đã xác nhận"

    BADGES = {
        Status.DRAFT: ("info", "Đang chấm", "pencil"),
        Status.SUBMITTED: ("warning", "Chờ xác nhận", "hourglass-split"),
        Status.RETURNED: ("danger", "Trả lại", "arrow-return-left"),
        Status.CONFIRMED: ("success", "Đã xác nhận", "check2"),
    }
    QUARTERS = [(0, "Cả năm"), (1, "Quý I"), (2, "Quý II"), (3, "Quý III"), (4, "Quý IV")]

    scheme = models.ForeignKey(Scheme, models.PROTECT, verbose_name="bộ tiêu chí", related_name="sheets")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức tự chấm", related_name="score_sheets"
    )
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("kỳ", choices=QUARTERS, default=0)
    due_on = models.DateField("hạn nộp")
    status = models.CharField("trạng thái", max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    submitted_at = models.DateTimeField("nộp lúc", null=True, blank=True, editable=False)
    comment = models.CharField("ý kiến của cấp trên", max_length=400, blank=True, editable=False)
    confirmed_on = models.DateField("ngày xác nhận", null=True, blank=True, editable=False)
    commendation = models.OneToOneField(
        Commendation,
        models.PROTECT,
        verbose_name="quyết định công nhận",
        null=True,
        blank=True,
        related_name="score_sheet",
        editable=False,
    )

    objects = SheetQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử phiếu chấm điểm")

    class Meta:
        ordering = ["-year", "-quarter", "organization__position"]
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "organization", "year", "quarter"],
                name="sheet_once_a_round",
                violation_error_message="Tổ chức này đã có phiếu của kỳ đó.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False), name="sheet_confirmed_on_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.scheme.get_subject_display()}: {self.organization}, {self.period}"

    def get_absolute_url(self):
        return reverse("scoring:sheet", args=[self.pk])

    @property
    def period(self) -> str:
        """As it goes on in a sentence: quý IV năm 2026."""
        quarter = lower(self.get_quarter_display())
        return f"{quarter} năm {self.year}" if self.quarter else f"năm {self.year}"

    @property
    def days(self):
        """The first and the last day that it speaks of."""
        first = datetime.date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)
        return first, dates.add_months(first, 3 if self.quarter else 12) - datetime.timedelta(days=1)

    @property
    def is_open(self):
        return self.status in {self.Status.DRAFT, self.Status.RETURNED}

    @property
    def is_locked(self):
        return self.status == self.Status.CONFIRMED

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.is_open and self.due_on < dates.today():
            return "danger", "Quá hạn nộp", "exclamation-circle"
        return self.BADGES[self.status]

    @property
    def own_points(self) -> Decimal:
        """What the organisation gives itself so far."""
        return sum((line.own or Decimal(0) for line in self.lines.all()), Decimal(0))

    @property
    def points(self) -> Decimal | None:
        """What was confirmed; nothing before that."""
        return sum((line.confirmed for line in self.lines.all()), Decimal(0)) if self.is_locked else None

    @property
    def own_text(self) -> str:
        return points_text(self.own_points)

    @property
    def points_text(self) -> str:
        return "" if self.points is None else points_text(self.points)

    @property
    def is_enough(self) -> bool:
        """Whether the confirmed points reach the mark from which it is proposed for recognition."""
        return self.points is not None and self.points >= self.scheme.pass_points

    @property
    def may_be_recognised(self) -> bool:
        """Whether the title can be decided: a whole year, points enough, not decided yet."""
        is_decided = self.commendation is not None and self.commendation.status != Commendation.Status.VOIDED
        return self.is_locked and self.quarter == 0 and self.is_enough and not is_decided

    @act
    def submit(self, *, by):
        """Hand it in; every criterion must have points, and every point its evidence."""
        lines = list(self.lines.all())
        if any(line.own is None for line in lines):
            raise ValidationError("Còn tiêu chí chưa chấm điểm. Hãy chấm đủ rồi nộp.")
        if any(line.own and not line.has_evidence for line in lines):
            raise ValidationError("Còn tiêu chí có điểm mà chưa có minh chứng. Hãy chọn hoặc ghi minh chứng rồi nộp.")
        self.status, self.submitted_at = self.Status.SUBMITTED, timezone.now()
        self.save(update_fields=["status", "submitted_at"])

    @act
    def send_back(self, *, comment: str, by):
        """Return it with a comment; the organisation scores again."""
        self.status, self.comment = self.Status.RETURNED, comment
        self.save(update_fields=["status", "comment"])

    @act
    def confirm(self, *, points: dict[int, Decimal], comment: str, by):
        """Give each criterion its points; from then on nothing changes."""
        for line in self.lines.select_related("criterion"):
            line.confirmed = points[line.pk]
            line.clean()
            line.save(update_fields=["confirmed"])
        self.status, self.comment, self.confirmed_on = self.Status.CONFIRMED, comment, dates.today()
        self.save(update_fields=["status", "comment", "confirmed_on"])


class ScoreLineQuerySet(ScopedQuerySet):
    place = "sheet__organization"

    def open(self):
        """Those whose organisation may still score."""
        return self.filter(sheet__status__in=[Sheet.Status.DRAFT, Sheet.Status.RETURNED])


class ScoreLine(Record):
    """The points of one criterion: one's own with evidence, and those that were confirmed."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="lines", editable=False)
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="lines", editable=False)
    own = models.DecimalField(
        "tự chấm", max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    confirmed = models.DecimalField(
        "xác nhận", max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="minh chứng: văn bản", null=True, blank=True, related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="minh chứng: hội nghị", null=True, blank=True, related_name="+"
    )
    task = models.ForeignKey(
        Task, models.PROTECT, verbose_name="minh chứng: nhiệm vụ", null=True, blank=True, related_name="+"
    )
    evidence = models.CharField("minh chứng khác", max_length=250, blank=True)

    objects = ScoreLineQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử điểm từng tiêu chí")

    class Meta:
        ordering = ["sheet", "criterion__group", "criterion__position", "criterion"]
        verbose_name = "điểm của tiêu chí"
        verbose_name_plural = "điểm của tiêu chí"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterion_scored_once"),
        ]

    def __str__(self):
        return str(self.criterion)

    def clean(self):
        for name in ("own", "confirmed"):
            points = getattr(self, name)
            if points is not None and points > self.criterion.points:
                raise ValidationError({name: f"Tiêu chí này tối đa {points_text(self.criterion.points)} điểm."})

    def get_absolute_url(self):
        return self.sheet.get_absolute_url()

    @property
    def organization(self):
        return self.sheet.organization

    @property
    def has_evidence(self) -> bool:
        return bool(self.document_id or self.meeting_id or self.task_id or self.evidence)


def points_text(points: Decimal) -> str:
    """Points with a comma, without zeros behind it: 7,5; 10."""
    return f"{points:f}".removesuffix(".0").replace(".", ",")
