"""People on the way into the Party: their file and its steps. No scans, no content of papers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models.people import Person, PersonQuerySet
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import sort_key


class CandidateQuerySet(ScopedQuerySet, PersonQuerySet):
    """Files of organisations in the user's scope; to view, also the one that led to their own membership."""

    own = "member__user"

    def open(self):
        return self.filter(closed_on=None)


class Candidate(Person):
    """The file of a person whom a branch prepares for admission, until they are a full member or the file is closed."""

    class Closing(models.TextChoices):
        COMPLETED = "completed", "hoàn thành, đã là đảng viên chính thức"
        STOPPED = "stopped", "thôi xem xét"
        MOVED = "moved", "chuyển đơn vị"
        STRUCK_OFF = "struck_off", "xóa tên trong thời gian dự bị"
        CANCELLED = "cancelled", "hủy quyết định kết nạp"
        OTHER = "other", "lý do khác"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="chi bộ", related_name="candidates")
    is_readmission = models.BooleanField("là kết nạp lại", default=False)
    left_on = models.DateField(
        "ngày ra khỏi Đảng", null=True, blank=True, help_text="chỉ nhập khi kết nạp lại; để tính thời gian tối thiểu"
    )
    opened_on = models.DateField(
        "ngày đưa vào danh sách",
        default=dates.today,
        validators=[dates.refuse_future],
        help_text="ngày chi bộ đưa vào danh sách cảm tình Đảng; các bước theo hướng dẫn có hiệu lực ngày đó",
    )
    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        verbose_name="hồ sơ đảng viên",
        null=True,
        blank=True,
        related_name="candidacies",
        editable=False,
    )
    only_recognition = models.BooleanField("chỉ theo dõi công nhận chính thức", default=False, editable=False)
    closed_on = models.DateField("ngày đóng hồ sơ", null=True, blank=True, editable=False)
    closed_reason = models.CharField("lý do đóng", max_length=12, choices=Closing, blank=True, editable=False)
    closed_note = models.CharField("ghi chú khi đóng", max_length=250, blank=True, editable=False)

    objects = CandidateQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=Person.KEY_FIELDS, verbose_name="lịch sử hồ sơ kết nạp")

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["organization", "sort_key", "id"], name="candidate_order_of_branch")]
        verbose_name = "hồ sơ kết nạp"
        verbose_name_plural = "hồ sơ kết nạp"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_reason="") | (Q(closed_on__isnull=False) & ~Q(closed_reason="")),
                name="candidate_closing_has_a_reason",
                violation_error_message="Nhập cả ngày đóng hồ sơ và lý do, hoặc để trống cả hai.",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(closed_on=None, member__isnull=False),
                name="candidate_one_open_file_a_member",
                violation_error_message="Đảng viên này đang có một hồ sơ chưa đóng.",
            ),
            models.UniqueConstraint(
                "organization",
                "full_name",
                # Two of one name whose birth date nobody knows are one person until it is known.
                Coalesce("birth_date", Value("", output_field=models.CharField())),
                condition=Q(closed_on=None, member=None),
                name="candidate_one_open_file_a_person",
                violation_error_message="Chi bộ đang có một hồ sơ chưa đóng của người này.",
            ),
        ]

    def clean(self):
        """Refuse days that cannot be, and a second open file of the same person in the same branch."""
        if self.birth_date and self.birth_date.earliest > dates.today():
            raise ValidationError({"birth_date": "Ngày sinh không thể ở tương lai."})
        if self.left_on and self.opened_on and self.left_on > self.opened_on:
            raise ValidationError({"left_on": "Ngày ra khỏi Đảng phải trước ngày đưa vào danh sách."})
        same = Candidate.objects.open().exclude(pk=self.pk).filter(sort_key=sort_key(self.full_name or "-"))
        if self.organization_id and not self.closed_on and same.filter(**self.identity).exists():
            raise ValidationError({"full_name": "Chi bộ đang có một hồ sơ chưa đóng của người này."})

    def get_absolute_url(self):
        return reverse("admission:detail", args=[self.pk])

    @property
    def identity(self) -> dict:
        return {"organization": self.organization_id, "birth_date": self.birth_date}

    @property
    def is_locked(self) -> bool:
        return self.closed_on is not None

    @property
    def is_admitted(self) -> bool:
        return self.member_id is not None

    def close(self, day, reason: str, note: str = ""):
        """End the work on the file; its rows stay and are locked."""
        self.closed_on, self.closed_reason, self.closed_note = day, reason, note
        self.save(update_fields=["closed_on", "closed_reason", "closed_note"])

    def move(self, organization_id: int):
        """Go on in another organisation, with the member whom the file is about."""
        self.organization_id = organization_id
        self.save(update_fields=["organization"])

    def reopen(self):
        """Take the work on the file up again."""
        self.closed_on, self.closed_reason, self.closed_note = None, "", ""
        self.save(update_fields=["closed_on", "closed_reason", "closed_note"])


