"""What each member owes for each month, and what was paid of it."""

import datetime

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from dues.models.heirs import heir_of, owed_by_members_of
from dues.models.money import amount_field, answerable, is_something
from dues.models.rates import month_shown
from members.models import Member
from members.models.voiding import Voidable, unvoided
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import grouped
from rulebook.models import RuleValue


class DueQuerySet(ScopedQuerySet):
    """Judged by the branch that it is owed to, once that has ended by the member's; members see their own."""

    own = "member__user"

    def scope(self, user, action: str) -> Q:
        places = user.organizations(action, self.model)
        within = Q(organization__in=places) | owed_by_members_of(places)
        return within | Q((self.own, user)) if action == "view" else within

    def inherited_by(self, organizations):
        """What members of these, by key, owe to a branch that has ended: they pay where they are now."""
        return self.filter(owed_by_members_of(organizations)).exclude(organization__in=organizations)

    def left_behind(self):
        """What who left for good owes to a branch that has ended: of none that stands are they a member."""
        today = dates.today()
        rows = self.filter(organization__dissolved_on__lte=today, member__organization__dissolved_on__lte=today)
        return rows.unsettled()

    def with_paid(self, until: datetime.date | None = None):
        """The rows with what was paid of each, by the day where one is given."""
        counted = Q(payments__voided_at=None)
        if until:
            counted &= Q(payments__paid_on__lte=until)
        return self.annotate(paid=Coalesce(Sum("payments__amount", filter=counted), 0))

    def unpaid(self, until: datetime.date | None = None):
        """Those of which something is still owed, by the day where one is given."""
        return self.with_paid(until).filter(amount__gt=F("paid"))

    def unsettled(self, until: datetime.date | None = None):
        """Those, and those of which nobody knows yet how much is owed."""
        return self.with_paid(until).filter(Q(amount=None) | Q(amount__gt=F("paid")))


class Due(Record):
    """What a member owes their branch for a month: computed by the rule of that month, or corrected with a reason."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", "Chưa tính được"
        EXEMPT = "exempt", "Được miễn"
        OPEN = "open", "Chưa đóng"
        PART = "part", "Đóng một phần"
        PAID = "paid", "Đã đóng"

    LOOKS = {
        State.UNKNOWN: ("warning", "question-circle"),
        State.EXEMPT: ("neutral", ""),
        State.OPEN: ("neutral", ""),
        State.PART: ("warning", "hourglass-split"),
        State.PAID: ("success", "check2"),
    }

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="dues")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="chi bộ thu", related_name="dues", editable=False
    )
    month = models.DateField("tháng")
    computed = models.PositiveBigIntegerField("mức tính được", null=True, editable=False)
    amount = models.PositiveBigIntegerField("mức phải đóng", null=True)
    words = models.CharField("cách tính", max_length=500, blank=True, editable=False)
    rule = models.ForeignKey(RuleValue, models.PROTECT, verbose_name="căn cứ", null=True, editable=False)
    correction = models.CharField("lý do điều chỉnh", max_length=250, blank=True)
    approved_by = answerable("người duyệt mức đóng")
    approved_at = models.DateTimeField("duyệt lúc", null=True, editable=False)

    objects = DueQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đảng phí phải đóng")

    class Meta:
        ordering = ["-month", "member"]
        indexes = [models.Index(fields=["organization", "month"], name="dues_of_a_month")]
        verbose_name = "đảng phí phải đóng"
        verbose_name_plural = "đảng phí phải đóng"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "month"],
                name="due_once_a_month",
                violation_error_message="Đảng viên này đã có mức đóng của tháng.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False, amount__isnull=False),
                name="due_is_approved_by_someone",
                violation_error_message="Chỉ duyệt mức đóng đã xác định.",
            ),
        ]

    def __str__(self):
        return f"{self.member}, tháng {month_shown(self.month)}"

    def get_absolute_url(self):
        return reverse("dues:due", args=[self.pk])

    @property
    def label(self) -> str:
        """Tháng 11/2026: 93.370 đ"""
        return f"Tháng {month_shown(self.month)}" + (f": {grouped(self.amount)} đ" if self.amount else "")

    @property
    def month_url(self) -> str:
        """The page where it is taken in, beside others of its kind."""
        if self.organization.has_ended:
            return reverse("dues:inherited", args=[self.collector.pk])
        return reverse("dues:month", args=[self.organization_id, self.month.year, self.month.month])

    @property
    def collector(self) -> Organization:
        """Who takes it in: whom it is owed to; once that has ended the member's own branch, or who took that over."""
        return heir_of(self.member.organization) if self.organization.has_ended else self.organization

    @property
    def left(self) -> int:
        """What is still owed; needs a row of `with_paid`."""
        return max(0, (self.amount or 0) - self.paid)

    @property
    def state(self) -> "Due.State":
        if self.amount is None:
            return self.State.UNKNOWN
        if not self.amount:
            return self.State.EXEMPT
        if not self.paid:
            return self.State.OPEN
        return self.State.PART if self.left else self.State.PAID

    @property
    def is_late(self) -> bool:
        """Whether something is owed for a month that is over."""
        return bool(self.left) and dates.add_months(self.month, 1) <= dates.today()

    @property
    def badge(self) -> tuple[str, str, str]:
        if self.is_late:
            words = "Nợ một phần" if self.paid else "Còn nợ"
            return "danger", words, "exclamation-circle"
        kind, icon = self.LOOKS[self.state]
        return kind, self.state.label, icon


