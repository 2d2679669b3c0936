"""What is due, late or waiting for the user today, and the key figures of their scope."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from documents.models import Document
from home.reminders.models import Reminder
from home.reminders.open_work import Work, open_work
from meetings.models import Congress, Meeting
from members.models import Member, Status
from partyportal import dates
from partyportal.text import grouped, percent
from reports.models import BranchReport, ReportPeriod
from resolutions.coverage import coverage_by_branch
from resolutions.models import Task

MOST_WORK = 8
FOCUS_DOCUMENTS = 5


@dataclass
class KeyFigure:
    """One figure of the strip, a link to the list that it counts."""

    label: str
    value: str
    note: str
    url: str
    whole: str = ""
    is_bad: bool = False


def key_figures(user) -> list[KeyFigure]:
    """The figures that the user may open; one query each, none for who holds no right on rows."""
    figures = []
    if not user.granted("branches.view_organization") and not user.is_superuser:
        return figures
    if user.has_perm("members.view_member"):
        figures.append(_members(user))
    if user.has_perm("branches.view_organization"):
        figures.append(_branches(user))
    if user.has_perm("resolutions.view_task"):
        figures.append(_overdue(user))
    if user.has_perm("reports.view_branchreport"):
        figures += _reports(user)
    return figures


def _members(user) -> KeyFigure:
    counted = Member.objects.visible_to(user).in_head_count().order_by().values_list("status").annotate(n=Count("pk"))
    counts = dict(counted)
    full, probationary, total = counts.get(Status.FULL, 0), counts.get(Status.PROBATIONARY, 0), sum(counts.values())
    others = total - full - probationary
    # The same counts as the saved views of the list; who is exempt, away or suspended stands in neither.
    note = f"{grouped(full)} chính thức · {probationary} dự bị" + (f" · {others} diện khác" if others else "")
    return KeyFigure("Đảng viên", grouped(total), note, reverse("members:list"))


def _branches(user) -> KeyFigure:
    branches = Organization.objects.visible_to(user).branches().active()
    held = Congress.objects.exclude(result=Congress.Result.PREPARED).filter(organization__in=branches)
    total, with_congress = branches.count(), held.values("organization").distinct().count()
    return KeyFigure("Chi bộ", grouped(total), f"{with_congress}/{total} đã đại hội", reverse("branches:list"))


def _overdue(user) -> KeyFigure:
    tasks = Task.objects.visible_to(user).open()
    overdue = tasks.overdue().count()
    url = f"{reverse('resolutions:tasks')}?view=overdue"
    return KeyFigure("Nhiệm vụ quá hạn", str(overdue), f"đang theo dõi {tasks.count()}", url, is_bad=overdue > 0)


def _reports(user) -> list[KeyFigure]:
    period = newest_period(user)
    if period is None:
        return []
    reports = BranchReport.objects.visible_to(user).filter(period=period)
    sent, total, owed = reports.exclude(submitted_at=None).count(), reports.count(), late_reports(user, period).count()
    late = (sent < total and period.is_past_due) or owed > 0
    note, url = f"đã nộp · hạn {dates.shown(period.due_on)}", period.get_absolute_url()
    note += f" · kỳ trước còn nợ {owed}" if owed else ""
    return [KeyFigure(f"Báo cáo {period.label}", str(sent), note, url, whole=str(total), is_bad=late)]


def newest_period(user) -> ReportPeriod | None:
    """The period that the dashboard speaks of."""
    return ReportPeriod.objects.select_related("organization").visible_to(user).order_by("-due_on").first()


def late_reports(user, period: ReportPeriod):
    """Reports of earlier periods that their branches still owe after the due day."""
    owed = BranchReport.objects.visible_to(user).open().filter(period__due_on__lt=dates.today())
    return owed.exclude(period=period).select_related("organization", "period")


def work_of(user) -> list[Work]:
    """What waits for the user, late first: tasks, reports to write, to add to or to judge, what falls due besides."""
    work = open_work(user, MOST_WORK)
    # Tasks and reports are read as they stand now; all else as it was collected this morning.
    reminders = Reminder.objects.visible_to(user).pending().exclude(kind__in=["task", "report"])
    work += [Work(row.label, row.url, row.title, row.due_on) for row in reminders[:MOST_WORK]]
    return sorted(work, key=lambda item: item.due_on)[:MOST_WORK]


def upcoming(user) -> list[Meeting]:
    """The next meetings that the user sees."""
    meetings = Meeting.objects.visible_to(user).upcoming(timezone.now()).select_related("organization")
    return list(meetings.order_by("starts_at")[:4])


def study(user) -> tuple[list[Organization], list[tuple]]:
    """The documents studied last, with the coverage of each branch and of all."""
    branches = list(Organization.objects.visible_to(user).branches().active().order_by("position")[:4])
    if not branches or not user.has_perm("resolutions.view_dissemination"):
        return [], []
    documents = Document.objects.visible_to(user).registered().filter(disseminations__isnull=False).distinct()
    lines = []
    for document in documents.order_by("-issued_on")[:FOCUS_DOCUMENTS]:
        cells = coverage_by_branch(document, branches, dates.today())
        studied, obliged = sum(cell.studied_count for cell in cells), sum(cell.obliged_count for cell in cells)
        lines.append((document, cells, percent(studied, obliged)))
    return branches, lines


def branch_reports(user) -> tuple[ReportPeriod | None, list[BranchReport], list[BranchReport]]:
    """The newest period, where each branch stands in it, and what branches still owe of earlier ones."""
    period = newest_period(user) if user.has_perm("reports.view_branchreport") else None
    if period is None:
        return None, [], []
    reports = BranchReport.objects.visible_to(user).filter(period=period).select_related("organization", "period")
    late = late_reports(user, period).order_by("period__due_on", "organization__position")
    return period, list(reports.order_by("organization__position")[:MOST_WORK]), list(late[:MOST_WORK])
