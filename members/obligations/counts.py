"""How many fulfilled what: a year's obligations counted by branch and kind."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from branches.models import Organization
from members.obligations.models import COUNTED, OWED, Obligation
from partyportal import dates

Kind = Obligation.Kind


@dataclass
class Tally:
    """Done of how many, and how many are late."""

    done: int = 0
    total: int = 0
    late: int = 0

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    def add(self, other: "Tally"):
        self.done += other.done
        self.total += other.total
        self.late += other.late


@dataclass
class Line:
    """One branch, or all of them together."""

    organization: Organization
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in Kind.values})

    @property
    def cells(self) -> list[tuple[str, str, Tally]]:
        return [(kind, label, self.tallies[kind]) for kind, label in Obligation.SHORT_LABELS.items()]

    @property
    def late(self) -> int:
        return sum(tally.late for tally in self.tallies.values())

    @property
    def total(self) -> int:
        return sum(tally.total for tally in self.tallies.values())

    def add(self, other: "Line"):
        for kind, tally in other.tallies.items():
            self.tallies[kind].add(tally)


def tallies_of(rows) -> dict[tuple[int, str], Tally]:
    """Counts of these obligations by organisation and kind, in one query."""
    counted = rows.order_by().values_list("organization", "kind")
    late = Count("pk", filter=OWED & Q(due_on__lt=dates.today()))
    found = counted.annotate(done=Count("done_on"), total=Count("pk", filter=COUNTED), late=late)
    return {(key, kind): Tally(done, total, late) for key, kind, done, total, late in found}


def lines_of(organizations: list[Organization], year: int) -> list[Line]:
    """A line for each organisation, also where the year was not opened yet."""
    found = tallies_of(Obligation.objects.filter(organization__in=organizations, year=year))
    return [
        Line(place, {kind: found.get((place.pk, kind), Tally()) for kind in Kind.values}) for place in organizations
    ]


def total_of(lines: list[Line], organization: Organization) -> Line:
    """All branches together."""
    total = Line(organization)
    for line in lines:
        total.add(line)
    return total
