"""Fetches the people of a day, once, and divides them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from branches.models import Organization, OrganizationName
from members.headcount.structure import RULES, Census, Dimension, Line, Person, Units, dimensions, lines
from members.models import Interruption, Membership, Status
from members.partyage import Gap
from partyportal import dates
from rulebook.models import RuleValue

COLUMNS = [
    "pk",
    "member",
    "organization__path",
    "status",
    "member__gender",
    "member__birth_date",
    "member__ethnicity",
    "member__professional",
    "member__theory",
    "member__admission_decision_on",
    "member__card_admitted_on",
    "member__admitted_on",
    "member__official_on",
    "full_since",
    "standing",
]


@dataclass(frozen=True)
class Structure:
    """The members of an organisation on a day, beside those of another day, within the user's scope."""

    user: object
    organization: Organization
    day: datetime.date
    compared: datetime.date | None = None

    @property
    def is_past(self) -> bool:
        """Whether anything in it is of a day before today."""
        return self.day < dates.today() or self.compared is not None

    @cached_property
    def now(self) -> Census:
        return self._census(self.day)

    @cached_property
    def before(self) -> Census | None:
        return self._census(self.compared) if self.compared else None

    @cached_property
    def dimensions(self) -> list[Dimension]:
        people = self.now.people + (self.before.people if self.before else [])
        rules = RuleValue.objects.known(RULES, self.day, self.organization)
        found = dimensions(people, self._units(people), self._gaps(), rules)
        # Below a branch there is nothing to tell apart.
        return [one for one in found if one.key != "organization" or not self.organization.is_branch]

    def dimension(self, key: str) -> Dimension | None:
        """The dimension of that key; None where there is none."""
        return next((dimension for dimension in self.dimensions if dimension.key == key), None)

    def tables(self) -> list[tuple[Dimension, list[Line]]]:
        """Each dimension with the lines of its table."""
        return [(dimension, lines(dimension, self.now, self.before)) for dimension in self.dimensions]

    @property
    def total(self) -> Line:
        """All people of the day."""
        before = len(self.before.people) if self.before else None
        return Line("", "Tổng số", len(self.now.people), len(self.now.people), before)

    def keys(self, dimension: Dimension | None, band: str) -> list[int]:
        """The memberships of one band, or of all, in the order of names."""
        people = self.now.people
        chosen = people if dimension is None else [one for one in people if dimension.band_of(one, self.day) == band]
        return [person.membership_id for person in chosen]

    def rows(self):
        """The dated memberships that the user sees here."""
        return Membership.objects.visible_to(self.user).within(self.organization)

    def _census(self, day) -> Census:
        rows = with_full_since(self.rows().on(day), day).order_by("member__sort_key", "pk")
        return Census(day, list(map(Person._make, rows.values_list(*COLUMNS))))

    def _gaps(self) -> dict[int, list[Gap]]:
        """What is taken off the party age of each member who ever belonged here."""
        gaps = defaultdict(list)
        for gap in Interruption.objects.filter(is_deducted=True, member__in=self.rows().values("member")):
            gaps[gap.member_id].append(gap.span)
        return gaps

    def _units(self, people) -> Units:
        units = Units(self.organization.path)
        keys = {int(units.of(path)) for path in {person.path for person in people}}
        units.labels.update(names_on(self.day, keys))
        return units


def with_full_since(rows, day: datetime.date):
    """The rows with what party age is counted from, as `PartyLife` reads it of one member."""
    full = Membership.objects.filter(member=OuterRef("member"), valid_from__lte=day, status=Status.FULL)
    since = full.order_by("valid_from").values("valid_from")[:1]
    return rows.with_standing().annotate(full_since=Subquery(since))


def names_on(day: datetime.date, keys: set[int]) -> dict[str, str]:
    """The short names that organisations bore on the day, else today's, in the order of their codes."""
    dated = OrganizationName.objects.on(day).filter(organization=OuterRef("pk")).order_by("-valid_from")
    borne = Coalesce(Subquery(dated.values("short_name")[:1]), "short_name")
    named = Organization.objects.filter(pk__in=keys).order_by("position").values_list("pk", borne)
    return {str(pk): name for pk, name in named}
