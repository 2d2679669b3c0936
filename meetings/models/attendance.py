from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.models.meetings import Meeting
from members.models import Member, Membership


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Attendance is judged by the organisation that the person belonged to that day."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(member__user=user)
        return self.filter(scope)

    def came(self):
        return self.filter(state__in=[Attendance.State.PRESENT, Attendance.State.LATE])

    def times(self):
        """As a subquery: how many of these rows belong to the meeting of the outer query."""
        rows = self.filter(meeting=OuterRef("pk"), was_obliged=True).order_by()
        return Subquery(rows.values("meeting").annotate(times=Count("pk")).values("times"))

    def of_branch_meetings(self, organization, first, last):
        """Whether those obliged came to the branch meetings held on these days."""
        held = Meeting.objects.held().of_branches().between(first, last)
        return self.filter(meeting__in=held, was_obliged=True, organization__path__startswith=organization.path)

    def attendance_of(self, organization, first, last) -> tuple[int, int]:
        """How often those obliged came to branch meetings, and how often they had to.

        Whom nobody has ticked yet had to come and counts as not come.
        """
        rows = self.of_branch_meetings(organization, first, last)
        came, ticked = rows.came().count(), rows.count()
        return came, ticked + unticked(organization, first, last).count()


def unticked(organization, first, last):
    """Memberships of those who had to come to a branch meeting held on these days and were not ticked yet."""
    # Approved minutes are complete by rule, so only meetings that wait for theirs are asked.
    waiting = Meeting.objects.filter(status=Meeting.Status.HELD).of_branches().between(first, last)
    ticked = Attendance.objects.filter(member=OuterRef("member"), meeting=OuterRef("convened_to"))
    rows = Membership.objects.within(organization).filter(organization__convocation__meeting__in=waiting)
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
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.get_state_display()}"

    @property
    def is_locked(self):
        return self.meeting.is_locked
