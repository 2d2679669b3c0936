"""Who goes where: transfers of Party activity."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models.memberships import Status
from partyportal import dates
from partyportal.dates import PartialDateField
from partyportal.models import Record
from partyportal.text import clean, fold, searched_words


class TransferQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Those of either side in the user's scope; papers are the leaving side's, taking in is the receiving one's."""
        mine = user.organizations(action, self.model)
        leaving, coming = Q(from_organization__in=mine), Q(to_organization__in=mine)
        scope = {"issue": leaving, "accept": coming}.get(action, leaving | coming)
        return self.filter(scope | Q(member__user=user) if action == "view" else scope)

    def open(self):
        """Those that somebody must still do something about."""
        return self.filter(state__in=Transfer.OPEN)

    def without_paper(self):
        """Prepared: somebody has yet to issue the paper, or to take the person in."""
        return self.filter(state=Transfer.State.PREPARED)

    def overdue(self, day=None):
        return self.open().filter(due_on__lt=day or dates.today())

    def by_urgency(self):
        """What is open first, the nearest deadline first; then the newest papers."""
        is_over = models.Case(models.When(state__in=Transfer.OPEN, then=0), default=1)
        newest = models.functions.Coalesce("paper_on", "confirmed_on").desc(nulls_last=True)
        return self.order_by(is_over, F("due_on").asc(nulls_last=True), newest, "-pk")

    def away(self):
        """Our members who live elsewhere for a time."""
        return self.filter(self.model.is_away_now)

    def guests(self):
        """People of other organisations who live with one of ours for a time; they count at home."""
        return self.filter(kind__in=Transfer.TEMPORARY_KINDS, state=Transfer.State.PRESENTED).exclude(
            to_organization=None
        )

    def search(self, text: str):
        """Those whose person's name or paper holds the text, marks and capitals aside."""
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found | self.filter(paper_number__icontains=clean(text))


