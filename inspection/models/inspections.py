"""Inspections and supervisions, each with its course of steps; one that is not announced is known to few."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from inspection.models.programmes import Body, Programme, issuer_words, refuse_wrong_body
from members.models import Hold, Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from resolutions.tasks.models import Task
from rulebook.models import RuleValue


class InspectionQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Announced ones in the scope, to view also those on the user or their organisations; others by `prepare`.

        Nobody whom one that is not announced names learns of it, whatever their office.
        """
        within = super().scope(user, action)
        prepared = within & super().scope(user, "prepare") & ~Q(pk__in=self._on(user))
        if action != "view":
            return (within & self.ANNOUNCED) | prepared
        at_home = Inspection.organizations.through.objects.filter(organization__in=user.own_organization_ids)
        told = within | Q(pk__in=self._on(user)) | Q(pk__in=at_home.values("inspection"))
        return (told & self.ANNOUNCED) | prepared

    ANNOUNCED = Q(announced_on__isnull=False)

    @staticmethod
    def _on(user):
        return Inspection.members.through.objects.filter(member__user=user).values("inspection")

    def announced(self):
        return self.filter(self.ANNOUNCED)

    def standing(self):
        return self.filter(cancelled_on=None)

    def concluded(self, first, last):
        """Those whose conclusion or notice of results came between the two days, both counted."""
        return self.standing().filter(concluded_on__range=(first, last))


