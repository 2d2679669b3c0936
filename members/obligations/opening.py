"""What it would take to give everyone of an organisation the obligations of a year; nothing is written here."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from branches.models import Organization
from members.models import Membership, Status
from members.obligations.models import Obligation, start_of
from partyportal import dates
from rulebook.deadlines import Clock, Deadline

Kind = Obligation.Kind
EXEMPT = "được miễn công tác và sinh hoạt đảng"


@dataclass
class Line:
    """One kind of obligation: for whom it is new, who has it, who brings it along from another branch."""

    kind: str
    deadline: Deadline | None
    new: list[Membership] = field(default_factory=list)
    followed: list[Obligation] = field(default_factory=list)
    existing: int = 0

    @property
    def label(self) -> str:
        return Kind(self.kind).label


@dataclass
class Opening:
    """The obligations of a year for all who belong to the organisations; assets are declared by those named alone."""

    organization: Organization
    organizations: list[Organization]
    year: int
    kinds: list[str]
    declarants: set[int] = field(default_factory=set)
    today: datetime.date = field(default_factory=dates.today)

    @property
    def day(self) -> datetime.date:
        """The day whose head-count is asked: today, or the nearest day of the year."""
        return min(max(self.today, datetime.date(self.year, 1, 1)), datetime.date(self.year, 12, 31))

    @cached_property
    def people(self) -> list[Membership]:
        rows = Membership.objects.on(self.day).filter(organization__in=self.organizations)
        rows = rows.filter(member__is_in_head_count=True).select_related("member", "organization")
        return list(rows.order_by("organization__position", "member__sort_key", "member_id"))

    @cached_property
    def known(self) -> dict[tuple[int, str], Obligation]:
        """What these people have already, wherever it was made."""
        members = Membership.objects.on(self.day).filter(organization__in=self.organizations).values("member")
        rows = Obligation.objects.filter(year=self.year, member__in=members).select_related("member", "organization")
        return {(row.member_id, row.kind): row for row in rows}

    @cached_property
    def usual_declarants(self) -> set[int]:
        """Who declares assets this year already, else who did last year."""
        rows = Obligation.objects.filter(kind=Kind.ASSETS, year__in=[self.year, self.year - 1])
        return set(rows.filter(excuse="").values_list("member", flat=True))

    @cached_property
    def lines(self) -> list[Line]:
        clock, since = Clock.of(self.organization), start_of(self.year)
        return [self._line(kind, clock.deadline(Obligation.RULES[kind], since)) for kind in self.kinds]

    def _line(self, kind: str, deadline) -> Line:
        line = Line(kind, deadline)
        for person in self.people:
            row = self.known.get((person.member_id, kind))
            if row is None and self._owes(person, kind):
                line.new.append(person)
            elif row is not None and row.is_owed and row.organization_id != person.organization_id:
                row.organization = person.organization
                line.followed.append(row)
            elif row is not None:
                line.existing += 1
        return line

    def _owes(self, person: Membership, kind: str) -> bool:
        return kind != Kind.ASSETS or person.member_id in self.declarants

    @property
    def new(self) -> list[Obligation]:
        return [self._obligation(person, line) for line in self.lines for person in line.new]

    @property
    def followed(self) -> list[Obligation]:
        return [row for line in self.lines for row in line.followed]

    def _obligation(self, person: Membership, line: Line) -> Obligation:
        return Obligation(
            member=person.member,
            organization=person.organization,
            year=self.year,
            kind=line.kind,
            due_on=line.deadline.day if line.deadline else None,
            rule=line.deadline.rule if line.deadline else None,
            excuse=EXEMPT if person.status == Status.EXEMPT else "",
        )

    @property
    def exempt(self) -> int:
        """How many are excused from the start."""
        return sum(person.status == Status.EXEMPT for person in self.people)
