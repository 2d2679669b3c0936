"""Who reaches a badge in which round: those who are sure, those of whom something is missing, those long due."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from awards.badges import eligibility, held
from awards.badges.calendar import RoundDay
from members.models import Member
from members.partylife import PartyLife

# So many rounds are shown though nobody is in them.
NEXT = 4


@dataclass(frozen=True)
class Line:
    """A member and a level: the day on which it is reached, or what is missing to say so."""

    member: Member
    level: int
    day: datetime.date | None
    missing: str = ""
    # The round on whose list they stand already; that may be an earlier one than the one of their day.
    listed_for: datetime.date | None = None


@dataclass
class Plan:
    """The members of one round."""

    round: RoundDay
    lines: list[Line] = field(default_factory=list)

    @property
    def by_level(self) -> list[tuple[int, int]]:
        """How many of each level, lowest first."""
        return sorted(Counter(line.level for line in self.lines).items())

    @property
    def listed(self) -> int:
        """How many of them stand on a list already."""
        return sum(line.listed_for is not None for line in self.lines)


@dataclass
class Forecast:
    """Rounds with their members, and whoever is in none of them though their years may say so."""

    plans: list[Plan]
    unsure: list[Line] = field(default_factory=list)
    overdue: list[Line] = field(default_factory=list)

    @property
    def shown(self) -> list[Plan]:
        """The rounds of the next year, and of those after it the ones in which somebody reaches a level."""
        return [plan for place, plan in enumerate(self.plans) if plan.lines or place < NEXT]

    @property
    def first(self) -> datetime.date:
        """The first day on which the years may be reached."""
        return self.plans[0].round.reach_from

    @property
    def last(self) -> datetime.date:
        return self.plans[-1].round.reach_to

    def put(self, line: Line):
        """Put them into the round whose months hold their day, if there is one."""
        if plan := next((plan for plan in self.plans if plan.round.holds(line.day)), None):
            plan.lines.append(line)

    @property
    def count(self) -> int:
        return sum(len(plan.lines) for plan in self.plans)

    @property
    def listed(self) -> int:
        return sum(plan.listed for plan in self.plans)


def forecast(members: Iterable[Member], rounds: list[RoundDay], levels: Iterable[int]) -> Forecast:
    """Put every member who reaches a level into the round whose months hold the day; nobody is left out silently."""
    members, levels = list(members), sorted(levels)
    found = Forecast([Plan(one) for one in rounds])
    if not rounds:
        return found
    have = held.held_by([member.pk for member in members])
    for member in members:
        _place(found, PartyLife.of(member), levels, have.get(member.pk) or held.Held())
    for plan in found.plans:
        plan.lines.sort(key=lambda line: (line.level, line.day, line.member.sort_key))
    return found


def _place(found: Forecast, life: PartyLife, levels: list[int], have: held.Held):
    if life.ground is None:
        found.unsure.append(Line(life.member, 0, None, eligibility.NO_GROUND))
        return
    late = None
    for level in levels:
        standing = eligibility.standing(life, level)
        begins = standing.reached.earliest
        if begins is None or begins > found.last:
            continue
        if level not in have.levels:
            late = _put(found, life.member, level, standing) or late
        elif level in have.listed:
            found.put(Line(life.member, level, begins, listed_for=have.listed[level]))
    # Of the levels that passed only the highest is asked about, and none below one that stands in a register.
    if late and late.level > max(have.levels, default=0):
        found.overdue.append(late)


def _put(found: Forecast, member: Member, level: int, standing: eligibility.Standing) -> Line | None:
    """Put them into their round, or among the unsure; return the line of a level that passed before the first round."""
    begins, ends = standing.reached.earliest, standing.reached.latest
    if standing.missing and (ends is None or ends >= found.first):
        found.unsure.append(Line(member, level, None, standing.missing))
    elif standing.missing or begins < found.first:
        return Line(member, level, standing.day, standing.missing)
    else:
        found.put(Line(member, level, begins))
    return None
