"""The yearly review: who is classified, how far it has come, and how many may be excellent."""

import datetime
import math
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Count, Q
from django.urls import reverse

from awards.models import SHORT_LABELS, Level, MemberClassification, OrganizationClassification
from branches.models import Organization
from members.models import Membership, Status
from partyportal import dates
from rulebook.models import RuleValue

NOT_REVIEWED = [Status.EXEMPT, Status.SUSPENDED]


def last_day(year: int) -> datetime.date:
    """The day by which head-counts and rules of a year's review are judged."""
    return datetime.date(year, 12, 31)


QUOTA_KEYS = ["excellent_quota_percent", "excellent_quota_base", "excellent_quota_rounding"]
ROUND_UP = "làm tròn lên"


def rules_of(year: int, organization: Organization) -> dict[str, RuleValue]:
    """The rules of a year's review, by key; what the rulebook does not know is missing."""
    return rules_on(last_day(year), organization)


def rules_on(day: datetime.date, organization: Organization) -> dict[str, RuleValue]:
    """The rules of a review that ends on the day."""
    return RuleValue.objects.known([*QUOTA_KEYS, "classification_min_months"], day, organization)


@dataclass
class Quota:
    """How many may be excellent: a share of a base; a warning, never a bar."""

    excellent: int
    base: int
    rule: RuleValue
    base_rule: RuleValue
    rounding: RuleValue | None = None
    kind: str = ""  # of which organisations, where it counts organisations

    @property
    def limit(self) -> int:
        """The share of the base, rounded as the rulebook says; down where it says nothing."""
        share = self.rule.fraction * self.base / 100
        return math.ceil(share) if self.rounding and self.rounding.value == ROUND_UP else math.floor(share)

    @property
    def is_counted_above(self) -> bool:
        """Whether the group is too small for a cap of its own: the superior counts it with others."""
        return self.limit < 1

    @property
    def over(self) -> int:
        return 0 if self.is_counted_above else max(0, self.excellent - self.limit)

    @property
    def left(self) -> int:
        """How many more may be excellent."""
        return max(0, self.limit - self.excellent)

    @property
    def pips(self) -> list[bool]:
        """One mark for each excellent one, true beyond the limit."""
        return [bool(self.over) and position >= self.limit for position in range(min(self.excellent, 40))]


def quota_of(counts: dict[str, int], rules: dict[str, RuleValue]) -> Quota | None:
    """The quota of excellent ones over counts by level; no verdict where the rulebook gives none."""
    rule, base_rule = rules.get("excellent_quota_percent"), rules.get("excellent_quota_base")
    if rule is None or base_rule is None:
        return None
    labels = dict(Level.choices)
    base = sum(count for level, count in counts.items() if labels[level] in base_rule.items)
    return Quota(counts.get(Level.EXCELLENT, 0), base, rule, base_rule, rules.get("excellent_quota_rounding"))


def quotas_by_kind(rows, rules: dict[str, RuleValue]) -> list[Quota]:
    """The quota of each kind of organisation among its own: branches are held against branches alone."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        kind = counts.setdefault(row.organization.get_kind_display(), dict.fromkeys(Level.values, 0))
        kind[row.level] += 1
    found = [(kind, quota_of(levels, rules)) for kind, levels in counts.items()]
    return [replace(quota, kind=kind) for kind, quota in found if quota]


def reviewed(day: datetime.date, organizations, rules: dict[str, RuleValue]):
    """Memberships on the last day of a review of those classified: not exempt, suspended, nor admitted too lately."""
    rows = Membership.objects.on(day).filter(organization__in=organizations).exclude(status__in=NOT_REVIEWED)
    if "classification_min_months" not in rules:
        return rows
    latest = dates.add_months(day, -rules["classification_min_months"].number)
    # A partial date is stored as text that sorts by day: 2026 stands before 2026-06-30 and gives no verdict.
    return rows.exclude(status=Status.PROBATIONARY, member__admitted_on__gt=latest)


@dataclass
class Line:
    """One branch of the board."""

    organization: Organization
    subjects: int = 0
    open: int = 0
    decided: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Level.values, 0))

    @property
    def classified(self) -> int:
        return sum(self.counts.values())

    @property
    def proposed(self) -> int:
        return self.classified - self.decided

    @property
    def cells(self) -> list[tuple[str, str, int]]:
        return [(level, label, self.counts[level]) for level, label in SHORT_LABELS.items()]


class Board:
    """A year's review in an organisation and below it, as far as the user sees it."""

    def __init__(self, organization: Organization, year: int, user):
        self.organization, self.year, self.user = organization, year, user

    @property
    def members_url(self) -> str:
        """The year's classifications of members, to be narrowed."""
        return f"{reverse('awards:members')}?year={self.year}"

    @cached_property
    def lines(self) -> list[Line]:
        seen = self.user.organizations("view", MemberClassification)
        inside = seen.filter(path__startswith=self.organization.path).branches().active(last_day(self.year))
        lines = {branch.pk: Line(branch) for branch in inside}
        classified = MemberClassification.objects.filter(year=self.year)
        subjects = reviewed(last_day(self.year), inside, self.rules).order_by().values_list("organization")
        waiting = ~Q(member__in=classified.values("member"))
        for pk, count, unclassified in subjects.annotate(Count("pk"), open=Count("pk", filter=waiting)):
            lines[pk].subjects, lines[pk].open = count, unclassified
        self._fill(lines, classified.filter(organization__in=inside))
        return list(lines.values())

    def _fill(self, lines, classified):
        rows = classified.order_by().values_list("organization", "level")
        for pk, level, count, decided in rows.annotate(Count("pk"), Count("decided_on")):
            lines[pk].counts[level] = count
            lines[pk].decided += decided

    @cached_property
    def total(self) -> Line:
        total = Line(self.organization)
        for line in self.lines:
            total.subjects += line.subjects
            total.open += line.open
            total.decided += line.decided
            for level, count in line.counts.items():
                total.counts[level] += count
        return total

    @cached_property
    def rules(self) -> dict[str, RuleValue]:
        return rules_of(self.year, self.organization)

    @cached_property
    def quota(self) -> Quota | None:
        return quota_of(self.total.counts, self.rules)

    @cached_property
    def organizations(self) -> list[OrganizationClassification]:
        rows = OrganizationClassification.objects.visible_to(self.user).of(self.year, self.organization)
        return list(rows.exclude(organization=self.organization).select_related("organization"))

    @cached_property
    def own(self) -> OrganizationClassification | None:
        """The level of the organisation itself."""
        rows = OrganizationClassification.objects.visible_to(self.user)
        return rows.filter(year=self.year, organization=self.organization).first()

    @cached_property
    def organization_quotas(self) -> list[Quota]:
        return quotas_by_kind(self.organizations, self.rules)


