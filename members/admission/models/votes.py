"""Who vouches for a candidate, and what was counted when their admission and recognition were voted on."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from members.admission.models.candidates import Candidate, PartQuerySet
from partyportal import dates
from partyportal.models import Record
from rulebook.models import RuleValue
from rulebook.votes import CountedVote


class Matter(models.TextChoices):
    """What a file is decided on: first the admission, a year later the recognition."""

    ADMISSION = "admission", "kết nạp"
    RECOGNITION = "recognition", "công nhận chính thức"


class Sponsor(Record):
    """A full member whom the branch asked to help a candidate, between two days."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, verbose_name="hồ sơ kết nạp", related_name="sponsors")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, verbose_name="đảng viên giới thiệu, giúp đỡ", related_name="sponsorships"
    )
    valid_from = models.DateField("được phân công từ ngày", validators=[dates.refuse_future])
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    together_since = models.DateField(
        "cùng công tác, sinh hoạt từ ngày",
        null=True,
        blank=True,
        help_text="ở cùng đơn vị với người vào Đảng",
        validators=[dates.refuse_future],
    )
    letter_on = models.DateField("ngày giấy giới thiệu", null=True, blank=True, validators=[dates.refuse_future])
    reason = models.CharField("lý do tiếp tục dù có lưu ý", max_length=250, blank=True)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử người giới thiệu")

    class Meta:
        ordering = ["candidate", "valid_from", "pk"]
        verbose_name = "người giới thiệu"
        verbose_name_plural = "người giới thiệu"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="sponsor_ends_after_it_begins",
                violation_error_message="Ngày thôi giúp đỡ phải sau ngày được phân công.",
            ),
            models.UniqueConstraint(
                fields=["candidate", "member"],
                condition=Q(valid_to=None),
                name="sponsor_once_at_a_time",
                violation_error_message="Đồng chí này đang là người giới thiệu của hồ sơ.",
            ),
        ]

    def __str__(self):
        return str(self.member)

    def get_absolute_url(self):
        return self.candidate.get_absolute_url()

    @property
    def is_locked(self) -> bool:
        return self.candidate.is_locked

    @property
    def is_current(self) -> bool:
        return self.valid_to is None or self.valid_to > dates.today()


class CandidateVote(CountedVote, Record):
    """A counted vote on an admission or a recognition, with the majority of its day."""

    class Level(models.TextChoices):
        BRANCH = "branch", "chi bộ"
        COMMITTEE = "committee", "đảng ủy cơ sở"
        DECIDING = "deciding", "cấp có thẩm quyền quyết định"

    RULES = {
        Level.BRANCH: "admission_majority",
        Level.COMMITTEE: "admission_committee_majority",
        Level.DECIDING: "admission_deciding_majority",
    }

    candidate = models.ForeignKey(Candidate, models.PROTECT, verbose_name="hồ sơ kết nạp", related_name="votes")
    level = models.CharField("cấp biểu quyết", max_length=10, choices=Level)
    matter = models.CharField("nội dung", max_length=12, choices=Matter)
    round = models.PositiveSmallIntegerField("lần", default=1, editable=False)
    document_number = models.CharField("số nghị quyết", max_length=60, blank=True)
    document_on = models.DateField("ngày nghị quyết", null=True, blank=True)
    reason = models.CharField("lý do tiếp tục dù có lưu ý", max_length=250, blank=True)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử biểu quyết")

    class Meta(CountedVote.Meta):
        ordering = ["candidate", "voted_on", "round", "pk"]
        verbose_name = "biểu quyết về kết nạp"
        verbose_name_plural = "biểu quyết về kết nạp"
        constraints = [
            *CountedVote.Meta.constraints,
            models.UniqueConstraint(
                fields=["candidate", "level", "matter", "round"],
                name="candidate_vote_round_once",
                violation_error_message="Lần biểu quyết này đã được ghi.",
            ),
        ]

    def __str__(self):
        return f"Biểu quyết của {self.get_level_display()} về {self.get_matter_display()}, lần {self.round}"

    def save(self, *args, **kwargs):
        self.take_rule()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return self.candidate.get_absolute_url()

    @property
    def is_locked(self) -> bool:
        return self.candidate.is_locked

    def take_rule(self):
        """Keep the majority that was in force on the day of the vote; a decided case stays under its rule."""
        if self.rule_id is None:
            key = self.RULES[self.level]
            self.rule = RuleValue.objects.known([key], self.voted_on, self.candidate.organization).get(key)
