"""A branch's obligations of a year, member by member: what one page shows and prints."""

from dataclasses import dataclass, field
from functools import cached_property

from branches.models import Organization
from members.models import Member, Membership
from members.obligations.counts import Tally
from members.obligations.models import Obligation
from rulebook.models import RuleValue


@dataclass
class Row:
    """One member with their obligations by kind."""

    member: Member
    organization: Organization
    obligations: dict[str, Obligation] = field(default_factory=dict)


class Matrix:
    """Members of one organisation by the kinds of a year; narrowed, only those who still owe one kind by one day."""

    def __init__(self, organization: Organization, year: int, *, locked: bool = False, owing: str = "", due_on=None):
        self.organization, self.year, self.locked = organization, year, locked
        self.owing, self.due_on = owing, due_on

    @cached_property
    def obligations(self) -> list[Obligation]:
        rows = Obligation.objects.filter(organization=self.organization, year=self.year)
        rows = rows.select_for_update(of=("self",)) if self.locked else rows
        return list(rows.select_related("member", "organization").order_by("member__sort_key", "member_id"))

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.obligations)

    @cached_property
    def shown(self) -> list[Row]:
        """The rows of the page: all, or of those who owe what it was opened for."""
        return [row for row in self.rows if self._owes(row)] if self.owing else self.rows

    @property
    def owing_label(self) -> str:
        return Obligation.Kind(self.owing).label

    def _owes(self, row: Row) -> bool:
        own = row.obligations.get(self.owing)
        return own is not None and own.is_owed and self.due_on in (None, own.due_on)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that anyone here owes, in the order of the table."""
        owed = {row.kind for row in self.obligations}
        return [kind for kind in Obligation.SHORT_LABELS if kind in owed]

    @cached_property
    def rules(self) -> dict[str, RuleValue]:
        """The rule that a column's last day follows."""
        used = {row.rule_id: row.kind for row in self.obligations if row.rule_id}
        found = RuleValue.objects.filter(pk__in=used).select_related("source")
        return {used[rule.pk]: rule for rule in found}

    @property
    def sources(self) -> list[RuleValue]:
        """One rule for each document that the last days come from."""
        return list({rule.source_id: rule for rule in self.rules.values()}.values())

    @cached_property
    def missing(self) -> int:
        """How many belong here today without any obligation of the year: they came after it was opened."""
        known = {row.member_id for row in self.obligations}
        today = Member.objects.in_head_count().filter(organization=self.organization)
        return today.exclude(pk__in=known).count()

    @cached_property
    def columns(self) -> list[dict]:
        """Each kind with its count, its usual last day and the rule behind it."""
        return [self._column(kind) for kind in self.kinds]

    def _column(self, kind: str) -> dict:
        rows = [row for row in self.obligations if row.kind == kind]
        counted = [row for row in rows if row.is_done or row.is_owed]
        tally = Tally(sum(row.is_done for row in rows), len(counted), sum(row.is_late for row in rows))
        days = [row.due_on for row in rows if row.due_on]
        due_on = max(set(days), key=days.count) if days else None
        facts = {"label": Obligation.Kind(kind).label, "short": Obligation.SHORT_LABELS[kind]}
        return facts | {"kind": kind, "tally": tally, "due_on": due_on, "rule": self.rules.get(kind)}


def rows_of(obligations) -> list[Row]:
    """Obligations that are sorted by person, gathered in one row a person."""
    rows: dict[int, Row] = {}
    for row in obligations:
        line = rows.setdefault(row.member_id, Row(row.member, row.organization))
        line.obligations[row.kind] = row
    return list(rows.values())


def branches_of(organizations) -> list[Organization]:
    """Those of the organisations that have members of their own today, or obligations."""
    own = Membership.objects.filter(valid_to=None).values("organization")
    return list(organizations.filter(pk__in=own).order_by("position"))
