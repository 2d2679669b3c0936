"""Discipline: which form by which decision and until when it lasts; never what for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models import Member, Status
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from rulebook.models import RuleValue


class DisciplineQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Rows of registers in the scope, but one's own only once announced; to view, one's own once announced."""
        own = Q(member__user=user)
        announced = own & Q(announced_on__isnull=False, voided_on=None)
        within = super().scope(user, action) & (Q(member=None) | Q(member__user=None) | ~own | announced)
        return within | announced if action == "view" else within

    def standing(self):
        return self.filter(voided_on=None)

    def decided(self, first, last):
        """Those decided between the two days, both counted."""
        return self.standing().filter(decided_on__range=(first, last))


class Discipline(Record):
    """A disciplinary measure: form, decision, days, complaint. Kind of breach, reasons and content are never kept."""

    class Form(models.TextChoices):
        REPRIMAND = "reprimand", "Khiển trách"
        WARNING = "warning", "Cảnh cáo"
        DISMISSAL = "dismissal", "Cách chức"
        EXPULSION = "expulsion", "Khai trừ"
        DISSOLUTION = "dissolution", "Giải tán"

    class Outcome(models.TextChoices):
        KEPT = "kept", "giữ nguyên hình thức"
        CHANGED = "changed", "thay đổi hình thức"
        ANNULLED = "annulled", "xóa bỏ hình thức"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ kỷ luật của", related_name="disciplines"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", null=True, blank=True, related_name="disciplines"
    )
    disciplined = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name="tổ chức đảng bị kỷ luật",
        null=True,
        blank=True,
        related_name="disciplined",
    )
    form = models.CharField("hình thức", max_length=11, choices=Form)
    decision_symbol = models.CharField("số quyết định", max_length=60, help_text="ví dụ: 03-QĐ/ĐU")
    decided_on = models.DateField("ngày quyết định", validators=[dates.refuse_future])
    announced_on = models.DateField(
        "ngày công bố",
        null=True,
        blank=True,
        help_text="đảng viên bị kỷ luật chỉ thấy dòng này từ khi đã công bố",
        validators=[dates.refuse_future],
    )
    complained_on = models.DateField(
        "ngày nhận khiếu nại",
        null=True,
        blank=True,
        validators=[dates.refuse_future],
    )
    answered_on = models.DateField("ngày giải quyết khiếu nại", null=True, blank=True, validators=[dates.refuse_future])
    outcome = models.CharField("kết quả khiếu nại", max_length=8, choices=Outcome, blank=True)
    # As computed when it was decided.
    effect_rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ của hiệu lực", null=True, editable=False, related_name="+"
    )
    ends_on = models.DateField("hết hiệu lực từ", null=True, blank=True, editable=False)
    voided_on = models.DateField("ngày hủy dòng", null=True, blank=True, editable=False)
    void_reason = models.CharField("lý do hủy dòng", max_length=250, blank=True, editable=False)

    objects = DisciplineQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kỷ luật")

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = "kỷ luật"
        verbose_name_plural = "kỷ luật"
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, disciplined=None) | Q(member=None, disciplined__isnull=False),
                name="discipline_is_of_one",
                violation_error_message="Chọn một đảng viên hoặc một tổ chức đảng.",
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None) | Q(announced_on__gte=F("decided_on")),
                name="discipline_announced_after_decision",
                violation_error_message="Ngày công bố không thể trước ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(complained_on=None) | Q(complained_on__gte=F("decided_on")),
                name="discipline_complained_after_decision",
                violation_error_message="Ngày khiếu nại không thể trước ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, outcome="")
                | (Q(answered_on__gte=F("complained_on")) & ~Q(outcome="") & Q(complained_on__isnull=False)),
                name="discipline_complaint_answered",
                violation_error_message="Nhập ngày khiếu nại, ngày giải quyết (không trước ngày khiếu nại) và kết quả.",
            ),
            models.CheckConstraint(
                condition=Q(voided_on=None) | ~Q(void_reason=""),
                name="discipline_voided_with_a_reason",
                violation_error_message="Nhập lý do hủy.",
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()} theo Quyết định số {self.decision_symbol}"

    def clean(self):
        is_of_organization = self.disciplined_id is not None
        fits = {self.Form.REPRIMAND, self.Form.WARNING} | (
            {self.Form.DISSOLUTION} if is_of_organization else {self.Form.DISMISSAL, self.Form.EXPULSION}
        )
        if self.form and self.form not in fits:
            whom = "tổ chức đảng" if is_of_organization else "đảng viên"
            raise ValidationError({"form": f"Hình thức này không áp dụng đối với {whom}."})
        if self.member and self.member.status == Status.PROBATIONARY and self.form not in self.OF_PROBATIONARY:
            raise ValidationError({"form": "Đảng viên dự bị chỉ bị kỷ luật khiển trách hoặc cảnh cáo."})

    OF_PROBATIONARY = {Form.REPRIMAND, Form.WARNING, ""}

    def get_absolute_url(self):
        return reverse("inspection:discipline", args=[self.pk])

    @property
    def is_locked(self) -> bool:
        return self.voided_on is not None

    @property
    def is_annulled(self) -> bool:
        return self.outcome == self.Outcome.ANNULLED

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.voided_on:
            return "danger", "Đã hủy dòng", "x-circle"
        if self.is_annulled:
            return "neutral", "Đã xóa bỏ", "arrow-counterclockwise"
        if self.complained_on and not self.answered_on:
            return "warning", "Đang khiếu nại", "hourglass-split"
        if self.announced_on is None:
            return "neutral", "Chưa công bố", "eye-slash"
        if self.ends_on and self.ends_on <= dates.today():
            return "neutral", "Hết hiệu lực", "check2"
        return "info", "Đang có hiệu lực", "clock"

    @act
    def void(self, *, reason: str, by):
        """Take out what was entered by mistake; the row stays with the reason."""
        if self.is_locked:
            raise ValidationError("Dòng này đã hủy.")
        self.voided_on, self.void_reason = dates.today(), reason
        self.save(update_fields=["voided_on", "void_reason"])
