"""The dimensions and their bands, without a page."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.headcount import bands
from members.headcount.structure import (
    PROBATION,
    UNKNOWN,
    Census,
    Dimension,
    Line,
    Person,
    Units,
    by_party_age,
    ethnicities,
    lines,
)
from members.partyage import Gap
from partyportal.dates import PartialDate

DAY = datetime.date(2026, 8, 14)
STEPS = [30, 40, 50]


def person(**facts) -> Person:
    blank = dict.fromkeys(Person._fields, "") | dict.fromkeys(["birth_date", "decided", "official", "full_since"])
    return Person(**blank | {"membership_id": 1, "member_id": 1} | facts)


@pytest.mark.parametrize(
    ("born", "age"), [("1996-08-14", 30), ("1996-08-15", 29), ("1996", 30), ("1996-12", 30), ("1995-08-14", 31)]
)
def test_age_is_in_full_years(born, age):
    assert bands.age_on(PartialDate(born), DAY) == age


@pytest.mark.parametrize(("years", "band"), [(18, "30"), (30, "30"), (31, "40"), (50, "50"), (51, "more")])
def test_age_band_holds_its_last_year(years, band):
    assert bands.band_of_years(years, STEPS) == band


def test_age_bands_are_named():
    assert list(bands.age_bands(STEPS).items()) == [
        ("30", "Từ 30 tuổi trở xuống"),
        ("40", "Từ 31 đến 40 tuổi"),
        ("50", "Từ 41 đến 50 tuổi"),
        ("more", "Trên 50 tuổi"),
    ]


def test_without_steps_there_are_no_bands():
    assert bands.age_bands([]) == {}


def test_steps_leave_out_what_is_no_number():
    assert bands.steps_of(["40", "ba mươi", "30", "40"]) == [30, 40]


@given(st.sets(st.integers(1, 100), min_size=1), st.integers(0, 130))
def test_every_age_has_its_named_band(steps, years):
    steps = sorted(steps)

    assert bands.band_of_years(years, steps) in bands.age_bands(steps)


PARTY_STEPS = [10, 20]


def test_party_age_bands_are_named():
    assert list(bands.party_age_bands(PARTY_STEPS).items()) == [
        ("9", "Dưới 10 năm"),
        ("19", "Từ 10 đến dưới 20 năm"),
        ("more", "Từ 20 năm trở lên"),
    ]


@pytest.mark.parametrize(
    ("decided", "band"),
    [("2016-08-15", "9"), ("2016-08-14", "19"), ("2006-08-14", "more"), ("2010", "19"), ("2016", UNKNOWN)],
)
def test_party_age_is_counted_from_the_decision(decided, band):
    one = person(decided=PartialDate(decided), official=PartialDate("2018-01-01"), standing="full")

    assert by_party_age(PARTY_STEPS, {})(one, DAY) == band


def test_party_age_is_less_by_interruptions():
    one = person(decided=PartialDate("2016-08-14"), full_since=datetime.date(2017, 8, 14), standing="full")
    gaps = {1: [Gap(PartialDate("2020-01-01"), PartialDate("2020-01-02"))]}

    assert by_party_age(PARTY_STEPS, gaps)(one, DAY) == "9"


def test_probation_has_a_band_of_its_own():
    one = person(decided=PartialDate("2026-01-01"), standing="probationary")

    assert by_party_age(PARTY_STEPS, {})(one, DAY) == PROBATION


def test_party_age_without_a_decision_is_unknown():
    assert by_party_age(PARTY_STEPS, {})(person(official=PartialDate("2018-01-01"), standing="full"), DAY) == UNKNOWN


def by_gender():
    return Dimension("gender", "Giới tính", {"male": "Nam", "female": "Nữ"}, lambda one, day: one.gender)


def test_unknown_is_a_band_of_its_own():
    now = Census(DAY, [person(gender="male"), person(), person(gender="khác")])

    counted = {line.key: line.count for line in lines(by_gender(), now)}

    assert counted == {"male": 1, "female": 0, UNKNOWN: 2}


def test_unknown_is_left_out_where_nobody_is_in_it():
    assert [line.key for line in lines(by_gender(), Census(DAY, [person(gender="male")]))] == ["male", "female"]


def test_another_day_is_beside():
    now, before = Census(DAY, [person(gender="male")]), Census(DAY, [person(gender="male")] * 3)

    male = lines(by_gender(), now, before)[0]

    assert (male.before, male.difference, male.change, male.share) == (3, "−2", "−66,7%", "100%")


@pytest.mark.parametrize(
    ("count", "before", "difference", "change"), [(3, 2, "+1", "+50%"), (2, 2, "0", "0%"), (1, 0, "+1", "")]
)
def test_difference_says_its_sign(count, before, difference, change):
    line = Line("a", "A", count, 3, before)

    assert (line.difference, line.change) == (difference, change)


@given(st.lists(st.sampled_from(["male", "female", "", "khác"])))
def test_bands_add_up_to_everybody(genders):
    people = [person(gender=gender) for gender in genders]

    assert sum(line.count for line in lines(by_gender(), Census(DAY, people))) == len(people)


def test_ethnicities_are_those_that_occur_most_first():
    people = [person(ethnicity=name) for name in ("Tày", "Kinh", "Kinh", "Khmer", "")]

    assert list(ethnicities(people)) == ["Kinh", "Khmer", "Tày"]


@pytest.mark.parametrize(("path", "unit"), [("/1/2/", "2"), ("/1/3/7/", "3"), ("/1/", "1")])
def test_unit_is_what_stands_directly_below(path, unit):
    assert Units("/1/").of(path) == unit


def test_unit_of_a_branch_is_itself():
    assert Units("/1/2/").of("/1/2/") == "2"
