"""Tasks as a list: its columns, and what is done to many at once."""

from django import forms
from django.core.exceptions import ValidationError

from members.models import Member
from partyportal.forms import ScopedForm
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import lead, stacked
from partyportal.saving.acts import act
from partyportal.templatetags.portal import badge_of, due
from resolutions.tasks import actions, telling
from resolutions.tasks.forms import FinishForm
from resolutions.tasks.models import Task


def source(task) -> str:
    """What the task follows from, in a line."""
    if task.document:
        return f"Theo {task.document.symbol_raw or task.document.subject}"
    return "Theo kết luận hội nghị" if task.conclusion_id else ""


def assignee(task) -> str:
    return task.assignee.full_name if task.assignee else ""


TASK_COLUMNS = (
    Column(
        key="title",
        heading="Nhiệm vụ",
        value="title",
        cell=lambda row: lead(row.get_absolute_url(), row.title, source(row)),
        sort=("title",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="source", heading="Căn cứ", value=source, width=24, css="wraps", is_chosen=False),
    Column(
        key="organization",
        heading="Chủ trì",
        value="organization.short_name",
        cell=lambda row: stacked(row.organization.short_name, assignee(row)),
        cell_alone=lambda row: assignee(row) or row.organization.short_name,
        sort=("organization__position", "due_on"),
        width=16,
    ),
    Column(
        key="assignee",
        heading="Người thực hiện",
        value=assignee,
        sort=("assignee__sort_key",),
        width=20,
        is_chosen=False,
    ),
    Column(key="assigned", heading="Ngày giao", value="assigned_on", sort=("assigned_on",), is_chosen=False),
    Column(key="due", heading="Hạn", value="due_on", sort=("due_on",), width=10),
    Column(
        key="left",
        heading="Còn lại",
        value="due_on",
        cell=lambda row: due(row.due_on) if row.is_open else "",
        width=12,
        is_taken_out=False,
    ),
    Column(key="done", heading="Hoàn thành", value="done_on", sort=("done_on",), width=10, is_on_phone=False),
    Column(
        key="percent", heading="Tiến độ", value=lambda row: f"{row.percent}%", width=8, css="num", is_on_phone=False
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=14),
    Column(key="key", heading="Trọng tâm", value="key_years", width=12, is_chosen=False),
    Column(key="product", heading="Sản phẩm", value="product", width=24, css="wraps", is_chosen=False),
)
TASK_LINKS = (
    Link(
        label="Ghi tiến độ",
        address=lambda row: f"{row.get_absolute_url()}note/",
        action="change",
        fits=lambda row: row.is_open,
    ),
)


class AssignForm(ScopedForm):
    """Who is to do the chosen tasks."""

    assignee = forms.ModelChoiceField(label="người thực hiện", queryset=Member.objects.in_head_count())


@act
def assign(task, *, assignee, by):
    """Give the task to a member of the organisation that has to do it, or below it."""
    if not task.is_open:
        raise ValidationError(actions.NOT_OPEN)
    task.assignee = assignee
    task.full_clean()
    task.save(update_fields=["assignee"])
    telling.tell(telling.doers(task), telling.given(task), task, by)
    return f"Đã giao {assignee}."


@act
def assign_back(task, kept, *, by):
    task.assignee_id = kept
    task.save(update_fields=["assignee"])
    return "Đã trả lại người thực hiện trước đó."


def finish(task, *, day, result, by):
    actions.finish(task=task, day=day, result=result, by=by)
    return "Đã ghi hoàn thành." if task.state == Task.State.CONFIRMED else "Đã báo hoàn thành, chờ xác nhận."


@act
def reopen(task, kept, *, by):
    task.reopen(kept)
    return "Đã mở lại."


def confirm(task, *, by):
    _refuse_unless_ruled(task, by)
    actions.confirm(task=task, by=by)
    return "Đã xác nhận."


def _refuse_unless_ruled(task, by):
    if not Task.objects.ruled_by(by).filter(pk=task.pk).exists():
        raise ValidationError("Chỉ bên giao làm được việc này.")


TASK_ACTS = (
    Act(
        key="assign",
        label="Giao người thực hiện",
        icon="person-check",
        do=assign,
        form=AssignForm,
        keep=lambda row: row.assignee_id,
        undo=assign_back,
    ),
    Act(
        key="finish",
        label="Ghi hoàn thành",
        icon="check2",
        do=finish,
        form=FinishForm,
        keep=lambda row: row.state,
        undo=reopen,
    ),
    Act(key="confirm", label="Xác nhận hoàn thành", icon="check2-all", do=confirm, action="accept"),
)
