"""Which branches were inspected or supervised in a term, and which never; who has a yearly programme of their own."""

import datetime
from dataclasses import dataclass, field

from branches.models import Organization, Term
from inspection.models import Body, Inspection, Programme
from partyportal import dates


@dataclass
class Line:
    """One organisation: how often it was inspected and supervised in the span, and when last."""

    organization: Organization
    inspected: list[Inspection] = field(default_factory=list)
    supervised: list[Inspection] = field(default_factory=list)
    under_way: list[Inspection] = field(default_factory=list)
    programme: Programme | None = None

    @property
    def last(self) -> datetime.date | None:
        return max((one.concluded_on for one in [*self.inspected, *self.supervised]), default=None)

    @property
    def is_uncovered(self) -> bool:
        return not (self.inspected or self.supervised)

    def add(self, one: Inspection):
        kept = self.supervised if one.is_supervision else self.inspected
        (kept if one.concluded_on else self.under_way).append(one)


@dataclass
class Coverage:
    """The branches of an organisation between two days (the last does not count)."""

    organization: Organization
    begins_on: datetime.date
    ends_on: datetime.date
    year: int
    lines: list[Line]

    @property
    def uncovered(self) -> list[Line]:
        return [line for line in self.lines if line.is_uncovered]

    @property
    def without_programme(self) -> list[Line]:
        return [line for line in self.lines if line.programme is None]


def term_of(organization: Organization, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The term that runs on the day; without one, the calendar year."""
    term = Term.objects.on(day).filter(organization=organization).order_by("-begins_on").first()
    if term:
        return term.begins_on, term.first_day_after
    return datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1)


def coverage_of(organization: Organization, user, year: int | None = None) -> Coverage:
    """What the user may know of it: what is not announced counts nowhere."""
    begins_on, ends_on = term_of(organization, dates.today())
    year = year or dates.today().year
    inside = Organization.objects.branches().active().filter(path__startswith=organization.path)
    lines = {branch.pk: Line(branch) for branch in inside.order_by("position")}
    known = Inspection.objects.visible_to(user).announced().standing()
    known = known.filter(announced_on__gte=begins_on, announced_on__lt=ends_on).exclude(body=Body.BRANCH)
    for one in known.filter(organizations__in=lines).distinct().prefetch_related("organizations"):
        for branch in one.organizations.all():
            if branch.pk in lines:
                lines[branch.pk].add(one)
    own = Programme.objects.visible_to(user).filter(organization__in=lines, year=year, body=Body.BRANCH)
    for programme in own.exclude(document=None):
        lines[programme.organization_id].programme = programme
    return Coverage(organization, begins_on, ends_on, year, list(lines.values()))
