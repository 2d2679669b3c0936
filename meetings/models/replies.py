from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.models.agenda import Part
from meetings.models.meetings import Meeting
from members.models import Member
from partyportal.models import Record, ScopedQuerySet


class ReplyQuerySet(ScopedQuerySet):
    own = "member__user"

    def waiting(self):
        """Requests to be excused that nobody has decided yet."""
        return self.filter(decision=Reply.Decision.WAITING)


class Reply(Part, Record):
    """What one person answered to the call of a meeting, and what became of a request to be excused."""

    class Decision(models.TextChoices):
        WAITING = "waiting", "chờ chủ trì quyết định"
        ACCEPTED = "accepted", "đồng ý cho vắng"
        REFUSED = "refused", "không đồng ý, đề nghị dự họp"

    BADGES = {
        "": ("success", "Sẽ dự", "check2"),
        Decision.WAITING: ("warning", "Xin vắng, chờ quyết định", "hourglass-split"),
        Decision.ACCEPTED: ("neutral", "Được vắng", "check2"),
        Decision.REFUSED: ("danger", "Không được vắng", "x-lg"),
    }

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="replies", editable=False)
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="replies", editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="sinh hoạt tại", editable=False)
    is_coming = models.BooleanField("sẽ dự")
    reason = models.CharField("lý do xin vắng", max_length=160, blank=True)
    decision = models.CharField("quyết định", max_length=10, choices=Decision, blank=True, editable=False)

    objects = ReplyQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử trả lời")

    class Meta:
        ordering = ["meeting", "member"]
        verbose_name = "trả lời giấy mời"
        verbose_name_plural = "trả lời giấy mời"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="reply_once"),
            models.CheckConstraint(
                condition=Q(is_coming=True, reason="", decision="")
                | (Q(is_coming=False) & ~Q(reason="") & ~Q(decision="")),
                name="reply_absence_has_a_reason",
                violation_error_message="Xin vắng phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {'sẽ dự' if self.is_coming else 'xin vắng'}"

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#tra-loi"

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        return self.BADGES[self.decision]
