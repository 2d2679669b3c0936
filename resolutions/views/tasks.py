import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Document
from documents.papers import offered
from meetings.models import Conclusion, Meeting, QualityScore
from members.models import Member
from partyportal import dates, views
from partyportal.audit import changes_of
from partyportal.lists import CountedList
from partyportal.saving.once import once
from partyportal.views import claim, fetch, number_of, posted
from resolutions.coverage import with_progress
from resolutions.forms import FinishForm, TaskFilter, TaskForm
from resolutions.listing import TASK_ACTS, TASK_COLUMNS, TASK_LINKS
from resolutions.models import Dissemination, Task
from resolutions.papers import PAPERS, no_resolution
from resolutions.quality import no_score
from resolutions.views import panel

MOST_IN_PANEL = 8


class TaskList(CountedList):
    model = Task
    queryset = Task.objects.select_related("organization", "assignee", "document", "conclusion")
    filterset_class = TaskFilter
    columns = TASK_COLUMNS
    links = TASK_LINKS
    acts = TASK_ACTS
    heading = "Nhiệm vụ"
    noun = "nhiệm vụ"
    order_words = "sắp theo hạn hoàn thành"

    def saved_counts(self):
        today = dates.today()
        is_open = Q(done_on=None)
        week = (today, today + datetime.timedelta(days=7))
        return {
            "mine": Count("pk", filter=is_open & Task.objects.all().is_of(self.request.user)),
            "overdue": Count("pk", filter=is_open & Q(due_on__lt=today)),
            "week": Count("pk", filter=is_open & Q(due_on__range=week)),
            "open": Count("pk", filter=is_open),
            "done": Count("pk", filter=Q(done_on__isnull=False)),
        }


class TaskDetail(views.DetailView):
    model = Task
    queryset = Task.objects.select_related(
        "organization", "assignee", "document", "conclusion__organization", "created_by"
    )
    finish_form = None

    def get_context_data(self, **kwargs):
        task, user = self.object, self.request.user
        meetings = Meeting.objects.visible_to(user).filter(conclusions=task.conclusion_id)
        return super().get_context_data(**kwargs) | {
            "source_document": Document.objects.visible_to(user).filter(pk=task.document_id).first(),
            "source_meeting": meetings.first() if task.conclusion_id else None,
            "conclusion": task.source_for(user) if task.conclusion_id else None,
            "can_be_deleted": Task.objects.never_done().filter(pk=task.pk).exists(),
            "finish_form": self.finish_form or FinishForm(user=user),
            "changes": changes_of(task),
        }


@once
def add_task(request):
    """Give work to an organisation: free, or from the document or conclusion named in the address."""
    views.require(request.user, Task, "add")
    source = source_of(request)
    task = Task(created_by=request.user, **source)
    form = TaskForm(posted(request), instance=task, initial=suggested(source), user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, f"Đã giao nhiệm vụ: {task}.")
        return redirect(task)
    context = {"form": form, "object": None, "source": task.source}
    return render(request, "resolutions/task_form.html", context, status=422 if form.errors else 200)


def source_of(request) -> dict:
    """The document or the conclusion that the address names, as far as the user sees it."""
    for name, model in (("document", Document), ("conclusion", Conclusion)):
        if key := request.GET.get(name):
            return {name: fetch(model.objects, request.user, pk=number_of(key))}
    return {}


def suggested(source: dict) -> dict:
    """What a new task takes over from its source."""
    row = source.get("document") or source.get("conclusion")
    return {"organization": row.organization_id} if row else {}


class TaskUpdate(views.UpdateView):
    model = Task
    queryset = Task.objects.open().select_related("document", "conclusion")
    form_class = TaskForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"source": self.object.source_for(self.request.user)}


class TaskDelete(views.DeleteView):
    model = Task
    queryset = Task.objects.never_done()
    success_url = reverse_lazy("resolutions:tasks")


@require_POST
def finish(request, pk):
    """Record that the work was done, when and with what result."""
    task = claim(request, Task.objects.open(), "change", pk=pk)
    form = FinishForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            task.finish(**form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
    if form.errors:
        return refused_page(request, task, form)
    messages.success(request, f"Đã ghi hoàn thành: {task}.")
    return redirect(task)


def refused_page(request, task, form):
    """The page of the task with what was typed, and why it was not taken."""
    page = TaskDetail(finish_form=form)
    page.setup(request, pk=task.pk)
    page.object = task
    return page.render_to_response(page.get_context_data(), status=422)


@require_POST
def reopen(request, pk):
    """Take back that the work was done."""
    task = claim(request, Task.objects.done(), "change", pk=pk)
    task.reopen()
    messages.success(request, f"Đã mở lại nhiệm vụ: {task}.")
    return redirect(task)


# Panels on the pages of lower rooms


def document_panel(request, pk):
    """The work that follows from a document, and how far it has come."""
    document = fetch(with_progress(Document.objects, request.user, dates.today()), request.user, pk=pk)
    tasks = document.tasks.visible_to(request.user).select_related("organization", "assignee")
    context = {"document": document, "tasks": tasks}
    return panel(request, "resolutions/_document_panel.html", context, f"Nhiệm vụ theo {document}", document)


def meeting_panel(request, pk):
    """What a meeting studied, and the work that follows from its conclusions."""
    meeting = fetch(Meeting.objects, request.user, pk=pk)
    own = request.user.organizations("add", Dissemination).filter(pk=meeting.organization_id)
    tasks = Task.objects.visible_to(request.user).filter(conclusion__meeting=meeting)
    context = {
        "meeting": meeting,
        "rows": meeting.disseminations.visible_to(request.user).select_related("document"),
        "readable": set(Document.objects.visible_to(request.user).filter(disseminations__meeting=meeting)),
        "tasks": tasks.select_related("organization", "assignee"),
        "conclusions": meeting.conclusions.visible_to(request.user),
        "may_write": not meeting.is_locked and own.exists(),
        "score": QualityScore.objects.visible_to(request.user).filter(meeting=meeting).first(),
        "may_score": not no_score(meeting)
        and request.user.organizations("change", QualityScore).filter(pk=meeting.organization_id).exists(),
        "may_add_later": meeting.versions.exists() and own.exists(),
        "papers": [] if no_resolution(meeting) else offered(PAPERS.values(), request.user, meeting),
    }
    return panel(request, "resolutions/_meeting_panel.html", context, f"Quán triệt và nhiệm vụ: {meeting}", meeting)


def organization_panel(request, pk):
    """The open work of an organisation and all below it, most urgent first."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    tasks = Task.objects.visible_to(request.user).within(organization).open()
    context = {"organization": organization} | urgent(tasks)
    return panel(request, "resolutions/_organization_panel.html", context, f"Nhiệm vụ của {organization}", organization)


def member_panel(request, pk):
    """The work of a member that is not done yet."""
    member = fetch(Member.objects, request.user, pk=pk)
    tasks = Task.objects.visible_to(request.user).filter(assignee=member).open()
    return panel(
        request, "resolutions/_member_panel.html", {"member": member} | urgent(tasks), f"Nhiệm vụ của {member}", member
    )


def urgent(tasks) -> dict:
    """The first open tasks by due day, how many there are, how many are late."""
    counts = tasks.aggregate(total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=dates.today())))
    return counts | {"tasks": tasks.select_related("organization", "assignee")[:MOST_IN_PANEL]}
