"""A round of review: of an organisation, for a year or a quarter, and those who are reviewed in it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from awards.models import OUTSTANDING, Level, MemberClassification, OrganizationClassification
from awards.reviews.models.schemes import SHORT_STEPS, FormCode, Grade, Kind, ReviewScheme, StepKind
from awards.wording import lower
from branches.models import Organization
from documents.models import Document
from members.models import Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue

QUARTERS = [(0, "Cả năm"), (1, "Quý I"), (2, "Quý II"), (3, "Quý III"), (4, "Quý IV")]


class ReviewRoundQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Rounds in the user's scope; to view, also those in which an organisation of theirs is reviewed."""
        scope = super().scope(user, action)
        if action == "view":
            within = Subject.objects.filter(organization__in=user.organizations("view", Subject))
            scope |= Q(pk__in=within.order_by().values("round"))
        return scope


class ReviewRound(Record):
    """All who are reviewed in and below an organisation for a year or a quarter, under the scheme of that time."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng mở đợt", related_name="review_rounds"
    )
    scheme = models.ForeignKey(ReviewScheme, models.PROTECT, verbose_name="theo", related_name="rounds", editable=False)
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("kỳ", choices=QUARTERS, default=0)
    plan = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo kế hoạch, văn bản", null=True, blank=True, related_name="+"
    )
    opened_on = models.DateField("ngày mở đợt", default=dates.today, editable=False)

    objects = ReviewRoundQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đợt đánh giá")

    class Meta:
        ordering = ["-year", "-quarter", "organization"]
        verbose_name = "đợt đánh giá, xếp loại"
        verbose_name_plural = "đợt đánh giá, xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "quarter"],
                name="review_round_once",
                violation_error_message="Tổ chức này đã mở đợt đánh giá của kỳ đó.",
            )
        ]

    def __str__(self):
        return f"Đánh giá, xếp loại {self.period}: {self.organization}"

    def get_absolute_url(self):
        return reverse("reviews:round", args=[self.pk])

    @property
    def period(self) -> str:
        """As it goes on in a sentence: quý IV năm 2026."""
        quarter = lower(self.get_quarter_display())
        return f"{quarter} năm {self.year}" if self.quarter else f"năm {self.year}"

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day that is reviewed."""
        first = datetime.date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)
        return first, dates.add_months(first, 3 if self.quarter else 12) - datetime.timedelta(days=1)

    @property
    def last_day(self) -> datetime.date:
        """The day by which head-counts and rules are judged."""
        return self.days[1]

    @property
    def is_started(self) -> bool:
        """Whether somebody has done something in it: from then on it is not deleted."""
        touched = Q(self_review__isnull=False) | Q(opinions__isnull=False) | Q(polls__isnull=False)
        return self.subjects.filter(touched | Q(grade__isnull=False)).exists()


