"""The base of a conference against a slow oracle that walks person by person through domain.md 5.3."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.quorum import Summoned, Units
from rulebook.models import RuleValue

TWO_THIRDS = RuleValue(value="2/3", unit="ratio")
OVER_HALF = RuleValue(value="1/2", unit="over")
STANDINGS = ["counts", "away", "exempt", "barred"]
people = st.lists(
    st.tuples(st.sampled_from(STANDINGS), st.sampled_from(["came", "absent", "excused"])), min_size=1, max_size=40
)


def counts(standing, how):
    """Whether one full member belongs to the denominator: 294-QĐ/TW 9.3.2."""
    if standing == "barred":
        return False
    if standing in ("away", "exempt"):
        return how == "came"
    return how != "excused"


def summoned_of(roll):
    """The same people as the portal counts them."""
    here = [standing for standing, how in roll if how == "came" and standing != "barred"]
    return Summoned(
        total=len(roll),
        present=len(here),
        away=sum(standing == "away" for standing, _ in roll),
        away_present=here.count("away"),
        exempt=sum(standing == "exempt" for standing, _ in roll),
        exempt_present=here.count("exempt"),
        barred=sum(standing == "barred" for standing, _ in roll),
        excused=sum(standing == "counts" and how == "excused" for standing, how in roll),
    )


@given(people)
def test_the_base_is_whom_the_rule_leaves(roll):
    assert summoned_of(roll).base == sum(counts(standing, how) for standing, how in roll)


@given(people)
def test_counts_of_real_people_have_no_fault(roll):
    assert summoned_of(roll).faults == []


@given(people)
def test_a_conference_is_valid_from_two_thirds_on(roll):
    summoned = summoned_of(roll)
    base = sum(counts(standing, how) for standing, how in roll)
    here = sum(how == "came" and standing != "barred" for standing, how in roll)

    assert summoned.is_valid(TWO_THIRDS) == (base > 0 and Fraction(here, base or 1) >= Fraction(2, 3))


@given(people)
def test_as_many_more_as_are_missing_make_it_valid_and_one_fewer_does_not(roll):
    summoned = summoned_of(roll)
    missing = summoned.missing(TWO_THIRDS)

    if summoned.base:
        assert 3 * (summoned.present + missing) >= 2 * summoned.base
        assert not missing or 3 * (summoned.present + missing - 1) < 2 * summoned.base


def test_exactly_half_is_not_over_half():
    assert not OVER_HALF.is_reached(6, 12)
    assert OVER_HALF.is_reached(7, 12)


BELOW_ZERO = "Không số nào được nhỏ hơn 0."
TOO_MANY_CAME = "Số được miễn, tạm vắng mà vẫn dự nhiều hơn số được miễn, tạm vắng."
TOO_MANY_LEFT_OUT = "Số không tính vào tổng số nhiều hơn số được triệu tập."


@pytest.mark.parametrize(
    ("counts", "faults"),
    [
        ({"total": 0, "present": 0}, []),
        ({"total": 9, "present": 9}, []),
        ({"total": 9, "present": 9, "excused": 1}, ["Có mặt 9 nhiều hơn tổng số để tính tỷ lệ là 8."]),
        ({"total": 9, "present": -1}, [BELOW_ZERO]),
        ({"total": 9, "present": 4, "excused": -1}, [BELOW_ZERO]),
        ({"total": 9, "present": 9, "away": 2, "away_present": 2}, []),
        ({"total": 9, "present": 9, "away": 1, "away_present": 2, "excused": 1}, [TOO_MANY_CAME]),
        ({"total": 9, "present": 9, "exempt": 1, "exempt_present": 2, "excused": 1}, [TOO_MANY_CAME]),
        ({"total": 3, "present": 0, "excused": 3}, []),
        ({"total": 3, "present": 0, "excused": 4}, [TOO_MANY_LEFT_OUT]),
        (
            {"total": 3, "present": 1, "excused": 4},
            [TOO_MANY_LEFT_OUT, "Có mặt 1 nhiều hơn tổng số để tính tỷ lệ là 0."],
        ),
    ],
)
def test_counts_that_cannot_be_of_one_conference_say_why(counts, faults):
    assert Summoned(**counts).faults == faults


def test_nobody_is_no_valid_conference():
    assert not Summoned(total=3, present=0, excused=3).is_valid(TWO_THIRDS)


@given(st.lists(st.booleans(), max_size=30))
def test_delegates_must_come_from_more_than_half_of_the_units(came):
    units = Units(len(came), sum(came))
    absent = len(came) - sum(came)

    assert units.is_valid(OVER_HALF) == (not came or sum(came) > absent)
    assert Units(len(came), sum(came) + units.missing(OVER_HALF)).is_valid(OVER_HALF)
    assert not units.missing(OVER_HALF) or sum(came) + units.missing(OVER_HALF) - 1 <= len(came) / 2


# No shipped rule asks for more than all; one that does is never reached, and is counted up to all.
MORE_THAN_ALL = RuleValue(value="1/1", unit="over")


@pytest.mark.parametrize(
    ("total", "present", "rule", "missing"),
    [
        (12, 5, TWO_THIRDS, 3),
        (12, 8, TWO_THIRDS, 0),
        (12, 12, TWO_THIRDS, 0),
        (0, 0, TWO_THIRDS, 0),
        (12, 5, MORE_THAN_ALL, 7),
        (12, 12, MORE_THAN_ALL, 0),
    ],
)
def test_how_many_more_must_come(total, present, rule, missing):
    assert Summoned(total=total, present=present).missing(rule) == missing
    assert Units(total, present).missing(rule) == missing
