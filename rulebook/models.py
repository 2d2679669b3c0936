from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal.models import Record


class ReferenceQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """The rules are read by all who are signed in and kept by the administrator."""
        return self if action == "view" or user.is_administrator else self.none()


class RuleSource(Record):
    """A document of the Party that a rule comes from."""

    class Confidence(models.TextChoices):
        CONFIRMED = "confirmed", "đã đối chiếu văn bản"
        SECONDARY = "secondary", "theo nguồn thứ cấp"
        UNCONFIRMED = "unconfirmed", "chưa xác minh"

    key = models.SlugField("mã", max_length=40, unique=True)
    title = models.CharField("văn bản", max_length=200, help_text="ví dụ: Quy định số 294-QĐ/TW, ngày 26/5/2025")
    subject = models.CharField("trích yếu", max_length=250, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=120, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    effective_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    effective_to = models.DateField("hết hiệu lực từ", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, verbose_name="được thay bằng", null=True, blank=True, related_name="replaces"
    )
    confidence = models.CharField("mức xác minh", max_length=12, choices=Confidence, default=Confidence.UNCONFIRMED)

    objects = ReferenceQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử căn cứ")

    class Meta:
        ordering = ["-issued_on", "title"]
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"

    def __str__(self):
        return self.title


class RuleQuerySet(ReferenceQuerySet):
    def in_force(self, key, day, organization=None):
        """The rule of that key on the day of the event: the organisation's own, else its superior's, else central.

        Raises RuleValue.DoesNotExist where the rulebook says nothing for that day.
        """
        rules = self.filter(Q(effective_to=None) | Q(effective_to__gt=day), key=key, effective_from__lte=day)
        above = organization.path.strip("/").split("/") if organization else []
        rules = rules.filter(Q(organization=None) | Q(organization__in=above)).select_related("source", "organization")
        found = sorted(
            rules, key=lambda rule: (len(rule.organization.path) if rule.organization else 0, rule.effective_from)
        )
        if not found:
            raise RuleValue.DoesNotExist(f"Chưa có quy định «{key}» cho ngày {day:%d/%m/%Y}.")
        return found[-1]


class RuleValue(Record):
    """One number or list of the Party's rules, in force between two days, with where it is written."""

    class Unit(models.TextChoices):
        DAY = "day", "ngày"
        WORKING_DAY = "working_day", "ngày làm việc"
        MONTH = "month", "tháng"
        YEAR = "year", "năm"
        PERCENT = "percent", "%"
        RATIO = "ratio", "tỷ lệ"
        COUNT = "count", "số lượng"
        LIST = "list", "danh mục"

    key = models.SlugField("mã quy định", max_length=60, db_index=True)
    title = models.CharField("nội dung", max_length=200)
    value = models.CharField("giá trị", max_length=500)
    unit = models.CharField("đơn vị", max_length=12, choices=Unit)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name="áp dụng cho",
        null=True,
        blank=True,
        help_text="để trống: quy định của Trung ương",
    )
    source = models.ForeignKey(RuleSource, models.PROTECT, verbose_name="căn cứ", related_name="values")
    article = models.CharField("điều, khoản", max_length=60, blank=True)
    effective_from = models.DateField("áp dụng từ")
    effective_to = models.DateField("áp dụng đến trước", null=True, blank=True)
    confidence = models.CharField(
        "mức xác minh",
        max_length=12,
        choices=RuleSource.Confidence,
        default=RuleSource.Confidence.UNCONFIRMED,
    )

    objects = RuleQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử quy định")

    class Meta:
        ordering = ["key", "-effective_from"]
        verbose_name = "quy định"
        verbose_name_plural = "quy định"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "organization", "effective_from"],
                name="rule_once_a_day",
                violation_error_message="Đã có giá trị của quy định này bắt đầu từ ngày đó.",
            ),
            models.UniqueConstraint(
                fields=["key", "effective_from"],
                condition=Q(organization=None),
                name="central_rule_once_a_day",
                violation_error_message="Đã có giá trị của quy định này bắt đầu từ ngày đó.",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.value} {self.get_unit_display()}"

    def clean(self):
        if self.effective_to and self.effective_from and self.effective_to <= self.effective_from:
            raise ValidationError({"effective_to": "Ngày hết áp dụng phải sau ngày bắt đầu."})
        if self.unit != self.Unit.LIST and not self.value.replace("/", "").replace(",", "").isdigit():
            raise ValidationError({"value": "Nhập một số, hoặc một phân số như 2/3."})

    @property
    def number(self) -> int:
        return int(self.value)

    @property
    def items(self) -> list[str]:
        return [item.strip() for item in self.value.split(";") if item.strip()]
