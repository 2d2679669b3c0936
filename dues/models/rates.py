"""By what a member's dues are counted, and who is let off: restricted to the keepers of the branch and the member."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from dues.computing import ASKED, Basis, Category, Pardon
from members.models import Member
from partyportal import dates
from partyportal.dates import add_months
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from partyportal.text import grouped


class OfMemberQuerySet(ScopedQuerySet):
    """Judged by the branch that the member belongs to today; the member sees their own."""

    place = "member__organization"
    own = "member__user"

    def holding(self, month):
        """Rows in force in the month: the last month counts too."""
        return self.filter(Q(last_month=None) | Q(last_month__gte=month), first_month__lte=month)


class Spanned(Record):
    """Something that is so for a member from one month to another, both included."""

    first_month = models.DateField("từ tháng")
    last_month = models.DateField("đến hết tháng", null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self):
        """Refuse months in the wrong order and two rows of one member in one month."""
        if not self.first_month or not self.member_id:
            return
        if self.last_month and self.last_month < self.first_month:
            raise ValidationError({"last_month": "Tháng cuối không thể trước tháng đầu."})
        others = type(self).objects.filter(member=self.member_id).exclude(pk=self.pk)
        others = others.filter(Q(last_month=None) | Q(last_month__gte=self.first_month)).exclude(self.continued)
        if self.last_month:
            others = others.filter(first_month__lte=self.last_month)
        if other := others.first():
            span = month_shown(other.first_month)
            raise ValidationError(
                {"first_month": f"Trùng với mục đã có từ tháng {span}. Hãy sửa hoặc kết thúc mục đó."}
            )

    @property
    def span(self) -> str:
        """Từ tháng 02/2026 đến hết tháng 06/2026"""
        until = f" đến hết tháng {month_shown(self.last_month)}" if self.last_month else ""
        return f"từ tháng {month_shown(self.first_month)}{until}"

    @property
    def continued(self) -> Q:
        """Of the same member's rows those that this one takes the place of, from its first month on: none."""
        return Q(pk=None)


def month_shown(month) -> str:
    """02/2026"""
    return f"{month:%m/%Y}" if month else ""


class DuesBase(Spanned):
    """By what the dues of a member are counted: category and base amount, as long as both hold."""

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="dues_bases")
    category = models.CharField("đối tượng", max_length=13, choices=Category)
    amount = models.PositiveBigIntegerField(
        "tiền lương, lương hưu, trợ cấp hoặc mức đóng",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="đồng mỗi tháng; với «mức đóng do chi bộ xác định» là chính số phải đóng",
    )
    extra = models.PositiveBigIntegerField(
        "tiền lương, tiền công ngoài lương hưu",
        null=True,
        blank=True,
        help_text="chỉ với người hưởng lương hưu còn đi làm",
    )
    voluntary = models.PositiveBigIntegerField(
        "tự nguyện đóng cao hơn", null=True, blank=True, help_text="mức đóng mỗi tháng, nếu cao hơn mức tính được"
    )

    objects = OfMemberQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử căn cứ tính đảng phí")

    class Meta:
        ordering = ["member", "-first_month"]
        verbose_name = "căn cứ tính đảng phí"
        verbose_name_plural = "căn cứ tính đảng phí"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_month=None) | Q(last_month__gte=F("first_month")),
                name="base_ends_after_it_begins",
                violation_error_message="Tháng cuối không thể trước tháng đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_category_display()}, từ tháng {month_shown(self.first_month)}"

    def clean(self):
        super().clean()
        if self.category in ASKED and not self.amount:
            raise ValidationError({"amount": "Nhập số tiền làm căn cứ tính cho đối tượng này."})
        if self.extra and self.category != Category.PENSIONER:
            raise ValidationError({"extra": "Chỉ nhập cho người hưởng lương hưu."})

    def get_absolute_url(self):
        return reverse("dues:rates_of", args=[self.member_id])

    @property
    def continued(self) -> Q:
        """A new base goes on from the one that had no end yet."""
        return Q(pk=None) if self.pk else Q(last_month=None, first_month__lt=self.first_month)

    @property
    def label(self) -> str:
        """Hưởng lương hưu: 6.000.000 đ"""
        amount = f": {grouped(self.amount)} đ" if self.amount else ""
        return f"{self.get_category_display().capitalize()}{amount}"

    @property
    def words(self) -> str:
        """Since when, and what counts besides the base amount."""
        more = [(self.extra, "tiền công ngoài lương hưu"), (self.voluntary, "tự nguyện đóng")]
        return " · ".join([self.span, *(f"{label} {grouped(amount)} đ" for amount, label in more if amount)])

    @property
    def basis(self) -> Basis:
        return Basis(
            self.category, self.first_month, self.last_month, self.amount or 0, self.extra or 0, self.voluntary or 0
        )


class Relief(Spanned):
    """That a member is exempt from dues, or pays less, by a decision and for some months."""

    class Reason(models.TextChoices):
        SOCIAL_PENSION = "social_pension", "hưởng trợ cấp hưu trí xã hội"
        POOR = "poor", "hộ nghèo"
        NEAR_POOR = "near_poor", "hộ cận nghèo"
        ILLNESS = "illness", "mắc bệnh hiểm nghèo"
        HARDSHIP = "hardship", "hoàn cảnh khó khăn khác"

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="dues_reliefs")
    percent = models.PositiveSmallIntegerField("mức miễn, giảm")
    reason = models.CharField("lý do", max_length=14, choices=Reason)
    decision_number = models.CharField("số quyết định, nghị quyết", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    note = models.CharField("lý do nếu dài hơn quy định", max_length=250, blank=True)

    objects = OfMemberQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử miễn, giảm đảng phí")

    class Meta:
        ordering = ["member", "-first_month"]
        verbose_name = "miễn, giảm đảng phí"
        verbose_name_plural = "miễn, giảm đảng phí"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100),
                name="relief_is_a_part",
                violation_error_message="Mức miễn, giảm từ 1% đến 100%.",
            ),
        ]

    def __str__(self):
        words = "Miễn đảng phí" if self.percent == 100 else f"Giảm {self.percent}% đảng phí"
        return f"{words}, từ tháng {month_shown(self.first_month)}"

    def get_absolute_url(self):
        return reverse("dues:rates_of", args=[self.member_id])

    @property
    def words(self) -> str:
        """Why, for how long and by which decision."""
        decision = f"quyết định số {self.decision_number}, ngày {dates.shown(self.decided_on)}"
        return " · ".join(filter(None, [self.get_reason_display(), self.span, decision, self.note]))

    @property
    def pardon(self) -> Pardon:
        return Pardon(self.percent, f"{self.get_reason_display()}, quyết định số {self.decision_number}")


@act
def enter(*, row: DuesBase | Relief, by):
    """Write a base or a relief; the base that held until now ends with the month before."""
    if isinstance(row, DuesBase):
        for earlier in DuesBase.objects.select_for_update().filter(row.continued, member=row.member_id):
            earlier.last_month = add_months(row.first_month, -1)
            earlier.save(update_fields=["last_month"])
    row.full_clean()
    row.save()
    return row
