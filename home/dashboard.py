"""What is due, late or waiting for the user today, and the key figures of their scope."""

from dataclasses import dataclass

from django.db.models import Count, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from awards.badges.models import BadgeCase
from branches.models import Organization
from documents.models import Document
from home.handbook.first_steps import is_asked_today, left_of, questions
from home.reminders.models import Reminder
from home.reminders.open_work import Work, open_work
from home.reminders.own_work import own_work
from home.shell import answers_with_shell
from meetings.models import Congress, Meeting
from members.models import Member, Status
from partyportal import dates
from partyportal.lists.paging import counted
from partyportal.questions import count_of
from partyportal.text import grouped, percent
from reports import urging
from reports.models import BranchReport, ReportPeriod
from resolutions.coverage import coverage_of_many
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


def answers_of(request) -> dict:
    """All that the first page counts, by one query; nothing for who holds no right on rows."""
    user = request.user
    if not user.granted("branches.view_organization") and not user.is_superuser:
        return {}
    asks_steps = is_asked_today(user)
    found = answers_with_shell(request, ("first page", asks_steps), lambda: _asked(user, asks_steps))
    return found | {"steps_left": left_of(user, found) if asks_steps else 0}


def key_figures(user, period: ReportPeriod | None, counts: dict) -> list[KeyFigure]:
    """The figures that the user may open; none where nothing was counted."""
    if not counts:
        return []
    figures = []
    if user.has_perm("members.view_member"):
        figures.append(_members(user))
    if user.has_perm("branches.view_organization") and not user.is_of_one_branch:
        figures.append(_branches(counts))
    if user.has_perm("tasks.view_task"):
        figures.append(_overdue(counts))
    # Of a period that asks none of the user's branches for a report, «0/0 đã nộp» says nothing.
    if period and (counts["reports"] or counts["owed"]) and user.has_perm("reports.view_branchreport"):
        figures.append(_reports(counts, period))
    if user.has_perm("badges.view_badgecase"):
        figures.append(_badges(counts))
    return figures


def _asked(user, asks_steps: bool) -> dict:
    """The counts behind each figure but that of the members, the newest period, what a new office has done so far."""
    tasks, reports = Task.objects.visible_to(user).open(), BranchReport.objects.visible_to(user)
    held = Congress.objects.visible_to(user).held()
    badges = BadgeCase.objects.visible_to(user)
    newest = Subquery(ReportPeriod.objects.visible_to(user).order_by("-due_on", "-pk").values("pk")[:1])
    of_newest, owed = reports.filter(period=newest), reports.open().past_due()
    counted = {
        "branches": Organization.objects.visible_to(user).branches().active(),
        "congresses": held.filter(organization__kind__in=Organization.BRANCH_KINDS),
        "tasks": tasks,
        "late_tasks": tasks.overdue(),
        "reports": of_newest,
        "sent": of_newest.filter(submitted_at__isnull=False),
        "returned": of_newest.filter(status=BranchReport.Status.RETURNED),
        "owed": owed,
        # Beside «1/3 đã nộp» of the newest period: how many are of others, and how many were sent and came back.
        "owed_before": owed.exclude(period=newest),
        "owed_again": owed.filter(status=BranchReport.Status.RETURNED),
    } | {f"badges_{status}": badges.filter(status=status) for status in BadgeCase.UNDER_WAY}
    counts = {name: count_of(rows) for name, rows in counted.items()}
    return counts | {NEWEST: newest} | (questions(user) if asks_steps else {})


NEWEST = "newest_period"
# What the first page calls each state of a badge that is not yet handed over.
BADGES_UNDER_WAY = dict(zip(BadgeCase.UNDER_WAY, ("đang đề nghị", "đã gửi cấp trên", "chờ trao"), strict=True))


def _members(user) -> KeyFigure:
    rows = Member.objects.visible_to(user).in_head_count().order_by()
    each = {status: Count("pk", filter=Q(status=status)) for status in Status.values}
    counts, url = counted(rows, all=Count("pk"), **each), reverse("members:list")
    # The same counts as the saved views of the list; the two usual ones even where nobody is in them.
    shown = [status for status in Status if counts[status] or status in (Status.FULL, Status.PROBATIONARY)]
    parts = [Part(f"{grouped(counts[one])} {one.label.lower()}", f"{url}?status={one}") for one in shown]
    return KeyFigure("Đảng viên", grouped(counts["all"]), url, parts)


def _branches(counts) -> KeyFigure:
    held = reverse("congresses:list", query={"result": "took_place", "level": "branch"})
    parts = [Part(f"{grouped(counts['congresses'])} đại hội đã tổ chức", held)]
    return KeyFigure("Chi bộ", grouped(counts["branches"]), reverse("branches:list", query={"kind": "active"}), parts)


def _overdue(counts) -> KeyFigure:
    url, late = reverse("tasks:list"), counts["late_tasks"]
    parts = [Part(f"đang theo dõi {grouped(counts['tasks'])}", f"{url}?view=open")]
    return KeyFigure("Nhiệm vụ quá hạn", grouped(late), f"{url}?view=overdue", parts, is_bad=late > 0)


