"""What is owed and how it is shared, by the shipped rules of the month; money is never lost to a fraction."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dues.computing import KEYS, LAG, MINIMUM_WAGE, NO_BASIS, NO_WAGE, Basis, Category, Pardon, half_up, owed, split
from partyportal.dates import add_months
from rulebook.models import RuleValue
from rulebook.reference import ENTERED_HERE

JULY = datetime.date(2026, 7, 1)
BEFORE = datetime.date(2026, 1, 1)
AMOUNTS = st.integers(0, 10**9)


@dataclass(frozen=True)
class Given:
    """A rule of our own, for computations without the database."""

    fraction: Fraction

    @property
    def number(self) -> int:
        return int(self.fraction)


def rules_on(month) -> dict:
    return RuleValue.objects.known(KEYS, month)


def basis(category, amount=0, since=datetime.date(2025, 1, 1), **facts) -> Basis:
    return Basis(category, since, amount=amount, **facts)


@pytest.mark.parametrize(
    ("month", "given_basis", "amount"),
    [
        (JULY, basis("insured", 13_970_050), 139_701),
        (JULY, basis("insured", 13_970_049), 139_700),
        (BEFORE, basis("insured", 10_000_000), 100_000),
        (JULY, basis("on_leave", 6_000_000), 60_000),
        (JULY, basis("pensioner", 7_000_000), 35_000),
        (JULY, basis("pensioner", 7_000_000, extra=4_000_000), 55_000),
        (BEFORE, basis("pensioner", 7_000_000), 35_000),
        (JULY, basis("student"), 5_000),
        (JULY, basis("fixed", 20_000), 20_000),
        (JULY, basis("insured", 10_000_000, voluntary=200_000), 200_000),
        (JULY, basis("insured", 30_000_000, voluntary=200_000), 300_000),
    ],
)
def test_the_rule_of_the_month_says_how_much(month, given_basis, amount):
    assert owed(month, [given_basis], rules_on(month)).amount == amount


@pytest.mark.parametrize("category", ["on_leave", "student", "uninsured", "uninsured_old"])
def test_what_the_rules_before_february_2026_do_not_say_is_not_guessed(category):
    verdict = owed(BEFORE, [basis(category, 6_000_000)], rules_on(BEFORE))

    assert verdict.amount is None
    assert "mức đóng do chi bộ xác định" in verdict.words


def test_without_the_minimum_wage_nothing_is_computed():
    verdict = owed(JULY, [basis("uninsured")], rules_on(JULY))

    assert (verdict.amount, "lương tối thiểu vùng" in verdict.words) == (None, True)


@pytest.mark.parametrize(
    ("month", "category", "amount"),
    [
        (JULY, "uninsured", 12_000),
        (JULY, "uninsured_old", 8_000),
        (datetime.date(2028, 1, 1), "uninsured", 20_000),
        (datetime.date(2028, 1, 1), "uninsured_old", 12_000),
    ],
)
def test_the_minimum_wage_counts_where_the_administrator_entered_it(month, category, amount):
    rules = rules_on(month) | {MINIMUM_WAGE: Given(Fraction(4_000_000))}

    assert owed(month, [basis(category)], rules).amount == amount


def test_the_salary_of_the_month_before_counts():
    old = Basis("insured", datetime.date(2025, 1, 1), datetime.date(2026, 6, 1), 10_000_000)
    new = Basis("insured", JULY, None, 12_000_000)

    amounts = [owed(month, [old, new], rules_on(month)).amount for month in (JULY, add_months(JULY, 1))]

    assert amounts == [100_000, 120_000]


def test_without_a_basis_nothing_is_owed_but_a_sentence():
    assert owed(JULY, [], rules_on(JULY)).words.startswith("Chưa có căn cứ tính")


@pytest.mark.parametrize(("months", "amount"), [(599, 100_000), (600, 0)])
def test_fifty_years_in_the_party_exempt(months, amount):
    assert owed(JULY, [basis("insured", 10_000_000)], rules_on(JULY), party_months=months).amount == amount


@pytest.mark.parametrize(("percent", "amount"), [(30, 70_000), (50, 50_000), (70, 30_000), (100, 0)])
def test_a_decision_exempts_or_cuts(percent, amount):
    verdict = owed(JULY, [basis("insured", 10_000_000)], rules_on(JULY), Pardon(percent, "hộ nghèo"))

    assert (verdict.amount, "hộ nghèo" in verdict.words) == (amount, True)


def test_an_amount_is_rounded_as_the_rule_says():
    rules = rules_on(JULY) | {"dues_rounding": Given(Fraction(1000))}

    assert owed(JULY, [basis("insured", 13_970_000)], rules).amount == 140_000


@given(
    category=st.sampled_from([Category.INSURED, Category.PENSIONER, Category.FIXED]),
    amount=st.integers(1, 10**9),
    percent=st.integers(1, 100),
)
def test_a_pardon_never_makes_anyone_owe_more(category, amount, percent):
    rules = {"dues_insured_percent": Given(Fraction(1)), "dues_pension_percent": Given(Fraction(1, 2))}
    one = basis(category, amount)
    full, cut = (owed(JULY, [one], rules, pardon).amount for pardon in (None, Pardon(percent, "khó khăn")))

    assert 0 <= cut <= full <= amount


@given(amount=AMOUNTS, numerator=st.integers(0, 1000))
def test_a_split_loses_nothing(amount, numerator):
    part = split(amount, Given(Fraction(numerator, 10)))

    assert part.kept + part.up == amount
    assert part.kept >= 0
    assert part.up >= 0
    assert abs(part.kept - Fraction(amount * numerator, 1000)) <= Fraction(1, 2)


@given(amount=AMOUNTS, unit=st.sampled_from([1, 10, 100, 1000]))
def test_rounding_goes_to_the_nearest_and_up_from_the_middle(amount, unit):
    rounded = half_up(Fraction(amount, 7), unit)

    assert rounded % unit == 0
    assert -Fraction(unit, 2) < rounded - Fraction(amount, 7) <= Fraction(unit, 2)


JUNE = datetime.date(2026, 6, 1)
PERCENT = {
    "dues_insured_percent": Given(Fraction(1)),
    "dues_pension_percent": Given(Fraction(1, 2)),
    "dues_uninsured_percent": Given(Fraction(1)),
}
LATER = {LAG: Given(Fraction(1))}
OLD_JOB = Basis("insured", BEFORE, JUNE, amount=10_000_000)
NEW_JOB = Basis("insured", JULY, amount=20_000_000)
EXTRA = {"dues_pension_extra_percent": Given(Fraction(1))}


@pytest.mark.parametrize(
    ("bases", "rules", "amount"),
    [
        ([OLD_JOB, NEW_JOB], PERCENT | LATER, 100_000),  # the salary of June counts for July
        ([OLD_JOB, NEW_JOB], PERCENT, 200_000),  # where the rule says nothing of the month before, that of July
        ([NEW_JOB, OLD_JOB], PERCENT | LATER, 100_000),  # in whatever order they are kept
        # What they earned before is no pension, and a pension is that of the month itself.
        ([OLD_JOB, Basis("pensioner", JULY, amount=8_000_000)], PERCENT | LATER, 40_000),
        (
            [Basis("pensioner", BEFORE, JUNE, amount=6_000_000), Basis("pensioner", JULY, amount=8_000_000)],
            PERCENT | LATER,
            40_000,
        ),
        ([Basis("pensioner", BEFORE, JUNE, amount=6_000_000), NEW_JOB], PERCENT | LATER, 200_000),
        # Pay besides counts for pensioners alone, where a rule says how much.
        ([Basis("pensioner", BEFORE, amount=8_000_000, extra=1_000_000)], PERCENT, 40_000),
        ([Basis("pensioner", BEFORE, amount=8_000_000, extra=1_000_000)], PERCENT | EXTRA, 50_000),
        ([Basis("insured", BEFORE, amount=8_000_000, extra=1_000_000)], PERCENT | EXTRA, 80_000),
    ],
)
def test_which_amount_counts_for_the_month(bases, rules, amount):
    assert owed(JULY, bases, rules).amount == amount


@pytest.mark.parametrize(
    ("bases", "pardon", "amount", "words"),
    [
        ([], Pardon(100, "ốm dài ngày"), 0, "Được miễn: ốm dài ngày."),
        ([], Pardon(50, "hộ nghèo"), None, NO_BASIS),
        ([Basis("insured", BEFORE)], None, None, NO_BASIS),
        ([Basis("uninsured", BEFORE)], None, None, NO_WAGE),
        ([Basis("insured", BEFORE, amount=10_000_000)], Pardon(50, "hộ nghèo"), 50_000, "Giảm 50%: hộ nghèo."),
    ],
)
def test_pardon_and_what_is_missing_are_said(bases, pardon, amount, words):
    verdict = owed(JULY, bases, PERCENT, pardon)

    assert verdict.amount == amount and verdict.words.endswith(words)


@pytest.mark.parametrize(("voluntary", "is_said"), [(99_999, False), (100_000, False), (100_001, True)])
def test_only_what_is_more_is_voluntary(voluntary, is_said):
    given_basis = Basis("insured", BEFORE, amount=10_000_000, voluntary=voluntary)

    assert ("Tự nguyện" in owed(JULY, [given_basis], PERCENT).words) == is_said


@pytest.mark.parametrize("extra", [0, 1_000_000])
def test_pay_besides_is_named_where_there_is_any(extra):
    verdict = owed(JULY, [Basis("pensioner", BEFORE, amount=8_000_000, extra=extra)], PERCENT | EXTRA)

    assert ("tiền công" in verdict.words) == bool(extra)


@pytest.mark.parametrize(("unit", "amount"), [(0, 123_457), (1, 123_457), (2, 123_458), (1000, 123_000)])
def test_sum_is_rounded_to_the_unit_of_the_rule(unit, amount):
    rules = PERCENT | {"dues_rounding": Given(Fraction(unit))}

    assert owed(JULY, [Basis("insured", BEFORE, amount=12_345_700)], rules).amount == amount
    assert owed(JULY, [], rules).amount is None


def test_percentage_is_written_with_a_comma():
    verdict = owed(JULY, [Basis("pensioner", BEFORE, amount=8_000_000)], rules_on(JULY))

    assert "0,5%" in verdict.words


def test_wage_that_is_asked_for_is_the_one_that_is_read():
    assert [one.key for one in ENTERED_HERE] == [MINIMUM_WAGE]
