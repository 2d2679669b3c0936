from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from meetings.congresses.models.files import Session
from meetings.congresses.models.parts import Part, PartQuerySet, refuse_probationary
from meetings.congresses.models.people import BodySeat
from meetings.models import Congress
from meetings.rules.elections import Outcome
from members.models import CommitteeSeat, Member
from partyportal.models import Record

Post = CommitteeSeat.Post


class Election(Part, Record):
    """The election of one office at a congress: how many are elected, and whether it is over."""

    class Office(models.TextChoices):
        BRANCH_COMMITTEE = "branch_committee", "Chi ủy"
        COMMITTEE = "committee", "Ban Chấp hành Đảng bộ (Đảng ủy)"
        STANDING_BOARD = "standing_board", "Ban Thường vụ"
        SECRETARY = "secretary", "Bí thư"
        DEPUTY = "deputy", "Phó Bí thư"
        INSPECTION = "inspection", "Ủy ban Kiểm tra"
        INSPECTION_CHAIR = "inspection_chair", "Chủ nhiệm Ủy ban Kiểm tra"
        DELEGATES = "delegates", "Đoàn đại biểu dự đại hội cấp trên"
        ALTERNATES = "alternates", "Đại biểu dự khuyết dự đại hội cấp trên"

    # The post in the committee that each office gives; delegates hold none.
    POSTS = {
        Office.BRANCH_COMMITTEE: Post.BRANCH_COMMITTEE_MEMBER,
        Office.COMMITTEE: Post.COMMITTEE_MEMBER,
        Office.STANDING_BOARD: Post.STANDING_MEMBER,
        Office.SECRETARY: Post.SECRETARY,
        Office.DEPUTY: Post.DEPUTY_SECRETARY,
        Office.INSPECTION: Post.INSPECTION_MEMBER,
        Office.INSPECTION_CHAIR: Post.INSPECTION_CHAIR,
    }

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="elections", editable=False)
    session = models.ForeignKey(
        Session, models.PROTECT, verbose_name="bầu tại", related_name="elections", null=True, blank=True
    )
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    office = models.CharField("chức danh bầu", max_length=20, choices=Office)
    seats = models.PositiveSmallIntegerField("số lượng cần bầu")
    consulted = models.PositiveSmallIntegerField(
        "số phiếu xin ý kiến thu về", null=True, blank=True, help_text="khi có phiếu xin ý kiến người ứng cử, đề cử"
    )
    stop_reason = models.CharField("lý do không bầu tiếp", max_length=250, blank=True, editable=False)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bầu cử")

    class Meta:
        ordering = ["congress", "ordinal"]
        verbose_name = "nội dung bầu cử"
        verbose_name_plural = "nội dung bầu cử"
        constraints = [
            models.UniqueConstraint(fields=["congress", "ordinal"], name="election_ordinal_once"),
            models.UniqueConstraint(
                fields=["congress", "office"],
                name="election_of_an_office_once",
                violation_error_message="Đại hội này đã có nội dung bầu chức danh đó.",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1),
                name="election_fills_a_seat",
                violation_error_message="Số lượng cần bầu ít nhất là 1.",
            ),
        ]

    def __str__(self):
        return f"Bầu {self.get_office_display()}"

    def get_absolute_url(self):
        return reverse("congresses:election", args=[self.pk])

    @property
    def at_first_conference(self) -> bool:
        return self.session_id is not None and self.session.kind == Session.Kind.FIRST_CONFERENCE

    @property
    def counting_body(self) -> str:
        """The board that counts it: the first conference elects one of its own."""
        return BodySeat.Body.FIRST_COUNTING if self.at_first_conference else BodySeat.Body.COUNTING

    @property
    def last_round(self):
        return max(self.rounds.all(), key=lambda row: row.number, default=None)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to vote on: filled, left to the superior, or stopped by the congress."""
        last = self.last_round
        return bool(last and (self.stop_reason or last.outcome in {Outcome.FILLED, Outcome.APPOINT}))


class NomineeQuerySet(PartQuerySet):
    to_congress = "election__congress"

    def standing(self):
        return self.filter(is_withdrawn=False)


class Nominee(Part, Record):
    """A person put forward in an election: by whom, and whether they stay on the list."""

    class Source(models.TextChoices):
        COMMITTEE = "committee", "cấp ủy triệu tập đại hội giới thiệu"
        FLOOR = "floor", "đề cử tại đại hội"
        SELF = "self", "tự ứng cử"

    election = models.ForeignKey(Election, models.PROTECT, related_name="nominees", editable=False)
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="nominations")
    source = models.CharField("được giới thiệu", max_length=10, choices=Source, default=Source.COMMITTEE)
    consulted_for = models.PositiveSmallIntegerField("số phiếu xin ý kiến tán thành", null=True, blank=True)
    is_withdrawn = models.BooleanField("rút khỏi danh sách", default=False)
    note = models.CharField("lý do rút, ghi chú", max_length=160, blank=True)

    objects = NomineeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đề cử")

    class Meta:
        ordering = ["election", "member__sort_key", "pk"]
        verbose_name = "người được đề cử, ứng cử"
        verbose_name_plural = "người được đề cử, ứng cử"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "member"],
                name="nominee_once",
                violation_error_message="Đồng chí này đã có trong danh sách.",
            )
        ]

    def __str__(self):
        return str(self.member)

    def get_absolute_url(self):
        return self.election.get_absolute_url()

    @property
    def congress(self):
        return self.election.congress

    def clean(self):
        if self._state.adding:
            refuse_probationary(self.congress, self.member_id)
        whole = self.election.consulted
        if self.consulted_for is not None and (whole is None or self.consulted_for > whole):
            raise ValidationError(
                {"consulted_for": f"Nhiều hơn số phiếu xin ý kiến thu về là {whole or 0} (ghi ở nội dung bầu cử)."}
            )
        if self.is_withdrawn and not self.note:
            raise ValidationError({"note": "Ghi lý do rút, ví dụ: xin rút, đại hội đồng ý."})
