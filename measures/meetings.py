"""Meetings held in the period, and how many of those obliged came."""

import datetime

from django.db.models import Count
from django.utils import timezone

from documents.models import Document
from measures.rows import Computed, FigureRow, Rows, Total, row_of
from meetings.models import Attendance, Meeting, QualityScore
from meetings.models.quality import GRADES
from members.models import Membership
from resolutions.models import Dissemination

KINDS = Meeting.Kind
# What a branch holds for itself is no study conference, whatever was read there.
OWN_KINDS = {KINDS.BRANCH_REGULAR, KINDS.BRANCH_THEMATIC, KINDS.BRANCH_COMMITTEE}
DAYS_OF_MONTH = 30.44


def _held(scope, **conditions):
    """Meetings held in the period by whoever was inside on their day."""
    held = Meeting.objects.held().filter(organization__in=scope.inside, **conditions).between(*scope.days)
    found = held.select_related("organization").order_by("starts_at", "pk")
    return [meeting for meeting in found if scope.ground.holds(meeting.organization_id, _day(meeting))]


def _day(meeting) -> datetime.date:
    return timezone.localdate(meeting.starts_at)


def _when(meeting) -> str:
    return f"{'tháng' if meeting.known_to == Meeting.Known.MONTH else 'ngày'} {meeting.day_in_words}"


def _meeting(meeting, **facts):
    detail = f"{meeting.organization}, {_when(meeting)}"
    return row_of(meeting, meeting.title, meeting.organization_id, **({"detail": detail} | facts))


def _meetings(**conditions) -> Rows:
    return lambda scope: [_meeting(meeting) for meeting in _held(scope, **conditions)]


def _attended(meeting, organization_id: int, came: int, obliged: int) -> FigureRow:
    detail = f"{_when(meeting)}: có mặt {came}/{obliged}"
    return row_of(meeting, meeting.title, organization_id, amount=came, base=obliged, detail=detail)


def _branch_attendance(scope):
    return [_attended(*line) for line in Attendance.objects.by_branch_meeting(scope.ground, *scope.days)]


def _scores(scope):
    held = QualityScore.objects.filter(organization__in=scope.inside).between(*scope.days)
    found = held.select_related("meeting", "organization").order_by("meeting__starts_at", "pk")
    return [score for score in found if scope.ground.holds(score.organization_id, score.meeting.day)]


def _scored(grade: str = "") -> Rows:
    """Scored meetings of a grade; of all of them, each with its points."""
    if grade:
        return lambda scope: [_score(score) for score in _scores(scope) if score.grade == grade]
    return lambda scope: [_score(score, amount=score.total) for score in _scores(scope)]


def _score(score, **facts):
    return _meeting(score.meeting, detail=f"{score.organization}: {score}", **facts)


def _scored_since(scope):
    """The first day of which the portal holds a score of the organisation or below it."""
    first = QualityScore.objects.filter(organization__in=scope.ground.ever).order_by("meeting__starts_at").first()
    return first and first.meeting.day


def _studied(scope):
    studied = set(Dissemination.objects.order_by().values_list("meeting", flat=True))
    return [
        meeting
        for meeting in _held(scope)
        if meeting.kind not in OWN_KINDS and (meeting.kind == KINDS.DISSEMINATION or meeting.pk in studied)
    ]


def _study_attendance(scope):
    return [_attended(*line) for line in Attendance.objects.by_meeting(_studied(scope), scope.ground)]


def _study_meetings(scope):
    return [_meeting(meeting) for meeting in _studied(scope)]


def _coverage(scope):
    """Each document that was studied here in the period: who by its last day came to study it, of those obliged."""
    studied = Dissemination.objects.filter(meeting__in=[meeting.pk for meeting in _held(scope)])
    documents = Document.objects.filter(pk__in=studied.order_by().values("document")).order_by("issued_on", "pk")
    obliged = Membership.objects.obliged(scope.ends_on).filter(organization__in=scope.ground.on(scope.ends_on))
    base = obliged.order_by().values("member").distinct().count()
    came = Attendance.objects.came().filter(
        meeting__in=Meeting.objects.held().filter(starts_at__date__lte=scope.ends_on).order_by().values("pk"),
        meeting__disseminations__document__in=documents.order_by().values("pk"),
        member__in=obliged.order_by().values("member"),
    )
    by_document = came.order_by().values_list("meeting__disseminations__document")
    counts = dict(by_document.annotate(people=Count("member", distinct=True)))
    return [_covered(document, scope, counts.get(document.pk, 0), base) for document in documents]


def _covered(document, scope, came: int, obliged: int) -> FigureRow:
    label = f"{document}: {document.subject}"
    detail = f"đã học {came}/{obliged}"
    return row_of(document, label, scope.organization.pk, amount=came, base=obliged, detail=detail)


