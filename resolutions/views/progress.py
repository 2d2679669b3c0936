"""What the owner and the giver of a task do to it, each act with its page or its button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, done_or_said, posted
from resolutions import task_actions as acts
from resolutions.forms import FinishForm
from resolutions.models import Extension, Task, TaskNote
from resolutions.task_forms import DecisionForm, ExtensionForm, NoteForm, WhyForm, WordsForm
from resolutions.views.tasks import refused_page


def held(request, pk, allowed: str, tasks=None):
    """The task, locked: 404 where the user does not see it, 403 where they may not `allowed` it."""
    task = claim(request, Task.objects if tasks is None else tasks, pk=pk)
    if not getattr(Task.objects, allowed)(request.user).filter(pk=task.pk).exists():
        raise PermissionDenied
    return task


def _asked(request, task, form, act, **words):
    """The page of an act with its form; what was typed stays where the act refuses it."""
    if form.is_valid():
        try:
            row = act(**form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, words["done"])
            return row, redirect(task)
    context = {"form": form, "object": task} | words
    return None, render(request, "resolutions/task_act.html", context, status=422 if form.errors else 200)


def _not_now(request, task, sentence: str):
    messages.error(request, sentence)
    return redirect(task)


@require_POST
def accept(request, pk):
    """Say that the work is known and will be done."""
    task = held(request, pk, "doable_by")
    done_or_said(request, acts.accept, "Đã nhận nhiệm vụ.", task=task)
    return redirect(request.POST.get("back") == "mine" and "resolutions:mine" or task)


@once
def note(request, pk):
    """Write how far the work has come, and go on to its evidence."""
    task = held(request, pk, "doable_by")
    if not task.is_open:
        return _not_now(request, task, acts.NOT_OPEN)
    form = NoteForm(posted(request), initial={"percent": task.percent}, user=request.user)
    wants_files = form.is_valid() and form.cleaned_data.pop("with_files")
    row, answer = _asked(
        request,
        task,
        form,
        lambda **typed: acts.note(task=task, by=request.user, **typed),
        title="Ghi tiến độ",
        done="Đã ghi tiến độ.",
    )
    return redirect("documents:files", "tasknote", row.pk) if row and wants_files else answer


@once
def ask(request, pk):
    """Ask the other side something."""
    task = claim(request, Task.objects, pk=pk)
    if not Task.objects.doable_by(request.user).filter(pk=pk).exists():
        task = held(request, pk, "ruled_by")
    if not task.is_open:
        return _not_now(request, task, acts.NOT_OPEN)
    return _asked(
        request,
        task,
        WordsForm(posted(request), user=request.user),
        lambda **typed: acts.ask(task=task, by=request.user, **typed),
        title="Hỏi về nhiệm vụ",
        done="Đã gửi câu hỏi.",
    )[1]


@once
def reply(request, pk):
    """Answer a question."""
    question = claim(request, TaskNote.objects.filter(kind=TaskNote.Kind.QUESTION).select_related("task"), pk=pk)
    task = question.task
    is_of = Task.objects.doable_by(request.user) | Task.objects.ruled_by(request.user)
    if not is_of.filter(pk=task.pk).exists():
        raise PermissionDenied
    return _asked(
        request,
        task,
        WordsForm(posted(request), user=request.user),
        lambda **typed: acts.reply(question=question, by=request.user, **typed),
        title="Trả lời",
        lede=question.text,
        done="Đã trả lời.",
    )[1]


@require_POST
def finish(request, pk):
    """Say that the work was done, when and with what result."""
    task = held(request, pk, "doable_by", Task.objects.open())
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
    held(request, pk, "ruled_by" if task.state == Task.State.CONFIRMED else "doable_by")
    task.reopen()
    messages.success(request, f"Đã mở lại nhiệm vụ: {task}.")
    return redirect(task)


@require_POST
def confirm(request, pk):
    """Say that the work is done as it was asked for."""
    task = held(request, pk, "ruled_by")
    done_or_said(request, acts.confirm, f"Đã xác nhận hoàn thành: {task}.", task=task)
    return redirect(request.POST.get("back") == "mine" and "resolutions:mine" or task)


def send_back(request, pk):
    """Send back work that was said to be done, with what is missing."""
    task = held(request, pk, "ruled_by")
    if task.state != Task.State.REPORTED:
        return _not_now(request, task, acts.NOT_REPORTED)
    return _asked(
        request,
        task,
        WhyForm(posted(request), user=request.user),
        lambda **typed: acts.send_back(task=task, by=request.user, **typed),
        title="Trả lại nhiệm vụ",
        lede="Nhiệm vụ mở lại với hạn cũ; bên thực hiện được báo lý do.",
        done="Đã trả lại nhiệm vụ.",
    )[1]


def withdraw(request, pk):
    """Ask for the work no longer, with the reason."""
    task = held(request, pk, "ruled_by")
    if not task.is_open:
        return _not_now(request, task, acts.NOT_OPEN)
    return _asked(
        request,
        task,
        WhyForm(posted(request), user=request.user),
        lambda **typed: acts.withdraw(task=task, by=request.user, **typed),
        title="Thu hồi nhiệm vụ",
        lede="Nhiệm vụ thu hồi không tính là đã xong, cũng không tính là chưa xong. Việc này không hoàn tác được.",
        done="Đã thu hồi nhiệm vụ.",
    )[1]


@once
def extend(request, pk):
    """Ask for a later day."""
    task = held(request, pk, "doable_by")
    if not task.is_open:
        return _not_now(request, task, acts.NOT_OPEN)
    return _asked(
        request,
        task,
        ExtensionForm(posted(request), task=task, user=request.user),
        lambda **typed: acts.ask_for_time(task=task, by=request.user, **typed),
        title="Xin gia hạn",
        done="Đã gửi đề nghị gia hạn.",
    )[1]


def decide_extension(request, pk):
    """Answer who asked for a later day."""
    if request.method == "POST":
        lock(Task, extensions=pk)
    extension = claim(request, Extension.objects.select_related("task__organization"), pk=pk)
    task = held(request, extension.task_id, "ruled_by")
    if extension.decided_on or not task.is_open:
        return _not_now(request, task, "Đề nghị này đã được trả lời, hoặc nhiệm vụ không còn mở.")

    def decide(granted, until, reason):
        return acts.decide_time(extension=extension, until=until, answer=reason, by=request.user)

    form = DecisionForm(posted(request), initial={"until": extension.asked_until}, task=task, user=request.user)
    lede = f"{extension}. Lý do: {extension.reason}"
    return _asked(request, task, form, decide, title="Trả lời đề nghị gia hạn", lede=lede, done="Đã trả lời.")[1]


@require_POST
def remind(request, pk):
    """Remind who has to do the work."""
    task = held(request, pk, "ruled_by")
    done_or_said(request, acts.remind, "Đã nhắc bên thực hiện.", task=task)
    return redirect(task)
