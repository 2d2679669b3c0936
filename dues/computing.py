"""What a member owes for a month, and how what was collected is shared. Pure functions of facts and dated rules."""

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from django.db.models import TextChoices

from partyportal.dates import add_months
from partyportal.text import grouped


class Rule(Protocol):
    """What is asked of a rule in force: its number, whole or with a fraction."""

    @property
    def number(self) -> int: ...

    @property
    def fraction(self) -> Fraction: ...


class Category(TextChoices):
    """By what a member's dues are counted."""

    INSURED = "insured", "đóng bảo hiểm xã hội bắt buộc"
    ON_LEAVE = "on_leave", "hưởng trợ cấp ốm đau, thai sản của bảo hiểm xã hội"
    PENSIONER = "pensioner", "hưởng lương hưu"
    UNINSURED = "uninsured", "không đóng bảo hiểm xã hội, trong độ tuổi lao động"
    UNINSURED_OLD = "uninsured_old", "không đóng bảo hiểm xã hội, hết tuổi lao động"
    STUDENT = "student", "học sinh, sinh viên"
    FIXED = "fixed", "mức đóng do chi bộ xác định"


# A part of which amount each is, and what that amount is called.
PERCENTS = {
    Category.INSURED: ("dues_insured_percent", "tiền lương làm căn cứ đóng bảo hiểm xã hội"),
    Category.ON_LEAVE: ("dues_allowance_percent", "trợ cấp của bảo hiểm xã hội"),
    Category.PENSIONER: ("dues_pension_percent", "lương hưu"),
    Category.UNINSURED: ("dues_uninsured_percent", "lương tối thiểu vùng"),
    Category.UNINSURED_OLD: ("dues_uninsured_old_percent", "lương tối thiểu vùng"),
}
ON_MINIMUM_WAGE = {Category.UNINSURED, Category.UNINSURED_OLD}
# What an amount must be typed for: of the others the rule says all.
ASKED = {Category.INSURED, Category.ON_LEAVE, Category.PENSIONER, Category.FIXED}
MINIMUM_WAGE = "regional_minimum_wage"
LAG = "dues_salary_lag"
KEYS = [
    *(key for key, _ in PERCENTS.values()),
    *["dues_pension_extra_percent", "dues_student_amount", "dues_exempt_years", "dues_rounding", MINIMUM_WAGE, LAG],
]

NO_BASIS = "Chưa có căn cứ tính: nhập đối tượng và mức lương, lương hưu của đồng chí."
NO_RULE = "Quy định của tháng này không có mức cho đối tượng «{}»: nhập mức đóng do chi bộ xác định."
NO_WAGE = "Chưa có mức lương tối thiểu vùng của tháng này: quản trị hệ thống nhập ở Quy định áp dụng."


@dataclass(frozen=True)
class Basis:
    """By what a member's dues are counted from one month to another, both included."""

    category: str
    first_month: datetime.date
    last_month: datetime.date | None = None
    amount: int = 0
    extra: int = 0  # pay that a pensioner earns besides
    voluntary: int = 0  # what the member wants to pay at least

    def holds(self, month: datetime.date) -> bool:
        return self.first_month <= month and (self.last_month is None or month <= self.last_month)


@dataclass(frozen=True)
class Pardon:
    """By how much of a hundred the dues are cut by a decision, and what it is called."""

    percent: int
    words: str


@dataclass(frozen=True)
class Verdict:
    """What is owed, None where nothing can be said; why; and by which rule."""

    amount: int | None
    words: str
    rule: str = ""


def owed(
    month: datetime.date,
    bases: Iterable[Basis],
    rules: Mapping[str, Rule],
    pardon: Pardon | None = None,
    party_months: int = 0,
) -> Verdict:
    """What a member owes for the month that begins on the day, by the rules of that day."""
    exempt = rules.get("dues_exempt_years")
    if exempt and party_months >= exempt.number * 12:
        return Verdict(0, f"Được miễn: từ {exempt.number} năm tuổi đảng trở lên.", "dues_exempt_years")
    if pardon and pardon.percent == 100:
        return Verdict(0, f"Được miễn: {pardon.words}.")
    verdict = _in_full(month, list(bases), rules)
    if verdict.amount is None or not pardon:
        return _rounded(verdict, rules)
    cut = Fraction(verdict.amount * (100 - pardon.percent), 100)
    words = f"{verdict.words} Giảm {pardon.percent}%: {pardon.words}."
    return _rounded(Verdict(half_up(cut), words, verdict.rule), rules)