def _reports(counts, period: ReportPeriod) -> KeyFigure:
    back = f" ({grouped(counts['returned'])} bị trả lại)" if counts["returned"] else ""
    parts = [Part(f"đã nộp{back} · hạn {dates.shown(period.due_on)}")]
    if counts["owed"]:
        parts.append(Part(f"còn nợ {grouped(counts['owed'])} báo cáo quá hạn{_which(counts)}", reverse("reports:late")))
    facts = {"whole": grouped(counts["reports"]), "is_bad": counts["owed"] > 0}
    return KeyFigure(f"Báo cáo {period.label}", grouped(counts["sent"]), period.get_absolute_url(), parts, **facts)


def _which(counts) -> str:
    """Of the reports that are owed, those of other periods and those that came back; nothing where none is."""
    before, again = counts["owed_before"], counts["owed_again"]
    said = [f"{grouped(before)} của kỳ trước"] if before else []
    # Where all that came back are of the newest period, «đã nộp (1 bị trả lại)» has told it.
    is_told = not before and again == counts["returned"]
    said += [f"{grouped(again)} bị trả lại"] if again and not is_told else []
    return f" ({', '.join(said)})" if said else ""


def _badges(counts) -> KeyFigure:
    url = reverse("badges:register")
    found = [(status, words, counts[f"badges_{status}"]) for status, words in BADGES_UNDER_WAY.items()]
    parts = [Part(f"{grouped(count)} {words}", f"{url}?status={status}") for status, words, count in found if count]
    parts = parts or [Part("các đợt sắp tới", reverse("badges:list"))]
    under_way = sum(count for *_, count in found)
    return KeyFigure("Hồ sơ Huy hiệu Đảng", grouped(under_way), f"{url}?status=under_way", parts)


@dataclass
class Reports:
    """The newest period with where each branch stands in it, and what branches still owe of earlier ones."""

    period: ReportPeriod | None
    now: list[BranchReport]
    late: list[BranchReport]

    def nudged(self, user) -> str:
        """What the address must hold to remind all who owe theirs; empty for who may not."""
        return urging.nudged(user, [*self.now, *self.late])


def branch_reports(user, counts: dict) -> Reports:
    """What the user sees of the newest period and of the branches' reports, so many of each kind."""
    newest = counts.get(NEWEST)
    if not newest or not user.has_perm("reports.view_branchreport"):
        return Reports(None, [], [])
    seen = BranchReport.objects.visible_to(user)
    now = seen.filter(period=newest).order_by("organization__position")
    late = seen.open().past_due().exclude(period=newest).order_by("period__due_on", "organization__position")
    first = [rows.values("pk")[:MOST_WORK] for rows in (now, late)]
    rows = BranchReport.objects.filter(Q(pk__in=first[0]) | Q(pk__in=first[1])).order_by(*late.query.order_by)
    rows = list(rows.select_related("organization", "period__organization"))
    now = [row for row in rows if row.period_id == newest]
    # A period without a report that the user sees is rare.
    period = now[0].period if now else ReportPeriod.objects.select_related("organization").get(pk=newest)
    return Reports(period, now, [row for row in rows if row.period_id != newest])


def work_of(user) -> list[Work]:
    """What waits for the user, late first: tasks, reports to write, to add to or to judge, what falls due besides."""
    mine, shown = Reminder.objects.visible_to(user), ["task", "report"]
    # Tasks and reports are read as they stand now; all else as it was collected this morning.
    pending = mine.pending().exclude(kind__in=shown)[:MOST_WORK].values("pk")
    away = mine.put_away().order_by().values("pk")
    rows = list(Reminder.objects.filter(Q(pk__in=pending) | Q(pk__in=away)))
    away = {row.url for row in rows if row.is_put_away}
    work = open_work(user, MOST_WORK, away) + own_work(user)
    work += [Work(row.label, row.url, row.title, row.due_on) for row in rows if not row.is_put_away]
    return sorted(work, key=lambda item: item.due_on)[:MOST_WORK]


def upcoming(user) -> list[Meeting]:
    """The next meetings that the user sees."""
    meetings = Meeting.objects.visible_to(user).upcoming(timezone.now()).select_related("organization")
    return list(meetings.order_by("starts_at")[:4])


def study(user) -> tuple[list[Organization], list[tuple]]:
    """The documents studied last, with the coverage of each branch and of all."""
    branches = list(Organization.objects.visible_to(user).branches().active().order_by("position")[:4])
    documents = Document.objects.visible_to(user).registered().filter(disseminations__isnull=False).distinct()
    documents = list(documents.order_by("-issued_on")[:FOCUS_DOCUMENTS]) if branches else []
    lines = []
    for document, cells in zip(documents, coverage_of_many(documents, branches, dates.today()), strict=True):
        studied, obliged = sum(cell.studied_count for cell in cells), sum(cell.obliged_count for cell in cells)
        lines.append((document, cells, percent(studied, obliged)))
    return branches, lines