class RoundStep(Record):
    """A step of the round and the last day for it."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, related_name="steps", editable=False)
    kind = models.CharField("của", max_length=12, choices=Kind, editable=False)
    step = models.CharField("bước", max_length=12, choices=StepKind, editable=False)
    due_on = models.DateField("hạn")

    history = HistoricalRecords(verbose_name="lịch sử hạn của bước")

    class Meta:
        ordering = ["round", "kind", "pk"]
        verbose_name = "bước của đợt đánh giá"
        verbose_name_plural = "bước của đợt đánh giá"
        constraints = [models.UniqueConstraint(fields=["round", "kind", "step"], name="round_step_once")]

    def __str__(self):
        return f"{self.get_step_display()}: {dates.shown(self.due_on)}"

    @property
    def short(self) -> str:
        return SHORT_STEPS[self.step]


class RoundDecision(Record):
    """The decision on some of the round: a draft that collects its subjects, then numbered and for good."""

    round = models.ForeignKey(ReviewRound, models.PROTECT, verbose_name="đợt", related_name="decisions")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="cấp quyết định", related_name="review_decisions", editable=False
    )
    kind = models.CharField("xếp loại", max_length=12, choices=Kind)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True, editable=False)
    symbol = models.CharField("số quyết định", max_length=60, blank=True, editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản trong sổ", null=True, editable=False, related_name="+"
    )
    over_reason = models.CharField("lý do vượt định mức", max_length=250, blank=True)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="định mức áp dụng", null=True, editable=False, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử quyết định xếp loại")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "quyết định xếp loại"
        verbose_name_plural = "quyết định xếp loại"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None, symbol="") | (Q(decided_on__isnull=False) & ~Q(symbol="")),
                name="review_decision_has_number_and_day",
            )
        ]

    def __str__(self):
        number = f"số {self.symbol}" if self.symbol else "(bản nháp)"
        return f"Quyết định xếp loại {self.get_kind_display()} {self.round.period} {number}"

    def save(self, *args, **kwargs):
        self.organization_id = self.round.organization_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("reviews:decision", args=[self.pk])

    @property
    def is_locked(self):
        return self.decided_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        return ("success", "Đã ban hành", "check2") if self.is_locked else ("neutral", "Bản nháp", "pencil")


class SubjectQuerySet(ScopedQuerySet):
    def members(self):
        return self.exclude(member=None)

    def organizations(self):
        return self.filter(member=None)

    def of_kind(self, kind: str):
        return self.members() if kind == Kind.MEMBER else self.organizations()

    def reviewed(self):
        """Without those whom a rule leaves out."""
        return self.filter(left_out="")

    def undecided(self):
        return self.filter(Q(decision=None) | Q(decision__decided_on=None))

    def decided(self):
        return self.filter(decision__decided_on__isnull=False)


class Subject(Record):
    """One who is reviewed in a round: a member in the organisation of that day, or the organisation itself."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, related_name="subjects", editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="đánh giá tại", related_name="review_subjects", editable=False
    )
    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", null=True, related_name="review_subjects", editable=False
    )
    form = models.CharField("mẫu kiểm điểm", max_length=2, choices=FormCode)
    left_out = models.CharField("không xếp loại vì", max_length=160, blank=True, editable=False)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ", null=True, editable=False, related_name="+"
    )
    grade = models.ForeignKey(
        Grade, models.PROTECT, verbose_name="mức xếp loại", null=True, blank=True, related_name="+"
    )
    is_outstanding = models.BooleanField("tiêu biểu", default=False)
    decision = models.ForeignKey(
        RoundDecision, models.SET_NULL, verbose_name="quyết định", null=True, editable=False, related_name="subjects"
    )
    corrected_on = models.DateField("đính chính ngày", null=True, editable=False)
    correction = models.CharField("lý do đính chính", max_length=250, blank=True, editable=False)

    objects = SubjectQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đánh giá")

    class Meta:
        ordering = ["round", "organization__position", "member__sort_key", "pk"]
        verbose_name = "đối tượng đánh giá"
        verbose_name_plural = "đối tượng đánh giá"
        constraints = [
            models.UniqueConstraint(fields=["round", "member"], name="member_once_in_a_round"),
            models.UniqueConstraint(
                fields=["round", "organization"], condition=Q(member=None), name="organization_once_in_a_round"
            ),
        ]

    def __str__(self):
        return str(self.member or self.organization)

    def get_absolute_url(self):
        return reverse("reviews:subject", args=[self.pk])

    @property
    def kind(self) -> str:
        return Kind.MEMBER if self.member_id else Kind.ORGANIZATION

    @property
    def stands_out(self) -> bool:
        """Whether the committee chose the organisation among the excellent ones; without effect on any other grade."""
        return self.is_outstanding and self.grade is not None and self.grade.level == Level.EXCELLENT

    @property
    def result(self) -> str:
        """The grade in full words, with what the committee added; empty without one."""
        if self.grade is None:
            return ""
        return f"{self.grade.label} {OUTSTANDING}" if self.stands_out else self.grade.label

    @property
    def is_decided(self) -> bool:
        return self.decision is not None and self.decision.is_locked

    @property
    def is_locked(self):
        """What is decided changes by a dated correction alone."""
        return self.is_decided

    @property
    def classification_model(self):
        return MemberClassification if self.member_id else OrganizationClassification

    @property
    def classification(self):
        """The row of the register that the decision of a year wrote; none of a quarter."""
        if self.round.quarter or not self.is_decided:
            return None
        whose = {"member": self.member_id} if self.member_id else {"organization": self.organization_id}
        return self.classification_model.objects.filter(year=self.round.year, **whose).first()

    def refuse_locked(self):
        """Raise where it is decided: what was entered before a decision stays."""
        if self.is_decided:
            raise ValidationError("Đã có quyết định xếp loại; chỉ đính chính được.")
