"""Time that a member spent outside the Party."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from members.partyage import Gap
from partyportal.dates import PartialDateField
from partyportal.models import Record, ScopedQuerySet


class InterruptionQuerySet(ScopedQuerySet):
    """Of a person who was entered by mistake nothing is left to see."""

    place = "member__organization"
    own = "member__user"

    def scope(self, user, action):
        return super().scope(user, action) & Q(member__voided_at=None)


class Interruption(Record):
    """Time between two dates that party age is less by; of the case itself only number and date are kept."""

    class Reason(models.TextChoices):
        EXPELLED = "expelled", "bị khai trừ"
        STRUCK_OFF = "struck_off", "bị xóa tên"
        LEFT = "left", "xin ra khỏi Đảng"
        LOST_CONTACT = "lost_contact", "mất liên lạc với tổ chức"
        LATE_TRANSFER = "late_transfer", "chuyển sinh hoạt chậm"
        OTHER = "other", "lý do khác"

    member = models.ForeignKey(
        "members.Member", models.PROTECT, verbose_name="đảng viên", related_name="interruptions", editable=False
    )
    begins_on = PartialDateField("từ ngày")
    ends_on = PartialDateField(
        "đến trước ngày", null=True, blank=True, help_text="ngày sinh hoạt trở lại; để trống nếu chưa trở lại"
    )
    reason = models.CharField("lý do", max_length=14, choices=Reason)
    is_deducted = models.BooleanField(
        "trừ vào tuổi đảng",
        default=True,
        help_text="bỏ chọn khi được khôi phục đảng tịch do xử lý sai, hoặc khi giai đoạn này ghi nhầm",
    )
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decision_on = models.DateField("ngày quyết định", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = InterruptionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử gián đoạn tuổi đảng")

    class Meta:
        ordering = ["member", "begins_on"]
        verbose_name = "giai đoạn gián đoạn tuổi đảng"
        verbose_name_plural = "giai đoạn gián đoạn tuổi đảng"

    def __str__(self):
        return f"{self.get_reason_display()} từ {self.begins_on} đến trước {self.ends_on or '(chưa trở lại)'}"

    def clean(self):
        """Refuse an end that no day of the two dates could follow its beginning."""
        if self.begins_on and self.ends_on and self.ends_on.latest <= self.begins_on.earliest:
            raise ValidationError({"ends_on": "Ngày sinh hoạt trở lại phải sau ngày bắt đầu gián đoạn."})

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def span(self) -> Gap:
        return Gap(self.begins_on, self.ends_on)
