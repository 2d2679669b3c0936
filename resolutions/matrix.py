"""Documents against branches: how far each was studied, and how far it is carried out, page by page in few queries."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce

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
    here = Membership.objects.obliged(day).filter(organization__in=branches).order_by()
    obliged = dict(here.values_list("organization").annotate(Count("pk")))
    cells = {pair: Study(obliged.get(pair[1], 0)) for pair in concerned(documents, branches)}
    kinds = [_studied(documents, here, day), _made_up(documents, branches, day), _others(documents, branches, day)]
    # One question to the database instead of three: the page holds many, and each costs the way there and back.
    for document, branch, name, came, called in kinds[0].union(*kinds[1:], all=True):
        if cell := cells.get((document, branch)):
            setattr(cell, name, came)
            if called:
                cell.others_called = called
    return cells


COUNTED = ("document_key", "branch_key", "name", "came", "called")


def _others(documents, branches, day):
    """Who came to the meetings of each branch without being a member, and how many were called."""
    held = Q(document__in=documents, organization__in=branches, meeting__in=_held(day))
    rows = Dissemination.objects.filter(held).order_by()
    keys = rows.values(document_key=F("document"), branch_key=F("organization"), name=Value("others_came"))
    sums = keys.annotate(came=Coalesce(Sum("others_came"), 0), called=Coalesce(Sum("others_called"), 0))
    return sums.values_list(*COUNTED)


def _held(day):
    return Meeting.objects.held().filter(starts_at__date__lte=day).order_by().values("pk")


def _studied(documents, here, day):
    """Of those obliged in each branch, how many came to any meeting, anywhere, that studied each document."""
    path = "member__attendances__meeting"
    came = here.filter(
        **{
            f"{path}__disseminations__document__in": documents,
            f"{path}__in": _held(day),
            "member__attendances__state__in": CAME,
        }
    )
    document = F(f"{path}__disseminations__document")
    keys = came.values(document_key=document, branch_key=F("organization"), name=Value("studied"))
    return keys.annotate(came=Count("member", distinct=True), called=Value(0)).values_list(*COUNTED)


def _made_up(documents, branches, day):
    """How many of each branch studied each document by themselves, and came to no meeting that studied it."""
    met = Attendance.objects.filter(
        member=OuterRef("member"),
        state__in=CAME,
        meeting__disseminations__document=OuterRef("document"),
        meeting__in=_held(day),
    )
    rows = MakeUp.objects.filter(~Exists(met), document__in=documents, studied_on__lte=day)
    obliged = Membership.objects.obliged(day).filter(member=OuterRef("member"), organization=OuterRef("organization"))
    rows = rows.filter(Exists(obliged), organization__in=branches).order_by()
    keys = rows.values(document_key=F("document"), branch_key=F("organization"), name=Value("made_up"))
    return keys.annotate(came=Count("member", distinct=True), called=Value(0)).values_list(*COUNTED)


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
