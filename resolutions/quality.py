"""What the portal knows of a branch meeting's quality: for each fact a share that was reached, and on what it rests."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from documents.models import IssuedPaper
from meetings.models import Attendance, Meeting, QualityCriterion, QualityScore, QualitySheet
from partyportal.dates import add_months, in_short
from partyportal.text import padded, percent
from resolutions.papers import PAPERS
from resolutions.tasks.models import Task

Fact = QualityCriterion.Fact
COMMITTEE_WITHIN = datetime.timedelta(days=15)  # the branch committee met so shortly before, not a month ago
# So many of those who came spoke: then nobody sat there silently by rule; a third is a lively meeting.
LIVELY = Fraction(1, 3)


@dataclass(frozen=True)
class Known:
    """How far a criterion is met, between 0 and 1, and the words that say why."""

    share: Fraction
    basis: str

    def points(self, most: int) -> int:
        return int(self.share * most + Fraction(1, 2))


def known_of(meeting: Meeting) -> dict[str, Known]:
    """What the portal can say of a meeting; a fact that it cannot know is missing."""
    found = {fact: find(meeting) for fact, find in FACTS.items()}
    return {fact: known for fact, known in found.items() if known}


def _committee_met(meeting: Meeting) -> Known | None:
    before = Meeting.objects.held().filter(
        organization=meeting.organization,
        kind=Meeting.Kind.BRANCH_COMMITTEE,
        starts_at__lt=meeting.starts_at,
        starts_at__gte=meeting.starts_at - COMMITTEE_WITHIN,
    )
    last = before.order_by("-starts_at").first()
    return Known(Fraction(1), f"chi ủy họp ngày {in_short(last.day)}") if last else None


def _papers_in_time(meeting: Meeting) -> Known | None:
    rule = meeting.rule("meeting_material_days")
    given = [*meeting.materials().filter(at__lt=meeting.starts_at, replaces=None)]
    if rule is None or not given:
        return None
    last = meeting.starts_at - datetime.timedelta(days=rule.number)
    in_time = len([one for one in given if one.at <= last])
    words = f"{padded(in_time)}/{padded(len(given))} tài liệu đính kèm trước ít nhất {rule.shown}"
    return Known(Fraction(in_time, len(given)), words)


def _attendance(meeting: Meeting) -> Known | None:
    came = Attendance.objects.filter(meeting=meeting, was_obliged=True).came().count()
    obliged = meeting.obliged().count()
    if not obliged:
        return None
    words = f"có mặt {padded(came)}/{padded(obliged)} ({percent(came, obliged)})"
    return Known(min(Fraction(came, obliged), Fraction(1)), words)


def _length(meeting: Meeting) -> Known | None:
    rule = meeting.length_rule
    if rule is None or meeting.minutes is None:
        return None
    share = min(Fraction(meeting.minutes, rule.number), Fraction(1))
    return Known(share, f"{meeting.minutes} phút, mức tối thiểu {rule.number} phút")


def _spoke(meeting: Meeting) -> Known | None:
    spoke = meeting.remarks.exclude(member=None).values("member").distinct().count()
    came = meeting.attendances.came().count()
    if not (spoke and came):
        return None
    return Known(min(Fraction(spoke, came) / LIVELY, Fraction(1)), f"{padded(spoke)} đồng chí phát biểu")


def _concluded(meeting: Meeting) -> Known | None:
    count = meeting.conclusions.count()
    return Known(Fraction(1), f"{padded(count)} kết luận") if count else None


def _resolution(meeting: Meeting) -> Known | None:
    issue = IssuedPaper.objects.latest_of(PAPERS["monthly"].name_in_register, meeting.pk)
    if issue is None or issue.is_taken_back:
        return None
    return Known(Fraction(1), f"Nghị quyết số {issue.document.symbol_raw}")


def _tasks(meeting: Meeting) -> Known | None:
    first = add_months(meeting.day.replace(day=1), -1)
    last = meeting.day.replace(day=1) - datetime.timedelta(days=1)
    due = Task.objects.filter(organization=meeting.organization).due_between(first, last)
    count, done = due.count(), due.filter(done_on__lte=meeting.day).count()
    return Known(Fraction(done, count), f"xong {padded(done)}/{padded(count)} nhiệm vụ đến hạn") if count else None


FACTS = {
    Fact.COMMITTEE_MET: _committee_met,
    Fact.PAPERS_IN_TIME: _papers_in_time,
    Fact.ATTENDANCE: _attendance,
    Fact.LENGTH: _length,
    Fact.SPOKE: _spoke,
    Fact.CONCLUDED: _concluded,
    Fact.RESOLUTION: _resolution,
    Fact.TASKS: _tasks,
}


@dataclass(frozen=True)
class Suggested:
    """A criterion of the sheet beside what the portal knows of it."""

    criterion: QualityCriterion
    known: Known | None

    @property
    def points(self) -> int | None:
        return self.known.points(self.criterion.points) if self.known else None

    @property
    def basis(self) -> str:
        return self.known.basis if self.known else ""


def suggested(meeting: Meeting, sheet: QualitySheet) -> list[Suggested]:
    """The lines of the sheet with what the portal can fill."""
    known = known_of(meeting)
    return [Suggested(criterion, known.get(criterion.fact)) for criterion in sheet.criteria.all()]


def no_score(meeting: Meeting) -> str:
    """Why this meeting cannot be scored now; nothing where it can."""
    if meeting.is_counted:
        return "Buổi họp cũ chỉ có số liệu, không chấm điểm."
    if meeting.kind not in Meeting.BRANCH_KINDS:
        return "Phiếu chấm điểm chỉ dùng cho sinh hoạt chi bộ."
    if meeting.status not in {Meeting.Status.HELD, Meeting.Status.APPROVED}:
        return "Chấm điểm sau khi chi bộ đã họp."
    if meeting.is_locked and QualityScore.objects.filter(meeting=meeting).exists():
        return "Biên bản đã khóa cùng điểm của buổi sinh hoạt, không chấm lại được."
    return ""