def _studied_documents(scope):
    """Each document that was studied here in the period, by its symbol and name."""
    studied = Dissemination.objects.filter(meeting__in=[meeting.pk for meeting in _held(scope)])
    documents = Document.objects.filter(pk__in=studied.order_by().values("document"))
    rows = documents.order_by("issued_on", "pk")
    return [
        row_of(document, document.cited, scope.organization.pk, detail=document.cited_in_short) for document in rows
    ]


def _full_branches(scope):
    """Each branch, with 1 where it held its regular meeting in as many months as the period has, one at least."""
    months = round((scope.ends_on - scope.begins_on).days / DAYS_OF_MONTH)
    if not months:  # of part of a month nobody says whether it was kept
        return []
    held: dict[int, set[tuple[int, int]]] = {}
    for meeting in _held(scope, kind=KINDS.BRANCH_REGULAR):
        day = _day(meeting)
        held.setdefault(meeting.organization_id, set()).add((day.year, day.month))
    return [_regular(branch, len(held.get(branch.pk, ())), months) for branch in scope.branches]


def _regular(branch, held: int, months: int) -> FigureRow:
    detail = f"sinh hoạt thường kỳ {held}/{months} tháng"
    return row_of(branch, branch.name, branch.pk, amount=int(held >= months), base=1, detail=detail)


def _since(scope, **conditions):
    """The first day of which the portal holds a meeting of the organisation or below it."""
    held = Meeting.objects.held().filter(organization__in=scope.ground.ever, **conditions).order_by("starts_at").first()
    return held and timezone.localdate(held.starts_at)


def _branches_since(scope):
    """The first day of which it holds a meeting of a branch: a study conference says nothing of branch meetings."""
    return _since(scope, kind__in=[KINDS.BRANCH_REGULAR, KINDS.BRANCH_THEMATIC])


MEASURES = (
    Computed(
        "F19",
        "Kỳ sinh hoạt thường kỳ đã họp",
        "kỳ",
        "Kỳ sinh hoạt thường kỳ của chi bộ đã họp trong kỳ báo cáo.",
        Total.SUM,
        _meetings(kind=KINDS.BRANCH_REGULAR),
        _branches_since,
    ),
    Computed(
        "F20",
        "Kỳ sinh hoạt chuyên đề",
        "kỳ",
        "Kỳ sinh hoạt chuyên đề của chi bộ đã họp trong kỳ báo cáo.",
        Total.SUM,
        _meetings(kind=KINDS.BRANCH_THEMATIC),
        _branches_since,
    ),
    Computed(
        "F21",
        "Lượt dự sinh hoạt chi bộ",
        "lượt",
        "Lượt có mặt trên tổng lượt phải dự sinh hoạt chi bộ, trừ người được miễn; chưa điểm danh tính là vắng.",
        Total.RATIO,
        _branch_attendance,
        _branches_since,
    ),
    Computed(
        "F22",
        "Điểm chất lượng sinh hoạt chi bộ",
        "điểm",
        "Điểm bình quân của các buổi sinh hoạt chi bộ đã chấm trong kỳ, theo phiếu 100 điểm.",
        Total.MEAN,
        _scored(),
        _scored_since,
    ),
    *(
        Computed(
            f"F22{letter}",
            f"Buổi sinh hoạt xếp loại {label.lower()}",
            "buổi",
            f"Buổi sinh hoạt chi bộ trong kỳ được chấm mức {label.lower()} theo phiếu 100 điểm.",
            Total.SUM,
            _scored(grade),
            _scored_since,
        )
        for letter, (grade, label) in zip("abcd", GRADES.items(), strict=True)
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
    Computed(
        "F28b",
        "Đảng viên được quán triệt các văn bản",
        "lượt",
        "Với mỗi văn bản đã quán triệt tại tổ chức hoặc cấp dưới trong kỳ: số người đến ngày cuối kỳ đã dự học tập, "
        "trên số người phải học vào ngày đó; cộng các văn bản.",
        Total.RATIO,
        _coverage,
        _since,
    ),
    Computed(
        "F28c",
        "Văn bản đã học tập, quán triệt",
        "văn bản",
        "Văn bản đã học tập, quán triệt tại hội nghị, buổi sinh hoạt của tổ chức hoặc cấp dưới trong kỳ.",
        Total.SUM,
        _studied_documents,
        _since,
    ),
    Computed(
        "F19b",
        "Chi bộ sinh hoạt thường kỳ đủ các tháng",
        "chi bộ",
        "Chi bộ có số tháng họp thường kỳ không ít hơn số tháng của kỳ báo cáo, trên tổng số chi bộ.",
        Total.RATIO,
        _full_branches,
        _branches_since,
    ),
)
