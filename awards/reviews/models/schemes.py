"""The versions of the scheme of review: grades, steps and forms as dated data; a round keeps the one of its year."""

import calendar
import datetime

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from awards.models import LEVEL_BADGES, Level
from branches.models import Organization
from partyportal import dates
from partyportal.models import Record
from rulebook.models import ReferenceQuerySet, RuleSource


class Kind(models.TextChoices):
    """Whom a part of the scheme speaks of."""

    MEMBER = "member", "đảng viên"
    ORGANIZATION = "organization", "tổ chức đảng"

    def words(self, organization: Organization) -> str:
        """How the department says it: where it is one branch, there is no other organisation."""
        return "chi bộ" if self == self.ORGANIZATION and organization.is_whole_unit else self.label


class StepKind(models.TextChoices):
    """The steps of a review, in their order."""

    SELF = "self", "Tự kiểm điểm"
    UNIT = "unit", "Ý kiến đơn vị công tác"
    MASS = "mass", "Ý kiến đoàn thể"
    RESIDENCE = "residence", "Nhận xét nơi cư trú (213)"
    BRANCH = "branch", "Chi bộ bỏ phiếu"
    VERIFICATION = "verification", "Thẩm định"
    COMMITTEE = "committee", "Cấp ủy bỏ phiếu"
    DECISION = "decision", "Quyết định"


# As the columns of the desk are headed.
SHORT_STEPS = {
    StepKind.SELF: "Tự kiểm điểm",
    StepKind.UNIT: "Đơn vị",
    StepKind.MASS: "Đoàn thể",
    StepKind.RESIDENCE: "Nơi cư trú",
    StepKind.BRANCH: "Chi bộ",
    StepKind.VERIFICATION: "Thẩm định",
    StepKind.COMMITTEE: "Cấp ủy",
    StepKind.DECISION: "Quyết định",
}


class FormCode(models.TextChoices):
    """The forms of self-review: of a collective, and of persons by their post."""

    COLLECTIVE = "01", "Mẫu 01: tập thể"
    MEMBER = "2A", "Mẫu 2A: đảng viên không giữ chức vụ"
    LEADER = "2B", "Mẫu 2B: đảng viên giữ chức vụ lãnh đạo, quản lý"
    OUTSIDE = "2C", "Mẫu 2C: đảng viên không công tác trong hệ thống chính trị"


class ReviewSchemeQuerySet(ReferenceQuerySet):
    def in_force(self, day: datetime.date) -> "ReviewScheme | None":
        """The scheme of a review that ends on the day; None where the portal knows none."""
        return self.on(day).order_by("-effective_from").first()


class ReviewScheme(Record):
    """One version of how organisations and members are reviewed, with the document that says so."""

    key = models.SlugField("mã", max_length=40, unique=True)
    title = models.CharField("bộ quy định đánh giá", max_length=200)
    source = models.ForeignKey(RuleSource, models.PROTECT, verbose_name="căn cứ", related_name="+")
    effective_from = models.DateField("áp dụng từ")
    effective_to = models.DateField("áp dụng đến trước", null=True, blank=True)
    is_quarterly = models.BooleanField("đánh giá cả theo quý", default=False)
    has_points = models.BooleanField("chấm theo điểm", default=False)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = ReviewSchemeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bộ quy định đánh giá")

    class Meta:
        ordering = ["-effective_from"]
        verbose_name = "bộ quy định đánh giá"
        verbose_name_plural = "bộ quy định đánh giá"

    def __str__(self):
        return self.title

    def clean(self):
        if self.effective_to and self.effective_from and self.effective_to <= self.effective_from:
            raise ValidationError({"effective_to": "Ngày hết áp dụng phải sau ngày bắt đầu."})

    @property
    def is_locked(self):
        """What a round was opened under is only read: a new version begins on a later day."""
        return self.rounds.exists()


