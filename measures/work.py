"""Documents of our own, and tasks that fell due in the period."""

from django.db.models import Q

from documents.models import Document
from measures.rows import Computed, FigureRow, Rows, Total, row_of
from partyportal import dates
from resolutions.models import Task


def _issued(*types, excluding=()) -> Rows:
    def rows(scope):
        issued = (
            Document.objects.registered()
            .outgoing()
            .filter(organization=scope.organization, issued_on__range=scope.days)
        )
        issued = issued.filter(doc_type__in=types) if types else issued.exclude(doc_type__in=excluding)
        return [
            row_of(document, f"{document}: {document.subject}", document.organization_id)
            for document in issued.order_by("issued_on", "pk")
        ]

    return rows


def _tasks(scope):
    """Tasks due in the period: done in time or not, of all that were due."""
    due = Task.objects.filter(organization__path__startswith=scope.organization.path, due_on__range=scope.days)
    rows = []
    for task in due.select_related("organization").order_by("due_on"):
        done = task.done_on is not None and task.done_on <= scope.ends_on
        detail = f"{task.organization}, hạn {dates.shown(task.due_on)}, " + (
            f"xong {dates.shown(task.done_on)}" if done else "chưa xong"
        )
        rows.append(row_of(task, task.title, task.organization_id, amount=int(done), base=1, detail=detail))
    return rows


def _late_tasks(scope):
    late = Task.objects.done_late() | Task.objects.filter(Q(done_on=None) | Q(done_on__gt=scope.ends_on))
    keys = {
        f"resolutions.task:{pk}"
        for pk in late.filter(
            due_on__range=scope.days, organization__path__startswith=scope.organization.path
        ).values_list("pk", flat=True)
    }
    return [
        FigureRow(row.key, row.label, row.organization_id, detail=row.detail)
        for row in _tasks(scope)
        if row.key in keys
    ]


MEASURES = (
    Computed(
        "F23",
        "Nghị quyết đã ban hành",
        "văn bản",
        "Nghị quyết của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(Document.Type.RESOLUTION),
    ),
    Computed(
        "F24",
        "Kế hoạch, chương trình đã ban hành",
        "văn bản",
        "Kế hoạch, chương trình của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(Document.Type.PLAN, Document.Type.PROGRAMME),
    ),
    Computed(
        "F25",
        "Văn bản khác đã ban hành",
        "văn bản",
        "Văn bản loại khác của chính tổ chức, ngày ban hành trong kỳ, có trong sổ văn bản đi.",
        Total.SUM,
        _issued(excluding=[Document.Type.RESOLUTION, Document.Type.PLAN, Document.Type.PROGRAMME]),
    ),
    Computed(
        "F26",
        "Nhiệm vụ đến hạn trong kỳ đã hoàn thành",
        "nhiệm vụ",
        "Nhiệm vụ xong đến ngày cuối kỳ, trên tổng số nhiệm vụ có hạn trong kỳ.",
        Total.RATIO,
        _tasks,
    ),
    Computed(
        "F26b",
        "Nhiệm vụ chậm hoặc chưa hoàn thành",
        "nhiệm vụ",
        "Nhiệm vụ có hạn trong kỳ, xong sau hạn hoặc đến ngày cuối kỳ chưa xong.",
        Total.SUM,
        _late_tasks,
    ),
)
