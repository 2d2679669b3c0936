from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models import Member, Term
from partyportal.models import Record


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Meetings held in the user's scope; to view, also those that convene an organisation of his."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            convened = Convocation.objects.filter(organization__in=user.own_organization_ids)
            scope |= Q(pk__in=convened.values("meeting")) & ~Q(status=Meeting.Status.PLANNED)
        return self.filter(scope)

    def held(self):
        """Meetings that took place, with or without approved minutes."""
        return self.filter(status__in=[Meeting.Status.HELD, Meeting.Status.APPROVED])

    def upcoming(self, now):
        return self.filter(starts_at__gte=now, status__in=[Meeting.Status.PLANNED, Meeting.Status.CONVENED])


class Meeting(Record):
    """A meeting of an organisation: who came, what was studied, what was concluded."""

    class Kind(models.TextChoices):
        BRANCH_REGULAR = "branch_regular", "Sinh hoạt chi bộ thường kỳ"
        BRANCH_THEMATIC = "branch_thematic", "Sinh hoạt chuyên đề"
        BRANCH_COMMITTEE = "branch_committee", "Họp chi ủy"
        COMMITTEE = "committee", "Hội nghị Đảng ủy"
        STANDING_BOARD = "standing_board", "Hội nghị Ban Thường vụ"
        INTERIM_REVIEW = "interim_review", "Hội nghị sơ kết"
        YEAR_REVIEW = "year_review", "Hội nghị tổng kết"
        DISSEMINATION = "dissemination", "Hội nghị học tập, quán triệt"
        CEREMONY = "ceremony", "Lễ kết nạp, trao Huy hiệu"
        OTHER = "other", "Hội nghị khác"

    class Status(models.TextChoices):
        PLANNED = "planned", "Dự kiến"
        CONVENED = "convened", "Đã triệu tập"
        HELD = "held", "Chờ ký biên bản"
        APPROVED = "approved", "Đã có biên bản"
        POSTPONED = "postponed", "Hoãn"
        VOIDED = "voided", "Đã hủy"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="meetings")
    kind = models.CharField("loại", max_length=20, choices=Kind)
    title = models.CharField("tên hội nghị, buổi sinh hoạt", max_length=200)
    topic = models.CharField("chuyên đề", max_length=250, blank=True)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    chair = models.CharField("chủ trì", max_length=120, blank=True)
    clerk = models.CharField("thư ký", max_length=120, blank=True)
    guests = models.CharField("cấp trên dự", max_length=250, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử hội nghị")

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["organization", "starts_at"], name="meeting_of_organization")]
        verbose_name = "hội nghị, sinh hoạt"
        verbose_name_plural = "hội nghị, sinh hoạt"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:detail", args=[self.pk])

    @property
    def is_locked(self):
        """Approved minutes and voided meetings are never edited again."""
        return self.status in {self.Status.APPROVED, self.Status.VOIDED}


class Convocation(models.Model):
    """An organisation that a meeting convenes; the whole committee is one line per organisation of that day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="convocations")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức được triệu tập")

    class Meta:
        verbose_name = "tổ chức được triệu tập"
        verbose_name_plural = "tổ chức được triệu tập"
        constraints = [models.UniqueConstraint(fields=["meeting", "organization"], name="convoked_once")]

    def __str__(self):
        return str(self.organization)


class AgendaItem(models.Model):
    """A point of a meeting's agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    ordinal = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung", max_length=400)

    class Meta:
        ordering = ["meeting", "ordinal"]
        verbose_name = "nội dung chương trình"
        verbose_name_plural = "chương trình"

    def __str__(self):
        return self.text


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Attendance is judged by the organisation that the person belonged to that day."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(member__user=user)
        return self.filter(scope)

    def came(self):
        return self.filter(state__in=[Attendance.State.PRESENT, Attendance.State.LATE])


class Attendance(models.Model):
    """Whether a person who had to come to a meeting came; the organisation is that of the day."""

    class State(models.TextChoices):
        PRESENT = "present", "có mặt"
        LATE = "late", "đến muộn"
        EXCUSED = "excused", "vắng có lý do"
        UNEXCUSED = "unexcused", "vắng không lý do"

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="hội nghị", related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="attendances")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="sinh hoạt tại", editable=False)
    state = models.CharField("điểm danh", max_length=10, choices=State)
    note = models.CharField("lý do", max_length=160, blank=True)

    objects = AttendanceQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử điểm danh")

    class Meta:
        ordering = ["meeting", "member"]
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="attendance_once",
                violation_error_message="Đảng viên này đã được điểm danh ở buổi này.",
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.get_state_display()}"


class ConclusionQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(organization__in=user.organizations(action, self.model))


class Conclusion(Record):
    """What a meeting decided; tasks follow from it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="hội nghị", related_name="conclusions")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    text = models.TextField("kết luận", max_length=2000)

    objects = ConclusionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kết luận")

    class Meta:
        ordering = ["meeting", "ordinal"]
        verbose_name = "kết luận"
        verbose_name_plural = "kết luận"
        constraints = [models.UniqueConstraint(fields=["meeting", "ordinal"], name="conclusion_ordinal_once")]

    def __str__(self):
        return f"Kết luận {self.ordinal}: {self.text[:80]}"


class CongressQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(organization__in=user.organizations(action, self.model))


class Congress(Record):
    """A congress of an organisation, first cut: when, for which term, with what result."""

    class Result(models.TextChoices):
        PREPARED = "prepared", "Chuẩn bị"
        HELD = "held", "Chờ chuẩn y"
        APPROVED = "approved", "Đã chuẩn y"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="congresses"
    )
    ordinal = models.PositiveSmallIntegerField("lần thứ")
    term = models.ForeignKey(Term, models.PROTECT, verbose_name="nhiệm kỳ", null=True, blank=True)
    term_label = models.CharField("nhiệm kỳ (ghi)", max_length=20, help_text="ví dụ: 2025 – 2030")
    held_on = models.DateField("ngày đại hội", null=True, blank=True)
    result = models.CharField("kết quả", max_length=10, choices=Result, default=Result.PREPARED)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = CongressQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đại hội")

    class Meta:
        ordering = ["-held_on", "organization"]
        verbose_name = "đại hội"
        verbose_name_plural = "đại hội"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "ordinal"],
                name="congress_ordinal_once",
                violation_error_message="Tổ chức này đã có đại hội mang số lần đó.",
            ),
            models.CheckConstraint(
                condition=Q(result="prepared") | Q(held_on__isnull=False),
                name="congress_held_on_a_day",
                violation_error_message="Nhập ngày đại hội khi đã có kết quả.",
            ),
        ]

    def __str__(self):
        return f"Đại hội {self.organization} lần thứ {self.ordinal}"

    def get_absolute_url(self):
        return reverse("meetings:congress", args=[self.pk])

    def clean(self):
        if self.term_id and self.organization_id and self.term.organization_id != self.organization_id:
            raise ValidationError({"term": "Nhiệm kỳ này thuộc tổ chức khác."})
