"""The cash book of an organisation: other income, expenses, what is handed up, and the months that are closed."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from dues.models.money import amount_field, answerable, is_something
from dues.models.rates import month_shown
from members.models.voiding import Voidable, unvoided
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue


class CashEntry(Voidable, Record):
    """Money that came or went besides dues: what was there at first, other income, an expense."""

    class Kind(models.TextChoices):
        EXPENSE = "expense", "chi"
        INCOME = "income", "thu khác"
        OPENING = "opening", "số dư mang sang khi mở sổ"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="cash_entries"
    )
    kind = models.CharField("loại", max_length=7, choices=Kind)
    year = models.PositiveSmallIntegerField("năm", editable=False)
    number = models.PositiveIntegerField("số phiếu", editable=False)
    day = models.DateField("ngày", default=dates.today, validators=[dates.refuse_future])
    amount = amount_field()
    purpose = models.CharField("nội dung", max_length=200)
    payee = models.CharField("người nhận, người nộp", max_length=120, blank=True)
    # In the book of another organisation, where a balance was carried over.
    twin = models.OneToOneField(
        "self", models.PROTECT, verbose_name="khoản đối ứng", null=True, editable=False, related_name="+"
    )

    objects = unvoided(ScopedQuerySet)
    all_rows = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử thu, chi khác")

    class Meta:
        ordering = ["-day", "-number"]
        verbose_name = "khoản thu, chi"
        verbose_name_plural = "khoản thu, chi"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "year", "number"],
                name="cash_number_once",
                violation_error_message="Số phiếu này đã có trong năm.",
            ),
            is_something("cash_is_something"),
        ]

    def __str__(self):
        return f"{self.get_kind_display().capitalize()}: {self.purpose}"

    def get_absolute_url(self):
        return reverse("dues:book", args=[self.organization_id, self.day.year])

    @property
    def sign(self) -> int:
        return -1 if self.kind == self.Kind.EXPENSE else 1


class HandoverQuerySet(ScopedQuerySet):
    """Seen by the giver and by the receiver; confirmed by the receiver alone."""

    def scope(self, user, action):
        places = user.organizations(action, self.model)
        received = Q(receiver__in=places)
        if action == "accept":
            return received
        return Q(organization__in=places) | received if action == "view" else Q(organization__in=places)


class Handover(Voidable, Record):
    """Money that an organisation handed up; it is the receiver's once confirmed."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức nộp", related_name="handovers")
    receiver = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name="cấp trên nhận",
        null=True,
        editable=False,
        related_name="received_handovers",
    )
    receiver_name = models.CharField("cấp trên ngoài cổng", max_length=200, blank=True, editable=False)
    day = models.DateField("ngày nộp", default=dates.today, validators=[dates.refuse_future])
    amount = amount_field()
    note = models.CharField("ghi chú", max_length=200, blank=True, help_text="ví dụ: nộp quý IV, số ủy nhiệm chi")
    confirmed_on = models.DateField("ngày nhận", null=True, editable=False)
    confirmed_by = answerable("người xác nhận")

    objects = unvoided(HandoverQuerySet)
    all_rows = HandoverQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nộp đảng phí lên cấp trên")

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = "lần nộp đảng phí lên cấp trên"
        verbose_name_plural = "lần nộp đảng phí lên cấp trên"
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by=None)
                | Q(confirmed_on__isnull=False, confirmed_by__isnull=False),
                name="handover_is_confirmed_by_someone",
                violation_error_message="Nhập cả ngày nhận và người xác nhận.",
            ),
            is_something("handover_is_something"),
        ]

    def __str__(self):
        return f"{self.organization} nộp ngày {dates.shown(self.day)}"

    def get_absolute_url(self):
        return reverse("dues:book", args=[self.organization_id, self.day.year])

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        if self.is_confirmed:
            return "success", "Đã xác nhận", "check2"
        return ("warning", "Chờ xác nhận", "hourglass-split") if self.receiver_id else ("neutral", "Đã nộp", "")


class Closing(Voidable, Record):
    """A month of an organisation's book that is closed, with its sums and the share that they were split by."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="closings", editable=False
    )
    month = models.DateField("tháng", editable=False)
    opening = models.BigIntegerField("số dư đầu tháng", editable=False)
    owed = models.PositiveBigIntegerField("phải thu", editable=False)
    collected = models.PositiveBigIntegerField("đảng phí đã thu", editable=False)
    taken_in = models.PositiveBigIntegerField("cấp dưới nộp lên", editable=False)
    other = models.PositiveBigIntegerField("thu khác", editable=False)
    spent = models.PositiveBigIntegerField("đã chi", editable=False)
    handed = models.PositiveBigIntegerField("đã nộp cấp trên", editable=False)
    kept = models.PositiveBigIntegerField("được giữ lại", editable=False)
    up = models.PositiveBigIntegerField("phải nộp cấp trên", editable=False)
    balance = models.BigIntegerField("số dư cuối tháng", editable=False)
    members = models.PositiveIntegerField("số đảng viên", editable=False)
    debtors = models.PositiveIntegerField("số đảng viên còn nợ", editable=False)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ của tỷ lệ giữ lại", null=True, editable=False
    )

    objects = unvoided(ScopedQuerySet)
    all_rows = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử khóa sổ")

    class Meta:
        ordering = ["organization", "-month"]
        verbose_name = "tháng đã khóa sổ"
        verbose_name_plural = "tháng đã khóa sổ"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month"],
                condition=Q(voided_at=None),
                name="month_closed_once",
                violation_error_message="Tháng này đã khóa sổ.",
            ),
            models.CheckConstraint(
                condition=Q(
                    balance=models.F("opening")
                    + models.F("collected")
                    + models.F("taken_in")
                    + models.F("other")
                    - models.F("spent")
                    - models.F("handed")
                ),
                name="closed_month_balances",
                violation_error_message="Số dư cuối tháng không khớp với các khoản trong tháng.",
            ),
            models.CheckConstraint(
                condition=Q(collected=models.F("kept") + models.F("up") - models.F("taken_in")),
                name="closed_month_is_split_whole",
                violation_error_message="Phần giữ lại và phần nộp lên không bằng số đã thu.",
            ),
        ]

    def __str__(self):
        return f"{self.organization}, tháng {month_shown(self.month)}"

    def get_absolute_url(self):
        return reverse("dues:book", args=[self.organization_id, self.month.year])

    @property
    def come(self) -> int:
        """All that came in."""
        return self.collected + self.taken_in + self.other

    @property
    def gone(self) -> int:
        """All that went out."""
        return self.spent + self.handed

    @property
    def last_day(self):
        return dates.add_months(self.month, 1) - datetime.timedelta(days=1)

    @property
    def quarter(self) -> int:
        return (self.month.month + 2) // 3

    @property
    def ends_year(self) -> bool:
        return self.month.month == 12

    @property
    def ends_quarter(self) -> bool:
        return self.month.month % 3 == 0