class PartQuerySet(ScopedQuerySet):
    """Rows of files in the user's scope; to view, also those of the file that led to their own membership."""

    place = "candidate__organization"
    own = "candidate__member__user"


class CandidateStep(Record):
    """That a step of the file was done: when, and by which paper; never the paper itself."""

    class Kind(models.TextChoices):
        LISTED = "listed", "Đưa vào danh sách cảm tình Đảng, phân công người giúp đỡ"
        CLASS_SENT = "class_sent", "Cử học lớp bồi dưỡng nhận thức về Đảng"
        CERTIFICATE = "certificate", "Giấy chứng nhận bồi dưỡng nhận thức về Đảng"
        DOSSIER_ALLOWED = "dossier_allowed", "Đồng ý cho làm hồ sơ"
        APPLICATION = "application", "Đơn xin vào Đảng"
        BACKGROUND_FORM = "background_form", "Lý lịch của người xin vào Đảng"
        BACKGROUND_SENT = "background_sent", "Gửi công văn thẩm tra lý lịch"
        BACKGROUND_RECEIVED = "background_received", "Nhận kết quả thẩm tra lý lịch"
        SPONSOR_LETTERS = "sponsor_letters", "Giấy giới thiệu của đảng viên chính thức"
        UNION_RESOLUTION = "union_resolution", "Nghị quyết giới thiệu của Đoàn Thanh niên hoặc Công đoàn"
        OPINIONS = "opinions", "Ý kiến đoàn thể và chi ủy nơi cư trú"
        BRANCH_RESOLUTION = "branch_resolution", "Nghị quyết chi bộ đề nghị kết nạp"
        SECTION_COMMITTEE = "section_committee", "Thẩm định của đảng ủy bộ phận"
        COMMITTEE_RESOLUTION = "committee_resolution", "Nghị quyết đảng ủy cơ sở đề nghị kết nạp"
        DECISION = "decision", "Quyết định kết nạp"
        CEREMONY = "ceremony", "Lễ kết nạp"
        MEMBER_RECORD = "member_record", "Lý lịch đảng viên, phiếu đảng viên"
        NEW_MEMBER_CLASS = "new_member_class", "Lớp bồi dưỡng đảng viên mới"
        SELF_REVIEW = "self_review", "Bản tự kiểm điểm của đảng viên dự bị"
        SPONSOR_REMARK = "sponsor_remark", "Nhận xét của đảng viên được phân công giúp đỡ"
        RECOGNITION_OPINIONS = "recognition_opinions", "Ý kiến đoàn thể, chi ủy nơi cư trú về đảng viên dự bị"
        BRANCH_RECOGNITION = "branch_recognition", "Nghị quyết chi bộ đề nghị công nhận chính thức"
        COMMITTEE_RECOGNITION = "committee_recognition", "Nghị quyết đảng ủy cơ sở đề nghị công nhận chính thức"
        RECOGNITION_DECISION = "recognition_decision", "Quyết định công nhận chính thức"
        CARD = "card", "Phát thẻ đảng viên"
        ANNOUNCED = "announced", "Công bố tại buổi sinh hoạt chi bộ"

    candidate = models.ForeignKey(Candidate, models.PROTECT, verbose_name="hồ sơ kết nạp", related_name="steps")
    kind = models.CharField("bước", max_length=24, choices=Kind)
    done_on = models.DateField("ngày thực hiện", null=True, blank=True, validators=[dates.refuse_future])
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    document_on = models.DateField("ngày văn bản", null=True, blank=True, validators=[dates.refuse_future])
    document_issuer = models.CharField("nơi ban hành", max_length=160, blank=True)
    skipped_reason = models.CharField("lý do không phải làm", max_length=250, blank=True)
    reason = models.CharField("lý do tiếp tục dù có lưu ý", max_length=250, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bước kết nạp")

    class Meta:
        ordering = ["candidate", "done_on", "pk"]
        verbose_name = "bước của hồ sơ kết nạp"
        verbose_name_plural = "bước của hồ sơ kết nạp"
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "kind"],
                name="candidate_step_once",
                violation_error_message="Bước này đã được ghi trong hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False, skipped_reason="") | (Q(done_on=None) & ~Q(skipped_reason="")),
                name="candidate_step_is_done_or_skipped",
                violation_error_message="Nhập ngày thực hiện, hoặc lý do không phải làm bước này.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.candidate}"

    def get_absolute_url(self):
        return self.candidate.get_absolute_url()

    @property
    def is_locked(self) -> bool:
        return self.candidate.is_locked