def _in_full(month, bases: list[Basis], rules: Mapping[str, Rule]) -> Verdict:
    basis = next((one for one in bases if one.holds(month)), None)
    if basis is None:
        return Verdict(None, NO_BASIS)
    verdict = _by_category(basis, _counted(month, basis, bases, rules), rules)
    if verdict.amount is not None and basis.voluntary > verdict.amount:
        words = f"{verdict.words} Tự nguyện đóng cao hơn: {grouped(basis.voluntary)} đ."
        return Verdict(basis.voluntary, words, verdict.rule)
    return verdict


def _counted(month, basis: Basis, bases: list[Basis], rules: Mapping[str, Rule]) -> int:
    """The amount that counts for the month: a salary is that of the month before, where the rule says so."""
    if basis.category not in ON_MINIMUM_WAGE and not (basis.category == Category.INSURED and LAG in rules):
        return basis.amount
    if basis.category in ON_MINIMUM_WAGE:
        return rules[MINIMUM_WAGE].number if MINIMUM_WAGE in rules else 0
    earlier = add_months(month, -rules[LAG].number)
    before = next((one for one in bases if one.holds(earlier) and one.category == basis.category), basis)
    return before.amount


def _by_category(basis: Basis, amount: int, rules: Mapping[str, Rule]) -> Verdict:
    label = Category(basis.category).label
    if basis.category == Category.FIXED:
        return Verdict(amount, f"Mức đóng do chi bộ xác định: {grouped(amount)} đ.")
    if basis.category == Category.STUDENT:
        rule = rules.get("dues_student_amount")
        return (
            Verdict(rule.number, f"Học sinh, sinh viên: {grouped(rule.number)} đ.", "dues_student_amount")
            if (rule)
            else Verdict(None, NO_RULE.format(label))
        )
    key, of_what = PERCENTS[basis.category]
    if key not in rules:
        return Verdict(None, NO_RULE.format(label))
    if not amount:
        return Verdict(None, NO_WAGE if basis.category in ON_MINIMUM_WAGE else NO_BASIS)
    return _part(basis, key, of_what, amount, rules)


def _part(basis: Basis, key: str, of_what: str, amount: int, rules: Mapping[str, Rule]) -> Verdict:
    due = part(amount, rules[key])
    words = f"{shown(rules[key])} {of_what} {grouped(amount)} đ"
    extra = rules.get("dues_pension_extra_percent")
    if basis.category == Category.PENSIONER and basis.extra and extra:
        due += part(basis.extra, extra)
        words += f" và {shown(extra)} tiền lương, tiền công {grouped(basis.extra)} đ"
    return Verdict(half_up(due), f"{words}.", key)


def part(amount: int, percent: Rule) -> Fraction:
    """So many of a hundred of the amount, exactly."""
    return amount * percent.fraction / 100


def half_up(amount: Fraction | int, unit: int = 1) -> int:
    """The nearest multiple of the unit; what lies in the middle goes up."""
    return math.floor(Fraction(amount) / unit + Fraction(1, 2)) * unit


def _rounded(verdict: Verdict, rules: Mapping[str, Rule]) -> Verdict:
    rule = rules.get("dues_rounding")
    if verdict.amount is None or rule is None or rule.number <= 1:
        return verdict
    return Verdict(half_up(verdict.amount, rule.number), verdict.words, verdict.rule)


def shown(percent: Rule) -> str:
    """0,5% as people write it."""
    return f"{float(percent.fraction):g}%".replace(".", ",")


@dataclass(frozen=True)
class Split:
    """What of an amount is kept and what is handed up: together always the whole."""

    kept: int
    up: int


def split(amount: int, kept_percent: Rule) -> Split:
    """Share an amount: the kept part to the nearest đồng, the rest goes up."""
    kept = half_up(part(amount, kept_percent))
    return Split(kept, amount - kept)
