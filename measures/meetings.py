"""Meetings held in the period, and how many of those obliged came."""

from django.db.models import Count, Q
from django.utils import timezone

from measures.rows import Computed, FigureRow, Rows, Total, row_of
from meetings.models import Attendance, Meeting
from meetings.models.attendance import unticked
from partyportal import dates
from resolutions.models import Dissemination


def _held(scope, **conditions):
    held = Meeting.objects.held().within(scope.organization).between(*scope.days)
    return held.filter(**conditions).select_related("organization")


def _meeting(meeting, **facts):
    detail = f"{meeting.organization}, ngày {dates.shown(meeting.starts_at)}"
    return row_of(meeting, meeting.title, meeting.organization_id, **({"detail": detail} | facts))


def _meetings(**conditions) -> Rows:
    return lambda scope: [_meeting(meeting) for meeting in _held(scope, **conditions).order_by("starts_at")]


def _attendance(scope, meetings, missed: dict | None = None) -> list[FigureRow]:
    """How many came of those obliged, meeting by meeting; `missed` are those whom nobody has ticked yet."""
    known, missed = meetings.in_bulk(), missed or {}
    obliged = Attendance.objects.filter(was_obliged=True, organization__path__startswith=scope.organization.path)
    lines = obliged.filter(meeting__in=meetings.values("pk")).order_by().values_list("meeting", "organization")
    came = Count("pk", filter=Q(state__in=[Attendance.State.PRESENT, Attendance.State.LATE]))
    ticked = {line[:2]: line[2:] for line in lines.annotate(came=came, ticked=Count("pk"))}
    rows = []
    for key in sorted({*ticked, *missed}, key=lambda key: (known[key[0]].starts_at, key)):
        came_there, ticked_there = ticked.get(key, (0, 0))
        rows.append(_attended(known[key[0]], key[1], came_there, ticked_there + missed.get(key, 0)))
    return rows


def _attended(meeting, organization_id: int, came: int, obliged: int) -> FigureRow:
    detail = f"ngày {dates.shown(meeting.starts_at)}: có mặt {came}/{obliged}"
    return row_of(meeting, meeting.title, organization_id, amount=came, base=obliged, detail=detail)


def _branch_attendance(scope):
    rows = unticked(scope.organization, *scope.days).values_list("convened_to", "organization")
    missed = {line[:2]: line[2] for line in rows.annotate(missed=Count("pk"))}
    return _attendance(scope, Meeting.objects.held().of_branches().between(*scope.days), missed)


def _studied(scope):
    studied = Dissemination.objects.values("meeting")
    return (
        _held(scope)
        .filter(Q(kind=Meeting.Kind.DISSEMINATION) | Q(pk__in=studied))
        .exclude(kind__in=[Meeting.Kind.BRANCH_REGULAR, Meeting.Kind.BRANCH_THEMATIC, Meeting.Kind.BRANCH_COMMITTEE])
    )


def _study_attendance(scope):
    return _attendance(scope, _studied(scope))


def _study_meetings(scope):
    return [_meeting(meeting) for meeting in _studied(scope).order_by("starts_at")]


def _since(scope):
    """The first day of which the portal holds a meeting of the organisation or below it."""
    held = Meeting.objects.held().filter(organization__in=scope.ground.ever).order_by("starts_at").first()
    return held and timezone.localdate(held.starts_at)


KINDS = Meeting.Kind

MEASURES = (
    Computed(
        "F19",
        "Kỳ sinh hoạt thường kỳ đã họp",
        "kỳ",
        "Kỳ sinh hoạt thường kỳ của chi bộ đã họp trong kỳ báo cáo.",
        Total.SUM,
        _meetings(kind=KINDS.BRANCH_REGULAR),
        _since,
    ),
    Computed(
        "F20",
        "Kỳ sinh hoạt chuyên đề",
        "kỳ",
        "Kỳ sinh hoạt chuyên đề của chi bộ đã họp trong kỳ báo cáo.",
        Total.SUM,
        _meetings(kind=KINDS.BRANCH_THEMATIC),
        _since,
    ),
    Computed(
        "F21",
        "Lượt dự sinh hoạt chi bộ",
        "lượt",
        "Lượt có mặt trên tổng lượt phải dự sinh hoạt chi bộ, trừ người được miễn; chưa điểm danh tính là vắng.",
        Total.RATIO,
        _branch_attendance,
        _since,
    ),
    Computed(
        "F27",
        "Hội nghị học tập, quán triệt",
        "hội nghị",
        "Hội nghị học tập, quán triệt đã họp trong kỳ, ngoài sinh hoạt của chi bộ.",
        Total.SUM,
        _study_meetings,
        _since,
    ),
    Computed(
        "F28",
        "Lượt đảng viên dự học tập, quán triệt",
        "lượt",
        "Lượt có mặt trên tổng lượt phải dự các hội nghị học tập, quán triệt, theo điểm danh.",
        Total.RATIO,
        _study_attendance,
        _since,
    ),
)
