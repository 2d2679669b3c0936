"""Who owes dues to a branch for a month, and how much: facts and rules gathered for `computing`."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q

from branches.models import Organization
from dues import computing
from dues.computing import Verdict
from dues.models import Due
from members.models import Member, Membership
from members.partylife import PartyLife
from partyportal import dates
from partyportal.dates import add_months
from rulebook.models import RuleValue


def first_of(day: datetime.date) -> datetime.date:
    """The first day of the month."""
    return day.replace(day=1)


@dataclass(frozen=True)
class Owing:
    """One branch in one month: who owes, and what by which rule."""

    organization: Organization
    month: datetime.date

    @cached_property
    def rules(self) -> dict[str, RuleValue]:
        return RuleValue.objects.known(computing.KEYS, self.month, self.organization)

    @cached_property
    def people(self) -> list[Member]:
        """Whose first place of the month was here: who comes from another branch has paid there."""
        return [member for member in self._candidates() if self._is_theirs(member)]

    def _candidates(self):
        here = Membership.objects.filter(self._in_month, organization=self.organization)
        found = Member.objects.filter(pk__in=here.order_by().values("member")).prefetch_related(
            Prefetch("memberships", Membership.objects.select_related("organization").order_by("valid_from")),
            *["interruptions", "dues_bases", "dues_reliefs"],
        )
        return found.order_by("sort_key", "pk")

    @property
    def _in_month(self) -> Q:
        return Q(Q(valid_to=None) | Q(valid_to__gt=self.month), valid_from__lt=add_months(self.month, 1))

    def _is_theirs(self, member: Member) -> bool:
        return place_of(member.memberships.all(), self.month).pk == self.organization.pk

    def verdict(self, member: Member) -> Verdict:
        """What the member owes; their memberships, interruptions, bases and reliefs are read already."""
        reliefs = [
            row.pardon
            for row in member.dues_reliefs.all()
            if row.first_month <= self.month and (row.last_month is None or self.month <= row.last_month)
        ]
        bases = [row.basis for row in member.dues_bases.all()]
        age = PartyLife.of(member).age(self.month)
        months = 0 if age.is_estimate else age.least
        return computing.owed(self.month, bases, self.rules, next(iter(reliefs), None), months)


def place_of(memberships: Iterable[Membership], month: datetime.date) -> Organization | None:
    """To whom a member owes the month, by their memberships in order: where they were first in it.

    A branch that ended within the month collects no more: who follows it does. None where they were nowhere.
    """
    after = add_months(month, 1)
    rows = [row for row in memberships if row.valid_from < after and (row.valid_to is None or row.valid_to > month)]
    standing = (row for row in rows if not _ended_before(row.organization, after))
    first = next(standing, rows[0] if rows else None)
    return first and first.organization


def _ended_before(organization: Organization, day: datetime.date) -> bool:
    return organization.dissolved_on is not None and organization.dissolved_on < day


def debts_of(organization: Organization) -> list[list[Due]]:
    """Of each member who owes something for months that are over, those months; in the order of names.

    What its members owe to a branch that has ended is among it.
    """
    over = Due.objects.filter(month__lt=first_of(dates.today())).unpaid().select_related("member")
    # Two questions, each with its index.
    rows = [*over.filter(organization=organization), *over.inherited_by([organization])]
    found: dict[int, list[Due]] = {}
    for due in sorted(rows, key=lambda due: (due.member.sort_key, due.member_id, due.month)):
        found.setdefault(due.member_id, []).append(due)
    return list(found.values())
