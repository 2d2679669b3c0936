"""What the branches did under documents: their tasks, and the meetings that studied them."""

from django.db.models import Count, Q
from django.urls import reverse

from partyportal import dates
from resolutions.models import Dissemination
from resolutions.tasks.models import Task

# So many are drawn behind a document; of more the rest is only counted.
MOST = 8


def by_document(documents, user) -> dict[int, list[tuple[str, str, str, str]]]:
    """For each document the deeds of each organisation that the user sees: head, words, address, class."""
    found: dict[int, list] = {}
    for row in _tasks(documents, user):
        address = f"{reverse('tasks:list')}?document={row['document']}&organization={row['organization']}"
        late = f", {row['late']} quá hạn" if row["late"] else ""
        words = f"{row['done']}/{row['all']} nhiệm vụ xong{late}"
        css = "late" if row["late"] else "done" if row["done"] == row["all"] else "deed"
        found.setdefault(row["document"], []).append((row["organization__short_name"], words, address, css))
    for row in _studies(documents, user):
        address = f"{reverse('documents:detail', args=[row['document']])}"
        words = f"đã quán triệt, {row['meetings']} buổi"
        found.setdefault(row["document"], []).append((row["organization__short_name"], words, address, "done"))
    return {document: _fewer(rows, document) for document, rows in found.items()}


def _fewer(rows: list[tuple[str, str, str, str]], document: int) -> list[tuple[str, str, str, str]]:
    """At most so many deeds, late ones before the others where some are left out."""
    if len(rows) <= MOST:
        return rows
    shown = sorted(rows, key=lambda row: row[3] != "late")[: MOST - 1]
    rest = (
        f"và {len(rows) - len(shown)} mục nữa",
        "xem ở văn bản",
        reverse("documents:detail", args=[document]),
        "deed",
    )
    return [*shown, rest]


def _tasks(documents, user):
    rows = Task.objects.standing().visible_to(user).filter(document__in=documents).order_by("organization__position")
    late = Q(done_on=None, due_on__lt=dates.today())
    counts = {
        "all": Count("pk"),
        "done": Count("pk", filter=Q(done_on__isnull=False)),
        "late": Count("pk", filter=late),
    }
    return rows.values("document", "organization", "organization__short_name").annotate(**counts)


def _studies(documents, user):
    rows = Dissemination.objects.visible_to(user).filter(document__in=documents).order_by("organization__position")
    return rows.values("document", "organization__short_name").annotate(meetings=Count("pk"))
