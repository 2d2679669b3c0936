"""Documents of our own, and tasks that fell due in the period."""

import datetime
import re

from django.db.models import TextChoices

from documents.models import Document
from measures.rows import Computed, FigureRow, Rows, Total, row_of
from partyportal import dates
from resolutions.tasks.models import Task


def _issued(*types, excluding=()) -> Rows:
    def rows(scope):
        issued = (
            Document.objects.registered()
            .outgoing()
            .filter(organization=scope.organization, issued_on__range=scope.days)
            .exclude(pk=scope.document_id)
        )
        issued = issued.filter(doc_type__in=types) if types else issued.exclude(doc_type__in=excluding)
        return [
            row_of(document, _named(document), document.organization_id)
            for document in issued.order_by("issued_on", "pk")
        ]

    return rows


def _named(document: Document) -> str:
    """`Quy chế số 05-QC/ĐU, ngày … về …`; `Nghị quyết số 16-NQ/CB, ngày …: Sinh hoạt …` of a subject with a name."""
    kind, day = document.kind_words, dates.in_short(document.issued_on)
    subject = re.sub(r"^Về ", "về ", document.subject)
    joint = "" if subject.startswith("về ") else ":"
    return f"{kind} số {document.symbol_raw}, ngày {day}{joint} {subject}"


class Outcome(TextChoices):
    """What became of a task by the last day: each is one of three, so that they add up to all that fell due."""

    ON_TIME = "on_time", "đúng hạn"
    LATE = "late", "chậm"
    OPEN = "open", "chưa xong"


def _outcome(task: Task, last: datetime.date) -> Outcome:
    if task.done_on is None or task.done_on > last:
        return Outcome.OPEN
    return Outcome.ON_TIME if task.done_on <= task.due_on else Outcome.LATE


def _due(scope) -> list[tuple[Task, Outcome]]:
    """Tasks that fell due in the period with whoever was inside on that day."""
    due = Task.objects.filter(organization__in=scope.inside, due_on__range=scope.days)
    # What was withdrawn by the last day is owed no longer.
    due = due.exclude(withdrawn_on__lte=scope.ends_on)
    tasks = due.select_related("organization").order_by("due_on", "pk")
    inside = [task for task in tasks if scope.ground.holds(task.organization_id, task.due_on)]
    return [(task, _outcome(task, scope.ends_on)) for task in inside]


def _task(task: Task, outcome: Outcome, **facts) -> FigureRow:
    done = "" if outcome == Outcome.OPEN else f", xong {dates.shown(task.done_on)}"
    detail = f"{task.organization}, hạn {dates.shown(task.due_on)}{done}: {outcome.label}"
    return row_of(task, task.title, task.organization_id, detail=detail, **facts)


def _tasks(scope) -> list[FigureRow]:
    """Tasks due in the period: done on time or not, of all that were due."""
    return [_task(task, outcome, amount=int(outcome == Outcome.ON_TIME), base=1) for task, outcome in _due(scope)]


def _tasks_that_were(wanted: Outcome) -> Rows:
    return lambda scope: [_task(task, outcome) for task, outcome in _due(scope) if outcome == wanted]


def _documents_since(scope):
    """The day of the first document of its own in the organisation's register."""
    own = Document.objects.registered().outgoing().filter(organization=scope.organization).order_by("issued_on")
    return own.values_list("issued_on", flat=True).first()


def _tasks_since(scope):
    """The first day on which a task fell due."""
    due = Task.objects.filter(organization__in=scope.ground.ever).order_by("due_on")
    return due.values_list("due_on", flat=True).first()


MEASURES = (
    Computed(
        "F23",
        "Nghị quyết đã ban hành",
        "văn bản",
        "Nghị quyết của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(Document.Type.RESOLUTION),
        _documents_since,
    ),
    Computed(
        "F24",
        "Kế hoạch, chương trình đã ban hành",
        "văn bản",
        "Kế hoạch, chương trình của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(Document.Type.PLAN, Document.Type.PROGRAMME),
        _documents_since,
    ),
    Computed(
        "F25",
        "Văn bản khác đã ban hành",
        "văn bản",
        "Văn bản loại khác của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(excluding=[Document.Type.RESOLUTION, Document.Type.PLAN, Document.Type.PROGRAMME]),
        _documents_since,
    ),
    Computed(
        "F26",
        "Nhiệm vụ hoàn thành đúng hạn",
        "nhiệm vụ",
        "Nhiệm vụ xong không sau hạn, trên tổng số nhiệm vụ có hạn trong kỳ.",
        Total.RATIO,
        _tasks,
        _tasks_since,
    ),
    Computed(
        "F26b",
        "Nhiệm vụ hoàn thành chậm",
        "nhiệm vụ",
        "Nhiệm vụ có hạn trong kỳ, xong sau hạn nhưng không sau ngày cuối kỳ.",
        Total.SUM,
        _tasks_that_were(Outcome.LATE),
        _tasks_since,
    ),
    Computed(
        "F26c",
        "Nhiệm vụ đến hạn chưa hoàn thành",
        "nhiệm vụ",
        "Nhiệm vụ có hạn trong kỳ, đến ngày cuối kỳ chưa xong.",
        Total.SUM,
        _tasks_that_were(Outcome.OPEN),
        _tasks_since,
    ),
)
