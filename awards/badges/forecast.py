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


@dataclass
class Plan:
    """The members of one round."""

    round: RoundDay
    lines: list[Line] = field(default_factory=list)

    @property
    def by_level(self) -> list[tuple[int, int]]:
        """How many of each level, lowest first."""
        return sorted(Counter(line.level for line in self.lines).items())


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
    def count(self) -> int:
        return sum(len(plan.lines) for plan in self.plans)


def forecast(members: Iterable[Member], rounds: list[RoundDay], levels: Iterable[int]) -> Forecast:
    """Put every member who reaches a level into the round whose months hold the day; nobody is left out silently."""
    members, levels = list(members), sorted(levels)
    found = Forecast([Plan(one) for one in rounds])
    if not rounds:
        return found
    have = held.levels_of([member.pk for member in members])
    for member in members:
        _place(found, PartyLife.of(member), levels, have.get(member.pk, set()))
    for plan in found.plans:
        plan.lines.sort(key=lambda line: (line.level, line.day, line.member.sort_key))
    return found


def _place(found: Forecast, life: PartyLife, levels: list[int], have: set[int]):
    first, last = found.plans[0].round.reach_from, found.plans[-1].round.reach_to
    if life.ground is None:
        found.unsure.append(Line(life.member, 0, None, eligibility.NO_GROUND))
        return
    late = None
    for level in levels:
        standing = eligibility.standing(life, level)
        begins, ends = standing.reached.earliest, standing.reached.latest
        if level in have or begins is None or begins > last:
            continue
        if standing.missing and (ends is None or ends >= first):
            found.unsure.append(Line(life.member, level, None, standing.missing))
        elif standing.missing or begins < first:
            late = Line(life.member, level, standing.day, standing.missing)
        else:
            plan = next((plan for plan in found.plans if plan.round.holds(begins)), None)
            if plan:
                plan.lines.append(Line(life.member, level, begins))
    # Of the levels that passed only the highest is asked about, and none below one that stands in a register.
    if late and late.level > max(have, default=0):
        found.overdue.append(late)
