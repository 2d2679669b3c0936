"""What a review of a document gathers: study, tasks, targets, evidence, what was said."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from branches.models import Organization
from documents.models import Document
from resolutions.coverage import coverage_by_branch
from resolutions.models import Review
from resolutions.tasks.models import Task


@dataclass(frozen=True)
class Promised:
    """One target that the document, or an answer to it, has set: what was promised and what was reached."""

    name: str
    organization: Organization
    promise: str
    reached: str
    badge: tuple[str, str, str]
    url: str
    is_good: bool
    is_exceeded: bool


# The room of the targets, which stands above, says here which targets rest on a document: of whose organisations, how
# far they were on a day, as far as the user sees them.
targets_of: list[Callable] = []


@dataclass
class Gathered:
    """How a document was carried out between two days, branch by branch; tasks as they stood on the last of them."""

    coverage: list
    tasks: list[Task]
    answers: list[Document]
    targets: list[Promised]
    day: datetime.date

    @property
    def on_time(self) -> list[Task]:
        return [task for task in self.tasks if self._is_done(task) and not task.is_late]

    @property
    def late(self) -> list[Task]:
        return [task for task in self.tasks if self._is_done(task) and task.is_late]

    @property
    def undone(self) -> list[Task]:
        """Tasks that fell due and were not done."""
        return [task for task in self.tasks if not self._is_done(task) and task.due_on < self.day]

    @property
    def not_due(self) -> list[Task]:
        return [task for task in self.tasks if not self._is_done(task) and task.due_on >= self.day]

    @property
    def left(self) -> list[Task]:
        """Tasks that are still to be done today, those first whose day has passed."""
        return sorted((task for task in self.tasks if task.is_open), key=lambda task: not task.is_overdue)

    def _is_done(self, task: Task) -> bool:
        return task.done_on is not None and task.done_on <= self.day


def gathered(review: Review, user=None) -> Gathered:
    """All of it; of the tasks those that the user sees, for the paper those of the whole organisation."""
    document, days = review.document, (review.begins_on, review.ends_on)
    places = Organization.objects.filter(path__startswith=review.organization.path).active()
    tasks = Task.objects.standing() if user is None else Task.objects.visible_to(user).standing()
    of_it = Q(document=document) | Q(document__implements=document)
    rows = tasks.filter(of_it, organization__in=places, assigned_on__lte=review.ends_on).distinct()
    rows = rows.exclude(done_on__lt=review.begins_on).select_related("organization", "document", "assignee")
    # What superiors issued for it too is no answer of ours.
    own = Document.objects.registered().filter(direction=Document.Direction.OUTGOING)
    answers = own.filter(implements=document, issued_on__range=days)
    promised = [found for told in targets_of for found in told(document, places, review.ends_on, user)]
    if user is not None:
        answers = answers & Document.objects.visible_to(user)
        places = places & user.organizations("view", Review)
    branches = [place for place in places if place.is_branch]
    found = coverage_by_branch(document, branches, review.ends_on)
    found_tasks = list(rows.prefetch_related("attachments", "notes__attachments"))
    return Gathered(found, found_tasks, list(answers), promised, review.ends_on)
