"""When the year of a probationary member ends, for many at once."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from branches.models import Organization
from members.models import Membership
from partyportal import dates
from partyportal.text import padded
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

MONTHS, REVIEW = "probation_months", "official_review_days"
NO_DAY = "Thiếu ngày kết nạp"
NO_RULE = "Chưa có quy định cho ngày này"


@dataclass(frozen=True)
class Probation:
    """The last day of the year, and until when the branch is to consider; nothing where the first day is not known."""

    ends_on: datetime.date | None = None
    review_by: datetime.date | None = None
    note: str = ""

    @property
    def left(self) -> str:
        """How many days are left: Còn 25 ngày, Quá 05 ngày."""
        if self.ends_on is None:
            return ""
        left = (self.ends_on - dates.today()).days
        return f"{padded(left)} ngày" if left > 0 else f"quá {padded(-left)} ngày" if left else "hôm nay"


def probations(rows: Iterable[Membership], organization: Organization) -> dict[int, Probation]:
    """The probation of each membership by its key, in as many queries for one row as for three hundred."""
    clock, rules = Clock.of(organization), _Rules(organization)
    return {row.pk: _probation(row.member.admitted_on, clock, rules) for row in rows}


def _probation(admitted, clock: Clock, rules: "_Rules") -> Probation:
    since = admitted.day if admitted else None
    if since is None:
        return Probation(note=NO_DAY)
    months = rules.on(MONTHS, since)
    if months is None:
        return Probation(note=NO_RULE)
    ends_on = clock.by(months, since).day
    review = rules.on(REVIEW, ends_on)
    review_by = clock.by(review, ends_on).day if review else None
    return Probation(ends_on, review_by, "Quá hạn xét" if review_by and review_by < dates.today() else "")


class _Rules:
    """The two rules in all their versions, read once."""

    def __init__(self, organization: Organization):
        scope = [None, *organization.path.strip("/").split("/")]
        rules = RuleValue.objects.filter(key__in=[MONTHS, REVIEW]).select_related("source", "organization")
        self.rules = [rule for rule in rules if rule.organization_id is None or str(rule.organization_id) in scope]

    def on(self, key: str, day: datetime.date) -> RuleValue | None:
        """The nearest one in force on the day, as `RuleValue.objects.known` finds it."""
        held = [rule for rule in self.rules if rule.key == key and _holds(rule, day)]
        return max(held, key=_nearness, default=None)


def _holds(rule: RuleValue, day: datetime.date) -> bool:
    return rule.effective_from <= day and (rule.effective_to is None or day < rule.effective_to)


def _nearness(rule: RuleValue) -> tuple[int, datetime.date]:
    return len(rule.organization.path) if rule.organization else 0, rule.effective_from
