"""What a number means beside a promise: properties that hold for all of them, and the cases that people argue about."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from targets.progress import (
    CEILINGS,
    FLOORS,
    GOOD,
    SOON,
    Aim,
    Comparator,
    Course,
    Verdict,
    YearValue,
    elapsed,
    forecast,
    percent,
    reached,
    score,
    verdict,
)

NUMBERS = st.integers(0, 10**9).map(Decimal)
SHARES = st.fractions(0, 1)
COUNTED = [comparator for comparator in Comparator if comparator != Comparator.YES]
COURSES = st.sampled_from(list(Course))
AIMS = st.builds(Aim, st.sampled_from(COUNTED), NUMBERS, COURSES)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31))


@given(AIMS, NUMBERS)
def test_at_the_end_a_promise_is_kept_or_not(aim, number):
    said = verdict(aim, number, Fraction(1))

    assert (said in {Verdict.MET, Verdict.EXCEEDED}) == aim.is_met_by(number)
    assert (said == Verdict.MISSED) != aim.is_met_by(number)


@given(AIMS, NUMBERS, SHARES)
def test_a_verdict_is_good_exactly_where_the_promise_is_met(aim, number, past):
    assert (verdict(aim, number, past) in GOOD) == aim.is_met_by(number)


@given(AIMS, SHARES)
def test_without_a_number_nothing_is_said(aim, past):
    assert verdict(aim, None, past) == Verdict.UNKNOWN
    assert (percent(aim, None), forecast(aim, None, past)) == (None, None)


@given(st.sampled_from([*FLOORS]), NUMBERS, NUMBERS, SHARES)
def test_more_is_never_worse_than_less_under_a_floor(comparator, value, number, past):
    aim = Aim(comparator, value)

    worse, better = verdict(aim, number, past), verdict(aim, number + 1, past)

    assert worse not in GOOD or better in GOOD


@given(NUMBERS, NUMBERS, SHARES)
def test_a_sum_that_outgrew_its_limit_is_lost_at_once(value, more, past):
    assert verdict(Aim(Comparator.LE, value), value + more + 1, past) == Verdict.MISSED


@given(AIMS, NUMBERS, SHARES)
def test_there_is_no_forecast_in_the_first_quarter(aim, number, past):
    assert (forecast(aim, number, past) is None) == (past < SOON)


@given(st.sampled_from(COUNTED), NUMBERS, NUMBERS, SHARES.filter(lambda share: share >= SOON))
def test_a_sum_goes_on_as_it_did_and_a_level_stays(comparator, value, number, past):
    total = forecast(Aim(comparator, value, Course.TOTAL), number, past)
    level = forecast(Aim(comparator, value, Course.LEVEL), number, past)

    assert total.number * past == number
    assert level.number == number


@given(AIMS, NUMBERS)
def test_at_the_end_the_forecast_is_what_was_reached(aim, number):
    ahead = forecast(aim, number, Fraction(1))

    assert (ahead.number, ahead.is_enough) == (number, aim.is_met_by(number))


@given(st.sampled_from([*FLOORS]), NUMBERS.filter(bool), NUMBERS)
def test_a_hundred_percent_is_a_promise_met(comparator, value, number):
    aim = Aim(comparator, value)

    assert (percent(aim, number) >= 100) == aim.is_met_by(number)


@given(st.sampled_from([*CEILINGS]), NUMBERS, NUMBERS)
def test_a_limit_has_no_percentage(comparator, value, number):
    assert percent(Aim(comparator, value), number) is None


@given(DAYS, DAYS, DAYS)
def test_the_elapsed_share_grows_from_nothing_to_all(begins, ends, day):
    begins, ends = min(begins, ends), max(begins, ends)
    share = elapsed(begins, ends, day)

    assert 0 <= share <= 1
    assert (share == 1) == (day >= ends)
    assert (share == 0) == (day < begins)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_years_are_added_or_the_last_one_stands(numbers):
    years = [YearValue(2020 + place, number) for place, number in enumerate(numbers)]

    assert reached(Course.TOTAL, years) == sum(numbers)
    assert reached(Course.LEVEL, years) == numbers[-1]


PARTS = st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.lists(PARTS, min_size=1, max_size=6))
def test_a_common_share_is_the_ratio_of_two_sums(pairs):
    years = [YearValue(2020 + place, *pair) for place, pair in enumerate(pairs)]

    share = reached(Course.SHARE, years)

    assert share == Fraction(sum(part for part, _ in pairs) * 100, sum(whole for _, whole in pairs))
    assert 0 <= share <= 100


def test_a_year_without_a_whole_is_no_year_of_nothing():
    years = [YearValue(2024, 34, 35), YearValue(2025, 0, 0), YearValue(2026, None)]

    assert reached(Course.LEVEL, years) == Fraction(3400, 35)
    assert reached(Course.TOTAL, [YearValue(2025, None)]) is None


@pytest.mark.parametrize(
    ("comparator", "course", "value", "number", "past", "said"),
    [
        ("ge", "total", 5, 6, "1/2", Verdict.EXCEEDED),
        ("ge", "total", 5, 5, "1/2", Verdict.MET),
        ("ge", "total", 5, 4, "1/2", Verdict.BEHIND),
        ("ge", "total", 5, 4, "1", Verdict.MISSED),
        ("ge", "level", 98, 99, "1/2", Verdict.KEEPING),
        ("ge", "level", 98, 97, "1/2", Verdict.BEHIND),
        ("le", "total", 0, 0, "1/2", Verdict.KEEPING),
        ("le", "total", 0, 0, "1", Verdict.MET),
        ("at_most", "total", 2, 3, "1/2", Verdict.MISSED),
        ("le", "level", 2, 3, "1/2", Verdict.BEHIND),
        ("eq", "level", 100, 100, "1", Verdict.MET),
        ("eq", "total", 3, 4, "1/2", Verdict.MISSED),
        ("yes", "level", None, 1, "1/2", Verdict.MET),
        ("yes", "level", None, 0, "1/2", Verdict.BEHIND),
        ("yes", "level", None, 0, "1", Verdict.MISSED),
    ],
)
def test_verdicts(comparator, course, value, number, past, said):
    assert verdict(Aim(comparator, value, course), number, Fraction(past)) == said


def test_thirty_four_of_thirty_five_are_less_than_ninety_eight_percent():
    aim = Aim(Comparator.GE, 98, Course.LEVEL)

    assert verdict(aim, reached(Course.LEVEL, [YearValue(2019, 34, 35)]), Fraction(1)) == Verdict.MISSED


def test_a_sum_that_is_to_be_exactly_so_much_may_stop_on_the_way():
    assert forecast(Aim(Comparator.EQ, 3, Course.TOTAL), 2, Fraction(1, 2)).is_enough
    assert not forecast(Aim(Comparator.EQ, 3, Course.TOTAL), 1, Fraction(1, 2)).is_enough


VERDICTS = st.sampled_from(list(Verdict))


# The clock of a machine that others share says nothing of how inputs are made.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(1, 100), VERDICTS, st.fractions(0, 300)), max_size=8))
def test_a_score_is_a_share_and_the_unknown_does_not_count(parts):
    found = score(parts)

    known = [part for part in parts if part[1] != Verdict.UNKNOWN]
    assert found == score(known)
    assert (found is None) == (not known)
    assert found is None or 0 <= found <= 100


def test_a_score_goes_by_weight():
    parts = [(3, Verdict.EXCEEDED, Fraction(120)), (1, Verdict.BEHIND, Fraction(40)), (5, Verdict.UNKNOWN, None)]

    assert score(parts) == 85
