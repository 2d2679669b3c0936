"""Money and deeds of solidarity: what, for whom, how much, when, who collected it, under which plan."""

from dataclasses import dataclass

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Q, Sum
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from partyportal.text import clean, fold, grouped, searched_words

NO_PLAN = "Ngoài kế hoạch"


class ContributionQuerySet(ScopedQuerySet):
    def standing(self):
        """Those that were not voided."""
        return self.filter(void_reason="")

    def search(self, text: str):
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found


class Contribution(Record):
    """One time that money was given or a deed was done for somebody."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="contributions"
    )
    purpose = models.CharField("nội dung", max_length=250, help_text="ví dụ: ủng hộ xây nhà đại đoàn kết")
    beneficiary = models.CharField("dành cho", max_length=250)
    amount = models.DecimalField(
        "số tiền (đồng)", max_digits=15, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(1)]
    )
    goods = models.CharField(
        "hiện vật, việc làm", max_length=250, blank=True, help_text="ví dụ: 01 tủ sách với hơn 100 đầu sách"
    )
    given_on = models.DateField("ngày trao", validators=[dates.refuse_future])
    collected_by = models.CharField("ai vận động, thu", max_length=160)
    plan = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="theo kế hoạch",
        null=True,
        blank=True,
        related_name="contributions",
        help_text="báo cáo nêu riêng số tiền của từng kế hoạch, không cộng chung",
    )
    note = models.CharField("ghi chú", max_length=250, blank=True)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    search = models.CharField(max_length=700, editable=False)

    objects = ContributionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], verbose_name="lịch sử an sinh xã hội")

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = "đợt an sinh xã hội"
        verbose_name_plural = "đợt an sinh xã hội"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(goods=""),
                name="contribution_is_money_or_goods",
                violation_error_message="Nhập số tiền, hoặc hiện vật, việc làm.",
            )
        ]

    def __str__(self):
        return f"{self.purpose}, {dates.shown(self.given_on)}"

    def get_absolute_url(self):
        return reverse("solidarity:detail", args=[self.pk])

    def save(self, *args, **kwargs):
        words = (self.purpose, self.beneficiary, self.goods)
        self.search = fold(" ".join(map(clean, words)))[:700]
        super().save(*args, **kwargs)

    @property
    def is_locked(self):
        return bool(self.void_reason)

    @property
    def plan_words(self) -> str:
        """Under which plan, as reports group it."""
        return f"Theo {self.plan.get_doc_type_display()} {self.plan.symbol_raw}" if self.plan else NO_PLAN

    @property
    def given(self) -> str:
        """What was given, as it is written."""
        money = f"{grouped(self.amount)} đồng" if self.amount is not None else ""
        return "; ".join(filter(None, [money, self.goods]))

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        return ("danger", "Đã hủy", "x-circle") if self.void_reason else ("success", "Đã ghi sổ", "check2")

    @act
    def void(self, *, reason: str, by):
        """Take the entry out of use; it stays with the reason."""
        self.void_reason = reason
        self.save(update_fields=["void_reason"])


@dataclass(frozen=True)
class PlanSum:
    """What was given under one plan, or under none: money, and how often."""

    plan: Document | None
    amount: int
    times: int


def sums_of(contributions) -> list[PlanSum]:
    """The money by plan, under none last; two plans are never one sum."""
    rows = contributions.standing().order_by().values_list("plan").annotate(money=Sum("amount"), times=Count("pk"))
    plans = Document.objects.in_bulk([key for key, _, _ in rows if key])
    found = [PlanSum(plans.get(key), int(money or 0), times) for key, money, times in rows]
    return sorted(found, key=_place)


def _place(one: PlanSum) -> tuple:
    return (one.plan is None, -one.amount, one.plan.pk if one.plan else 0)
