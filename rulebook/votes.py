"""A counted vote: what the minutes say of it, and the verdict by the rule of its day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from partyportal import dates
from rulebook.models import RuleValue


class CountedVote(models.Model):
    """The whole count of one vote. The base is everyone summoned, less those whom the rules leave out.

    294-QĐ/TW 9.3.2–9.3.3 and 06-HD/TW 14.2 give the base, the rule itself the majority. No ballot is cast here:
    the numbers come from signed minutes.
    """

    voted_on = models.DateField("ngày biểu quyết", validators=[dates.refuse_future])
    summoned = models.PositiveSmallIntegerField("được triệu tập", help_text="đảng viên chính thức hoặc cấp ủy viên")
    left_out = models.PositiveSmallIntegerField(
        "không tính vào tổng số",
        default=0,
        help_text="chuyển sinh hoạt tạm thời, được miễn mà không dự, bị đình chỉ, vắng suốt có lý do được chấp nhận",
    )
    left_out_reason = models.CharField("lý do không tính", max_length=250, blank=True)
    present = models.PositiveSmallIntegerField("có mặt")
    votes_for = models.PositiveSmallIntegerField("tán thành")
    votes_against = models.PositiveSmallIntegerField("không tán thành", default=0)
    votes_other = models.PositiveSmallIntegerField("ý kiến khác, phiếu không hợp lệ", default=0)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="tỷ lệ phải đạt", null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(summoned__gt=F("left_out")),
                name="%(app_label)s_%(class)s_has_a_base",
                violation_error_message="Tổng số để tính tỷ lệ phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("summoned") - F("left_out")),
                name="%(app_label)s_%(class)s_present_within_base",
                violation_error_message="Số có mặt không thể lớn hơn tổng số để tính tỷ lệ.",
            ),
            models.CheckConstraint(
                condition=Q(present=F("votes_for") + F("votes_against") + F("votes_other")),
                name="%(app_label)s_%(class)s_adds_up",
                violation_error_message="Tán thành, không tán thành và ý kiến khác phải cộng lại bằng số có mặt.",
            ),
        ]

    def clean(self):
        """Refuse counts that do not add up, each at its field."""
        self.check_counts()

    def check_counts(self):
        counts = [self.summoned, self.left_out, self.present, self.votes_for, self.votes_against, self.votes_other]
        if None in counts:
            return
        if self.base < 1:
            raise ValidationError({"left_out": "Tổng số để tính tỷ lệ phải lớn hơn 0."})
        if self.left_out and not self.left_out_reason:
            raise ValidationError({"left_out_reason": "Ghi lý do không tính vào tổng số."})
        if self.present > self.base:
            text = f"Có mặt {self.present} nhiều hơn tổng số để tính tỷ lệ là {self.base}."
            raise ValidationError({"present": text})
        if self.votes_for > self.present:
            text = f"Số tán thành {self.votes_for} nhiều hơn số có mặt {self.present}."
            raise ValidationError({"votes_for": text})
        if self.cast != self.present:
            text = f"Tổng số phiếu là {self.cast}, số có mặt là {self.present}; hai số phải bằng nhau."
            raise ValidationError({"votes_other": text})

    @property
    def base(self) -> int:
        """The number that the ratio is taken of."""
        return self.summoned - self.left_out

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other

    @property
    def is_passed(self) -> bool | None:
        """The verdict by the rule of the day; None where the rulebook knew none."""
        return self.rule.is_reached(self.votes_for, self.base) if self.rule else None
