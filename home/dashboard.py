"""What is due, late or waiting for the user today, and the key figures of their scope."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from branches.models import Organization
from documents.models import Document
from home.reminders.models import Reminder
from home.reminders.open_work import Work, open_work
from home.shell import count_of
from meetings.models import Congress, Meeting
from members.models import Member, Status
from partyportal import dates
from partyportal.text import grouped, percent
from reports.models import BranchReport, ReportPeriod
from resolutions.coverage import coverage_by_branch
from resolutions.tasks.models import Task

MOST_WORK = 8
FOCUS_DOCUMENTS = 5


@dataclass
class Part:
    """A smaller figure below a key figure: what it says, and the rows that it counts."""

    words: str
    url: str = ""


@dataclass
class KeyFigure:
    """One figure of the strip, a link to the list that it counts; so is each part below it."""

    label: str
    value: str
    url: str
    parts: list[Part]
    whole: str = ""
    is_bad: bool = False

    @property
    def note(self) -> str:
        return " · ".join(part.words for part in self.parts)


def key_figures(user, period: ReportPeriod | None) -> list[KeyFigure]:
    """The figures that the user may open, counted by two queries; none for who holds no right on rows."""
    if not user.granted("branches.view_organization") and not user.is_superuser:
        return []
    counts = _counts(user, period)
    figures = []
    if user.has_perm("members.view_member"):
        figures.append(_members(user))
    if user.has_perm("branches.view_organization"):
        figures.append(_branches(counts))
    if user.has_perm("tasks.view_task"):
        figures.append(_overdue(counts))
    if period and user.has_perm("reports.view_branchreport"):
        figures.append(_reports(counts, period))
    return figures


def _counts(user, period: ReportPeriod | None) -> dict[str, int]:
    """How many rows stand behind each figure but that of the members, in one query."""
    tasks, reports = Task.objects.visible_to(user).open(), BranchReport.objects.visible_to(user)
    held = Congress.objects.visible_to(user).held()
    rows = {
        "branches": Organization.objects.visible_to(user).branches().active(),
        "congresses": held.filter(organization__kind__in=Organization.BRANCH_KINDS),
        "tasks": tasks,
        "late_tasks": tasks.overdue(),
        "reports": reports.filter(period=period),
        "sent": reports.filter(period=period, submitted_at__isnull=False),
        "owed": reports.open().past_due(),
    }
    columns = {f"of_{name}": count_of(found) for name, found in rows.items()}
    counted = User.objects.filter(pk=user.pk).values_list(*columns.values()).get()
    return dict(zip(rows, counted, strict=True))


def _members(user) -> KeyFigure:
    counted = Member.objects.visible_to(user).in_head_count().order_by().values_list("status").annotate(n=Count("pk"))
    counts, url = dict(counted), reverse("members:list")
    # The same counts as the saved views of the list; the two usual ones even where nobody is in them.
    shown = [status for status in Status if counts.get(status) or status in (Status.FULL, Status.PROBATIONARY)]
    parts = [Part(f"{grouped(counts.get(one, 0))} {one.label.lower()}", f"{url}?status={one}") for one in shown]
    return KeyFigure("Đảng viên", grouped(sum(counts.values())), url, parts)


def _branches(counts) -> KeyFigure:
    held = reverse("congresses:list", query={"result": "took_place", "level": "branch"})
    parts = [Part(f"{grouped(counts['congresses'])} đại hội đã tổ chức", held)]
    return KeyFigure("Chi bộ", grouped(counts["branches"]), reverse("branches:list", query={"kind": "active"}), parts)


def _overdue(counts) -> KeyFigure:
    url, late = reverse("tasks:list"), counts["late_tasks"]
    parts = [Part(f"đang theo dõi {grouped(counts['tasks'])}", f"{url}?view=open")]
    return KeyFigure("Nhiệm vụ quá hạn", grouped(late), f"{url}?view=overdue", parts, is_bad=late > 0)


def _reports(counts, period: ReportPeriod) -> KeyFigure:
    parts = [Part(f"đã nộp · hạn {dates.shown(period.due_on)}")]
    if counts["owed"]:
        parts.append(Part(f"còn nợ {grouped(counts['owed'])} báo cáo quá hạn", reverse("reports:late")))
    facts = {"whole": grouped(counts["reports"]), "is_bad": counts["owed"] > 0}
    return KeyFigure(f"Báo cáo {period.label}", grouped(counts["sent"]), period.get_absolute_url(), parts, **facts)


def newest_period(user) -> ReportPeriod | None:
    """The period that the dashboard speaks of."""
    return ReportPeriod.objects.select_related("organization").visible_to(user).order_by("-due_on").first()


def late_reports(user, period: ReportPeriod):
    """Reports of earlier periods that their branches still owe after the due day."""
    owed = BranchReport.objects.visible_to(user).open().past_due()
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


def branch_reports(user, period: ReportPeriod | None) -> tuple[list[BranchReport], list[BranchReport]]:
    """Where each branch stands in the period, and what branches still owe of earlier ones."""
    if period is None or not user.has_perm("reports.view_branchreport"):
        return [], []
    reports = BranchReport.objects.visible_to(user).filter(period=period).select_related("organization", "period")
    late = late_reports(user, period).order_by("period__due_on", "organization__position")
    return list(reports.order_by("organization__position")[:MOST_WORK]), list(late[:MOST_WORK])
