"""What a secretary hands on: who comes after whom, what is not finished, whose account still opens what.

To add a kind of unfinished work, write a function like the ones below and name it in SECTIONS.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from accounts.models import Grant
from accounts.roles import Role
from awards.models import Commendation
from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from members.admission.models import Candidate
from members.models import CommitteeSeat
from members.transfers.models import Transfer
from partyportal import dates
from reports.models import BranchReport, CommitteeReport
from resolutions.tasks.models import Task
from rulebook.deadlines import Clock, Deadline

MOST_ROWS = 30


@dataclass
class Row:
    """One unfinished thing: what, its day or by when, and what else to know."""

    title: str
    url: str
    due_on: datetime.date | None = None
    note: str = ""


@dataclass
class Section:
    """One kind of unfinished work: its first rows, and how many there are."""

    title: str
    rows: list[Row]
    count: int

    @property
    def hidden(self) -> int:
        """How many more there are than are listed."""
        return self.count - len(self.rows)


def section(title: str, queryset, row) -> Section:
    """The rows of a queryset, one more query for the count where there are many."""
    found = list(queryset[: MOST_ROWS + 1])
    count = queryset.count() if len(found) > MOST_ROWS else len(found)
    return Section(title, [row(one) for one in found[:MOST_ROWS]], count)


def tasks(user, organization) -> Section:
    rows = Task.objects.visible_to(user).open().filter(organization=organization).select_related("assignee")
    return section("Nhiệm vụ chưa hoàn thành", rows.order_by("due_on", "pk"), _task)


def _task(task) -> Row:
    return Row(task.title, task.get_absolute_url(), task.due_on, str(task.assignee or ""))


def owed_reports(user, organization) -> Section:
    rows = BranchReport.objects.visible_to(user).open().filter(organization=organization)
    rows = rows.select_related("organization", "period").order_by("period__due_on", "pk")
    return section("Báo cáo phải nộp", rows, _report)


def waiting_reports(user, organization) -> Section:
    rows = BranchReport.objects.visible_to(user).submitted().filter(period__organization=organization)
    rows = rows.select_related("organization", "period").order_by("period__due_on", "pk")
    return section("Báo cáo của chi bộ chờ thẩm định", rows, _report)


def own_reports(user, organization) -> Section:
    drafts = CommitteeReport.objects.visible_to(user).filter(status=CommitteeReport.Status.DRAFT)
    rows = drafts.filter(organization=organization).select_related("organization", "period").order_by("pk")
    return section("Báo cáo của cấp ủy đang soạn", rows, _report)


def _report(report) -> Row:
    return Row(str(report), report.get_absolute_url(), report.due_on, report.get_status_display())


def minutes(user, organization) -> Section:
    held = Meeting.objects.visible_to(user).filter(organization=organization, status=Meeting.Status.HELD)
    return section("Hội nghị chưa duyệt biên bản", held.order_by("starts_at", "pk"), _meeting)


def planned_meetings(user, organization) -> Section:
    ahead = [Meeting.Status.PLANNED, Meeting.Status.CONVENED, Meeting.Status.POSTPONED]
    rows = Meeting.objects.visible_to(user).filter(organization=organization, status__in=ahead)
    return section("Hội nghị đã lên lịch", rows.order_by("starts_at", "pk"), _meeting)


def _meeting(meeting) -> Row:
    return Row(meeting.title, meeting.get_absolute_url(), meeting.day, meeting.get_status_display())


def documents(user, organization) -> Section:
    rows = Document.objects.visible_to(user).drafts().filter(organization=organization).order_by("pk")
    return section("Văn bản đang soạn, chờ vào sổ", rows, _document)


def _document(document) -> Row:
    return Row(document.subject, document.get_absolute_url(), note=document.get_doc_type_display())


def candidates(user, organization) -> Section:
    rows = Candidate.objects.visible_to(user).open().filter(organization=organization).order_by("sort_key", "pk")
    return section("Hồ sơ kết nạp, công nhận chưa xong", rows, lambda one: Row(str(one), one.get_absolute_url()))


def transfers(user, organization) -> Section:
    open_ones = Transfer.objects.visible_to(user).open()
    rows = open_ones.filter(Q(from_organization=organization) | Q(to_organization=organization))
    return section("Chuyển sinh hoạt đảng chưa xong", rows.order_by("due_on", "pk"), _transfer)


def _transfer(transfer) -> Row:
    note = f"{transfer.get_direction_display().capitalize()}, {transfer.get_state_display().lower()}"
    return Row(transfer.full_name, transfer.get_absolute_url(), transfer.due_on, note)


def commendations(user, organization) -> Section:
    proposed = Commendation.objects.visible_to(user).filter(status=Commendation.Status.PROPOSED)
    rows = proposed.filter(organization=organization).order_by("year", "pk")
    return section("Khen thưởng đang đề nghị", rows, lambda one: Row(one.achievement, one.get_absolute_url()))


SECTIONS = [
    tasks,
    owed_reports,
    waiting_reports,
    own_reports,
    minutes,
    planned_meetings,
    documents,
    candidates,
    transfers,
    commendations,
]


def unfinished(user, organization) -> list[Section]:
    """Every kind of unfinished work of the organisation that the user may see; kinds without any are left out."""
    return [found for found in (build(user, organization) for build in SECTIONS) if found.count]


@dataclass
class Account:
    """A role at the organisation, and whose it is now."""

    grant: Grant
    holder: str  # "former", "current" or "" for anyone else


@dataclass
class Handover:
    """From whom to whom an organisation's secretary changes, and with what."""

    organization: Organization
    current: CommitteeSeat | None = None
    former: CommitteeSeat | None = None
    deadline: Deadline | None = None
    since: datetime.date | None = None  # when the present secretary began, through all their terms
    sections: list[Section] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    @property
    def is_reelected(self) -> bool:
        """Whether the present secretary led the organisation in the term before, too: nothing is handed over."""
        return self.current is not None and self.since is not None and self.since < self.current.begins_on

    @property
    def account_missing(self) -> bool:
        """Whether the present secretary holds no role here yet."""
        return self.current is not None and not any(account.holder == "current" for account in self.accounts)

    @property
    def giving_url(self) -> str:
        """Where the present secretary is given a role."""
        user_id = self.current.member.user_id
        return reverse("accounts:grant_add") + (f"?user={user_id}" if user_id else "")


