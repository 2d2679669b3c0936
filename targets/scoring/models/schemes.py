"""«Chi bộ 4 tốt», «Đảng bộ cơ sở 4 tốt»: the criteria of a committee with their points."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal.models import Record, ScopedQuerySet
from targets.bindings import BINDINGS, CHOICES


class Good(models.TextChoices):
    """The four groups of criteria."""

    TASKS = "1", "Hoàn thành tốt nhiệm vụ chính trị"
    MEETINGS = "2", "Chất lượng sinh hoạt tốt"
    UNITY = "3", "Đoàn kết, kỷ luật tốt"
    PEOPLE = "4", "Cán bộ, đảng viên tốt"


class SchemeQuerySet(ScopedQuerySet):
    def unused(self):
        """Those by which nobody was asked to score yet: a round keeps the criteria that it was opened under."""
        return self.filter(sheets=None)


class Scheme(Record):
    """The criteria of a committee, with the points of each: they are local, so each committee writes its own."""

    class Subject(models.TextChoices):
        BRANCH = "branch", "Chi bộ 4 tốt"
        GRASSROOTS = "grassroots", "Đảng bộ cơ sở 4 tốt"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng ban hành", related_name="schemes"
    )
    subject = models.CharField("danh hiệu", max_length=10, choices=Subject, default=Subject.BRANCH)
    name = models.CharField("tên bộ tiêu chí", max_length=200)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo văn bản", null=True, blank=True, related_name="schemes"
    )
    pass_points = models.DecimalField(
        "điểm từ đó được đề nghị công nhận", max_digits=6, decimal_places=1, validators=[MinValueValidator(0)]
    )

    objects = SchemeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bộ tiêu chí")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("scoring:scheme", args=[self.pk])

    @property
    def is_locked(self):
        """A scheme by which somebody was asked to score is read only; a new one is copied from it."""
        return self.sheets.exists()

    @property
    def most(self) -> Decimal:
        """All points that can be had."""
        return sum((one.points for one in self.criteria.all()), Decimal(0))


class CriterionQuerySet(ScopedQuerySet):
    place = "scheme__organization"

    def unused(self):
        return self.filter(scheme__sheets=None)


class Criterion(Record):
    """One criterion of a scheme and its highest number of points."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="criteria", editable=False)
    group = models.CharField("nhóm", max_length=1, choices=Good)
    position = models.PositiveSmallIntegerField("thứ tự trong nhóm", default=1)
    text = models.CharField("tiêu chí", max_length=400)
    points = models.DecimalField(
        "điểm tối đa", max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal("0.5"))]
    )
    measure = models.CharField(
        "số liệu để đối chiếu", max_length=20, choices=CHOICES, blank=True, help_text="cổng hiện bên cạnh khi chấm"
    )

    objects = CriterionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử tiêu chí")

    class Meta:
        ordering = ["scheme", "group", "position", "pk"]
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"

    def __str__(self):
        return self.text

    @property
    def organization(self):
        return self.scheme.organization

    def get_absolute_url(self):
        return self.scheme.get_absolute_url()

    @property
    def binding(self):
        return BINDINGS.get(self.measure)