class Inspection(Record):
    """One inspection or supervision, planned in a programme or besides."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Kiểm tra chuyên đề"
        SUPERVISION = "supervision", "Giám sát chuyên đề"
        FINANCE = "finance", "Kiểm tra tài chính đảng, đảng phí"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức tiến hành", related_name="inspections"
    )
    body = models.CharField("chủ thể", max_length=10, choices=Body)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        verbose_name="chương trình",
        null=True,
        blank=True,
        related_name="inspections",
        help_text="để trống nếu tiến hành ngoài chương trình",
    )
    kind = models.CharField("hình thức", max_length=11, choices=Kind)
    content = models.CharField(
        "nội dung", max_length=300, help_text="ví dụ: việc lãnh đạo, chỉ đạo và tổ chức sinh hoạt chi bộ"
    )
    organizations = models.ManyToManyField(
        Organization, verbose_name="tổ chức đảng là đối tượng", blank=True, related_name="inspected"
    )
    member_count = models.PositiveSmallIntegerField(
        "số đảng viên là đối tượng", default=0, help_text="chương trình chỉ nêu số lượng, không nêu tên"
    )
    members = models.ManyToManyField(
        Member,
        verbose_name="đảng viên là đối tượng",
        blank=True,
        related_name="inspected",
        help_text="chỉ người chuẩn bị biết cho đến khi công bố",
    )
    examined_from = models.DateField("mốc kiểm tra, giám sát từ", null=True, blank=True)
    examined_to = models.DateField("mốc kiểm tra, giám sát đến", null=True, blank=True)
    lead = models.ForeignKey(
        Member, models.PROTECT, verbose_name="trưởng đoàn", null=True, blank=True, related_name="led_inspections"
    )
    team = models.ManyToManyField(Member, verbose_name="thành viên đoàn", blank=True, related_name="joined_inspections")
    starts_on = models.DateField("dự kiến bắt đầu")
    due_on = models.DateField("dự kiến kết thúc")
    # Written by the steps.
    announced_on = models.DateField("ngày công bố", null=True, blank=True, editable=False)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True, editable=False)
    closed_on = models.DateField("ngày kết thúc hồ sơ", null=True, blank=True, editable=False)
    cancelled_on = models.DateField("ngày hủy", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    remedies = models.ManyToManyField(
        Task, verbose_name="việc phải khắc phục", blank=True, editable=False, related_name="inspections"
    )
    # What it holds back of its members: see `inspection.holding`.
    holds = models.ManyToManyField(
        Hold, verbose_name="việc tạm dừng chuyển sinh hoạt", blank=True, editable=False, related_name="inspections"
    )

    objects = InspectionQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[organizations, members, team], verbose_name="lịch sử cuộc kiểm tra, giám sát"
    )

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = "cuộc kiểm tra, giám sát"
        verbose_name_plural = "cuộc kiểm tra, giám sát"
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")),
                name="inspection_ends_after_it_starts",
                violation_error_message="Ngày kết thúc không thể trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(examined_to=None) | Q(examined_from=None) | Q(examined_to__gte=F("examined_from")),
                name="inspection_examines_a_span",
                violation_error_message="Mốc cuối không thể trước mốc đầu.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | ~Q(cancel_reason=""),
                name="inspection_cancelled_with_a_reason",
                violation_error_message="Nhập lý do hủy.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.content}"

    def clean(self):
        if not self.organization_id:
            return
        refuse_wrong_body(self.organization, self.body)
        programme = self.programme
        if programme and (programme.organization_id, programme.body) != (self.organization_id, self.body):
            raise ValidationError({"programme": "Chọn chương trình của chính tổ chức và chủ thể tiến hành."})

    def get_absolute_url(self):
        return reverse("inspection:detail", args=[self.pk])

    @property
    def is_supervision(self) -> bool:
        return self.kind == self.Kind.SUPERVISION

    @property
    def verb(self) -> str:
        """What is done, within a sentence."""
        return "giám sát" if self.is_supervision else "kiểm tra"

    @property
    def issuer_in_words(self) -> str:
        return issuer_words(self.organization, self.body)

    @property
    def is_announced(self) -> bool:
        return self.announced_on is not None

    @property
    def is_locked(self) -> bool:
        """What was concluded or cancelled stays as it was."""
        return self.concluded_on is not None or self.cancelled_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.cancelled_on:
            return "danger", "Đã hủy", "x-circle"
        if self.closed_on:
            return "success", "Đã kết thúc", "archive"
        if self.concluded_on:
            return "success", "Đã kết luận", "check2"
        if self.announced_on:
            return "info", "Đang tiến hành", "arrow-repeat"
        return "neutral", "Chưa công bố", "eye-slash"

    @property
    def objects_in_words(self) -> str:
        """Whom it is on: the organisations, and how many members, who are not named."""
        named = [organization.name for organization in self.organizations.all()]
        count = self.counted_members
        return "; ".join([*named, *([f"{count:02d} đảng viên"] if count else [])])

    @property
    def counted_members(self) -> int:
        return max(self.member_count, len(self.members.all()))

    @act
    def cancel(self, *, reason: str, by):
        """Stop before the conclusion; the row stays with the reason."""
        if self.is_locked:
            raise ValidationError("Chỉ hủy được cuộc kiểm tra, giám sát chưa kết luận.")
        self.cancelled_on, self.cancel_reason = dates.today(), reason
        self.save(update_fields=["cancelled_on", "cancel_reason"])


class InspectionStep(Record):
    """A step of an inspection: until when, and when it was done."""

    class Kind(models.TextChoices):
        DECISION = "decision", "Ban hành quyết định"
        PLAN = "plan", "Ban hành kế hoạch, đề cương báo cáo"
        ANNOUNCED = "announced", "Công bố quyết định"
        REPORT = "report", "Nhận báo cáo của đối tượng"
        MINUTES = "minutes", "Làm việc, lập biên bản"
        TEAM_REPORT = "team_report", "Đoàn báo cáo kết quả"
        CONCLUDED = "concluded", "Ban hành thông báo kết luận"
        FOLLOWED = "followed", "Kiểm tra việc khắc phục"
        CLOSED = "closed", "Hoàn chỉnh, lưu hồ sơ"

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, verbose_name="cuộc kiểm tra, giám sát", related_name="steps"
    )
    kind = models.CharField("bước", max_length=11, choices=Kind)
    position = models.PositiveSmallIntegerField("thứ tự", editable=False)
    due_on = models.DateField("hạn", null=True, blank=True)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ của hạn", null=True, blank=True, editable=False
    )
    done_on = models.DateField("ngày xong", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="văn bản", null=True, blank=True, editable=False, related_name="+"
    )

    history = HistoricalRecords(verbose_name="lịch sử bước kiểm tra, giám sát")

    class Meta:
        ordering = ["inspection", "position"]
        verbose_name = "bước kiểm tra, giám sát"
        verbose_name_plural = "bước kiểm tra, giám sát"
        constraints = [
            models.UniqueConstraint(fields=["inspection", "kind"], name="inspection_step_once"),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < dates.today()

    @property
    def was_late(self) -> bool:
        return self.done_on is not None and self.due_on is not None and self.done_on > self.due_on

    def finish(self, day: datetime.date | None):
        self.done_on = day
        self.save(update_fields=["done_on"])
