from typing import NamedTuple

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.models.meetings import Meeting
from members.headcount.balance import Period, ground_of
from members.headcount.counting import Ground
from members.models import Member, Membership
from partyportal.models import ScopedQuerySet

CAME = ["present", "late"]


class Attended(NamedTuple):
    """How many of one organisation came to a meeting of those who had to."""

    meeting: Meeting
    organization_id: int
    came: int
    obliged: int

    @property
    def day(self):
        return timezone.localdate(self.meeting.starts_at)


class AttendanceQuerySet(ScopedQuerySet):
    """Attendance is judged by the organisation that the person belonged to that day."""

    own = "member__user"

    def came(self):
        return self.filter(state__in=CAME)

    def times(self):
        """As a subquery: how many of these rows belong to the meeting of the outer query."""
        rows = self.filter(meeting=OuterRef("pk"), was_obliged=True).order_by()
        return Subquery(rows.values("meeting").annotate(times=Count("pk")).values("times"))

    def by_branch_meeting(self, ground: Ground, first, last) -> list["Attended"]:
        """Of the branch meetings on these days: how many came of those inside on the day, and how many had to.

        Whom nobody has ticked yet had to come and counts as not come. Every figure of attendance is read from here.
        """
        meetings = Meeting.objects.held().of_branches().between(first, last)
        rows = unticked(sorted(ground.ever), first, last).values_list("convened_to", "organization")
        missed = {line[:2]: line[2] for line in rows.annotate(missed=Count("pk"))}
        return self.by_meeting(meetings, ground, missed)

    def attendance_of(self, organization, first, last) -> tuple[int, int]:
        """How often those obliged came to branch meetings, and how often they had to."""
        lines = self.by_branch_meeting(ground_of(Period(organization, first, last)), first, last)
        return sum(line.came for line in lines), sum(line.obliged for line in lines)

    def by_meeting(self, meetings, ground: Ground, missed: dict | None = None) -> list["Attended"]:
        """Who came of those obliged, by meeting and organisation; `missed` are those whom nobody has ticked."""
        known, missed = {meeting.pk: meeting for meeting in meetings}, missed or {}
        obliged = self.filter(was_obliged=True, organization__in=ground.ever, meeting__in=list(known))
        lines = obliged.order_by().values_list("meeting", "organization")
        came = Count("pk", filter=Q(state__in=CAME))
        ticked = {line[:2]: line[2:] for line in lines.annotate(came=came, ticked=Count("pk"))}
        # Old meetings, of which only counts are known.
        counted = {(row.pk, row.organization_id): row for row in known.values() if row.is_counted}
        keys = sorted({*ticked, *missed, *counted}, key=lambda key: (known[key[0]].starts_at, key))
        ticked |= {key: (row.counted_came, row.counted_obliged) for key, row in counted.items()}
        counts = [(key, ticked.get(key, (0, 0)), missed.get(key, 0)) for key in keys]
        lines = [Attended(known[key[0]], key[1], there[0], there[1] + absent) for key, there, absent in counts]
        return [line for line in lines if ground.holds(line.organization_id, line.day)]


def unticked(organizations, first, last):
    """Memberships, in these organisations, of those who had to come to a branch meeting and were not ticked yet."""
    # Approved minutes are complete by rule, so only meetings that wait for theirs are asked.
    waiting = Meeting.objects.filter(status=Meeting.Status.HELD).of_branches().between(first, last)
    ticked = Attendance.objects.filter(member=OuterRef("member"), meeting=OuterRef("convened_to"))
    rows = Membership.objects.filter(organization__in=organizations).filter(
        organization__convocation__meeting__in=waiting
    )
    rows = rows.annotate(
        convened_to=F("organization__convocation__meeting"),
        meeting_day=TruncDate("organization__convocation__meeting__starts_at"),
    )
    return rows.obliged(F("meeting_day")).exclude(Exists(ticked)).order_by()


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
    came_at = models.TimeField("đến lúc", null=True, blank=True)
    left_at = models.TimeField("về lúc", null=True, blank=True)
    was_obliged = models.BooleanField("thuộc diện phải dự", default=True, editable=False)

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
            ),
            models.CheckConstraint(
                condition=Q(came_at=None) | Q(state="late"),
                name="attendance_only_the_late_have_an_hour",
                violation_error_message="Chỉ người đến muộn mới ghi giờ đến.",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(state__in=CAME),
                name="attendance_only_who_came_left",
                violation_error_message="Chỉ người có mặt mới ghi giờ về.",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_state_display()}"

    @property
    def is_locked(self):
        return self.meeting.is_locked

    @property
    def details(self) -> str:
        """When they came and left, and why: what is said beside their state."""
        hours = ((self.came_at, "đến"), (self.left_at, "về sớm"))
        return " · ".join([*(f"{what} {at:%H:%M}" for at, what in hours if at), *filter(None, [self.note])])
