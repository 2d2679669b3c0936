"""Party age by 294-QĐ/TW 4.5 and 06-HD/TW 5.3: worked cases, then what holds for all dates."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.partyage import (
    NO_DECISION,
    NOT_FULL,
    UNSURE,
    Gap,
    Ground,
    anniversary,
    day_of,
    full_months,
    ground_of,
    in_years,
    months_on,
    next_anniversary,
    party_age,
)
from partyportal.dates import PartialDate, add_months

ONE_DAY = datetime.timedelta(days=1)
LEVELS = [30, 40, 45, 50]


def day(text):
    return datetime.date.fromisoformat(text)


def gap(begins, ends=None):
    return Gap(PartialDate(begins), PartialDate(ends) if ends else None)


def decision(iso):
    return Ground(PartialDate(iso), "ngày ký quyết định kết nạp")


def age(on, decided="1995-09-25", full_from="1996-10-20", gaps=()):
    known = decision(decided) if decided else None
    return party_age(day(on), known, PartialDate(full_from) if full_from else None, gaps)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2025-09-24", "29 năm 11 tháng"),
        ("2025-09-25", "30 năm"),
        ("2025-10-20", "30 năm"),
        ("2025-10-25", "30 năm 1 tháng"),
        ("1996-10-20", "1 năm"),
    ],
)
def test_age_counts_from_the_signing_not_from_the_ceremony(on, shown):
    """The ceremony of this member was on 20/10/1995, the decision was signed on 25/9/1995."""
    assert str(age(on)) == shown


def test_age_is_counted_once_the_person_is_full():
    assert age("1996-10-19").why_not == NOT_FULL
    assert str(age("1996-10-20")) == "1 năm"


def test_age_without_decision_gives_no_verdict():
    assert age("2026-01-01", decided=None).why_not == NO_DECISION


def test_age_of_who_has_no_official_day_is_not_counted():
    assert str(age("2026-01-01", full_from=None)) == NOT_FULL
    assert str(age("2026-01-01", decided=None, full_from=None)) == NO_DECISION


def test_official_date_known_to_the_year_gives_no_verdict_within_it():
    assert age("1996-06-01", full_from="1996").why_not == UNSURE
    assert str(age("1996-12-31", full_from="1996")) == "1 năm 3 tháng"


def test_decision_known_to_the_year_gives_a_range():
    assert str(age("2026-06-01", decided="1995")) == "từ 30 năm 5 tháng đến 31 năm 5 tháng"


def test_readmitted_member_counts_from_the_first_decision_less_the_time_outside():
    """Struck off from 01/3/2010, admitted again on 01/3/2014: four years are not counted."""
    found = age("2026-09-25", gaps=[gap("2010-03-01", "2014-03-01")])

    assert str(found) == "27 năm"


def test_gap_known_to_the_year_gives_a_range():
    found = age("2026-09-25", gaps=[gap("2010", "2014")])

    assert (found.is_exact, age("2026-09-25").is_exact) == (False, True)
    assert (in_years(found.least), in_years(found.most)) == ("26 năm", "27 năm 11 tháng")


@pytest.mark.parametrize(
    ("on", "months"),
    [("2001-02-27", 11), ("2001-02-28", 12), ("2003-02-28", 36), ("2004-02-28", 47), ("2004-02-29", 48)],
)
def test_decision_of_29_february_is_full_on_the_last_day_of_february(on, months):
    assert full_months(day("2000-02-29"), day(on)) == months


def test_next_badge_is_the_first_level_not_reached():
    decided = decision("1995-09-25")

    before = next_anniversary(day("2025-09-24"), LEVELS, decided)
    after = next_anniversary(day("2025-09-25"), LEVELS, decided)

    assert (before.years, before.latest) == (30, day("2025-09-25"))
    assert (after.years, after.latest) == (40, day("2035-09-25"))


def test_badge_comes_later_by_the_days_outside():
    found = anniversary(30, decision("1995-09-25"), [gap("2010-03-01", "2010-03-31")])

    assert (found.earliest, found.latest) == (day("2025-10-25"), day("2025-10-25"))
    assert found.is_exact


def test_badge_after_a_decision_known_to_the_month_and_a_gap_known_to_the_year_is_a_range():
    """A gap from 2010 to 2011 lasts from one day to two years less its last day, on which it is over."""
    found = anniversary(30, Ground(PartialDate("1995-09"), "ngày kết nạp", is_estimate=True), [gap("2010", "2011")])

    assert (found.earliest, found.latest) == (day("2025-09-02"), day("2027-09-29"))
    assert (found.is_exact, found.is_estimate) == (False, True)


def test_badge_is_the_first_level_whatever_their_order():
    assert next_anniversary(day("2026-01-01"), [50, 40, 30], decision("1995-09-25")).years == 40


def test_time_between_two_gaps_counts():
    """Out for 2010 and for 2014, a member in between."""
    gaps = [gap("2014-01-01", "2015-01-01"), gap("2010-01-01", "2011-01-01")]

    assert str(age("2026-09-25", gaps=gaps)) == "29 năm"
    assert anniversary(30, decision("1995-09-25"), gaps).latest == day("2027-09-25")


def test_gaps_that_lie_within_one_another_count_once():
    """Out all of 2010 and 2011; said again for March 2010 and, in wrong order, from June 2011 on."""
    said = [gap("2011-06-01", "2012-01-01"), gap("2010-01-01", "2011-07-01"), gap("2010-03-01", "2010-04-01")]

    assert str(age("2026-09-25", gaps=said)) == str(age("2026-09-25", gaps=[gap("2010-01-01", "2012-01-01")]))
    assert str(age("2026-09-25", gaps=said)) == "29 năm"


def test_gap_that_begins_on_the_day_or_later_moves_nothing():
    decided = decision("1995-09-25")

    assert anniversary(30, decided, [gap("2025-09-25", "2026-09-25")]).latest == day("2025-09-25")
    assert anniversary(30, decided, [gap("2025-09-25")]).latest == day("2025-09-25")
    assert str(age("2025-09-25", gaps=[gap("2025-09-25")])) == "30 năm"


def test_badge_of_who_has_not_come_back_has_no_day():
    found = next_anniversary(day("2026-01-01"), LEVELS, decision("1995-09-25"), [gap("2010-03-01")])

    assert (found.years, found.latest) == (30, None)


def test_no_badge_after_the_last_and_none_without_decision():
    assert next_anniversary(day("2046-01-01"), LEVELS, decision("1995-09-25")) is None
    assert next_anniversary(day("2026-01-01"), LEVELS, None) is None


@pytest.mark.parametrize(("months", "shown"), [(0, "0 năm"), (5, "5 tháng"), (12, "1 năm"), (29, "2 năm 5 tháng")])
def test_months_in_years(months, shown):
    assert in_years(months) == shown


DAYS = st.dates(datetime.date(1930, 2, 3), datetime.date(2060, 12, 31))


@st.composite
def spans(draw):
    begins, ends = sorted([draw(DAYS), draw(DAYS)])
    return begins, ends + ONE_DAY


OUTSIDE = st.lists(spans(), max_size=4)


def is_outside(when, outside):
    return any(begins <= when < ends for begins, ends in outside)


@given(DAYS, DAYS, OUTSIDE)
def test_age_is_never_negative(since, on, outside):
    assert months_on(on, since, outside) >= 0


@given(DAYS, DAYS, OUTSIDE)
def test_age_never_falls_and_stands_still_outside(since, on, outside):
    today, tomorrow = months_on(on, since, outside), months_on(on + ONE_DAY, since, outside)

    assert today <= tomorrow <= today + 1
    if is_outside(on, outside):
        assert tomorrow == today


@given(DAYS, st.integers(0, 90 * 12))
def test_months_are_full_on_their_anniversary_and_not_before(since, months):
    on = add_months(since, months)

    assert full_months(since, on) == months
    assert months == 0 or full_months(since, on - ONE_DAY) == months - 1


@given(DAYS, st.integers(1, 90 * 12), OUTSIDE)
def test_day_of_an_age_is_the_first_with_that_age(since, months, outside):
    on = day_of(months, since, outside)

    assert months_on(on, since, outside) == months
    assert months_on(on - ONE_DAY, since, outside) == months - 1


@given(DAYS, DAYS, spans(), st.data())
def test_two_gaps_that_touch_are_one(since, on, span, data):
    begins, ends = span
    middle = data.draw(st.dates(begins, ends))

    assert months_on(on, since, [(begins, middle), (middle, ends)]) == months_on(on, since, [span])


@given(DAYS, DAYS, OUTSIDE)
def test_gap_said_twice_counts_once(since, on, outside):
    assert months_on(on, since, outside * 2) == months_on(on, since, outside)


@given(DAYS, DAYS, spans())
def test_gap_before_the_decision_counts_nothing(since, on, span):
    begins, ends = span
    shift = max(ends - since, datetime.timedelta())
    earlier = [(begins - shift, ends - shift)]

    assert months_on(on, since, earlier) == months_on(on, since)


@pytest.mark.parametrize(
    ("known", "words", "is_estimate"),
    [
        (("1995-09-25", "1995-10-01", "1995-10-20"), "ngày ký quyết định kết nạp (25/09/1995)", False),
        ((None, "1995-10-01", "1995-10-20"), "ngày vào Đảng ghi trên thẻ (01/10/1995)", False),
        ((None, None, "1995-10-20"), "ngày kết nạp (20/10/1995)", True),
    ],
)
def test_age_counts_from_the_decision_else_the_card_else_the_ceremony_as_an_estimate(known, words, is_estimate):
    ground = ground_of(*(PartialDate(iso) if iso else None for iso in known))
    counted = party_age(day("2026-01-01"), ground, PartialDate("1996-10-20"))

    assert (str(ground), counted.is_estimate, "tạm tính" in str(counted)) == (words, is_estimate, is_estimate)


def test_without_any_day_there_is_no_ground():
    assert ground_of(None, None, None) is None
