"""What the badges of a round cost: what was decided, else what the rules of its day give."""

from dataclasses import dataclass
from decimal import Decimal

from awards.badges import rewards
from awards.badges.models import BadgeCase, BadgeRound


@dataclass(frozen=True)
class LevelSum:
    """The badges of one level: how many, at which amount each; None where no coefficient is known."""

    level: int
    count: int
    each: Decimal | None
    words: str
    rules: tuple = ()

    @property
    def amount(self) -> Decimal | None:
        return None if self.each is None else self.each * self.count


@dataclass(frozen=True)
class Sums:
    """The levels of a round and their total; levels without a coefficient are named beside it, never left out."""

    levels: list[LevelSum]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.levels if line.amount is not None), Decimal(0))

    @property
    def unknown(self) -> list[int]:
        return [line.level for line in self.levels if line.each is None]


def sums_of(round_: BadgeRound, cases: list[BadgeCase]) -> Sums:
    """The money by level and amount; re-issues and those that were refused cost none."""
    rates = rewards.Rates.on(round_.day, round_.organization)
    found: dict[tuple, LevelSum] = {}
    for case in cases:
        if case.kind == BadgeCase.Kind.REISSUED or case.status == BadgeCase.Status.REFUSED:
            continue
        each, words, rules = _of(case, rates)
        before = found.get((case.level, each))
        found[case.level, each] = LevelSum(case.level, 1 + (before.count if before else 0), each, words, rules)
    return Sums(sorted(found.values(), key=lambda line: line.level))


def _of(case: BadgeCase, rates: rewards.Rates) -> tuple[Decimal | None, str, tuple]:
    """The money of one case: as it was decided, else by the rules of the round's day."""
    if case.is_given and case.amount is not None:
        return case.amount, "theo quyết định", (case.reward_rule, case.salary_rule)
    reward = rates.of(case.level)
    if reward is None:
        return None, "chưa có hệ số trong bảng quy định", ()
    return reward.amount, reward.words, (reward.rule, reward.salary)
