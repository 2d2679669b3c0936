"""What holds a member back from a transfer."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet


class HoldQuerySet(Dated, ScopedQuerySet):
    place = "member__organization"
    begins, ends = "begins_on", "ends_on"


class Hold(Record):
    """That a member cannot be transferred for now; nothing of the case itself is kept here."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "đang bị kiểm tra"
        PETITION = "petition", "có đơn thư chưa giải quyết"

    member = models.ForeignKey(
        "members.Member", models.PROTECT, verbose_name="đảng viên", related_name="holds", editable=False
    )
    kind = models.CharField("lý do", max_length=12, choices=Kind)
    begins_on = models.DateField("từ ngày", validators=[dates.refuse_future])
    ends_on = models.DateField(
        "đến trước ngày", null=True, blank=True, help_text="nhập khi đã kết luận, giải quyết xong"
    )
    paper_number = models.CharField(
        "số văn bản", max_length=60, blank=True, help_text="chỉ ghi số và ngày, không ghi nội dung vụ việc"
    )
    paper_on = models.DateField("ngày văn bản", null=True, blank=True)

    objects = HoldQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử tạm dừng chuyển sinh hoạt")

    class Meta:
        ordering = ["-begins_on", "-pk"]
        verbose_name = "việc tạm dừng chuyển sinh hoạt"
        verbose_name_plural = "việc tạm dừng chuyển sinh hoạt"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("begins_on")),
                name="hold_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["member", "kind", "begins_on", "paper_number"],
                name="hold_once",
                violation_error_message="Việc này đã được ghi cho đồng chí ấy.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display().capitalize()} từ {dates.shown(self.begins_on)}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()
