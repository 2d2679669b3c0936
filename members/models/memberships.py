"""Who belonged to which organisation, with which status, between which days."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models.reasons import Reason
from members.models.voiding import Voidable, unvoided
from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet


class Status(models.TextChoices):
    """Where a member stands; the first five count in the head-count."""

    FULL = "full", "Chính thức"
    PROBATIONARY = "probationary", "Dự bị"
    EXEMPT = "exempt", "Miễn sinh hoạt"
    TEMP_AWAY = "temp_away", "Sinh hoạt tạm thời nơi khác"
    SUSPENDED = "suspended", "Đình chỉ sinh hoạt"


# Who need not attend or study, though they count in the head-count.
UNOBLIGED = [Status.EXEMPT, Status.TEMP_AWAY, Status.SUSPENDED]


class MembershipQuerySet(Dated, ScopedQuerySet):
    own = "member__user"

    def obliged(self, day):
        """Those who must attend and study on the day: less exempt and temporarily away."""
        return self.on(day).exclude(status__in=UNOBLIGED)

    def with_standing(self):
        """Say of each row whether it counts as full or probationary: exempt, suspended or away, what they were last."""
        standings = [Status.FULL, Status.PROBATIONARY]
        earlier = self.model.objects.filter(
            member=OuterRef("member"), valid_from__lt=OuterRef("valid_from"), status__in=standings
        )
        last = Coalesce(Subquery(earlier.order_by("-valid_from").values("status")[:1]), Value(Status.FULL))
        own = When(status__in=standings, then=F("status"))
        return self.annotate(standing=Case(own, default=last, output_field=models.CharField()))

    def overdue(self, day=None):
        """Open rows whose term has passed: an exemption, suspension or stay elsewhere that ought to have ended."""
        return self.filter(valid_to=None, until__lt=day or dates.today())

    def within(self, organization):
        """Rows of the organisation and of all below it in today's tree."""
        return self.filter(organization__path__startswith=organization.path)


