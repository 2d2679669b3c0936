"""Matters of directives: what came in and nobody was given to do, and documents that are to be looked back on."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef

from documents.models import Document
from home.reminders.matters import Matter
from resolutions.models import Tracking
from resolutions.tasks.models import Task


def handling(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Documents that came in with a day and of which neither a task nor a paper of ours follows; tasks remind later."""
    given = Exists(Task.objects.standing().filter(document=OuterRef("pk")))
    answered = Exists(Document.objects.exclude(status=Document.Status.VOIDED).filter(implements=OuterRef("pk")))
    arrived = Document.objects.incoming().registered().in_place()
    owed = arrived.filter(~given, ~answered, due_on__lte=until)
    for document in owed.select_related("organization"):
        yield Matter(document, document.organization, f"Xử lý văn bản đến {document}", document.due_on)


def reviews(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Documents whose own cycle asks for a review by the day."""
    standing = Document.objects.registered().in_place().order_by().values("pk")
    tracked = Tracking.objects.exclude(review_every=None).filter(document__in=standing)
    rows = tracked.annotate(reviewed_on=Max("document__reviews__ends_on")).select_related("document__organization")
    for row in rows.order_by("pk"):
        due_on = row.review_after(row.reviewed_on)
        if due_on and due_on <= until:
            yield Matter(row.document, row.organization, f"Sơ kết, tổng kết {row.document}", due_on, part="review")
