"""The money that goes with a badge or a commendation: a coefficient times the base salary of the day."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from awards.badges.pairs import pairs
from branches.models import Organization
from partyportal.text import grouped
from rulebook.models import RuleValue

SALARY, BADGES = "base_salary", "badge_reward_coefficients"


@dataclass(frozen=True)
class Reward:
    """An amount in đồng with the rules that it was computed by."""

    amount: Decimal
    coefficient: Fraction
    rule: RuleValue
    salary: RuleValue

    @property
    def words(self) -> str:
        """How it was computed: 1,5 × 2.340.000 đ."""
        return f"{float(self.coefficient):g}".replace(".", ",") + f" × {grouped(self.salary.number)} đ"


def coefficient_of(rule: RuleValue, level: int) -> Fraction | None:
    """What the list `30: 1,5; 40: 2` gives the level; None where it does not name it."""
    try:
        return Fraction(pairs(rule).get(str(level), "").replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None


@dataclass(frozen=True)
class Rates:
    """What the rulebook says of the money on one day: read once for all levels."""

    coefficients: RuleValue | None
    salary: RuleValue | None

    @classmethod
    def on(cls, day: datetime.date, organization: Organization) -> "Rates":
        rules = RuleValue.objects.known([SALARY, BADGES], day, organization)
        return cls(rules.get(BADGES), rules.get(SALARY))

    def of(self, level: int) -> Reward | None:
        """The money of a badge, to the full đồng; None where the rulebook gives no coefficient or no salary."""
        coefficient = coefficient_of(self.coefficients, level) if self.coefficients and self.salary else None
        if coefficient is None:
            return None
        return Reward(amount_of(coefficient, self.salary), coefficient, self.coefficients, self.salary)


def amount_of(coefficient: Fraction, salary: RuleValue) -> Decimal:
    """The product in full đồng, half a đồng up."""
    product = coefficient * salary.number
    exact = Decimal(product.numerator) / Decimal(product.denominator)
    return exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)
