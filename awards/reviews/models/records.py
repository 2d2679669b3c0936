"""What the steps of a review leave: self-reviews, opinions, counted polls."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from awards.reviews.models.rounds import Subject
from awards.reviews.models.schemes import Grade, StepKind
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.acts import act
from rulebook.models import RuleValue


class SelfReviewQuerySet(ScopedQuerySet):
    place = "subject__organization"

    def scope(self, user, action):
        """One's own; of others, what was handed in to those whose step it is, until the decision.

        The branch reads it from then on, the committee once the branch has voted; a collective's own is its
        organisation's work, also while it is written.
        """
        collective = Q(subject__member=None) & super().scope(user, action)
        if action != "view":
            return collective
        voted = Exists(Poll.objects.filter(subject=OuterRef("subject"), body=Poll.Body.BRANCH))
        is_open = Q(subject__decision=None) | Q(subject__decision__decided_on=None)
        at_branch = Q(subject__organization__in=user.organizations("submit", self.model))
        at_committee = Q(voted, subject__organization__in=user.organizations("accept", self.model))
        others = Q(handed_in_on__isnull=False) & is_open & (at_branch | at_committee)
        return collective | Q(subject__member__user=user) | others


class SelfReview(Record):
    """What a member or a collective writes of itself, section by section; read by few, and only for a time."""

    subject = models.OneToOneField(Subject, models.CASCADE, related_name="self_review", editable=False)
    answers = models.JSONField("nội dung", default=dict, editable=False)  # key of the part: text
    points = models.JSONField("điểm tự chấm", default=dict, editable=False)  # key of the part: points
    grade = models.ForeignKey(
        Grade, models.PROTECT, verbose_name="tự nhận mức", null=True, editable=False, related_name="+"
    )
    handed_in_on = models.DateField("nộp ngày", null=True, editable=False)
    returned = models.CharField("trả lại vì", max_length=250, blank=True, editable=False)
    erased_on = models.DateField("nội dung đã xóa ngày", null=True, editable=False)

    objects = SelfReviewQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bản kiểm điểm")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bản kiểm điểm"
        verbose_name_plural = "bản kiểm điểm"

    def __str__(self):
        return f"Bản kiểm điểm {self.subject.round.period}: {self.subject}"

    @property
    def organization(self):
        return self.subject.organization

    def get_absolute_url(self):
        return reverse("reviews:self_review", args=[self.pk])

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_on is not None

    @property
    def is_locked(self):
        return self.is_handed_in

    @property
    def own_points(self) -> int:
        return sum(self.points.values())

    @act
    def hand_in(self, *, by):
        """Give it to the branch; every section says something, and a grade is claimed."""
        parts = [part for part in self.subject.round.scheme.parts.all() if part.form == self.subject.form]
        empty = [part.title for part in parts if not self.answers.get(str(part.pk), "").strip()]
        if empty:
            raise ValidationError(f"Còn mục chưa viết: {'; '.join(empty)}. Hãy viết đủ rồi nộp.")
        if self.grade is None:
            raise ValidationError("Hãy tự nhận một mức xếp loại rồi nộp.")
        self.subject.refuse_locked()
        self.handed_in_on, self.returned = dates.today(), ""
        self.save(update_fields=["handed_in_on", "returned"])

    @act
    def send_back(self, *, reason: str, by):
        """Return it to its author with what is to be added; impossible once the branch has voted on it."""
        self.subject.refuse_locked()
        if not self.is_handed_in:
            raise ValidationError("Bản kiểm điểm này chưa nộp.")
        if self.subject.polls.exists():
            raise ValidationError("Chi bộ đã bỏ phiếu, không trả lại bản kiểm điểm được nữa.")
        self.handed_in_on, self.returned = None, reason
        self.save(update_fields=["handed_in_on", "returned"])


class OpinionQuerySet(ScopedQuerySet):
    place = "subject__organization"


class Opinion(Record):
    """What somebody outside the vote says of a subject: the unit, mass organisations, the residence, who verifies."""

    GIVEN = [StepKind.UNIT, StepKind.MASS, StepKind.RESIDENCE, StepKind.VERIFICATION]

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="opinions", editable=False)
    step = models.CharField("bước", max_length=12, choices=[(step.value, step.label) for step in GIVEN], editable=False)
    given_on = models.DateField("ngày cho ý kiến")
    giver = models.CharField("nơi cho ý kiến", max_length=160)
    grade = models.ForeignKey(
        Grade, models.PROTECT, verbose_name="đề nghị mức", null=True, blank=True, related_name="+"
    )
    text = models.TextField("nội dung", max_length=2000, blank=True)

    objects = OpinionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử ý kiến")

    class Meta:
        ordering = ["subject", "step"]
        verbose_name = "ý kiến đánh giá"
        verbose_name_plural = "ý kiến đánh giá"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "step"],
                name="opinion_once_a_step",
                violation_error_message="Bước này đã có ý kiến.",
            )
        ]

    def __str__(self):
        return f"{self.get_step_display()}: {self.giver}"

    @property
    def organization(self):
        return self.subject.organization

    @property
    def is_locked(self):
        return self.subject.is_decided

    def get_absolute_url(self):
        return self.subject.get_absolute_url()


class PollQuerySet(ScopedQuerySet):
    place = "subject__organization"


class Poll(Record):
    """The count of one secret vote on one subject, as the signed minutes say it; no ballot is cast here."""

    class Body(models.TextChoices):
        BRANCH = "branch", "chi bộ"
        COMMITTEE = "committee", "cấp ủy"

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="polls", editable=False)
    body = models.CharField("nơi bỏ phiếu", max_length=10, choices=Body, editable=False)
    held_on = models.DateField("ngày bỏ phiếu")
    base = models.PositiveSmallIntegerField("tổng số để tính tỷ lệ", validators=[MinValueValidator(1)])
    issued = models.PositiveSmallIntegerField("phiếu phát ra")
    collected = models.PositiveSmallIntegerField("phiếu thu về")
    invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    counts = models.JSONField("số phiếu từng mức", default=dict)  # key of the grade: votes
    grade = models.ForeignKey(
        Grade, models.PROTECT, verbose_name="mức đạt tỷ lệ", null=True, editable=False, related_name="+"
    )
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="tỷ lệ phải đạt", null=True, editable=False, related_name="+"
    )

    objects = PollQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kiểm phiếu xếp loại")

    class Meta:
        ordering = ["subject", "held_on"]
        verbose_name = "kết quả bỏ phiếu xếp loại"
        verbose_name_plural = "kết quả bỏ phiếu xếp loại"
        constraints = [
            models.UniqueConstraint(fields=["subject", "body"], name="poll_once_a_body"),
            models.CheckConstraint(
                condition=Q(issued__lte=F("base"), collected__lte=F("issued"), invalid__lte=F("collected")),
                name="poll_counts_within_base",
                violation_error_message="Số phiếu không thể nhiều hơn số phát ra và tổng số để tính tỷ lệ.",
            ),
        ]

    def __str__(self):
        return f"{self.get_body_display().capitalize()} bỏ phiếu ngày {dates.shown(self.held_on)}: {self.subject}"

    def clean(self):
        """Refuse counts that do not add up."""
        if fault := self.fault:
            raise ValidationError(fault)

    @property
    def fault(self) -> str:
        """What does not add up in the count; empty where it does."""
        if self.issued > self.base:
            return f"Phát ra {self.issued} phiếu, nhiều hơn tổng số để tính tỷ lệ là {self.base}."
        if self.collected > self.issued:
            return f"Thu về {self.collected} phiếu, nhiều hơn số phát ra là {self.issued}."
        cast = sum(self.counts.values()) + self.invalid
        if cast != self.collected:
            return f"Các mức và phiếu không hợp lệ cộng lại là {cast}, phiếu thu về là {self.collected}."
        return ""

    @property
    def organization(self):
        return self.subject.organization

    @property
    def is_locked(self):
        return self.subject.is_decided

    def get_absolute_url(self):
        return self.subject.get_absolute_url()

    @property
    def most(self) -> int:
        """The votes of the grade that had the most."""
        return max(self.counts.values(), default=0)

    @property
    def shown(self) -> str:
        """As it stands in a narrow cell: the grade that reached the majority, or that none did."""
        return self.grade.shortest if self.grade else "Chưa đạt"

    def winner(self, grades) -> Grade | None:
        """The grade that reached the majority of the base; None where none did or the rulebook knew no majority."""
        if self.rule is None:
            return None
        reached = (grade for grade in grades if self.rule.is_reached(self.counts.get(str(grade.pk), 0), self.base))
        return next(reached, None)