class PaymentQuerySet(ScopedQuerySet):
    own = "due__member__user"

    def between(self, first: datetime.date, last: datetime.date):
        """Taken in from one day to another, both included."""
        return self.filter(paid_on__range=(first, last))


class Payment(Voidable, Record):
    """Money that a member paid for a month: one receipt."""

    class Method(models.TextChoices):
        CASH = "cash", "tiền mặt"
        TRANSFER = "transfer", "chuyển khoản"

    due = models.ForeignKey(Due, models.PROTECT, verbose_name="đảng phí của", related_name="payments")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="chi bộ thu", related_name="dues_payments", editable=False
    )
    year = models.PositiveSmallIntegerField("năm", editable=False)
    number = models.PositiveIntegerField("số phiếu thu", editable=False)
    amount = amount_field()
    paid_on = models.DateField("ngày thu", default=dates.today)
    method = models.CharField("hình thức", max_length=8, choices=Method, default=Method.CASH)
    collected_by = answerable("người thu")

    objects = unvoided(PaymentQuerySet)
    all_rows = PaymentQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử phiếu thu đảng phí")

    class Meta:
        ordering = ["-paid_on", "-number"]
        indexes = [models.Index(fields=["organization", "paid_on"], name="payment_by_day")]
        verbose_name = "phiếu thu đảng phí"
        verbose_name_plural = "phiếu thu đảng phí"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "number"],
                name="receipt_number_once",
                violation_error_message="Số phiếu thu này đã có trong năm.",
            ),
            is_something("payment_is_something"),
        ]

    def __str__(self):
        return f"Phiếu thu số {self.number:02d}, ngày {dates.shown(self.paid_on)}"

    def get_absolute_url(self):
        return reverse("dues:due", args=[self.due_id])

    @property
    def is_late(self) -> bool:
        """Whether it was paid after its month."""
        return self.paid_on >= dates.add_months(self.due.month, 1)

    @property
    def is_early(self) -> bool:
        """Whether it was paid before its month."""
        return self.paid_on < self.due.month

    @property
    def words(self) -> str:
        """When, how and by whom it was taken in, late or ahead of its month."""
        when = "nộp chậm" if self.is_late else "nộp trước" if self.is_early else ""
        by = f"người thu: {self.collected_by}" if self.collected_by else ""
        return ", ".join(filter(None, [dates.shown(self.paid_on), self.get_method_display(), when, by]))
