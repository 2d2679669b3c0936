"""One badge of one member: on what ground, with which papers, what the superior answered, who handed it over."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from awards.badges.models.rounds import BadgeRound
from awards.models import Commendation
from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from members.models import Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue

# What may be chosen at all; which of them were awarded on a day is the rulebook's (`badge_years`).
LEVELS = [(years, f"{years} năm") for years in (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)]


class BadgeCaseQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Cases of the user's organisations; to view, also their own badge once it is decided."""
        scope = super().scope(user, action)
        if action == "view":
            scope |= Q(member__user=user, status__in=BadgeCase.GIVEN)
        return scope

    def open(self):
        """Those that still may be changed or taken off the list."""
        return self.filter(status=BadgeCase.Status.PROPOSED)

    def sent(self):
        """Those that wait for the answer of the superior."""
        return self.filter(status=BadgeCase.Status.SENT)

    def given(self):
        return self.filter(status__in=BadgeCase.GIVEN)

    def under_way(self):
        """Those that are neither handed over nor refused."""
        return self.filter(status__in=BadgeCase.UNDER_WAY)

    def standing(self):
        """All but those that were refused."""
        return self.exclude(status=BadgeCase.Status.REFUSED)


class BadgeCase(Record):
    """A member's badge of one level in a round."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "Đủ tuổi Đảng trong đợt"
        EARLY = "early", "Tặng sớm"
        POSTHUMOUS = "posthumous", "Truy tặng"
        DELAYED = "delayed", "Tặng chậm"
        REISSUED = "reissued", "Cấp lại"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Đang đề nghị"
        SENT = "sent", "Đã gửi cấp trên"
        DECIDED = "decided", "Có quyết định"
        PRESENTED = "presented", "Đã trao"
        REFUSED = "refused", "Không được tặng"

    GIVEN = (Status.DECIDED, Status.PRESENTED)
    UNDER_WAY = (Status.PROPOSED, Status.SENT, Status.DECIDED)
    BADGES = {
        Status.PROPOSED: ("neutral", "pencil"),
        Status.SENT: ("info", "send"),
        Status.DECIDED: ("info", "hourglass-split"),
        Status.PRESENTED: ("success", "check2"),
        Status.REFUSED: ("danger", "x-circle"),
    }
    # What each kind asks for besides the four papers of every case.
    FURTHER = {
        Kind.EARLY: "bệnh án hoặc xác nhận của cơ sở y tế",
        Kind.POSTHUMOUS: "trích lục khai tử",
        Kind.DELAYED: "văn bản giải trình việc đề nghị chậm",
        Kind.REISSUED: "xác nhận bị mất có lý do chính đáng",
    }
    TICKS = ("has_declaration", "has_branch_resolution", "has_committee_resolution", "has_record", "has_further")

    round = models.ForeignKey(BadgeRound, models.PROTECT, verbose_name="đợt", related_name="cases", editable=False)
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="badge_cases")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="nơi đề nghị", related_name="badge_cases", editable=False
    )
    level = models.PositiveSmallIntegerField("mức Huy hiệu", choices=LEVELS)
    kind = models.CharField("trường hợp", max_length=10, choices=Kind, default=Kind.ORDINARY)
    reached_on = models.DateField("ngày đủ tuổi Đảng", null=True, blank=True, editable=False)
    ground = models.CharField("tuổi Đảng tính từ", max_length=80, blank=True, editable=False)
    has_declaration = models.BooleanField("tờ khai của đảng viên", default=False)
    has_branch_resolution = models.BooleanField("nghị quyết của chi bộ", default=False)
    has_committee_resolution = models.BooleanField("nghị quyết hoặc văn bản của đảng ủy cơ sở", default=False)
    has_record = models.BooleanField("đã đối chiếu lý lịch đảng viên", default=False)
    has_further = models.BooleanField("giấy tờ riêng của trường hợp", default=False)
    note = models.CharField("ghi chú", max_length=250, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.PROPOSED, editable=False)
    answer = models.CharField("lý do không được tặng", max_length=250, blank=True, editable=False)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="quyết định trong sổ",
        null=True,
        blank=True,
        related_name="badge_cases",
        editable=False,
    )
    decision_symbol = models.CharField("số quyết định", max_length=60, blank=True, editable=False)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True, editable=False)
    number = models.CharField("số Huy hiệu", max_length=20, blank=True, help_text="ví dụ: HN 00000001")
    amount = models.DecimalField(
        "tiền thưởng (đồng)", max_digits=12, decimal_places=0, null=True, blank=True, editable=False
    )
    reward_rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="hệ số", null=True, blank=True, editable=False, related_name="+"
    )
    salary_rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="lương cơ sở", null=True, blank=True, editable=False, related_name="+"
    )
    presenter = models.CharField("người trao", max_length=160, blank=True, editable=False)
    presented_on = models.DateField("ngày trao", null=True, blank=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="trao tại hội nghị",
        null=True,
        blank=True,
        related_name="badge_cases",
        editable=False,
    )
    commendation = models.OneToOneField(
        Commendation,
        models.PROTECT,
        verbose_name="dòng trong sổ khen thưởng",
        null=True,
        blank=True,
        related_name="badge_case",
        editable=False,
    )

    objects = BadgeCaseQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử hồ sơ Huy hiệu Đảng")

    class Meta:
        ordering = ["-round__day", "-level", "pk"]
        verbose_name = "hồ sơ Huy hiệu Đảng"
        verbose_name_plural = "hồ sơ Huy hiệu Đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "level"],
                condition=~Q(status="refused") & ~Q(kind="reissued"),
                name="badge_of_a_level_once",
                violation_error_message="Đồng chí này đã có trong danh sách hoặc đã được tặng Huy hiệu mức này.",
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number="") & ~Q(kind="reissued"),
                name="badge_number_once",
                violation_error_message="Số Huy hiệu này đã ghi cho đồng chí khác.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "presented"])
                | (Q(decided_on__isnull=False) & ~Q(decision_symbol="")),
                name="badge_decided_by_a_document",
                violation_error_message="Nhập số và ngày quyết định khi đã có quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(presented_on=None) | Q(presented_on__gte=F("decided_on")),
                name="badge_presented_after_decision",
                violation_error_message="Ngày trao không thể trước ngày quyết định.",
            ),
        ]

    def __str__(self):
        return f"{self.member}, {self.name}"

    def get_absolute_url(self):
        return reverse("badges:case", args=[self.pk])

    @property
    def name(self) -> str:
        """Huy hiệu 30 năm tuổi Đảng"""
        return f"Huy hiệu {self.level} năm tuổi Đảng"

    @property
    def is_locked(self):
        """Once it was sent only the answer, the number and the ceremony are written."""
        return self.status != self.Status.PROPOSED

    @property
    def is_given(self):
        return self.status in self.GIVEN

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        kind, icon = self.BADGES[self.status]
        return kind, self.get_status_display(), icon

    def tick_label(self, name: str) -> str:
        """The paper as this kind of case calls it."""
        field = self._meta.get_field(name)
        return self.FURTHER.get(self.kind, "") if name == "has_further" else str(field.verbose_name)

    @property
    def ticks(self) -> list[tuple[str, bool]]:
        """The papers of the case, and whether each is there."""
        named = [(self.tick_label(name), getattr(self, name)) for name in self.TICKS]
        return [(label, there) for label, there in named if label]

    @property
    def missing(self) -> list[str]:
        """The papers that are not there yet."""
        return [label for label, there in self.ticks if not there]

    @property
    def reached_in_words(self) -> str:
        return dates.shown(self.reached_on) if self.reached_on else "chưa rõ"
