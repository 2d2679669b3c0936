"""Months of a branch that has ended: what is still owed for them, and what nobody wrote while it stood."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from branches.models import Organization
from dues.models import Due
from dues.models.heirs import owed_by_members_of
from dues.owing import first_of, place_of
from members.models import Membership
from partyportal.dates import add_months

Month = tuple[Organization, datetime.date]


@dataclass(frozen=True)
class Inheritance:
    """What a branch collects in the place of those that ended and whose members it has now."""

    organization: Organization

    @cached_property
    def dues(self) -> list[Due]:
        """All months that were written, paid or not; one query."""
        rows = Due.objects.inherited_by([self.organization]).with_paid()
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
        of_ended = Membership.objects.filter(owed_by_members_of([self.organization])).order_by()
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
