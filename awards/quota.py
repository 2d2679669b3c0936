"""How many may be excellent: a share of those who did well, by the rules of the review's last day."""

import datetime
import math
from dataclasses import dataclass, replace

from awards.models import Level
from branches.models import Organization
from rulebook.models import RuleValue

QUOTA_KEYS = ["excellent_quota_percent", "excellent_quota_base", "excellent_quota_rounding"]
# What a grade is held against besides: those who were late, those who were low before.
ON_TIME, LOW_YEARS = "good_on_time_percent", "low_years_in_row"
ROUND_UP = "làm tròn lên"


def rules_on(day: datetime.date, organization: Organization) -> dict[str, RuleValue]:
    """The rules of a review that ends on the day, by key; what the rulebook does not know is missing."""
    return RuleValue.objects.known([*QUOTA_KEYS, "classification_min_months", ON_TIME, LOW_YEARS], day, organization)


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


def quotas_by_kind(counts: dict[str, dict[str, int]], rules: dict[str, RuleValue]) -> list[Quota]:
    """The quota of each kind of organisation among its own: branches are held against branches alone."""
    found = [(kind, quota_of(levels, rules)) for kind, levels in counts.items()]
    return [replace(quota, kind=kind) for kind, quota in found if quota]