class Membership(Voidable, Record):
    """That a person belonged to an organisation, with one status, between two days.

    Reason and decision say how it began; those of the end say how the person went.
    """

    class HowIn(models.TextChoices):
        INITIAL = "initial", "có từ trước khi lập sổ"
        ADMITTED = "admitted", "kết nạp"
        RECOGNISED = "recognised", "công nhận chính thức"
        MOVED_IN = "moved_in", "chuyển sinh hoạt đến"
        MOVED_WITHIN = "moved_within", "chuyển trong đảng bộ"
        STATUS_CHANGE = "status_change", "đổi trạng thái"
        READMITTED = "readmitted", "kết nạp lại"
        RESTORED = "restored", "khôi phục đảng tịch"

    class HowOut(models.TextChoices):
        RECOGNISED = "recognised", "công nhận chính thức"
        MOVED_OUT = "moved_out", "chuyển sinh hoạt đi"
        MOVED_WITHIN = "moved_within", "chuyển trong đảng bộ"
        STATUS_CHANGE = "status_change", "đổi trạng thái"
        LEFT = "left", "ra khỏi Đảng"
        STRUCK_OFF = "struck_off", "xóa tên"
        EXPELLED = "expelled", "khai trừ"
        DIED = "died", "từ trần"

    ENDINGS = [HowOut.MOVED_OUT, HowOut.LEFT, HowOut.STRUCK_OFF, HowOut.EXPELLED, HowOut.DIED]
    RETURNS = [HowIn.MOVED_IN, HowIn.READMITTED, HowIn.RESTORED]
    # One act ends a row and begins the next one: both bear the same word.
    CHAINED = [HowIn.RECOGNISED, HowIn.MOVED_WITHIN, HowIn.STATUS_CHANGE]

    member = models.ForeignKey("members.Member", models.PROTECT, verbose_name="đảng viên", related_name="memberships")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="memberships"
    )
    status = models.CharField("trạng thái", max_length=12, choices=Status)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    how_in = models.CharField("vào bằng", max_length=14, choices=HowIn)
    how_out = models.CharField("ra bằng", max_length=14, choices=HowOut, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)
    reason = models.CharField("lý do", max_length=12, choices=Reason, blank=True)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decision_on = models.DateField("ngày quyết định", null=True, blank=True)
    until = models.DateField("có thời hạn đến hết ngày", null=True, blank=True)
    end_reason = models.CharField("lý do kết thúc", max_length=12, choices=Reason, blank=True)
    end_decision_number = models.CharField("số quyết định kết thúc", max_length=60, blank=True)
    end_decision_on = models.DateField("ngày quyết định kết thúc", null=True, blank=True)

    objects = unvoided(MembershipQuerySet)
    all_rows = MembershipQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử sinh hoạt đảng")

    class Meta:
        ordering = ["member", "valid_from"]
        indexes = [models.Index(fields=["organization", "valid_from", "valid_to"], name="membership_on_a_day")]
        verbose_name = "quá trình sinh hoạt đảng"
        verbose_name_plural = "quá trình sinh hoạt đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(valid_to=None, voided_at=None),
                name="membership_one_open",
                violation_error_message="Đảng viên này đang sinh hoạt ở một tổ chức khác.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="membership_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None, how_out="") | (Q(valid_to__isnull=False) & ~Q(how_out="")),
                name="membership_end_has_a_reason",
                violation_error_message="Nhập cả ngày kết thúc và lý do, hoặc để trống cả hai.",
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.organization}, {self.get_status_display()}"

    def clean(self):
        """Refuse two memberships of one person on one day."""
        if not self.member_id or not self.valid_from:
            return
        others = self.member.memberships.exclude(pk=self.pk).filter(Q(valid_to=None) | Q(valid_to__gt=self.valid_from))
        if self.valid_to:
            others = others.filter(valid_from__lt=self.valid_to)
        if other := others.first():
            raise ValidationError(
                f"Giai đoạn này trùng với giai đoạn từ {dates.shown(other.valid_from)} tại {other.organization}. "
                "Hãy sửa ngày để hai giai đoạn nối tiếp nhau."
            )

    def check_end(self, day):
        """Refuse a day on which this membership cannot end."""
        if day <= self.valid_from:
            start = dates.shown(self.valid_from)
            raise ValidationError(f"Ngày phải sau {start}, ngày bắt đầu giai đoạn hiện tại.")

    def close(self, day, how_out: str):
        """End this membership; the day no longer counts."""
        self.valid_to, self.how_out = day, how_out
        self.save(update_fields=["valid_to", "how_out", "note", "end_reason", "end_decision_number", "end_decision_on"])

    def reopen(self):
        """Let this membership go on as if it had not ended."""
        self.valid_to, self.how_out = None, ""
        self.save(update_fields=["valid_to", "how_out"])

    @property
    def is_obliged(self) -> bool:
        return self.status not in UNOBLIGED

    @property
    def is_overdue(self) -> bool:
        """Whether it was to end by a day that has passed."""
        return self.valid_to is None and self.until is not None and self.until < dates.today()

    @property
    def grounds(self) -> list[str]:
        """What the row says of its beginning beside how: reason, decision, term, note; then why it ended."""
        return [
            *_grounds(self.get_reason_display(), self.decision_number, self.decision_on),
            *([f"đến hết ngày {dates.shown(self.until)}"] if self.until else []),
            *_grounds(self.get_end_reason_display(), self.end_decision_number, self.end_decision_on),
            *([self.note] if self.note else []),
        ]


def _grounds(reason: str, number: str, decided_on) -> list[str]:
    dated = f"ngày {dates.shown(decided_on)}" if decided_on else ""
    decision = " ".join(filter(None, [number or ("quyết định" if dated else ""), dated]))
    return [text for text in (reason, decision) if text]
