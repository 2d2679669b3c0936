"""The register of letters: number, days, kind, who is competent, until when, with what result; no names, no content."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue


class PetitionQuerySet(ScopedQuerySet):
    def open(self):
        return self.filter(answered_on=None)

    def late(self, day=None):
        """Not answered although the last day has passed."""
        return self.open().filter(last_day__lt=day or dates.today())

    def letters(self):
        """What somebody sent in; a suspicion that the Party found itself is none."""
        return self.exclude(kind=Petition.Kind.SUSPICION)


class Petition(Record):
    """One line of the register of letters and cases."""

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", "Kiến nghị, phản ánh"
        DENUNCIATION = "denunciation", "Tố cáo"
        COMPLAINT = "complaint", "Khiếu nại kỷ luật đảng"
        SUSPICION = "suspicion", "Dấu hiệu vi phạm"

    class Sender(models.TextChoices):
        MEMBER = "member", "Đảng viên"
        ORGANIZATION = "organization", "Tổ chức đảng"
        CITIZEN = "citizen", "Công dân"
        ANONYMOUS = "anonymous", "Không rõ người gửi"
        FORWARDED = "forwarded", "Cơ quan khác chuyển đến"
        ITSELF = "itself", "Tự phát hiện"

    class Competent(models.TextChoices):
        COMMITTEE = "committee", "Đảng ủy"
        COMMISSION = "commission", "Ủy ban kiểm tra"
        BRANCH = "branch", "Chi bộ"
        SUPERIOR = "superior", "Cấp trên"
        OTHER = "other", "Cơ quan khác"

    class Result(models.TextChoices):
        RIGHT = "right", "Đúng, chấp nhận"
        PARTLY = "partly", "Đúng một phần"
        WRONG = "wrong", "Không đúng, không chấp nhận"
        FORWARDED = "forwarded", "Chuyển nơi có thẩm quyền"
        FILED = "filed", "Lưu, không thuộc diện xem xét"
        WITHDRAWN = "withdrawn", "Người gửi rút đơn"

    # Which rule gives the last day of an answer.
    RULES = {
        Kind.PROPOSAL: "petition_answer_days",
        Kind.DENUNCIATION: "denunciation_days",
        Kind.COMPLAINT: "discipline_answer_days",
    }

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ của tổ chức", related_name="petitions"
    )
    number = models.PositiveIntegerField("số thứ tự trong sổ")
    year = models.PositiveSmallIntegerField("năm", editable=False)
    received_on = models.DateField("ngày nhận", validators=[dates.refuse_future])
    kind = models.CharField("loại", max_length=12, choices=Kind)
    sender = models.CharField(
        "người gửi thuộc diện", max_length=12, choices=Sender, help_text="chỉ ghi diện, không ghi tên"
    )
    competent = models.CharField("nơi có thẩm quyền giải quyết", max_length=10, choices=Competent)
    due_on = models.DateField("hạn theo quy định", null=True, blank=True, editable=False)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ của hạn", null=True, editable=False, related_name="+"
    )
    extended_to = models.DateField("gia hạn đến", null=True, blank=True)
    # The extension where there is one, else the day by the rule: what lists, notices and sums compare.
    last_day = models.DateField("hạn giải quyết", null=True, blank=True, editable=False)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True, validators=[dates.refuse_future])
    result = models.CharField("kết quả", max_length=10, choices=Result, blank=True)

    objects = PetitionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đơn thư")

    class Meta:
        ordering = ["-year", "-number", "-pk"]
        verbose_name = "đơn thư"
        verbose_name_plural = "đơn thư"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "number"],
                name="petition_numbered_once",
                violation_error_message="Số này đã có trong sổ đơn thư của năm.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, result="") | (Q(answered_on__gte=F("received_on")) & ~Q(result="")),
                name="petition_answered_with_a_result",
                violation_error_message="Nhập cả ngày trả lời (từ ngày nhận trở đi) và kết quả, hoặc để trống cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None) | Q(extended_to__gt=F("received_on")),
                name="petition_extended_after_receipt",
                violation_error_message="Ngày gia hạn phải sau ngày nhận.",
            ),
        ]

    def __str__(self):
        return f"Đơn thư số {self.number:02d}/{self.year}"

    def get_absolute_url(self):
        return reverse("inspection:petition", args=[self.pk])

    @property
    def is_late(self) -> bool:
        return self.answered_on is None and self.last_day is not None and self.last_day < dates.today()

    @property
    def was_late(self) -> bool:
        return self.answered_on is not None and self.last_day is not None and self.answered_on > self.last_day

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.answered_on:
            return ("warning", "Trả lời chậm", "check2") if self.was_late else ("success", "Đã trả lời", "check2")
        return ("danger", "Quá hạn", "exclamation-circle") if self.is_late else ("info", "Đang giải quyết", "clock")
