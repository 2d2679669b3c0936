"""What waits for a user behind a line of the navigation: one query set counts it and draws the list that it opens."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from home.reminders.models import Reminder
from members.corrections.models import CorrectionRequest
from members.transfers.models import Transfer
from reports.models import BranchReport
from resolutions.tasks.models import Task


@dataclass(frozen=True)
class Queue:
    """Rows that wait for whoever holds one of the duties by a role of theirs (the administrator's is none)."""

    label: str
    address: str
    rows: Callable[..., QuerySet]
    duties: tuple[str, ...] = ()
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.address) + self.query

    def is_for(self, user) -> bool:
        return not self.duties or any(user.duties(perm) for perm in self.duties)


def late_matters(user):
    return Reminder.objects.visible_to(user).pending().late()


def transfers(user):
    return Transfer.objects.visible_to(user).without_paper()


def corrections(user):
    return CorrectionRequest.objects.visible_to(user).open()


# By the line of the navigation.
QUEUES = {
    "reminders:list": Queue("việc quá hạn", "reminders:list", late_matters, query="?view=late"),
    "tasks:list": Queue(
        "nhiệm vụ của tôi chưa xong",
        "tasks:list",
        lambda user: Task.objects.waiting_for(user),
        ("tasks.change_task",),
        "?view=mine",
    ),
    "reports:board": Queue(
        "báo cáo chờ tôi",
        "reports:waiting",
        lambda user: BranchReport.objects.waiting_for(user),
        ("reports.submit_branchreport", "reports.accept_branchreport"),
    ),
    "transfers:list": Queue(
        "chờ giấy giới thiệu", "transfers:list", transfers, ("transfers.issue_transfer",), "?view=waiting"
    ),
    "corrections:list": Queue(
        "đề nghị đang chờ", "corrections:list", corrections, ("corrections.accept_correctionrequest",)
    ),
}
