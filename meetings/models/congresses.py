import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class CongressQuerySet(ScopedQuerySet):
    def open(self):
        """Congresses whose result was not approved yet."""
        return self.exclude(result=Congress.Result.APPROVED)

    def held(self):
        """Congresses that took place, approved or waiting for it."""
        return self.exclude(result=Congress.Result.PREPARED)


class Congress(Record):
    """A congress of an organisation: which one, of whom, when, for which term, and how far it is.

    What hangs on it (sessions, delegates, documents, elections) is of the room `meetings.congresses`.
    """

    class Kind(models.TextChoices):
        MEMBERS = "members", "Đại hội đảng viên"
        DELEGATES = "delegates", "Đại hội đại biểu"

    class Result(models.TextChoices):
        PREPARED = "prepared", "Chuẩn bị"
        HELD = "held", "Chờ chuẩn y"
        APPROVED = "approved", "Đã chuẩn y"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="congresses"
    )
    ordinal = models.PositiveSmallIntegerField("lần thứ")
    kind = models.CharField("hình thức", max_length=10, choices=Kind, default=Kind.MEMBERS)
    term = models.ForeignKey(Term, models.PROTECT, verbose_name="nhiệm kỳ trong sổ", null=True, blank=True)
    term_label = models.CharField("nhiệm kỳ (ghi)", max_length=20, help_text="ví dụ: 2025 – 2030")
    theme = models.CharField("chủ đề, phương châm", max_length=300, blank=True)
    noticed_on = models.DateField("ngày thông báo triệu tập", null=True, blank=True)
    held_on = models.DateField("ngày đại hội", null=True, blank=True, help_text="ngày khai mạc phiên chính thức")
    closed_on = models.DateField("ngày bế mạc", null=True, blank=True, help_text="để trống nếu bế mạc trong ngày")
    place = models.CharField("địa điểm", max_length=160, blank=True)
    result = models.CharField("kết quả", max_length=10, choices=Result, default=Result.PREPARED)
    reported_on = models.DateField("ngày báo cáo kết quả", null=True, blank=True)
    received_on = models.DateField("ngày cấp trên nhận báo cáo", null=True, blank=True)
    approval_symbol = models.CharField("văn bản chuẩn y", max_length=60, blank=True, help_text="ví dụ: 215-QĐ/ĐU")
    approved_on = models.DateField("ngày chuẩn y", null=True, blank=True)
    report = models.ForeignKey(
        Document, models.PROTECT, verbose_name="báo cáo kết quả", null=True, editable=False, related_name="+"
    )
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = CongressQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đại hội")

    class Meta:
        ordering = ["-held_on", "organization"]
        verbose_name = "đại hội"
        verbose_name_plural = "đại hội"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "ordinal"],
                name="congress_ordinal_once",
                violation_error_message="Tổ chức này đã có đại hội mang số lần đó.",
            ),
            models.CheckConstraint(
                condition=Q(result="prepared") | Q(held_on__isnull=False),
                name="congress_held_on_a_day",
                violation_error_message="Nhập ngày đại hội khi đã có kết quả.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("held_on")),
                name="congress_closes_after_it_opens",
                violation_error_message="Ngày bế mạc không thể trước ngày khai mạc.",
            ),
        ]

    def __str__(self):
        place = self.organization
        # It is the Đảng bộ that meets in congress, not its committee.
        return f"Đại hội {place if place.is_branch else place.name} lần thứ {self.ordinal}"

    def get_absolute_url(self):
        return reverse("congresses:detail", args=[self.pk])

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        kinds = {self.Result.APPROVED: ("success", "check2"), self.Result.HELD: ("warning", "hourglass-split")}
        kind, icon = kinds.get(self.result, ("neutral", ""))
        return kind, self.get_result_display(), icon

    @property
    def is_locked(self) -> bool:
        """Once its result is approved, nothing of a congress is changed any more."""
        return self.result == self.Result.APPROVED

    @property
    def of_delegates(self) -> bool:
        return self.kind == self.Kind.DELEGATES

    @property
    def last_day(self) -> datetime.date | None:
        """The day on which it closes: that of its opening, where no other is told."""
        return self.closed_on or self.held_on

    @property
    def has_passed(self) -> bool:
        """Whether its last day has come."""
        return self.last_day is not None and self.last_day <= dates.today()

    @property
    def title(self) -> str:
        """Its full name, as papers write it."""
        kind = "đại biểu " if self.of_delegates else ""
        day = self.held_on or datetime.date(int(self.term_label[:4]), 1, 1)
        return f"Đại hội {kind}{self.organization.name_on(day).name} lần thứ {self.ordinal}"

    def clean(self):
        if self.term_id and self.organization_id and self.term.organization_id != self.organization_id:
            raise ValidationError({"term": "Nhiệm kỳ này thuộc tổ chức khác."})
        days = [
            ("noticed_on", "held_on", "Ngày thông báo triệu tập phải trước ngày đại hội."),
            ("held_on", "reported_on", "Ngày báo cáo kết quả không thể trước ngày đại hội."),
            ("reported_on", "received_on", "Ngày cấp trên nhận không thể trước ngày báo cáo."),
            ("received_on", "approved_on", "Ngày chuẩn y không thể trước ngày cấp trên nhận báo cáo."),
        ]
        wrong = {
            later: words
            for first, later, words in days
            if getattr(self, first) and getattr(self, later) and getattr(self, later) < getattr(self, first)
        }
        if wrong:
            raise ValidationError(wrong)
