"""Who was commended, by which decision, for which year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from awards import levels
from awards.models.proposals import Proposal
from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from members.models import Member
from partyportal.models import ScopedQuerySet, lock
from partyportal.saving.acts import act


class CommendationQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Commendations kept in the user's scope; to view, also those that they or their organisation received."""
        scope = super().scope(user, action)
        if action == "view":
            own = Recipient.objects.filter(
                Q(member__user=user) | Q(organization__in=user.organizations(action, self.model))
            )
            scope |= Q(pk__in=own.values("commendation"), status=Commendation.Status.DECIDED)
        return scope

    def open(self):
        """Proposals that nobody else holds: they may be edited."""
        return self.filter(status=Commendation.Status.PROPOSED, sent_on=None)

    def sent(self):
        """Proposals that the superior has and has not answered."""
        return self.filter(status=Commendation.Status.PROPOSED, sent_on__isnull=False)

    def given_above(self):
        return self.filter(giver__in=[Commendation.Giver.UPPER, Commendation.Giver.PROVINCE])


class Commendation(Proposal):
    """A commendation: who gives it, by which decision, to whom, and who handed it over."""

    class Form(models.TextChoices):
        PRAISE = "praise", "Biểu dương"
        MERIT = "merit", "Giấy khen"
        PROVINCIAL_MERIT = "provincial_merit", "Bằng khen"
        FLAG = "flag", "Cờ"
        BADGE = "badge", "Huy hiệu Đảng"
        TITLE = "title", "Danh hiệu"

    class Giver(models.TextChoices):
        BRANCH = "branch", "Chi bộ"
        GRASSROOTS = "grassroots", "Đảng ủy cơ sở"
        UPPER = "upper", "Cấp trên trực tiếp"
        PROVINCE = "province", "Tỉnh ủy"

        def named_in(self, organization: Organization) -> str:
            """The giver as the organisation that keeps the register calls it."""
            return self.words(of_one_branch=organization.is_whole_unit)

        def words(self, *, of_one_branch: bool) -> str:
            return "Chi bộ cơ sở" if self == self.GRASSROOTS and of_one_branch else self.label

        @classmethod
        def offered(cls, *, of_one_branch: bool) -> list[tuple[str, str]]:
            """The choices as whoever works for a committee, or for a department that is one branch, reads them."""
            return [(one.value, one.words(of_one_branch=of_one_branch)) for one in cls]

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Đang đề nghị"
        DECIDED = "decided", "Có quyết định"
        REFUSED = "refused", "Không được công nhận"
        VOIDED = "voided", "Đã hủy"

    class Basis(models.TextChoices):
        YEAR = "year", "Thành tích trong năm"
        SPAN = "span", "Nhiều năm, giai đoạn"
        THEME = "theme", "Chuyên đề"
        SPECIAL = "special", "Đột xuất"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ khen thưởng của", related_name="commendations"
    )
    year = models.PositiveSmallIntegerField(
        "khen cho năm",
        help_text="báo cáo tổng kết của năm này tính đến; đã phát hành rồi thì báo cáo kỳ sau nêu riêng",
    )
    basis = models.CharField("khen về", max_length=8, choices=Basis, default=Basis.YEAR)
    first_year = models.PositiveSmallIntegerField(
        "từ năm", null=True, blank=True, help_text="của giai đoạn, của nhiều năm liền; năm cuối là «khen cho năm»"
    )
    theme = models.CharField("chuyên đề, kế hoạch", max_length=160, blank=True, help_text="ví dụ: Kế hoạch số 68-KH/TU")
    form = models.CharField("hình thức", max_length=18, choices=Form)
    giver = models.CharField("cấp khen", max_length=10, choices=Giver)
    achievement = models.CharField("thành tích", max_length=250)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="quyết định trong sổ",
        null=True,
        blank=True,
        related_name="commendations",
    )
    decision_symbol = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    # A report that was issued before cannot have told of it.
    recorded_at = models.DateTimeField("ghi quyết định lúc", default=timezone.now, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="trao tại hội nghị", null=True, blank=True, related_name="+"
    )
    presenter = models.CharField("người trao", max_length=160, blank=True)
    presented_on = models.DateField("ngày trao", null=True, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.PROPOSED, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    objects = CommendationQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử khen thưởng")

    class Meta:
        ordering = ["-year", "-decided_on", "-pk"]
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="decided") | (Q(decided_on__isnull=False) & ~Q(decision_symbol="")),
                name="commendation_decided_by_a_document",
                violation_error_message="Nhập số và ngày quyết định khi đã có quyết định.",
            ),
            models.CheckConstraint(
                condition=~Q(status="voided") | ~Q(void_reason=""),
                name="commendation_voided_with_a_reason",
                violation_error_message="Nhập lý do hủy.",
            ),
            models.CheckConstraint(
                condition=Q(first_year=None) | Q(first_year__lte=F("year")),
                name="commendation_span_in_order",
                violation_error_message="Năm đầu của giai đoạn không thể sau năm cuối.",
            ),
            models.CheckConstraint(
                condition=Q(votes_for=None) | Q(votes_for__lte=F("votes_base")),
                name="commendation_votes_within_base",
                violation_error_message="Số phiếu đồng ý không thể nhiều hơn tổng số người biểu quyết.",
            ),
            models.CheckConstraint(
                condition=Q(presented_on=None) | Q(presented_on__gte=F("decided_on")),
                name="commendation_presented_after_decision",
                violation_error_message="Ngày trao không thể trước ngày quyết định.",
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()} {self.get_giver_display()} {self.period}"

    def get_giver_display(self):
        """Who gives it; what a committee gives elsewhere, a department that is one branch gives as that branch."""
        return self.Giver(self.giver).named_in(self.organization)

    def get_absolute_url(self):
        return reverse("awards:commendation", args=[self.pk])

    @property
    def giver_words(self) -> str:
        """Who gives it, within a sentence: `Giấy khen của cấp ủy cấp trên trực tiếp`."""
        return "cấp ủy cấp trên trực tiếp" if self.giver == self.Giver.UPPER else self.get_giver_display()

    @property
    def is_proposed(self):
        return self.status == self.Status.PROPOSED

    @property
    def is_decided(self):
        return self.status == self.Status.DECIDED

    @property
    def is_locked(self):
        """Only a proposal that nobody else holds is edited; a decision is carried out or voided."""
        return not self.is_proposed or self.is_sent

    @property
    def is_given_above(self) -> bool:
        return self.giver in (self.Giver.UPPER, self.Giver.PROVINCE)

    @property
    def period(self) -> str:
        """The time that it speaks of: năm 2025, giai đoạn 2014–2019."""
        return f"giai đoạn {self.first_year}–{self.year}" if self.first_year else f"năm {self.year}"

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.is_proposed:
            return ("info", "Đã trình", "send") if self.sent_on else ("neutral", "Đang đề nghị", "pencil")
        if self.status == self.Status.REFUSED:
            return "warning", "Không được công nhận", "dash-circle"
        if self.status == self.Status.VOIDED:
            return "danger", "Đã hủy", "x-circle"
        return ("success", "Đã trao", "check2") if self.presented_on else ("info", "Có quyết định", "hourglass-split")

    @property
    def recipients_in_short(self) -> str:
        """Who is commended, in a cell of a list: a name, or how many of each kind."""
        recipients = list(self.recipients.all())
        if len(recipients) == 1:
            return str(recipients[0])
        organizations = sum(recipient.organization_id is not None for recipient in recipients)
        members = len(recipients) - organizations
        parts = [(organizations, "tập thể"), (members, "đảng viên")]
        return ", ".join(f"{count} {noun}" for count, noun in parts if count)

    @act
    def decide(self, *, symbol: str, day, document: Document | None, by):
        """Record the decision; from then on the proposal is not edited."""
        self.write_decision(symbol, day, document)

    def write_decision(self, symbol: str, day, document: Document | None):
        """The decision, and a number of the year's register for each who is named."""
        self.status, self.decision_symbol, self.decided_on = self.Status.DECIDED, symbol, day
        self.document, self.recorded_at = document, timezone.now()
        self.save(update_fields=["status", "decision_symbol", "decided_on", "document", "recorded_at"])
        lock(Organization, pk=self.organization_id)
        entered = Recipient.objects.filter(
            commendation__organization=self.organization_id, commendation__year=self.year
        )
        last = entered.aggregate(last=Max("number"))["last"] or 0
        waiting = self.recipients.filter(number=None).order_by(F("organization").asc(nulls_last=True), "pk")
        for number, one in enumerate(waiting, start=last + 1):
            one.number = number
            one.save(update_fields=["number"])

    def take_back_decision(self):
        """Make it a proposal again, as long as nothing was handed over; the numbers of the register stay."""
        if self.presented_on:
            raise ValidationError("Khen thưởng này đã trao nên không thu hồi quyết định được.")
        self.status, self.decision_symbol, self.decided_on, self.document = self.Status.PROPOSED, "", None, None
        self.save(update_fields=["status", "decision_symbol", "decided_on", "document"])

    @act
    def present(self, *, presenter: str, day, meeting=None, by):
        """Record who handed it over, when, at which meeting."""
        self.presenter, self.presented_on, self.meeting = presenter, day, meeting
        self.save(update_fields=["presenter", "presented_on", "meeting"])

    @act
    def void(self, *, reason: str, by):
        """Take the commendation back; the row stays with the reason."""
        self.status, self.void_reason = self.Status.VOIDED, reason
        self.save(update_fields=["status", "void_reason"])


