"""Asks every check of every record within reach; as many queries for five people as for five thousand."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from branches.models import Organization
from members.models import Member, Membership
from members.quality.checks import CHECKS, Check, Severity
from members.quality.rules import Rules

MISSING = {check.key for check in CHECKS if check.severity == Severity.MISSING}


@dataclass
class Record:
    """A member and what is wrong with their record."""

    member: Member
    wrong: list[tuple[Check, str]]

    @property
    def first_field(self) -> str:
        """The field to mend first, as the form names it; empty where the form mends nothing of it."""
        return next((f"id_{check.field}" for check, _ in self.wrong if check.field), "")


@dataclass
class Survey:
    """All records of a scope: how many there are, how many are complete, and how often each check finds something."""

    people: Counter = field(default_factory=Counter)
    complete: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    branches: list[Organization] = field(default_factory=list)


def records(members) -> list[Record]:
    """The records of these people with what is wrong with each; two queries."""
    rows = defaultdict(list)
    memberships = Membership.objects.filter(member__in=members.order_by().values("pk")).order_by("valid_from", "pk")
    for row in memberships:
        rows[row.member_id].append(row)
    rules, found = Rules(), []
    for member in members.select_related("organization", "user"):
        member.rows = rows[member.pk]
        found.append(Record(member, [(check, said) for check in CHECKS if (said := asked(check, member, rules))]))
    return found


def asked(check: Check, member: Member, rules: Rules) -> str:
    return check.find(member, rules) if check.applies_to(member) else ""


def survey(members) -> Survey:
    """Count what is wrong by branch and check; the total stands at branch None."""
    result, branches = Survey(), {}
    for record in records(members):
        place = record.member.organization
        branches[place.pk] = place
        for pk in (place.pk, None):
            if record.member.is_in_head_count:
                result.people[pk] += 1
                result.complete[pk] += not any(check.key in MISSING for check, _ in record.wrong)
            result.found.update((pk, check.key) for check, _ in record.wrong)
    result.branches = sorted(branches.values(), key=lambda branch: branch.position)
    return result


def to_mend(members, check: Check | None = None) -> list[Record]:
    """The records in which the check finds something, any check where none is named; in the order of names."""
    chosen = [
        Record(record.member, [(c, said) for c, said in record.wrong if check in (None, c)])
        for record in records(members)
    ]
    return [record for record in chosen if record.wrong]