def handover_of(user, organization: Organization) -> Handover:
    """What the user may see of a change of secretary."""
    today = dates.today()
    seats = CommitteeSeat.objects.visible_to(user).filter(organization=organization, post=CommitteeSeat.Post.SECRETARY)
    held = list(seats.select_related("member", "term", "organization").order_by("-begins_on", "-pk"))
    # Who was elected takes over on a day to come, and what is handed over is looked at before.
    current = next((seat for seat in held if seat.first_day_after > today), None)
    begins = max(today, current.begins_on) if current else today
    former = next((seat for seat in held if seat.first_day_after <= begins and _is_another(seat, current)), None)
    since = _since(held, current)
    return Handover(
        organization,
        current,
        former,
        Clock.of(organization).deadline("congress_handover_days", since),
        since,
        unfinished(user, organization),
        accounts_at(user, organization, current, former),
    )


def _is_another(seat, current) -> bool:
    return current is None or seat.member_id != current.member_id


def _since(held, current) -> datetime.date | None:
    """The day since which the present secretary serves without a break by another."""
    days = []
    for seat in held:
        if _is_another(seat, current):
            break
        days.append(seat.begins_on)
    return days[-1] if current and days else None


def accounts_at(user, organization, current, former) -> list[Account]:
    """The roles in force at the organisation, for who may see them; members' own access is nothing to hand on."""
    grants = Grant.objects.visible_to(user).on(dates.today()).filter(organization=organization)
    rows = grants.exclude(role=Role.MEMBER).select_related("user", "organization").order_by("role", "valid_from")
    whose = {seat.member.user_id: name for seat, name in [(former, "former"), (current, "current")] if seat}
    return [Account(grant, whose.get(grant.user_id, "")) for grant in rows]
