import datetime
import re
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.dates import add_months
from partyportal.text import fold
from rulebook.models.sources import Compared, ReferenceQuerySet, RuleSource, Shipped
from rulebook.reference import LOOKED_UP_ONLY
from rulebook.workdays import WorkCalendar

# Each item of some lists begins with the key by which code knows it: "application: Đơn xin vào Đảng".
KEY_OF_ITEM = re.compile(r"^[a-z_]+: ")


class RuleQuerySet(ReferenceQuerySet):
    def search(self, text: str):
        """Rules whose words, key or source hold the text, marks and capitals aside."""
        wanted = fold(text)
        found = [
            rule.pk
            for rule in self.select_related("source")
            if wanted in fold(f"{rule.title} {rule.key} {rule.source.title} {rule.source.subject}")
        ]
        return self.filter(pk__in=found)

    def in_force(self, key, day, organization=None):
        """The rule of that key on the day of the event: the organisation's own, else its superior's, else central.

        Raises RuleValue.DoesNotExist where the rulebook says nothing for that day.
        """
        found = self.known([key], day, organization)
        if key not in found:
            raise RuleValue.DoesNotExist(f"Chưa có quy định «{key}» cho ngày {dates.shown(day)}.")
        return found[key]

    def known(self, keys, day, organization=None) -> dict[str, "RuleValue"]:
        """Several rules in force on the day by key, in one query; a key without a rule is missing."""
        above = organization.path.strip("/").split("/") if organization else []
        scope = Q(organization=None) | Q(organization__in=above)
        rules = self.on(day).filter(scope, key__in=keys).select_related("source", "organization")
        return {rule.key: rule for rule in sorted(rules, key=RuleValue.nearness)}


class RuleValue(Compared, Shipped):
    """One number or list of the Party's rules, in force between two days, with where it is written."""

    class Unit(models.TextChoices):
        DAY = "day", "ngày"
        WORKING_DAY = "working_day", "ngày làm việc"
        MONTH = "month", "tháng"
        YEAR = "year", "năm"
        PERCENT = "percent", "%"
        RATIO = "ratio", "tỷ lệ, từ mức này trở lên"
        OVER = "over", "tỷ lệ, phải trên mức này"
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
    history = HistoricalRecords(excluded_fields=["shipped_name", "shipped_stamp"], verbose_name="lịch sử quy định")

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
        return f"{self.title}: {self.shown}"

    @property
    def is_reference(self) -> bool:
        """Whether it is only to be looked up: nothing in the portal is judged by it."""
        return self.key in LOOKED_UP_ONLY

    def clean(self):
        if self.effective_to and self.effective_from and self.effective_to <= self.effective_from:
            raise ValidationError({"effective_to": "Ngày hết áp dụng phải sau ngày bắt đầu."})
        if self.unit != self.Unit.LIST and not self._is_number():
            raise ValidationError({"value": "Nhập một số, hoặc một phân số như 2/3."})
        if self.effective_from and (other := self.overlapping().first()):
            raise ValidationError(
                {
                    "effective_from": f"Trùng thời gian với giá trị «{other.value}» áp dụng từ "
                    f"{dates.shown(other.effective_from)}. Hãy nhập ngày hết áp dụng cho giá trị đó trước."
                }
            )

    def get_absolute_url(self):
        return reverse("rulebook:detail", args=[self.pk])

    @property
    def shown(self) -> str:
        """The value as people read it: 20%, 45 ngày làm việc, trên 1/2."""
        if self.unit == self.Unit.OVER:
            return f"trên {self.value}"
        if self.unit == self.Unit.RATIO:
            return f"từ {self.value} trở lên"
        if self.unit == self.Unit.PERCENT:
            return f"{self.value}%"
        if self.unit == self.Unit.LIST:
            return "; ".join(KEY_OF_ITEM.sub("", item) for item in self.items)
        return self.value if self.unit == self.Unit.COUNT else f"{self.value} {self.get_unit_display()}"

    @property
    def number(self) -> int:
        return int(self.value)

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.value.replace(",", "."))

    @property
    def items(self) -> list[str]:
        return [item.strip() for item in self.value.split(";") if item.strip()]

    def holds(self, day: datetime.date, organization=None) -> bool:
        """Whether it is in force on the day, for that organisation; needs its own organisation read."""
        in_force = self.effective_from <= day and (self.effective_to is None or day < self.effective_to)
        whose = self.organization
        return in_force and (whose is None or (organization is not None and organization.path.startswith(whose.path)))

    def nearness(self) -> tuple:
        """Orders rules that hold at once: an organisation's own comes last and wins."""
        return len(self.organization.path) if self.organization else 0, self.effective_from

    def due(self, since: datetime.date, calendar: WorkCalendar) -> datetime.date:
        """The last day of a period that begins after the day: in days, working days, months or years by its unit."""
        if self.unit == self.Unit.WORKING_DAY:
            return calendar.add(since, self.number)
        if self.unit in (self.Unit.MONTH, self.Unit.YEAR):
            return add_months(since, self.number * (12 if self.unit == self.Unit.YEAR else 1))
        return since + datetime.timedelta(days=self.number)

    @property
    def doubt(self) -> str:
        """Why the value should be checked against its document; empty where it was and the document still holds."""
        if self.confidence != RuleSource.Confidence.CONFIRMED:
            return self.get_confidence_display()
        ended = self.source.effective_to
        outlives = ended and (self.effective_to is None or self.effective_to > ended)
        return "căn cứ đã được thay, chưa đối chiếu lại" if outlives and ended <= dates.today() else ""

    def is_reached(self, part: int, whole: int) -> bool:
        """Whether a part of the whole is the ratio or more; where the rule says «over», strictly more."""
        given, wanted = Fraction(part), self.fraction * whole
        return given > wanted if self.unit == self.Unit.OVER else given >= wanted

    def overlapping(self):
        """Other values of the same key and scope that hold on a day when this one does."""
        others = RuleValue.objects.filter(key=self.key, organization=self.organization).exclude(pk=self.pk)
        if self.effective_to:
            others = others.filter(effective_from__lt=self.effective_to)
        return others.filter(Q(effective_to=None) | Q(effective_to__gt=self.effective_from))

    def _is_number(self) -> bool:
        try:
            return self.fraction >= 0
        except (ValueError, ZeroDivisionError):
            return False
