"""Pages that give work: one task to several, or several from one conclusion."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from meetings.models import Conclusion
from partyportal import dates, views
from partyportal.saving.once import once
from partyportal.text import padded
from partyportal.views import claim, fetch, number_of, posted
from resolutions.tasks import actions as task_actions
from resolutions.tasks.forms import GiveForm, PartFormSet
from resolutions.tasks.models import Task

NOT_REGISTERED = "Văn bản này chưa vào sổ, đã thu hồi hoặc đã hủy, không giao nhiệm vụ theo văn bản được."
NOTHING_GIVEN = "Chưa dòng nào có hạn hoàn thành, nên chưa giao việc nào."
SOURCES = (("document", Document), ("conclusion", Conclusion), ("parent", Task))


@once
def add_task(request):
    """Give work to several at once: free, or from the document, conclusion or task named in the address."""
    views.require(request.user, Task, "add")
    source = source_of(request)
    if why := why_not_under(source):
        messages.error(request, why)
        return redirect(source["parent"] if "parent" in source else source["document"])
    task = Task(created_by=request.user, **source)
    form = GiveForm(posted(request), instance=task, initial=suggested(source), user=request.user)
    if form.is_valid() and (given := _given(request, form)):
        return redirect(_after(request, given))
    context = {"form": form, "object": None, "source": task.parent or task.source}
    return render(request, "tasks/give.html", context, status=422 if form.errors else 200)


def _given(request, form) -> list[Task]:
    """The tasks that were given; none where one of them cannot be, and the form says why."""
    helpers = form.cleaned_data["co_operators"]
    try:
        return task_actions.give(
            task=form.instance, to=form.to, due_days=form.due_days, co_operators=helpers, by=request.user
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return []


def _after(request, given: list[Task]):
    """The page of the one task, or the list of all that were given."""
    if len(given) == 1:
        messages.success(request, f"Đã giao nhiệm vụ: {given[0]}.")
        return given[0]
    messages.success(request, f"Đã giao {padded(len(given))} nhiệm vụ.")
    return f"{reverse('tasks:list')}?batch={given[0].batch}"


def source_of(request) -> dict:
    """What the address names, as far as the user sees it; a part of a task has the source of the whole."""
    for name, model in SOURCES:
        if key := request.GET.get(name):
            row = fetch(model.objects, request.user, pk=number_of(key))
            more = {"document": row.document, "conclusion": row.conclusion} if name == "parent" else {}
            return {name: row} | more
    return {}


def why_not_under(source: dict) -> str:
    """Why nothing is given under the source any more; nothing where it may be."""
    if (parent := source.get("parent")) and not parent.is_open:
        return task_actions.NOT_OPEN
    document = source.get("document")
    is_gone = document and "parent" not in source and document.status != Document.Status.REGISTERED
    return NOT_REGISTERED if is_gone else ""


def suggested(source: dict) -> dict:
    """What a new task takes over from its source."""
    if parent := source.get("parent"):
        return {"organizations": [parent.organization_id], "due_on": parent.due_on}
    if document := source.get("document"):
        sent_to = document.addressees.exclude(organization=document.organization_id)
        due_on = document.due_on if document.due_on and document.due_on >= dates.today() else None
        title = f"Triển khai {document}: {document.subject}"[:300]
        return {"title": title, "organizations": [row.organization_id for row in sent_to], "due_on": due_on}
    if conclusion := source.get("conclusion"):
        lines = [line.strip() for line in conclusion.text.splitlines() if line.strip()]
        more = "\n".join(lines) if len(lines) > 1 or len(lines[0]) > 300 else ""
        return {"title": titled(lines[0]), "description": more, "organizations": [conclusion.organization_id]}
    return {}


def titled(line: str) -> str:
    """A sentence of a conclusion as the title of a task: other sentences go on behind it."""
    return line.strip()[:300].rstrip(" .;")


@once
def from_conclusion(request, pk):
    """Give several tasks from one conclusion: a line each, its words proposed from the lines of the conclusion."""
    conclusion = claim(request, Conclusion.objects.select_related("meeting"), pk=pk)
    views.require(request.user, Task, "add")
    lines = [{"title": titled(line)} for line in conclusion.text.splitlines() if line.strip()]
    places = [*request.user.organizations("add", Task).active()[:2]]
    about = {"user": request.user, "place": places[0].pk if len(places) == 1 else None}
    forms = PartFormSet(posted(request), initial=lines[:8], form_kwargs=about)
    if request.method == "POST" and forms.is_valid():
        wanted = [form for form in forms if not form.is_empty]
        if wanted and (given := _given_parts(request, conclusion, wanted)):
            return redirect(_after_parts(request, given, conclusion))
        if not wanted:
            messages.error(request, NOTHING_GIVEN)
    context = {"forms": forms, "object": conclusion, "meeting": conclusion.meeting}
    return render(request, "tasks/of_conclusion.html", context, status=422 if request.method == "POST" else 200)


def _given_parts(request, conclusion, forms) -> list[Task]:
    """All tasks of the lines, or none: the line that cannot be given says why."""
    given = []
    # The conclusion gives the work, however late somebody enters it.
    day = min(timezone.localdate(conclusion.meeting.starts_at), dates.today())
    with transaction.atomic():
        for form in forms:
            typed = form.cleaned_data
            task = Task(created_by=request.user, conclusion=conclusion, title=typed["title"], assigned_on=day)
            to = [(typed["organization"], typed["assignee"])]
            try:
                given += task_actions.give(task=task, to=to, due_days=[typed["due_on"]], by=request.user)
            except ValidationError as refused:
                form.add_error(None, refused.messages)
                transaction.set_rollback(True)
                return []
    return given


def _after_parts(request, given, conclusion):
    messages.success(request, f"Đã giao {padded(len(given))} nhiệm vụ theo kết luận {conclusion.ordinal}.")
    return conclusion.meeting
