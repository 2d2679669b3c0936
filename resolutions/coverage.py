"""How many of those who must study a document have studied it, on a day."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Value

from branches.models import Organization
from documents.models import Document
from meetings.models import Attendance, Meeting
from members.models import Membership
from resolutions.models import Dissemination, MakeUp, Tracking
from resolutions.tasks.models import Task


@dataclass
class Coverage:
    """Of those obliged in an organisation on the day, those who by then came to a meeting that studied the document."""

    organization: Organization
    obliged: object
    studied: object
    made_up: object
    obliged_count: int = 0
    studied_count: int = 0
    made_up_count: int = 0

    @property
    def missing(self):
        """Those who still have to study, by name: neither did they come nor did they make up for it."""
        settled = [rows.order_by().values("pk") for rows in (self.studied, self.made_up)]
        return self.obliged.exclude(pk__in=settled[0]).exclude(pk__in=settled[1])

    @property
    def missing_count(self):
        return self.obliged_count - self.studied_count - self.made_up_count

    @property
    def percent(self):
        return 100 * self.studied_count // self.obliged_count if self.obliged_count else 0

    @property
    def grade(self):
        """Which colour a share has: all, some, less than half."""
        if self.obliged_count and not self.missing_count:
            return "ok"
        return "part" if 2 * self.studied_count >= self.obliged_count and self.obliged_count else "none"


def came_to_study(document: Document, day: datetime.date):
    """Attendances of those who by the day came to any held meeting, anywhere, that studied the document."""
    meetings = Meeting.objects.held().filter(disseminations__document=document, starts_at__date__lte=day)
    return Attendance.objects.came().filter(meeting__in=meetings.order_by().values("pk"))


def made_up(document: Document, day: datetime.date):
    """Who studied the document by themselves by the day."""
    return MakeUp.objects.filter(document=document, studied_on__lte=day)


def obliged_to_study(organization: Organization, day: datetime.date):
    rows = Membership.objects.within(organization).obliged(day).select_related("member", "organization")
    return rows.order_by("member__sort_key", "pk")


def coverage(document: Document, organization: Organization, day: datetime.date) -> Coverage:
    """Return the coverage of one organisation and all below it."""
    return coverage_by_branch(document, [organization], day)[0]


def coverage_by_branch(document: Document, organizations, day: datetime.date) -> list[Coverage]:
    """Return the coverage of each organisation, whatever their number in one query."""
    return coverage_of_many([document], organizations, day)[0]


def coverage_of_many(documents, organizations, day: datetime.date) -> list[list[Coverage]]:
    """Return for each document the coverage of each organisation, whatever their number in one query."""
    organizations, found, columns = list(organizations), [], {"obliged": Count("pk")}
    for place, document in enumerate(documents):
        came = came_to_study(document, day).order_by().values("member")
        alone = made_up(document, day).order_by().values("member")
        found.append({one.pk: _empty(document, one, came, alone, day) for one in organizations})
        columns[f"studied{place}"] = Count("pk", filter=Q(member__in=came))
        columns[f"alone{place}"] = Count("pk", filter=Q(member__in=alone) & ~Q(member__in=came))
    rows = Membership.objects.obliged(day).filter(organization__in=Organization.objects.under(organizations))
    for path, obliged, *counts in rows.order_by().values_list("organization__path").annotate(**columns):
        above = [int(pk) for pk in path.strip("/").split("/")]
        for cells, studied, alone_count in zip(found, counts[::2], counts[1::2], strict=True):
            for cell in filter(None, map(cells.get, above)):
                cell.obliged_count += obliged
                cell.studied_count += studied
                cell.made_up_count += alone_count
    return [list(cells.values()) for cells in found]


def _empty(document, organization, came, alone, day) -> Coverage:
    obliged = obliged_to_study(organization, day)
    apart = obliged.filter(member__in=alone).exclude(member__in=came)
    return Coverage(organization, obliged, obliged.filter(member__in=came), apart)


def with_overdue(documents, day: datetime.date):
    """The documents that an open task follows from whose due day has passed."""
    return documents.filter(Exists(Task.objects.overdue(day).filter(document=OuterRef("pk"))))


def with_progress(documents, user, day: datetime.date):
    """Add to each document how far its tasks and its study have come in the user's scope."""
    tasks = Task.objects.visible_to(user).standing().filter(document=OuterRef("pk")).order_by().values("document")
    counts = {
        "tasks_total": Count("pk"),
        "tasks_done": Count("pk", filter=Q(done_on__isnull=False)),
        "tasks_overdue": Count("pk", filter=Q(done_on=None, due_on__lt=day)),
        "next_due": Min("due_on", filter=Q(done_on=None)),
    }
    obliged = obliged_of(user, day)
    found = {name: Subquery(tasks.annotate(**{name: count}).values(name)) for name, count in counts.items()}
    return documents.annotate(
        **found,
        must_study=Exists(Tracking.objects.filter(document=OuterRef("pk"), must_study=True)),
        studied_count=Subquery(_studied(obliged, day).values("people")),
        obliged_count=Subquery(
            obliged.annotate(one=Value(1)).values("one").annotate(people=Count("pk")).values("people")
        ),
    )


def _studied(obliged, day: datetime.date):
    """How many of the obliged came to a meeting that studied the document of the outer query."""
    held = Meeting.objects.held().filter(starts_at__date__lte=day).order_by()
    return (
        Dissemination.objects.filter(
            document=OuterRef("pk"),
            meeting__in=held.values("pk"),
            meeting__attendances__state__in=[Attendance.State.PRESENT, Attendance.State.LATE],
            meeting__attendances__member__in=obliged.values("member"),
        )
        .order_by()
        .values("document")
        .annotate(people=Count("meeting__attendances__member", distinct=True))
    )


def obliged_of(user, day: datetime.date):
    """Those who must study on the day, in the user's scope."""
    return Membership.objects.obliged(day).filter(organization__in=user.organizations("view", Membership)).order_by()
