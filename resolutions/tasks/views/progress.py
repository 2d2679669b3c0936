"""What the owner and the giver of a task do to it, each act with its page or its button."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, done_or_said, posted
from resolutions.tasks import actions as acts
from resolutions.tasks.forms import DecisionForm, ExtensionForm, FinishForm, NoteForm, WhyForm, WordsForm
from resolutions.tasks.models import Extension, Task, TaskNote
from resolutions.tasks.views.tasks import refused_page

OWNER, GIVER = "doable_by", "ruled_by"


@dataclass(frozen=True)
class Step:
    """An act that asks for words: which sides may do it, its form, and what its page says.

    The act takes what was typed, by name. `refused` is a sentence where the task, as it stands, does not allow it.
    """

    sides: tuple[str, ...]
    form: type
    act: Callable
    title: str
    done: str
    lede: str = ""
    refused: Callable[[Task], str] = lambda task: "" if task.is_open else acts.NOT_OPEN


STEPS = {
    "note": Step((OWNER,), NoteForm, acts.note, "Ghi tiến độ", "Đã ghi tiến độ."),
    "ask": Step((OWNER, GIVER), WordsForm, acts.ask, "Hỏi về nhiệm vụ", "Đã gửi câu hỏi."),
    "extend": Step((OWNER,), ExtensionForm, acts.ask_for_time, "Xin gia hạn", "Đã gửi đề nghị gia hạn."),
    "send_back": Step(
        (GIVER,),
        WhyForm,
        acts.send_back,
        "Trả lại nhiệm vụ",
        "Đã trả lại nhiệm vụ.",
        "Nhiệm vụ mở lại với hạn cũ; bên thực hiện được báo lý do.",
        lambda task: "" if task.state == Task.State.REPORTED else acts.NOT_REPORTED,
    ),
    "withdraw": Step(
        (GIVER,),
        WhyForm,
        acts.withdraw,
        "Thu hồi nhiệm vụ",
        "Đã thu hồi nhiệm vụ.",
        "Nhiệm vụ thu hồi không tính là đã xong, cũng không tính là chưa xong. Việc này không hoàn tác được.",
    ),
}


def held(request, pk, *sides: str, tasks=None):
    """The task, locked: 404 where the user does not see it, 403 where they stand on none of the sides."""
    task = claim(request, Task.objects if tasks is None else tasks, pk=pk)
    return _on_side(request.user, task, *sides)


def _on_side(user, task, *sides: str):
    if not any(getattr(Task.objects, side)(user).filter(pk=task.pk).exists() for side in sides):
        raise PermissionDenied
    return task


@once
def step(request, pk, slug: str):
    """The page of one of the acts that ask for words."""
    one = STEPS[slug]
    task = held(request, pk, *one.sides)
    if sentence := one.refused(task):
        return _not_now(request, task, sentence)
    form = one.form(posted(request), task=task, user=request.user)

    def act(**typed):
        return one.act(task=task, by=request.user, **typed)

    return _asked(request, form, act, title=one.title, lede=one.lede, done=one.done)


def _asked(request, form, act, *, title: str, done: str, lede: str = ""):
    """The page of an act with its form; what was typed stays where the act refuses it."""
    if form.is_valid():
        wants_files = form.cleaned_data.pop("with_files", False)
        try:
            row = act(**form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, done)
            return redirect("documents:files", "tasknote", row.pk) if wants_files else redirect(form.task)
    context = {"form": form, "object": form.task, "title": title, "lede": lede}
    return render(request, "tasks/act.html", context, status=422 if form.errors else 200)


def _not_now(request, task, sentence: str):
    messages.error(request, sentence)
    return redirect(task)


@require_POST
def accept(request, pk):
    """Say that the work is known and will be done."""
    return _pressed(request, held(request, pk, OWNER), acts.accept, "Đã nhận nhiệm vụ.")


@require_POST
def confirm(request, pk):
    """Say that the work is done as it was asked for."""
    task = held(request, pk, GIVER)
    return _pressed(request, task, acts.confirm, f"Đã xác nhận hoàn thành: {task}.")


@require_POST
def remind(request, pk):
    """Remind who has to do the work."""
    return _pressed(request, held(request, pk, GIVER), acts.remind, "Đã nhắc bên thực hiện.")


def _pressed(request, task, act, said: str):
    """Do what a button alone asks for, and go back to the page that it stands on."""
    done_or_said(request, act, said, task=task)
    return redirect("tasks:mine" if request.POST.get("back") == "mine" else task)


@require_POST
def finish(request, pk):
    """Say that the work was done, when and with what result."""
    task = held(request, pk, OWNER, tasks=Task.objects.open())
    form = FinishForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            acts.finish(task=task, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
    if form.errors:
        return refused_page(request, task, form)
    is_confirmed = task.state == Task.State.CONFIRMED
    said = "Đã ghi hoàn thành" if is_confirmed else "Đã báo hoàn thành, chờ bên giao xác nhận"
    messages.success(request, f"{said}: {task}.")
    return redirect(task)


@require_POST
def reopen(request, pk):
    """Take back that the work was done: its giver at any time, its owner until it is confirmed."""
    task = claim(request, Task.objects.done(), pk=pk)
    held(request, pk, GIVER if task.state == Task.State.CONFIRMED else OWNER)
    task.reopen()
    messages.success(request, f"Đã mở lại nhiệm vụ: {task}.")
    return redirect(task)


@once
def reply(request, pk):
    """Answer a question."""
    question = claim(request, TaskNote.objects.filter(kind=TaskNote.Kind.QUESTION).select_related("task"), pk=pk)
    task = _on_side(request.user, question.task, OWNER, GIVER)
    form = WordsForm(posted(request), task=task, user=request.user)

    def act(**typed):
        return acts.reply(question=question, by=request.user, **typed)

    return _asked(request, form, act, title="Trả lời", lede=question.text, done="Đã trả lời.")


def decide_extension(request, pk):
    """Answer who asked for a later day."""
    if request.method == "POST":
        lock(Task, extensions=pk)
    extension = claim(request, Extension.objects.select_related("task__organization"), pk=pk)
    task = held(request, extension.task_id, GIVER)
    if extension.decided_on or not task.is_open:
        return _not_now(request, task, "Đề nghị này đã được trả lời, hoặc nhiệm vụ không còn mở.")

    def decide(granted, until, reason):
        return acts.decide_time(extension=extension, until=until, answer=reason, by=request.user)

    form = DecisionForm(posted(request), initial={"until": extension.asked_until}, task=task, user=request.user)
    lede = f"{extension}. Lý do: {extension.reason}"
    return _asked(request, form, decide, title="Trả lời đề nghị gia hạn", lede=lede, done="Đã trả lời.")