class RecipientQuerySet(models.QuerySet):
    def named_to(self, user):
        """Whom a commendation names, as far as the user is told: all in their own registers, else whom they see."""
        in_register = Q(commendation__organization__in=user.organizations("view", Commendation))
        return self.filter(in_register | Q(member=None) | Q(member__in=Member.objects.visible_to(user)))


class Recipient(models.Model):
    """A member or an organisation that a commendation names."""

    commendation = models.ForeignKey(Commendation, models.CASCADE, related_name="recipients")
    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", null=True, blank=True, related_name="commendations"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", null=True, blank=True, related_name="received"
    )

    number = models.PositiveIntegerField("số vào sổ khen thưởng", null=True, blank=True, editable=False)

    objects = RecipientQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử người được khen")

    class Meta:
        ordering = ["commendation", "pk"]
        verbose_name = "người được khen"
        verbose_name_plural = "người được khen"
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, organization=None) | Q(member=None, organization__isnull=False),
                name="recipient_is_one",
                violation_error_message="Chọn một đảng viên hoặc một tổ chức đảng.",
            ),
            models.UniqueConstraint(fields=["commendation", "member"], name="member_commended_once"),
            models.UniqueConstraint(fields=["commendation", "organization"], name="organization_commended_once"),
        ]

    def __str__(self):
        return str(self.member or self.organization)

    def clean(self):
        if not hasattr(self, "commendation"):
            return
        given = self.commendation
        years = levels.level_of(given.achievement) if given.form == Commendation.Form.BADGE else None
        if years and self.member and (refused := levels.refusal(self.member, years, given.year)):
            raise ValidationError({"member": refused})
