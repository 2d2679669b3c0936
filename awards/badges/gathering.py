"""Who is eligible in one round and not on its list yet, who is held back, of whom something is missing."""

import datetime
from dataclasses import dataclass, field

from awards.badges.calendar import RoundDay, rounds_between
from awards.badges.forecast import Forecast, Line, forecast
from awards.badges.models import LEVELS, BadgeRound
from branches.models import Organization
from inspection import waits
from members.models import Member
from partyportal import dates
from rulebook.models import RuleValue

YEARS_AHEAD = 5


@dataclass
class Gathered:
    """What the committee sees beside the list of a round."""

    lines: list[Line] = field(default_factory=list)
    # The measure is not told, only until when.
    held_back: list[tuple[Member, datetime.date]] = field(default_factory=list)
    unsure: list[Line] = field(default_factory=list)
    overdue: list[Line] = field(default_factory=list)


def members_of(organization: Organization):
    """The head-count of an organisation and below, with all that party age needs; re-read nowhere."""
    inside = Organization.objects.under([organization]).values("pk")
    rows = Member.objects.in_head_count().filter(organization__in=inside).select_related("organization")
    return rows.prefetch_related("memberships", "interruptions").order_by("organization__position", "sort_key", "pk")


def levels_on(day: datetime.date, organization: Organization) -> list[int]:
    """The levels that were awarded on the day; before the rules that we hold, all that there are today."""
    rule = RuleValue.objects.known(["badge_years"], day, organization).get("badge_years")
    return [int(item) for item in rule.items if item.isdecimal()] if rule else [level for level, _ in LEVELS]


def held_back(members, round_: BadgeRound) -> dict[int, datetime.date]:
    """Which of the members are not eligible on the day of the round, and from which day they are again."""
    return waits.held_back(waits.BADGE, members, max(round_.day, dates.today()))


def eligible(round_: BadgeRound) -> Gathered:
    """Those whose years fall into the months of the round, apart those who are held back on its day."""
    window = RoundDay(round_.day, round_.reach_from, round_.reach_to)
    levels = levels_on(round_.day, round_.organization)
    found = forecast(members_of(round_.organization), [window], levels)
    fresh = [line for line in found.plans[0].lines if line.listed_for is None]
    reached = [*fresh, *found.overdue]
    until = held_back([line.member for line in reached], round_)
    return Gathered(
        lines=[line for line in fresh if line.member.pk not in until],
        held_back=[(line.member, until[line.member.pk]) for line in reached if line.member.pk in until],
        unsure=found.unsure,
        overdue=[line for line in found.overdue if line.member.pk not in until],
    )


def future_of(organization: Organization) -> Forecast:
    """The rounds of the next five years with whoever reaches a level in each, by the rules of today."""
    today = dates.today()
    rounds = rounds_between(today, dates.add_months(today, 12 * YEARS_AHEAD), organization)
    return forecast(members_of(organization), rounds, levels_on(today, organization))
