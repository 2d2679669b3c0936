import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse_lazy

from documents.models import Document
from meetings.models import Meeting
from partyportal import dates, views
from partyportal.audit import changes_of
from partyportal.lists import CountedList
from resolutions.tasks.filters import TaskFilter
from resolutions.tasks.forms import FinishForm, TaskForm
from resolutions.tasks.listing import TASK_ACTS, TASK_COLUMNS, TASK_LINKS
from resolutions.tasks.models import Task

# The columns of the board.
BOARD = [Task.State.NEW, Task.State.ACCEPTED, Task.State.UNDER_WAY, Task.State.RETURNED, Task.State.REPORTED]
MOST_OF_A_STATE = 15
MOST_OF_MINE = 30


class TaskList(CountedList):
    model = Task
    queryset = Task.objects.open_first().select_related("organization", "assignee", "document", "conclusion")
    filterset_class = TaskFilter
    columns = TASK_COLUMNS
    links = TASK_LINKS
    acts = TASK_ACTS
    table_css = "dt-tight"
    heading = "Nhiệm vụ"
    noun = "nhiệm vụ"
    order_words = "việc chưa xong trước, sắp theo hạn hoàn thành"

    @property
    def is_late_list(self):
        return self.request.GET.get("view") == "overdue"

    def saved_counts(self):
        today = dates.today()
        is_open = Q(done_on=None, withdrawn_on=None)
        week = (today, today + datetime.timedelta(days=7))
        return {
            "mine": Count("pk", filter=Task.objects.all().waits_for(self.request.user)),
            "overdue": Count("pk", filter=is_open & Q(due_on__lt=today)),
            "week": Count("pk", filter=is_open & Q(due_on__range=week)),
            "open": Count("pk", filter=is_open),
            "reported": Count("pk", filter=Q(state=Task.State.REPORTED)),
            "key": Count("pk", filter=Q(key_from__lte=today.year, key_to__gte=today.year)),
            "done": Count("pk", filter=Q(done_on__isnull=False)),
        }


class TaskDetail(views.DetailView):
    model = Task
    queryset = Task.objects.select_related(
        "organization", "giver", "assignee", "document", "conclusion__organization", "created_by", "parent"
    )
    finish_form = None

    def get_context_data(self, **kwargs):
        task, user = self.object, self.request.user
        return super().get_context_data(**kwargs) | {
            "rights": Rights.of(task, user),
            "about": surroundings(task, user),
            "notes": task.notes.visible_to(user).select_related("user").prefetch_related("attachments", "answers"),
            "extensions": task.extensions.visible_to(user).select_related("asked_by", "decided_by"),
            "parts": task.parts.visible_to(user).select_related("organization", "assignee"),
            "finish_form": self.finish_form or FinishForm(user=user),
            "changes": changes_of(task),
        }


@dataclass(frozen=True)
class Rights:
    """Which side of a task the user is on."""

    do: bool
    rule: bool
    delete: bool

    @classmethod
    def of(cls, task, user) -> "Rights":
        rows = Task.objects.filter(pk=task.pk)
        rule = rows.ruled_by(user).exists()
        delete = rule and rows.never_done().filter(parts=None).visible_to(user, "delete").exists()
        return cls(rows.doable_by(user).exists(), rule, delete)

    @property
    def speak(self) -> bool:
        return self.do or self.rule


def surroundings(task, user) -> dict:
    """What a task follows from and who else has to do with it, as far as the user may read it."""
    meetings = Meeting.objects.visible_to(user).filter(conclusions=task.conclusion_id)
    return {
        "document": Document.objects.visible_to(user).filter(pk=task.document_id).first(),
        "meeting": meetings.first() if task.conclusion_id else None,
        "conclusion": task.source_for(user) if task.conclusion_id else None,
        "parent": Task.objects.visible_to(user).filter(pk=task.parent_id).first(),
        "helpers": task.co_operators.all(),
        "also_given": also_given(task, user),
    }


def also_given(task, user) -> int:
    """How many others were given by the same press, as far as the user sees them."""
    if task.batch is None:
        return 0
    return Task.objects.visible_to(user).filter(batch=task.batch).exclude(pk=task.pk).count()


def refused_page(request, task, form):
    """The page of the task with what was typed, and why it was not taken."""
    page = TaskDetail(finish_form=form)
    page.setup(request, pk=task.pk)
    page.object = task
    return page.render_to_response(page.get_context_data(), status=422)


class RuledMixin:
    """What stands is changed by the side that gave it."""

    def get_object(self, queryset=None):
        task = super().get_object(queryset)
        if not Task.objects.ruled_by(self.request.user).filter(pk=task.pk).exists():
            raise PermissionDenied
        return task


class TaskUpdate(RuledMixin, views.UpdateView):
    model = Task
    queryset = Task.objects.open().select_related("document", "conclusion", "parent")
    form_class = TaskForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"source": self.object.source_for(self.request.user)}


class TaskDelete(RuledMixin, views.DeleteView):
    model = Task
    queryset = Task.objects.never_done().filter(parts=None)
    success_url = reverse_lazy("tasks:list")


def board(request):
    """Open work by its state, the most urgent of each first."""
    views.require(request.user, Task, "view")
    tasks = Task.objects.visible_to(request.user).filter(state__in=BOARD)
    late = Q(due_on__lt=dates.today(), done_on=None)
    counts = {
        row["state"]: row for row in tasks.order_by().values("state").annotate(n=Count("pk"), late=Count("pk", late))
    }
    rows = tasks.select_related("organization", "assignee", "document", "conclusion")
    columns = [
        {"state": state, "counts": counts.get(state, {"n": 0}), "tasks": rows.filter(state=state)[:MOST_OF_A_STATE]}
        for state in BOARD
    ]
    return render(request, "tasks/board.html", {"columns": columns})


def mine(request):
    """What the user is to do, made for a phone: the latest first, with what they have to confirm."""
    today, week = dates.today(), dates.today() + datetime.timedelta(days=7)
    tasks = Task.objects.visible_to(request.user).select_related("organization", "assignee", "document", "conclusion")
    owed = tasks.owed_by(request.user)
    groups = [
        ("Quá hạn", owed.filter(due_on__lt=today)),
        ("Trong 7 ngày tới", owed.filter(due_on__range=(today, week))),
        ("Sau đó", owed.filter(due_on__gt=week)),
        ("Chờ đồng chí xác nhận", tasks.reported().filter(giver__in=request.user.duties("tasks.accept_task"))),
    ]
    found = [(title, list(rows[:MOST_OF_MINE])) for title, rows in groups]
    doable = set(tasks.doable_by(request.user).filter(pk__in=[row.pk for _, rows in found for row in rows]))
    context = {"groups": found, "doable": doable, "is_empty": not any(rows for _, rows in found)}
    return render(request, "tasks/mine.html", context)
