"""Who must declare assets, with the days of the form but not what it says; integrity checks as counts alone."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models import Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class DeclarationQuerySet(ScopedQuerySet):
    own = "member__user"

    def of(self, organization, year: int):
        return self.filter(organization__path__startswith=organization.path, year=year)


class AssetDeclaration(Record):
    """That a member declares assets for a year by their post: handed out, handed in, made public, handed up."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sinh hoạt tại", related_name="asset_declarations", editable=False
    )
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="asset_declarations")
    year = models.PositiveSmallIntegerField("năm")
    post = models.CharField("chức vụ thuộc diện kê khai", max_length=160)
    handed_out_on = models.DateField("ngày phát mẫu", null=True, blank=True, validators=[dates.refuse_future])
    returned_on = models.DateField("ngày nộp bản kê khai", null=True, blank=True, validators=[dates.refuse_future])
    public_at = models.CharField("nơi công khai", max_length=160, blank=True)
    public_from = models.DateField("công khai từ", null=True, blank=True)
    public_to = models.DateField("công khai đến hết", null=True, blank=True)
    handed_up_on = models.DateField("ngày bàn giao lên trên", null=True, blank=True, validators=[dates.refuse_future])

    objects = DeclarationQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kê khai tài sản")

    class Meta:
        ordering = ["-year", "organization", "member"]
        verbose_name = "kê khai tài sản, thu nhập"
        verbose_name_plural = "kê khai tài sản, thu nhập"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year"],
                name="assets_declared_once_a_year",
                violation_error_message="Đồng chí này đã có trong danh sách kê khai của năm.",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(handed_out_on=None) | Q(returned_on__gte=F("handed_out_on")),
                name="assets_returned_after_handing_out",
                violation_error_message="Ngày nộp không thể trước ngày phát mẫu.",
            ),
            models.CheckConstraint(
                condition=Q(public_at="", public_from=None, public_to=None)
                | (~Q(public_at="") & Q(public_from__isnull=False, public_to__gte=F("public_from"))),
                name="assets_public_somewhere_for_a_span",
                violation_error_message="Nhập đủ nơi công khai, từ ngày và đến hết ngày, hoặc để trống cả ba.",
            ),
        ]

    def __str__(self):
        return f"{self.member}, năm {self.year}"

    def get_absolute_url(self):
        return reverse("inspection:declarations")

    @property
    def edit_url(self) -> str:
        return reverse("inspection:declaration_edit", args=[self.pk])

    def clean(self):
        if self.returned_on is None and (self.public_from or self.handed_up_on):
            raise ValidationError({"returned_on": "Nhập ngày nộp trước khi ghi việc công khai, bàn giao."})

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.handed_up_on:
            return "success", "Đã bàn giao", "check2-all"
        if self.public_from:
            return "success", "Đã công khai", "check2"
        if self.returned_on:
            return "info", "Đã nộp", "check"
        return ("warning", "Chưa nộp", "hourglass-split") if self.handed_out_on else ("neutral", "Chưa phát mẫu", "")


class IntegrityCheck(Record):
    """How many persons were asked about, and answered on, in half a year: counts alone, nobody is named."""

    class Half(models.IntegerChoices):
        FIRST = 1, "6 tháng đầu năm"
        SECOND = 2, "6 tháng cuối năm"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="integrity_checks"
    )
    year = models.PositiveSmallIntegerField("năm")
    half = models.PositiveSmallIntegerField("kỳ", choices=Half)
    requests = models.PositiveIntegerField("số lượt đề nghị thẩm tra")
    people = models.PositiveIntegerField("số người được đề nghị thẩm tra")
    answers = models.PositiveIntegerField("số người đã có kết quả trả lời")

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử số liệu thẩm tra tiêu chuẩn chính trị")

    class Meta:
        ordering = ["-year", "-half", "organization"]
        verbose_name = "số liệu thẩm tra tiêu chuẩn chính trị"
        verbose_name_plural = "số liệu thẩm tra tiêu chuẩn chính trị"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "half"],
                name="integrity_counted_once_a_half",
                violation_error_message="Đã có số liệu của kỳ này. Hãy sửa dòng đó.",
            ),
            models.CheckConstraint(
                condition=Q(answers__lte=F("people")),
                name="integrity_answers_within_people",
                violation_error_message="Số người đã có kết quả không thể nhiều hơn số người được đề nghị.",
            ),
        ]

    def __str__(self):
        return f"{self.get_half_display()} {self.year}"

    def get_absolute_url(self):
        return reverse("inspection:integrity")

    @property
    def edit_url(self) -> str:
        return reverse("inspection:integrity_edit", args=[self.pk])