class Transfer(Record):
    """That a person's Party activity moves out of an organisation, into one, or between two of ours."""

    class Kind(models.TextChoices):
        PERMANENT = "permanent", "chính thức"
        INTERNAL = "internal", "nội bộ"
        TEMPORARY = "temporary", "tạm thời"
        ABROAD = "abroad", "ngoài nước từ 12 tháng"
        ABROAD_SHORT = "abroad_short", "ngoài nước dưới 12 tháng"
        RETIREMENT = "retirement", "chờ nghỉ hưu"
        COLLECTIVE = "collective", "tập thể"

    # The host does not count them: they stay in the head-count of their own organisation.
    TEMPORARY_KINDS = [Kind.TEMPORARY, Kind.ABROAD_SHORT, Kind.RETIREMENT]
    PAPERS = {
        Kind.PERMANENT: "giấy giới thiệu loại 10 ô",
        Kind.INTERNAL: "giấy giới thiệu loại 7 ô",
        Kind.TEMPORARY: "giấy giới thiệu loại 8 ô",
        Kind.ABROAD: "giấy giới thiệu loại 2 ô, phiếu công tác chính thức ngoài nước",
        Kind.ABROAD_SHORT: "giấy giới thiệu loại 2 ô, phiếu công tác tạm thời ngoài nước",
        Kind.RETIREMENT: "giấy giới thiệu loại 8 ô",
        Kind.COLLECTIVE: "danh sách và biên bản bàn giao",
    }

    class Direction(models.TextChoices):
        OUT = "out", "chuyển đi"
        IN = "in", "chuyển đến"
        WITHIN = "within", "trong đảng bộ"

    class State(models.TextChoices):
        PREPARED = "prepared", "Chờ giấy giới thiệu"
        ISSUED = "issued", "Đã cấp giấy"
        PRESENTED = "presented", "Đã nộp giấy"
        DONE = "done", "Đã xong"
        RETURNED = "returned", "Đã trở về"
        CANCELLED = "cancelled", "Đã hủy"

    OPEN = [State.PREPARED, State.ISSUED, State.PRESENTED]

    member = models.ForeignKey(
        "members.Member", models.PROTECT, verbose_name="đảng viên", null=True, blank=True, related_name="transfers"
    )
    full_name = models.CharField("họ và tên", max_length=120)
    gender = models.CharField("giới tính", max_length=6, choices=[("male", "Nam"), ("female", "Nữ")], blank=True)
    birth_date = PartialDateField("ngày sinh", null=True, blank=True)
    status = models.CharField(
        "diện đảng viên", max_length=12, choices=Status, default=Status.FULL, help_text="lúc chuyển sinh hoạt"
    )
    direction = models.CharField("chiều", max_length=6, choices=Direction, editable=False)
    kind = models.CharField("hình thức", max_length=12, choices=Kind, default=Kind.PERMANENT)
    from_organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="nơi đi", null=True, blank=True, related_name="transfers_out"
    )
    from_name = models.CharField("nơi đi", max_length=200, blank=True, help_text="chi bộ, đảng bộ ngoài cổng")
    to_organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="nơi đến", null=True, blank=True, related_name="transfers_in"
    )
    to_name = models.CharField("nơi đến", max_length=200, blank=True, help_text="chi bộ, đảng bộ ngoài cổng")

    decision_number = models.CharField("số quyết định, văn bản làm căn cứ", max_length=60, blank=True)
    decision_on = models.DateField("ngày văn bản", null=True, blank=True)
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    reason = models.CharField("lý do chuyển", max_length=250, blank=True)
    until = models.DateField("dự kiến đến ngày", null=True, blank=True)

    commented_on = models.DateField("ngày chi ủy ghi ý kiến (ô số 1)", null=True, blank=True)
    has_record_form = models.BooleanField("phiếu đảng viên", default=False)
    has_card = models.BooleanField("thẻ đảng viên", default=False)
    has_dossier = models.BooleanField("hồ sơ đảng viên đã niêm phong", default=False)
    has_inventory = models.BooleanField("xác nhận mục lục hồ sơ", default=False)
    has_self_review = models.BooleanField("bản tự kiểm điểm", default=False)

    paper_number = models.CharField("số giấy giới thiệu", max_length=60, blank=True)
    paper_on = models.DateField("ngày giấy giới thiệu", null=True, blank=True)
    dues_paid_until = PartialDateField("đã đóng đảng phí hết tháng", null=True, blank=True)
    presented_on = models.DateField("ngày nộp giấy", null=True, blank=True)
    confirmed_on = models.DateField("ngày tiếp nhận, xác nhận", null=True, blank=True)
    returned_on = models.DateField("ngày trở về", null=True, blank=True)
    extended_to = models.DateField("gia hạn đến ngày", null=True, blank=True)
    extension_paper = models.CharField("văn bản gia hạn, cơ quan cho phép", max_length=120, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.PREPARED, editable=False)
    exception = models.CharField("lý do làm khác quy định", max_length=250, blank=True)
    cancel_reason = models.CharField("lý do hủy", max_length=250, blank=True)

    # What the transfer itself wrote, so that a list needs no arithmetic.
    due_on = models.DateField("hạn", null=True, blank=True, editable=False)
    due_rule = models.ForeignKey(
        "rulebook.RuleValue", models.PROTECT, verbose_name="căn cứ của hạn", null=True, blank=True, editable=False
    )
    extended_state = models.CharField("bước được gia hạn", max_length=10, blank=True, editable=False)
    batch = models.UUIDField("đợt chuyển tập thể", null=True, editable=False, db_index=True)
    search = models.CharField(max_length=120, editable=False)

    objects = TransferQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["search", "due_on", "due_rule"], verbose_name="lịch sử chuyển sinh hoạt"
    )

    is_away_now = Q(kind__in=TEMPORARY_KINDS, state__in=[State.ISSUED, State.PRESENTED]) & ~Q(from_organization=None)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="transfer_due")]
        verbose_name = "chuyển sinh hoạt đảng"
        verbose_name_plural = "chuyển sinh hoạt đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=["prepared", "issued", "presented"]),
                name="transfer_one_open",
                violation_error_message="Đồng chí này đang có một việc chuyển sinh hoạt chưa xong.",
            ),
            models.CheckConstraint(
                condition=Q(from_organization=None)
                | Q(to_organization=None)
                | ~Q(from_organization=F("to_organization")),
                name="transfer_to_another_place",
                violation_error_message="Nơi đến phải khác nơi đi.",
            ),
            models.CheckConstraint(
                condition=Q(from_organization__isnull=False) | Q(to_organization__isnull=False),
                name="transfer_has_a_side_of_ours",
                violation_error_message="Nơi đi hoặc nơi đến phải là một tổ chức trong cổng.",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & ~Q(cancel_reason="")) | (~Q(state="cancelled") & Q(cancel_reason="")),
                name="transfer_cancelled_has_a_reason",
                violation_error_message="Việc đã hủy phải có lý do, và chỉ việc đã hủy mới có.",
            ),
        ]

    def __str__(self):
        return f"Chuyển sinh hoạt đảng: {self.full_name}"

    def clean(self):
        """Refuse days that cannot follow each other."""
        order = [("paper_on", "presented_on"), ("paper_on", "confirmed_on"), ("paper_on", "returned_on")]
        for first, later in [*order, ("paper_on", "until")]:
            before, after = getattr(self, first), getattr(self, later)
            if before and after and after < before:
                raise ValidationError({later: f"Ngày này không thể trước ngày giấy giới thiệu {dates.shown(before)}."})

    def save(self, *args, update_fields=None, **kwargs):
        self.name_person()
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("transfers:detail", args=[self.pk])

    def name_person(self):
        """Take the name from the record, where there is one, and write what search reads."""
        self.full_name = self.member.full_name if self.member_id else clean(self.full_name)
        self.search = fold(self.full_name)

    @property
    def origin(self) -> str:
        return str(self.from_organization) if self.from_organization_id else self.from_name

    @property
    def destination(self) -> str:
        return str(self.to_organization) if self.to_organization_id else self.to_name

    @property
    def is_temporary(self) -> bool:
        return self.kind in self.TEMPORARY_KINDS

    @property
    def is_incoming(self) -> bool:
        return self.direction == self.Direction.IN

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_locked(self) -> bool:
        """What is over is only read, in the admin too."""
        return not self.is_open

    @property
    def is_extended(self) -> bool:
        """Whether the step that is due now was given more time."""
        return self.is_open and self.extended_to is not None and self.extended_state == self.state

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < dates.today()

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.is_late:
            return "danger", "Quá hạn", "exclamation-circle"
        if self.state in BADGES:
            return BADGES[self.state]
        if self.is_temporary:
            return "info", "Đang sinh hoạt tạm thời", "arrow-repeat"
        return "info", "Chờ tiếp nhận, xác nhận", "hourglass-split"

    @property
    def needed_action(self) -> str:
        """The action that whoever runs this transfer needs: the side of ours that deals with its papers."""
        return "accept" if self.is_incoming else "issue"

    @property
    def paper_kind(self) -> str:
        return self.PAPERS[self.kind]


# Kind, words and icon of the states that say all by themselves.
BADGES = {
    Transfer.State.CANCELLED: ("neutral", "Đã hủy", "x-circle"),
    Transfer.State.DONE: ("success", "Đã xong", "check2"),
    Transfer.State.RETURNED: ("success", "Đã trở về", "check2"),
    Transfer.State.PREPARED: ("neutral", "Chờ giấy giới thiệu", "hourglass-split"),
    Transfer.State.ISSUED: ("info", "Chưa nộp giấy", "hourglass-split"),
}
