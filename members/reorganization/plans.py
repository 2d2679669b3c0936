"""A reorganisation before it is written: who goes where, what ends, and what forbids its day."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Count, Q

from accounts.models import Grant
from accounts.roles import Role
from branches.models import Organization, OrganizationChange, Term
from members.holds import refuse_held
from members.models import BranchCharge, CommitteeSeat, Membership
from partyportal import dates
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

RULES = ["term_ordinal_after_reorganization", "first_term_after_reorganization"]


@dataclass
class Plan:
    """Organisations that are merged, split or dissolved on a day; nothing of it is stored."""

    change: OrganizationChange  # kind, day and decision, unsaved
    superior: Organization
    sources: list[Organization]
    targets: dict[str, Organization]  # by the key that the forms use; a new one has no row yet
    choices: dict[int, str] = field(default_factory=dict)  # membership → key of its target

    @property
    def day(self) -> datetime.date:
        return self.change.day

    @property
    def new(self) -> list[Organization]:
        return [target for target in self.targets.values() if target.pk is None]

    @property
    def ending(self) -> list[Organization]:
        """The sources that nobody stays in."""
        staying = {target.pk for target in self.targets.values()}
        return [source for source in self.sources if source.pk not in staying]

    @property
    def successors(self) -> list[Organization]:
        """Where people go or stay; a dissolved organisation is followed by those alone that take somebody in."""
        if self.change.kind != OrganizationChange.Kind.DISSOLVED:
            return list(self.targets.values())
        taking = set(self.choices.values())
        return [target for key, target in self.targets.items() if key in taking]

    @cached_property
    def memberships(self) -> list[Membership]:
        """The open memberships of the sources."""
        rows = Membership.objects.filter(valid_to=None, organization__in=self.sources)
        return list(
            rows.select_related("member", "organization").order_by("organization__position", "member__sort_key")
        )

    @property
    def seen(self) -> str:
        """What tells whether people came, went or changed since the plan was shown."""
        return ",".join(f"{row.pk}.{row.version}" for row in self.memberships)

    @property
    def moves(self) -> list[tuple[Membership, Organization]]:
        """Who goes where; who stays is not in it."""
        placed = [(row, self.targets[self.choices[row.pk]]) for row in self.memberships]
        return [(row, target) for row, target in placed if target.pk != row.organization_id]

    @property
    def by_target(self) -> list[tuple[Organization, list[Membership], int, int]]:
        """Each target with those who come, and how many it has today: without the plan, and with it."""
        lines = []
        for target in self.successors:
            coming = [row for row, place in self.moves if place is target]
            leaving = sum(row.organization_id == target.pk for row, _ in self.moves)
            before = self.counts.get(target.pk, 0)
            lines.append((target, coming, before, before + len(coming) - leaving))
        return lines

    @cached_property
    def counts(self) -> dict[int, int]:
        """How many belong today to each target that is there already."""
        old = [target.pk for target in self.successors if target.pk]
        rows = Membership.objects.filter(valid_to=None, organization__in=old).order_by()
        return dict(rows.values_list("organization").annotate(Count("pk")))

    @property
    def lower(self) -> list[Organization]:
        """Organisations below one that ends."""
        return list(Organization.objects.filter(parent__in=self.ending).active(self.day))

    @property
    def seats(self) -> list[CommitteeSeat]:
        """Posts that end: all of those that end, and those that people leave behind."""
        rows = CommitteeSeat.objects.filter(organization__in=self.sources, ends_on=None)
        rows = rows.select_related("member", "organization", "term").order_by("organization__position", "begins_on")
        return [row for row in rows if self._is_left(row) and row.term.first_day_after > self.day]

    @property
    def terms(self) -> list[Term]:
        return list(Term.objects.on(self.day).filter(organization__in=self.ending).select_related("organization"))

    @property
    def charges(self) -> list[BranchCharge]:
        rows = BranchCharge.objects.filter(organization__in=self.ending, ends_on=None)
        return list(rows.select_related("member", "organization"))

    @property
    def grants(self) -> list[Grant]:
        """Roles at what ends; an administrator keeps theirs, so that nobody locks the portal."""
        rows = Grant.objects.filter(organization__in=self.ending).exclude(role=Role.ADMINISTRATOR)
        return list(rows.filter(valid_to=None).select_related("user", "organization"))

    @cached_property
    def rules(self) -> list[RuleValue]:
        known = RuleValue.objects.known(RULES, self.day, self.superior)
        return [known[key] for key in RULES if key in known]

    @cached_property
    def majority(self) -> RuleValue | None:
        key = "dissolution_majority"
        return RuleValue.objects.known([key], self.day, self.superior).get(key)

    @cached_property
    def transfer_deadline(self):
        """By when the members of a dissolved organisation must have gone over."""
        return Clock.of(self.superior).deadline("transfer_dissolved_days", self.day)

    def problem(self) -> str | None:
        """Why the plan cannot be done on its day: who may not be transferred, or the latest act of anyone concerned."""
        try:
            refuse_held([row.member for row, _ in self.moves], self.day)
        except ValidationError as error:
            return " ".join(error.messages)
        late = [(when, what) for when, what in self.acts() if when and when >= self.day]
        if not late:
            return None
        when, what = max(late, key=lambda act: act[0])
        return f"{what} ngày {dates.shown(when)}. Ngày sắp xếp phải sau ngày đó."

    def acts(self):
        """The days of what is recorded of the people and organisations concerned, each with its words."""
        for row, _ in self.moves:
            yield row.valid_from, f"Đồng chí {row.member} có thay đổi sinh hoạt đảng ghi"
        ending = self.ending
        gone = Membership.objects.filter(organization__in=ending, valid_to__gt=self.day).select_related("member")
        for row in gone:
            yield row.valid_to, f"Đồng chí {row.member} còn sinh hoạt tại tổ chức kết thúc đến"
        for row in self._posts_after():
            yield max(row.begins_on, row.ends_on or row.begins_on), f"Đồng chí {row.member} ({row}) có thay đổi ghi"
        for row in Term.objects.filter(organization__in=ending, begins_on__gte=self.day).select_related("organization"):
            yield row.begins_on, f"{row.organization} có nhiệm kỳ bắt đầu"
        for one in ending:
            yield one.established_on, f"{one} thành lập"
            for facts in (one.names, one.parents):
                for begins in facts.values_list("valid_from", flat=True):
                    yield begins, f"{one} có tên hoặc cấp trên ghi từ"

    def _posts_after(self):
        """Posts that would have to end before they begin, or that are recorded to end later."""
        later = Q(begins_on__gte=self.day) | Q(ends_on__gt=self.day)
        for model in (CommitteeSeat, BranchCharge):
            rows = model.objects.filter(later, organization__in=self.sources).select_related("member", "organization")
            yield from (row for row in rows if self._is_left(row))

    def _is_left(self, post) -> bool:
        """Whether the post is of an organisation that ends, or of one that its holder leaves."""
        if post.organization_id in {one.pk for one in self.ending}:
            return True
        return (post.member_id, post.organization_id) in {(row.member_id, row.organization_id) for row, _ in self.moves}
