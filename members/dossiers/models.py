"""What is known of the dossier on the shelf: where it lies, which papers were found in it, on which day."""

from django.db import models
from simple_history.models import HistoricalRecords

from members.models import Member, Status
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class Paper(models.TextChoices):
    """The kinds of papers of a dossier; only whether one is there is ever noted, never what it says."""

    INVENTORY = "inventory", "Mục lục tài liệu"
    APPLICATION = "application", "Đơn xin vào Đảng"
    CANDIDATE_RESUME = "candidate_resume", "Lý lịch của người xin vào Đảng"
    BACKGROUND_CHECK = "background_check", "Văn bản thẩm tra lý lịch"
    SPONSOR_LETTERS = "sponsor_letters", "Giấy giới thiệu của đảng viên, của đoàn thể"
    ADMISSION_RESOLUTIONS = "admission_resolutions", "Nghị quyết, báo cáo đề nghị kết nạp"
    ADMISSION_DECISION = "admission_decision", "Quyết định kết nạp"
    RESUME = "resume", "Lý lịch đảng viên"
    FORM = "form", "Phiếu đảng viên"
    CLASS_CERTIFICATE = "class_certificate", "Giấy chứng nhận lớp đảng viên mới"
    SELF_REVIEW = "self_review", "Bản tự kiểm điểm của đảng viên dự bị"
    RECOGNITION_RESOLUTIONS = "recognition_resolutions", "Nhận xét, nghị quyết đề nghị công nhận chính thức"
    RECOGNITION_DECISION = "recognition_decision", "Quyết định công nhận đảng viên chính thức"
    SUPPLEMENTS = "supplements", "Phiếu bổ sung hồ sơ hằng năm"
    YEARLY_REVIEWS = "yearly_reviews", "Bản kiểm điểm hằng năm"
    DECISIONS = "decisions", "Quyết định về công tác, khen thưởng"
    CERTIFICATES = "certificates", "Bản sao văn bằng, chứng chỉ"


# Not everyone has these.
AT_TIMES = {Paper.DECISIONS, Paper.CERTIFICATES}
# These come in the year of probation and at its end.
OF_FULL = {Paper.CLASS_CERTIFICATE, Paper.SELF_REVIEW, Paper.RECOGNITION_RESOLUTIONS, Paper.RECOGNITION_DECISION}


class DossierQuerySet(ScopedQuerySet):
    place = "member__organization"
    own = "member__user"


class Dossier(Record):
    """The dossier of one member as it was last checked."""

    member = models.OneToOneField(
        Member, models.PROTECT, verbose_name="đảng viên", related_name="dossier", editable=False
    )
    place = models.CharField(
        "nơi để", max_length=120, blank=True, help_text="ví dụ: Văn phòng cấp ủy, tủ 2, ngăn 3, cặp 15"
    )
    papers = models.JSONField("tài liệu có trong hồ sơ", default=list, blank=True)
    checked_on = models.DateField("kiểm tra ngày", null=True, blank=True, validators=[dates.refuse_future])

    objects = DossierQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử theo dõi hồ sơ")

    class Meta:
        ordering = ["member"]
        verbose_name = "theo dõi hồ sơ đảng viên"
        verbose_name_plural = "theo dõi hồ sơ đảng viên"

    def __str__(self):
        return f"hồ sơ của {self.member}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def present(self) -> list[str]:
        """The papers that were found, in words."""
        return [label for value, label in Paper.choices if value in self.papers]

    @property
    def missing(self) -> list[str]:
        """The papers that should be there and were not found, in words."""
        return [label for value, label in Paper.choices if value in needed_of(self.member) - set(self.papers)]


def needed_of(member: Member) -> set[str]:
    """The papers that the dossier of a member must hold by their standing."""
    every = set(Paper.values) - AT_TIMES
    return every - OF_FULL if member.status == Status.PROBATIONARY else every
