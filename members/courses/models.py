"""The courses that a member attended: political theory, Party work, others; words alone, no certificate."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from members.models import Member
from partyportal import dates
from partyportal.dates import PartialDateField
from partyportal.models import Record, ScopedQuerySet


class CourseQuerySet(ScopedQuerySet):
    """Of a person who was entered by mistake nothing is left to see."""

    place = "member__organization"
    own = "member__user"

    def scope(self, user, action):
        return super().scope(user, action) & Q(member__voided_at=None)


class Course(Record):
    """A course, where and when it was, what came of it; one of theory may give the level that the record states."""

    class Kind(models.TextChoices):
        THEORY = "theory", "Lý luận chính trị"
        NEW_MEMBER = "new_member", "Bồi dưỡng đảng viên mới"
        PARTY_WORK = "party_work", "Nghiệp vụ công tác đảng"
        STATE = "state", "Quản lý nhà nước"
        DEFENCE = "defence", "Quốc phòng và an ninh"
        PROFESSIONAL = "professional", "Chuyên môn, nghiệp vụ"
        OTHER = "other", "Khác"

    LEVELS = [choice for choice in Member.Theory.choices if choice[0] != Member.Theory.NONE]

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="courses", editable=False)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    name = models.CharField("tên lớp", max_length=160, help_text="ví dụ: Cao cấp lý luận chính trị, hệ không tập trung")
    place = models.CharField(
        "nơi học", max_length=160, blank=True, help_text="ví dụ: Học viện Chính trị khu vực III, Trường Chính trị tỉnh"
    )
    begins_on = PartialDateField("từ", help_text="ngày, tháng/năm hoặc năm")
    ends_on = PartialDateField(
        "đến", null=True, blank=True, help_text="để trống khi đang học hoặc chỉ học trong năm đó"
    )
    result = models.CharField(
        "kết quả, văn bằng", max_length=160, blank=True, help_text="ghi bằng lời, ví dụ: bằng loại khá, chứng chỉ"
    )
    level = models.CharField(
        "đạt trình độ lý luận chính trị",
        max_length=16,
        choices=LEVELS,
        blank=True,
        help_text="chỉ với lớp lý luận chính trị đã cấp bằng; cổng đề nghị ghi vào hồ sơ, không tự ghi",
    )

    objects = CourseQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử lớp đã học")

    class Meta:
        ordering = ["member", "-begins_on", "-pk"]
        verbose_name = "lớp đã học"
        verbose_name_plural = "lớp đã học"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "name", "begins_on"],
                name="course_once",
                violation_error_message="Đảng viên này đã có lớp tên như vậy từ thời gian đó.",
            ),
            models.CheckConstraint(
                condition=Q(level="") | Q(kind="theory"),
                name="course_level_is_of_theory",
                violation_error_message="Chỉ lớp lý luận chính trị mới ghi trình độ đạt được.",
            ),
        ]

    def __str__(self):
        return f"lớp «{self.name}»"

    def clean(self):
        """Refuse a course that has not begun, one that ends before, and the level of a course that is not of theory."""
        begins, ends, today = self.begins_on, self.ends_on, dates.today()
        errors = {}
        if begins and begins.earliest > today:
            errors["begins_on"] = "Lớp chưa bắt đầu thì chưa ghi."
        if ends and ends.earliest > today:
            errors["ends_on"] = "Lớp chưa kết thúc thì để trống."
        elif begins and ends and ends.latest < begins.earliest:
            errors["ends_on"] = "Ngày kết thúc không thể trước ngày bắt đầu."
        if self.level and self.kind != self.Kind.THEORY:
            errors["level"] = "Chỉ lớp lý luận chính trị mới ghi trình độ đạt được."
        if errors:
            raise ValidationError(errors)

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def span(self) -> str:
        """From when to when, as far as it is known."""
        return " – ".join(str(day) for day in (self.begins_on, self.ends_on) if day)

    def is_above(self, theory: str) -> bool:
        """Whether the course gave a higher level than the one that a record states."""
        order = ["", *Member.Theory.values]
        return order.index(self.level) > max(order.index(theory), order.index(Member.Theory.NONE))
