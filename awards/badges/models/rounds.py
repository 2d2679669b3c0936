"""A round of Party-age badges: the day on which they are handed over, and when the years must be reached for it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class BadgeRoundQuerySet(ScopedQuerySet):
    def unsent(self):
        """Those whose list may still change."""
        return self.filter(sent_on=None)


class BadgeRound(Record):
    """What a committee proposes for one day; it keeps the window that it was opened under."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="cấp ủy lập danh sách", related_name="badge_rounds"
    )
    day = models.DateField("ngày của đợt", help_text="ví dụ: 03/02, 19/5, 02/9, 07/11; ngày khác cũng được")
    reach_from = models.DateField("đủ tuổi Đảng từ ngày")
    reach_to = models.DateField("đến hết ngày")
    due_on = models.DateField("gửi hồ sơ trước ngày", null=True, blank=True)
    letter = models.ForeignKey(
        Document, models.PROTECT, verbose_name="tờ trình trong sổ", null=True, blank=True, related_name="+"
    )
    letter_symbol = models.CharField("số tờ trình", max_length=60, blank=True)
    sent_on = models.DateField("ngày gửi cấp trên", null=True, blank=True, validators=[dates.refuse_future])

    objects = BadgeRoundQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đợt Huy hiệu Đảng")

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = "đợt tặng Huy hiệu Đảng"
        verbose_name_plural = "đợt tặng Huy hiệu Đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "day"],
                name="badge_round_once_a_day",
                violation_error_message="Cấp ủy này đã có đợt của ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(reach_to__gte=F("reach_from")),
                name="badge_round_window_has_days",
                violation_error_message="Ngày cuối không thể trước ngày đầu của khoảng đủ tuổi Đảng.",
            ),
        ]

    def __str__(self):
        return f"Đợt {dates.shown(self.day)}"

    def get_absolute_url(self):
        return reverse("badges:round", args=[self.pk])

    @property
    def is_locked(self):
        """What was sent to the superior is answered, not edited."""
        return self.sent_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.sent_on is None:
            return "neutral", "Đang lập", "pencil"
        return ("info", "Đã gửi", "send") if self.day >= dates.today() else ("success", "Đã gửi", "check2")
