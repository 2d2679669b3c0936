"""Who owes dues to a branch for a month, and how much, also for months of branches that ended and that it follows."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q

from branches.models import Organization
from dues import computing
from dues.computing import Verdict
from dues.models import Due
from dues.models.heirs import heir_of, owed_by_members_of
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
    rows = [*over.filter(organization=organization), *over.inherited_by([organization.pk])]
    found: dict[int, list[Due]] = {}
    for due in sorted(rows, key=lambda due: (due.member.sort_key, due.member_id, due.month)):
        found.setdefault(due.member_id, []).append(due)
    return list(found.values())


def left_behind(organizations) -> dict[Organization, list[Due]]:
    """Of each of these that ended what who had left it still owes, where no branch follows: its superior's matter."""
    rows = Due.objects.filter(organization__in=organizations).left_behind()
    found, heirs = defaultdict(list), {}
    for due in rows.select_related("member__organization", "organization").order_by("organization__position", "month"):
        last = due.member.organization
        if last.pk not in heirs:
            heirs[last.pk] = heir_of(last)
        if not heirs[last.pk].is_branch:
            found[due.organization].append(due)
    return dict(found)


Month = tuple[Organization, datetime.date]


@dataclass(frozen=True)
class Inheritance:
    """What a branch collects in the place of those that ended and whose members it has now."""

    organization: Organization

    @cached_property
    def dues(self) -> list[Due]:
        """All months that were written, paid or not; one query."""
        rows = Due.objects.inherited_by([self.organization.pk]).with_paid()
        rows = rows.select_related("member__organization", "organization")
        return list(rows.order_by("member__sort_key", "member_id", "month"))

    @property
    def debts(self) -> list[Due]:
        return [due for due in self.dues if due.left]

    @property
    def left(self) -> int:
        return sum(due.left for due in self.dues)

    @property
    def unknown(self) -> list[Due]:
        """Months whose amount cannot be counted yet."""
        return [due for due in self.dues if due.amount is None]

    @property
    def unapproved(self) -> list[Due]:
        return [due for due in self.dues if due.amount is not None and due.approved_by_id is None]

    @cached_property
    def unwritten(self) -> dict[Month, list[int]]:
        """Of each month of a branch that ended whom nobody asked for it, by their keys; two queries.

        A branch is looked at from the first month that was written in it, else from January of its last year.
        """
        memberships = self._memberships()
        known = Due.objects.filter(member__in=memberships).values_list("member", "organization", "month")
        known = list(known.order_by())
        written = {(member, month) for member, _, month in known}
        found = defaultdict(list)
        for member, rows in memberships.items():
            for place in {row.organization for row in rows if row.organization.has_ended}:
                for month in _months(place, [month for _, key, month in known if key == place.pk]):
                    if (member, month) not in written and place_of(rows, month) == place:
                        found[place, month].append(member)
        return dict(sorted(found.items(), key=lambda item: (item[0][1], item[0][0].pk)))

    @property
    def to_count(self) -> dict[Month, list[int]]:
        """What is to be written, and what was but without an amount."""
        found = defaultdict(list, {key: [*members] for key, members in self.unwritten.items()})
        for due in self.unknown:
            found[due.organization, due.month].append(due.member_id)
        return found

    def _memberships(self) -> dict[int, list[Membership]]:
        """All memberships in order of whoever was in a branch that ended and pays here now."""
        of_ended = Membership.objects.filter(owed_by_members_of([self.organization.pk])).order_by()
        rows = Membership.objects.filter(member__in=of_ended.values("member")).select_related("organization")
        found = defaultdict(list)
        for row in rows.order_by("member", "valid_from"):
            found[row.member_id].append(row)
        return found


def _months(place: Organization, written: list[datetime.date]):
    """The months of a branch in which something could be owed to it."""
    month = min(written, default=datetime.date(place.dissolved_on.year, 1, 1))
    while month <= first_of(place.dissolved_on):
        yield month
        month = add_months(month, 1)
