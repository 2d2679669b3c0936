"""Documents against branches: how far each was studied, and how far it is carried out, page by page in few queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, Value

from documents.models import Addressee, Document
from meetings.models import Attendance, Meeting
from members.models import Membership
from resolutions.models import Dissemination, MakeUp
from resolutions.tasks.models import Task

CAME = [Attendance.State.PRESENT, Attendance.State.LATE]


@dataclass
class Study:
    """How far a document was studied in one branch; members and others are never added up."""

    obliged: int
    studied: int = 0
    made_up: int = 0
    others_came: int = 0
    others_called: int = 0

    @property
    def missing(self) -> int:
        return self.obliged - self.studied - self.made_up

    @property
    def grade(self) -> str:
        """Which colour the cell has: all, some, less than half."""
        if self.obliged and not self.missing:
            return "ok"
        return "part" if self.obliged and 2 * self.studied >= self.obliged else "none"


def together(cells: Iterable[Study]) -> Study:
    """Several branches as one: nobody is in two of them."""
    return Study(*map(sum, zip(*map(astuple, cells), strict=True)))


@dataclass
class Work:
    """How far the tasks of a document have come in one branch."""

    total: int = 0
    done: int = 0
    overdue: int = 0

    @property
    def grade(self) -> str:
        if self.overdue:
            return "none"
        return "ok" if self.total and self.done == self.total else "part" if self.total else ""

    @property
    def words(self) -> str:
        if not self.total:
            return "Chưa giao"
        return "Chậm" if self.overdue else "Xong" if self.done == self.total else "Đang làm"


def concerned(documents, branches) -> set[tuple[int, int]]:
    """Which document is of which branch's concern: those it was sent to, or all of its register where it names none."""
    sent = defaultdict(list)
    rows = Addressee.objects.filter(document__in=documents).values_list("document", "organization__path")
    for document, path in rows:
        sent[document].append(path)
    return {
        (document.pk, branch.pk)
        for document in documents
        for branch in branches
        if any(branch.path.startswith(path) for path in sent.get(document.pk, [document.organization.path]))
    }


def study(documents, branches, day: datetime.date) -> dict[tuple[int, int], Study]:
    """The coverage of each document in each branch that it concerns, on the day."""
    obliged, came_to = _people(documents, branches, day)
    studied, alone, others = _noted(documents, came_to, day)
    cells = {}
    for document, branch in concerned(documents, branches):
        here = obliged[branch]
        came = len(here & studied[document])
        made_up = len(here & alone[document] - studied[document])
        cells[document, branch] = Study(len(here), came, made_up, *others[document, branch])
    return cells


def _people(documents, branches, day) -> tuple[dict, dict]:
    """Who must study in each branch, and who came to each meeting, anywhere, that studied one of the documents.

    Persons are read as pairs of keys and counted here: the database takes four times as long to count them.
    """
    here = Membership.objects.obliged(day).filter(organization__in=branches)
    meetings = Dissemination.objects.filter(document__in=documents, meeting__in=_held(day)).order_by()
    came = Attendance.objects.filter(meeting__in=meetings.values("meeting"), state__in=CAME)
    obliged, came_to = defaultdict(set), defaultdict(set)
    groups = [
        rows.order_by().annotate(name=Value(name), place=F(place)).values_list("name", "place", "member")
        for rows, name, place in ((here, "obliged", "organization"), (came, "came", "meeting"))
    ]
    # One question to the database instead of two: the page holds many, and each costs the way there and back.
    for name, place, member in groups[0].union(groups[1], all=True):
        (obliged if name == "obliged" else came_to)[place].add(member)
    return obliged, came_to


def _noted(documents, came_to: dict, day) -> tuple[dict, dict, dict]:
    """For each document who studied it at a meeting and who by themselves; in each branch how many who are no members.

    The last are two numbers: who came, and how many were called.
    """
    met = Dissemination.objects.filter(document__in=documents, meeting__in=_held(day))
    by_themselves = MakeUp.objects.filter(document__in=documents, studied_on__lte=day)
    nobody = Value(None, IntegerField())
    groups = [
        met.annotate(key=F("meeting"), place=F("organization"), came=F("others_came"), called=F("others_called")),
        by_themselves.annotate(key=F("member"), place=nobody, came=nobody, called=nobody),
    ]
    rows = [group.order_by().values_list("document", "key", "place", "came", "called") for group in groups]
    studied, alone, others = defaultdict(set), defaultdict(set), defaultdict(lambda: (0, 0))
    for document, key, place, came, called in rows[0].union(rows[1], all=True):
        if place is None:
            alone[document].add(key)
            continue
        studied[document] |= came_to.get(key, set())
        before = others[document, place]
        others[document, place] = before[0] + (came or 0), before[1] + (called or 0)
    return studied, alone, others


def _held(day):
    return Meeting.objects.held().filter(starts_at__date__lte=day).order_by().values("pk")


def work(documents, branches, user, day: datetime.date) -> dict[tuple[int, int], Work]:
    """How far each branch has come with the tasks of each document, and of what carries it out directly."""
    parents = defaultdict(list)
    through = Document.implements.through.objects.filter(to_document__in=documents)
    for lower, upper in through.values_list("from_document", "to_document"):
        parents[lower].append(upper)
    for document in documents:
        parents[document.pk].append(document.pk)
    tasks = Task.objects.visible_to(user).standing().filter(document__in=list(parents), organization__in=branches)
    counts = {
        "total": Count("pk"),
        "done": Count("pk", filter=Q(done_on__isnull=False)),
        "overdue": Count("pk", filter=Q(done_on=None, due_on__lt=day)),
    }
    cells = {pair: Work() for pair in concerned(documents, branches)}
    for row in tasks.order_by().values("document", "organization").annotate(**counts):
        for document in parents[row["document"]]:
            cell = cells.setdefault((document, row["organization"]), Work())
            cell.total, cell.done = cell.total + row["total"], cell.done + row["done"]
            cell.overdue += row["overdue"]
    return cells


def tasks_of(document: Document, user, places):
    """The tasks of some organisations under the document, and under what carries it out directly."""
    of_it = Q(document=document) | Q(document__implements=document)
    return Task.objects.visible_to(user).standing().filter(of_it, organization__in=places).distinct()


def studied_documents(user):
    """Documents whose study is spoken of: marked, or studied at some meeting."""
    known = Document.objects.visible_to(user).registered().select_related("organization")
    marked = Q(tracking__must_study=True) | Exists(Dissemination.objects.filter(document=OuterRef("pk")))
    return known.filter(marked).annotate(marked=F("tracking__must_study"), study_by=F("tracking__study_by"))


def carried_out(user):
    """Documents that tasks follow from, directly or through what carries them out."""
    tasks = Task.objects.visible_to(user).standing()
    own = Exists(tasks.filter(document=OuterRef("pk")))
    below = Exists(tasks.filter(document__implements=OuterRef("pk")))
    known = Document.objects.visible_to(user).registered().select_related("organization")
    return known.filter(own | below).annotate(last_due=Max("tasks__due_on"))