class Grade(Record):
    """A label of the scheme: two of an old scheme may stand for one level of the register."""

    scheme = models.ForeignKey(ReviewScheme, models.CASCADE, related_name="grades")
    kind = models.CharField("của", max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    label = models.CharField("nhãn", max_length=80)
    level = models.CharField("mức trong sổ", max_length=14, choices=Level)

    history = HistoricalRecords(verbose_name="lịch sử mức xếp loại")

    class Meta:
        ordering = ["scheme", "kind", "position"]
        verbose_name = "mức xếp loại của bộ quy định"
        verbose_name_plural = "mức xếp loại của bộ quy định"
        constraints = [models.UniqueConstraint(fields=["scheme", "kind", "label"], name="grade_label_once")]

    def __str__(self):
        return self.label

    @property
    def short(self) -> str:
        """As it stands in narrow columns."""
        return self.label.removeprefix("Đủ tư cách, ").removesuffix(" nhiệm vụ").capitalize()

    @property
    def shortest(self) -> str:
        """As it stands in the cells of the desk: the word of the level where the label is the usual one."""
        return LEVEL_BADGES[self.level][1] if self.label == self.get_level_display() else self.short


class SchemeStep(Record):
    """A step that the scheme asks for, and the day of the year by which it usually is done."""

    scheme = models.ForeignKey(ReviewScheme, models.CASCADE, related_name="steps")
    kind = models.CharField("của", max_length=12, choices=Kind)
    step = models.CharField("bước", max_length=12, choices=StepKind)
    month = models.PositiveSmallIntegerField("tháng")
    day = models.PositiveSmallIntegerField("ngày")

    history = HistoricalRecords(verbose_name="lịch sử bước đánh giá")

    class Meta:
        ordering = ["scheme", "kind", "pk"]
        verbose_name = "bước của bộ quy định"
        verbose_name_plural = "bước của bộ quy định"
        constraints = [models.UniqueConstraint(fields=["scheme", "kind", "step"], name="scheme_step_once")]

    def __str__(self):
        return self.get_step_display()

    def clean(self):
        if self.month and self.day and not 1 <= self.month <= 12:
            raise ValidationError({"month": "Nhập tháng từ 1 đến 12."})
        if self.month and self.day and not 1 <= self.day <= calendar.monthrange(2024, self.month)[1]:
            raise ValidationError({"day": "Tháng này không có ngày đó."})

    def due_in(self, year: int, quarter: int = 0) -> datetime.date:
        """The last day of the step in a year's round; in a quarter's, as many days around the end of the quarter."""
        usual = datetime.date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))
        if not quarter:
            return usual
        quarter_end = dates.add_months(datetime.date(year, 1, 1), 3 * quarter) - datetime.timedelta(days=1)
        return quarter_end + (usual - datetime.date(year, 12, 31))


class FormPart(Record):
    """One section of a form of self-review: its heading, what to write, and what the portal fills in beside it."""

    class Fact(models.TextChoices):
        NONE = "", "không"
        POSTS = "posts", "chức vụ trong năm"
        ATTENDANCE = "attendance", "dự sinh hoạt"
        STUDY = "study", "học tập nghị quyết"
        TASKS = "tasks", "nhiệm vụ được giao"
        OBLIGATIONS = "obligations", "nghĩa vụ hằng năm"
        DISCIPLINE = "discipline", "kỷ luật của bản thân trong năm"
        PREVIOUS = "previous", "kết quả năm trước"

    scheme = models.ForeignKey(ReviewScheme, models.CASCADE, related_name="parts")
    form = models.CharField("mẫu", max_length=2, choices=FormCode)
    position = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("mục", max_length=250)
    hint = models.CharField("nêu rõ", max_length=400, blank=True)
    fact = models.CharField("cổng điền bên cạnh", max_length=12, choices=Fact, blank=True)
    points = models.PositiveSmallIntegerField("điểm tối đa", default=0, help_text="0: mục không chấm điểm")

    history = HistoricalRecords(verbose_name="lịch sử mục của mẫu")

    class Meta:
        ordering = ["scheme", "form", "position"]
        verbose_name = "mục của mẫu kiểm điểm"
        verbose_name_plural = "mục của mẫu kiểm điểm"
        constraints = [models.UniqueConstraint(fields=["scheme", "form", "position"], name="form_part_in_order")]

    def __str__(self):
        return self.title