class Review:
    """What reviews share: made in every organisation unless they say otherwise."""

    apart = elsewhere = ()
    decided_by = "Cấp ủy"

    @staticmethod
    def is_made_in(organization: Organization) -> bool:
        return True


class MemberReview(Review):
    """The members whom one branch classifies for a year, and those apart whom it does not."""

    model = MemberClassification
    subject_name = "member"

    def __init__(self, organization: Organization, year: int):
        self.organization, self.year = organization, year

    @property
    def title(self) -> str:
        return f"Xếp loại đảng viên {self.organization} năm {self.year}"

    @cached_property
    def rows(self) -> dict[int, MemberClassification]:
        """Classifications made here, by member."""
        rows = MemberClassification.objects.filter(organization=self.organization, year=self.year)
        return {row.member_id: row for row in rows.select_related("member", "rule__source")}

    @cached_property
    def elsewhere(self) -> list[MemberClassification]:
        """Members of this branch who were classified in another one that year."""
        here = Membership.objects.on(last_day(self.year)).filter(organization=self.organization)
        rows = MemberClassification.objects.filter(year=self.year, member__in=here.values("member"))
        return list(rows.exclude(organization=self.organization).select_related("member", "organization"))

    @cached_property
    def subjects(self) -> list:
        elsewhere = {row.member_id for row in self.elsewhere}
        rows = reviewed(last_day(self.year), [self.organization], self.rules).select_related("member")
        members = {row.member_id: row.member for row in rows if row.member_id not in elsewhere}
        members |= {pk: row.member for pk, row in self.rows.items()}
        return sorted(members.values(), key=lambda member: (member.sort_key, member.pk))

    @cached_property
    def apart(self) -> list[Membership]:
        """Those of the head-count who are not classified."""
        known = [member.pk for member in self.subjects] + [row.member_id for row in self.elsewhere]
        rows = Membership.objects.on(last_day(self.year)).filter(organization=self.organization)
        return list(rows.exclude(member__in=known).select_related("member").order_by("member__sort_key"))

    @cached_property
    def rules(self) -> dict[str, RuleValue]:
        return rules_of(self.year, self.organization)

    @cached_property
    def quota(self) -> Quota | None:
        """The quota counted in the grassroots organisation that the branch belongs to."""
        top = grassroots_of(self.organization)
        return quota_of(MemberClassification.objects.of(self.year, top).by_level(), self.rules)

    def new_row(self, subject) -> MemberClassification:
        return MemberClassification(member=subject, organization=self.organization, year=self.year)


class OrganizationReview(Review):
    """The organisations below a committee, which it classifies for a year; itself where nothing is below."""

    model = OrganizationClassification
    subject_name = "organization"

    def __init__(self, organization: Organization, year: int):
        self.organization, self.year = organization, year

    @property
    def title(self) -> str:
        return f"Xếp loại tổ chức đảng năm {self.year}"

    @cached_property
    def subjects(self) -> list[Organization]:
        inside = Organization.objects.filter(path__startswith=self.organization.path).active(last_day(self.year))
        return list(inside.exclude(pk=self.organization.pk)) or [self.organization]

    @cached_property
    def rows(self) -> dict[int, OrganizationClassification]:
        rows = OrganizationClassification.objects.filter(organization__in=self.subjects, year=self.year)
        return {row.organization_id: row for row in rows.select_related("organization", "rule__source")}

    @cached_property
    def quota(self) -> Quota | None:
        """That of the kind which goes beyond its share the most."""
        quotas = quotas_by_kind(self.rows.values(), rules_of(self.year, self.organization))
        return max(quotas, key=lambda quota: quota.over, default=None)

    def new_row(self, subject) -> OrganizationClassification:
        return OrganizationClassification(organization=subject, year=self.year)


class OwnReview(OrganizationReview):
    """The level of an organisation itself: a superior outside the portal decides it, the office records it."""

    quota = None
    decided_by = "Cấp trên"

    @property
    def title(self) -> str:
        return f"Mức xếp loại của {self.organization.name} năm {self.year}"

    @staticmethod
    def is_made_in(organization: Organization) -> bool:
        return organization.parent_id is None

    @property
    def subjects(self) -> list[Organization]:
        return [self.organization]


def grassroots_of(organization: Organization) -> Organization:
    """The nearest grassroots organisation at or above; the organisation itself where there is none."""
    above = Organization.objects.filter(pk__in=[int(pk) for pk in organization.path.strip("/").split("/")])
    grassroots = [one for one in above if one.kind == Organization.Kind.GRASSROOTS_ORG]
    return max(grassroots, key=lambda one: len(one.path), default=organization)
