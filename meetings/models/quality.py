"""How good a branch meeting was: the sheet of the upper committee, and what a meeting scored on it."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.models.agenda import Part
from meetings.models.meetings import Meeting
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import ReferenceQuerySet

FILE = Path(__file__).parent.parent / "data" / "quality.json"
WHOLE = 100
GRADES = {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "weak": "Yếu"}


class QualitySheetQuerySet(ReferenceQuerySet):
    def in_force(self, day) -> "QualitySheet | None":
        """The sheet of the day: the one that began last."""
        return self.on(day).order_by("-effective_from", "-pk").first()


class QualitySheet(Record):
    """A sheet of 100 points for branch meetings: its version, where it comes from, from when grades are what."""

    shipped_name = models.CharField(max_length=80, null=True, unique=True, editable=False)
    title = models.CharField("tên phiếu", max_length=200)
    source = models.CharField("căn cứ", max_length=250, help_text="văn bản của cấp ủy cấp trên ban hành phiếu")
    effective_from = models.DateField("áp dụng từ")
    effective_to = models.DateField("áp dụng đến trước", null=True, blank=True)
    good_from = models.PositiveSmallIntegerField("tốt: từ", default=90)
    fair_from = models.PositiveSmallIntegerField("khá: từ", default=70)
    average_from = models.PositiveSmallIntegerField("trung bình: từ", default=50)

    objects = QualitySheetQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["shipped_name"], verbose_name="lịch sử phiếu")

    class Meta:
        ordering = ["-effective_from", "-pk"]
        verbose_name = "phiếu chấm chất lượng sinh hoạt"
        verbose_name_plural = "phiếu chấm chất lượng sinh hoạt"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    good_from__gt=models.F("fair_from"), fair_from__gt=models.F("average_from"), good_from__lte=WHOLE
                ),
                name="quality_grades_in_order",
                violation_error_message="Mức điểm phải giảm dần: tốt, khá, trung bình.",
            )
        ]

    def __str__(self):
        return self.title

    def grade_of(self, points) -> str:
        """The grade of so many points, also of a mean."""
        marks = [("good", self.good_from), ("fair", self.fair_from), ("average", self.average_from)]
        return next((grade for grade, least in marks if points >= least), "weak")


class QualityCriterion(Record):
    """A line of a sheet; where the portal can know how far it is met, `fact` says which of its facts."""

    class Fact(models.TextChoices):
        COMMITTEE_MET = "committee_met", "chi ủy họp trước"
        PAPERS_IN_TIME = "papers_in_time", "tài liệu đúng thời gian"
        ATTENDANCE = "attendance", "tỷ lệ dự"
        LENGTH = "length", "thời lượng"
        SPOKE = "spoke", "số đảng viên phát biểu"
        CONCLUDED = "concluded", "có kết luận"
        RESOLUTION = "resolution", "có nghị quyết tháng"
        TASKS = "tasks", "nhiệm vụ tháng trước"

    sheet = models.ForeignKey(QualitySheet, models.CASCADE, verbose_name="phiếu", related_name="criteria")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    part = models.CharField("nhóm", max_length=80)
    text = models.CharField("tiêu chí", max_length=250)
    points = models.PositiveSmallIntegerField("điểm tối đa")
    fact = models.CharField("tự tính theo", max_length=20, choices=Fact, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "ordinal"]
        verbose_name = "tiêu chí chất lượng sinh hoạt"
        verbose_name_plural = "tiêu chí chất lượng sinh hoạt"

    def __str__(self):
        return self.text


def ship(sheets, criteria):
    """Write the shipped sheets that are not there yet; what an administrator changed is never touched."""
    known = set(sheets.objects.exclude(shipped_name=None).values_list("shipped_name", flat=True))
    for facts in json.loads(FILE.read_text(encoding="utf-8")):
        lines = facts.pop("criteria")
        if facts["shipped_name"] in known:
            continue
        sheet = sheets.objects.create(**facts)
        for ordinal, line in enumerate(lines, start=1):
            criteria.objects.create(sheet=sheet, ordinal=ordinal, **line)


class QualityScoreQuerySet(ScopedQuerySet):
    def between(self, first, last):
        return self.filter(meeting__in=Meeting.objects.held().between(first, last))


class QualityScore(Part, Record):
    """What one branch meeting scored: each line as it stood on the sheet of its day."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, verbose_name="buổi sinh hoạt", related_name="quality", editable=False
    )
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="chi bộ", editable=False)
    sheet = models.ForeignKey(QualitySheet, models.PROTECT, verbose_name="phiếu", editable=False)
    # One dictionary a criterion: text, part, most, points, and the basis of what the portal had suggested.
    lines = models.JSONField("điểm từng tiêu chí", editable=False)
    total = models.PositiveSmallIntegerField("tổng điểm", editable=False)
    grade = models.CharField("mức", max_length=10, choices=list(GRADES.items()), editable=False)

    objects = QualityScoreQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử chấm điểm")

    class Meta:
        ordering = ["meeting"]
        verbose_name = "điểm chất lượng sinh hoạt"
        verbose_name_plural = "điểm chất lượng sinh hoạt"

    def __str__(self):
        return f"{self.get_grade_display()} ({self.total}/{WHOLE} điểm)"

    def get_absolute_url(self):
        return reverse("meetings:detail", args=[self.meeting_id])

    def save(self, *args, **kwargs):
        """Total and grade are those of the lines."""
        self.organization_id = self.meeting.organization_id
        self.total = sum(line["points"] for line in self.lines)
        if self.total > WHOLE:
            raise ValidationError(f"Tổng điểm {self.total} lớn hơn {WHOLE}.")
        self.grade = self.sheet.grade_of(self.total)
        super().save(*args, **kwargs)
