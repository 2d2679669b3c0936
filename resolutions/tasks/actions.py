"""Giving work, and what its owner and its giver say to each other until it is done."""

import datetime
import uuid

from django.core.exceptions import ValidationError

from branches.models import Organization
from partyportal import dates
from partyportal.saving.acts import act
from resolutions.tasks import telling
from resolutions.tasks.models import Extension, Task, TaskNote

Kind = TaskNote.Kind
NOT_OPEN = "Nhiệm vụ này đã xong hoặc đã thu hồi."
NOT_REPORTED = "Nhiệm vụ này không ở trạng thái chờ xác nhận."
TOLD_TODAY = "Hôm nay đã nhắc rồi."
# What a new task takes over from the one that was typed, whoever gets it.
SHARED = [
    "title", "description", "product", "assigned_on", "key_from", "key_to",
    "document", "conclusion", "parent", "created_by",
]  # fmt: skip


def giver_of(user, organization: Organization) -> Organization:
    """On whose behalf the user gives work to the organisation: the highest above it where they may confirm it."""
    above = [own for own in user.granted("tasks.accept_task") if organization.path.startswith(own.path)]
    return min(above, key=lambda own: len(own.path), default=organization)


@act
def give(*, task: Task, to, due_days: list[datetime.date], co_operators=(), by) -> list[Task]:
    """Give the work to each, an organisation with or without a person of it, and for each of the days."""
    is_one = len(to) * len(due_days) == 1
    batch, given = None if is_one else uuid.uuid4(), []
    for organization, assignee in to:
        giver, begins = giver_of(by, organization), task.starts_on
        for due_on in due_days:
            facts = {name: getattr(task, name) for name in SHARED}
            row = Task(organization=organization, assignee=assignee, giver=giver, batch=batch, **facts)
            row.due_on, row.starts_on = due_on, begins
            row.full_clean(exclude=["created_by"])
            row.save()
            row.co_operators.set(other for other in co_operators if other != organization)
            given.append(row)
            begins = due_on + datetime.timedelta(days=1)
        telling.tell(telling.doers(given[-1]), telling.given(given[-len(due_days)]), given[-len(due_days)], by)
    return given


@act
def accept(*, task: Task, by):
    """The owner says that the work is known and will be done."""
    if task.state not in (Task.State.NEW, Task.State.RETURNED):
        raise ValidationError("Nhiệm vụ này đã nhận từ trước.")
    task.accept()


@act
def note(*, task: Task, text: str, percent: int | None, by) -> TaskNote:
    """The owner writes how far the work has come."""
    _refuse_unless(task.is_open, NOT_OPEN)
    task.go_on(percent=task.percent if percent is None else percent)
    return _noted(task, Kind.PROGRESS, text, by, percent=percent)


@act
def ask(*, task: Task, text: str, by) -> TaskNote:
    """Ask the other side something about the work."""
    _refuse_unless(task.is_open, NOT_OPEN)
    row = _noted(task, Kind.QUESTION, text, by)
    telling.tell(telling.givers(task) | telling.doers(task), f"Hỏi về nhiệm vụ «{task.title}»: {text}", row, by)
    return row


@act
def reply(*, question: TaskNote, text: str, by) -> TaskNote:
    """Answer a question; whoever asked is told."""
    row = _noted(question.task, Kind.ANSWER, text, by, answered=question)
    telling.tell({question.user}, f"Trả lời về nhiệm vụ «{question.task.title}»: {text}", row, by)
    return row


@act
def finish(*, task: Task, day: datetime.date, result: str, by):
    """The owner says that the work is done; where the giver says so, it is confirmed at once."""
    _refuse_unless(task.is_open, NOT_OPEN)
    is_giver = Task.objects.ruled_by(by).filter(pk=task.pk).exists()
    task.finish(day=day, result=result, is_confirmed=is_giver)
    if not is_giver:
        text = f"{task.organization.short_name} báo hoàn thành, chờ xác nhận: {task.title}"
        telling.tell(telling.givers(task), text, task, by)


@act
def confirm(*, task: Task, by):
    """The giver says that the work is done as it was asked for."""
    _refuse_unless(task.state == Task.State.REPORTED, NOT_REPORTED)
    task.confirm()
    telling.tell(telling.doers(task), f"Đã xác nhận hoàn thành: {task.title}", task, by)


@act
def send_back(*, task: Task, reason: str, by):
    """The giver is not content: the work is open again, under its old day."""
    _refuse_unless(task.state == Task.State.REPORTED, NOT_REPORTED)
    task.reopen(Task.State.RETURNED)
    _noted(task, Kind.RETURN, reason, by)
    telling.tell(telling.doers(task), f"Trả lại nhiệm vụ «{task.title}»: {reason}", task, by)


@act
def withdraw(*, task: Task, reason: str, by):
    """The giver asks for the work no longer."""
    _refuse_unless(task.is_open, NOT_OPEN)
    task.withdraw(day=dates.today())
    _noted(task, Kind.WITHDRAWAL, reason, by)
    telling.tell(telling.doers(task), f"Thu hồi nhiệm vụ «{task.title}»: {reason}", task, by)


@act
def ask_for_time(*, task: Task, until: datetime.date, reason: str, by) -> Extension:
    """The owner asks for a later day."""
    _refuse_unless(task.is_open, NOT_OPEN)
    row = Extension(task=task, old_due_on=task.due_on, asked_until=until, reason=reason, asked_by=by)
    row.full_clean()
    row.save()
    text = f"{task.organization.short_name} xin lùi hạn đến {dates.shown(until)}: {task.title}"
    telling.tell(telling.givers(task), text, task, by)
    return row


@act
def decide_time(*, extension: Extension, until: datetime.date | None, answer: str, by):
    """The giver grants a later day, or none; the answer says why."""
    task = extension.task
    _refuse_unless(task.is_open, NOT_OPEN)
    _refuse_unless(extension.decided_on is None, "Đề nghị này đã được trả lời.")
    if until is not None:
        task.extend(until=until)
    extension.granted_until, extension.answer = until, answer
    extension.decided_on, extension.decided_by = dates.today(), by
    extension.save(update_fields=["granted_until", "answer", "decided_on", "decided_by"])
    words = f"Cho lùi hạn đến {dates.shown(until)}" if until else "Không đồng ý lùi hạn"
    telling.tell(telling.doers(task), f"{words}: {task.title}", task, by)


@act
def remind(*, task: Task, by) -> TaskNote:
    """Remind who has to do the work, once a day; that it was done stands with the task."""
    _refuse_unless(task.is_open, NOT_OPEN)
    _refuse_unless(not task.notes.told_on(dates.today()).exists(), TOLD_TODAY)
    left = (task.due_on - dates.today()).days
    words = f"quá hạn {-left} ngày" if left < 0 else f"còn {left} ngày" if left else "hạn hôm nay"
    text = f"Nhắc ({words}, hạn {dates.shown(task.due_on)}): {task.title}"
    telling.tell(telling.doers(task), text, task, by)
    return _noted(task, Kind.REMINDER, f"Đã nhắc, {words}.", by)


def _noted(task: Task, kind, text: str, by, **facts) -> TaskNote:
    row = TaskNote(task=task, kind=kind, text=text, user=by, **facts)
    row.full_clean()
    row.save()
    return row


def _refuse_unless(allowed, sentence: str):
    if not allowed:
        raise ValidationError(sentence)
