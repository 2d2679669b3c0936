"""Who reaches which level in which round, by domain §9.2 and §9.3; by hand: 03/02 takes December to February."""

import datetime
from itertools import pairwise

import pytest

from awards.badges import eligibility, rewards
from awards.badges.calendar import round_on, rounds_between
from awards.badges.forecast import forecast
from awards.badges.gathering import eligible, members_of
from awards.badges.models import BadgeCase
from members import actions as member_actions
from members.partylife import PartyLife
from partyportal import dates
from partyportal.dates import PartialDate
from rulebook.models import RuleValue
from tests.factories import (
    BadgeCaseFactory,
    CommendationFactory,
    DisciplineFactory,
    InterruptionFactory,
    MemberFactory,
)

LEVELS = [30, 40, 45, 50]


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("award", "first", "last"),
    [
        ("2026-02-03", "2025-12-01", "2026-02-28"),
        ("2028-02-03", "2027-12-01", "2028-02-29"),
        ("2026-05-19", "2026-03-01", "2026-05-31"),
        ("2026-09-02", "2026-06-01", "2026-09-30"),
        ("2026-11-07", "2026-10-01", "2026-11-30"),
        # A free day takes the months of the round that follows.
        ("2025-12-27", "2025-12-01", "2026-02-28"),
    ],
)
def test_months_of_a_round_are_those_of_the_rule(committee, award, first, last):
    found = round_on(day(award), committee)

    assert (found.day, found.reach_from, found.reach_to) == (day(award), day(first), day(last))


def test_without_a_rule_on_months_a_round_takes_all_since_the_one_before(committee):
    RuleValue.objects.filter(key="badge_round_windows").delete()

    found = round_on(day("2026-02-03"), committee)

    assert (found.reach_from, found.reach_to) == (day("2025-11-08"), day("2026-02-03"))


def test_rounds_of_five_years_leave_no_day_out(committee):
    rounds = rounds_between(day("2026-01-01"), day("2030-12-31"), committee)

    follows = [(one.reach_to + datetime.timedelta(1)) == after.reach_from for one, after in pairwise(rounds)]
    assert len(rounds) == 20 and all(follows)


@pytest.mark.parametrize(
    ("decided", "level"),
    [("1995-12-01", 30), ("1996-02-28", 30), ("1986-01-15", 40), ("1980-12-31", 45)],
)
def test_who_reaches_a_level_in_the_months_is_eligible(round_, admitted, decided, level):
    person = admitted(decided)

    found = eligible(round_)

    assert [(line.member, line.level) for line in found.lines] == [(person, level)]


@pytest.mark.parametrize("decided", ["1996-03-01", "1991-01-15", "2000-02-03"])
def test_who_reaches_none_in_the_months_is_not(round_, admitted, decided):
    admitted(decided)

    assert eligible(round_).lines == []


def test_thirty_five_is_no_level(round_, admitted):
    person = admitted("1991-01-15")
    CommendationFactory(form="badge", achievement="Huy hiệu 30 năm tuổi Đảng", members=[person])

    found = eligible(round_)

    assert (found.lines, found.overdue, found.unsure) == ([], [], [])


def test_time_outside_moves_the_day(round_, admitted):
    person = admitted("1995-01-15")
    InterruptionFactory(member=person, begins_on=PartialDate("2000-01-01"), ends_on=PartialDate("2001-01-01"))

    found = eligible(round_).lines

    # 366 days outside, of which one is that of the leap year 2000.
    assert [line.day for line in found] == [day("2026-01-16")]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, eligibility.NO_GROUND),
        ({"admitted_on": "1996-01-10"}, eligibility.ESTIMATE),
        ({"admission_decision_on": "1996"}, eligibility.INEXACT),
    ],
)
def test_nobody_is_forgotten_whose_day_is_not_sure(round_, branch, facts, missing):
    person = MemberFactory(organization=branch, **{name: PartialDate(iso) for name, iso in facts.items()})

    found = eligible(round_)

    assert found.lines == []
    assert [(line.member, line.missing) for line in found.unsure] == [(person, missing)]


def test_who_passed_a_level_that_no_register_tells_of_is_asked_about_once(round_, admitted):
    person = admitted("1984-06-01")

    found = eligible(round_)

    assert [(line.member, line.level, line.day) for line in found.overdue] == [(person, 40, day("2024-06-01"))]


@pytest.mark.parametrize("status", ["decided", "proposed"])
def test_nobody_is_proposed_twice(round_, admitted, status):
    decision = {"decided_on": day("2026-01-20"), "decision_symbol": "9-QĐ/TU"} if status == "decided" else {}
    facts = {"form": "badge", "achievement": "Huy hiệu 30 năm tuổi Đảng", "status": status} | decision
    CommendationFactory(members=[admitted("1996-01-15")], **facts)
    BadgeCaseFactory(member=admitted("1996-02-10"), round=round_)

    assert eligible(round_).lines == []


def test_a_refused_case_comes_back(round_, admitted):
    person = admitted("1996-02-10")
    BadgeCaseFactory(member=person, round=round_, status="refused")

    assert [line.member for line in eligible(round_).lines] == [person]


def test_the_disciplined_are_held_back_until_a_day(round_, admitted, time_machine):
    # A round that is past is judged as of today.
    time_machine.move_to("2026-12-01")
    person = admitted("1996-01-15")
    DisciplineFactory(member=person, announced_on=day("2026-01-22"))
    round_.day = day("2026-12-27")

    found = eligible(round_)

    # A reprimand holds back for six months, which have passed by the end of the year; a warning for nine.
    assert [line.member for line in found.lines] == [person]
    DisciplineFactory(member=person, form="warning", announced_on=day("2026-05-10"))
    found = eligible(round_)
    assert (found.lines, found.held_back) == ([], [(person, day("2027-02-10"))])


def test_whoever_passed_a_level_long_ago_is_held_back_too(round_, admitted):
    person = admitted("1984-06-01")
    lately = dates.today() - datetime.timedelta(days=30)
    DisciplineFactory(member=person, form="warning", decided_on=lately, announced_on=lately)

    found = eligible(round_)

    assert (found.overdue, [member for member, _ in found.held_back]) == ([], [person])


@pytest.mark.parametrize(
    ("kind", "level", "decided", "fits"),
    [
        ("ordinary", 30, "1996-02-28", True),
        ("ordinary", 30, "1996-03-01", False),
        ("early", 30, "1997-02-03", True),
        ("early", 30, "1997-02-04", False),
        ("early", 70, "1958-02-03", True),
        ("early", 70, "1958-02-04", False),
        ("early", 65, "1962-02-04", False),
        ("delayed", 30, "1990-01-01", True),
    ],
)
def test_a_level_is_refused_that_is_reached_on_no_possible_day(round_, admitted, kind, level, decided, fits):
    life = PartyLife.of(admitted(decided))

    assert (eligibility.refusal(life, kind, level, round_) == "") is fits


@pytest.mark.parametrize(("decided", "fits"), [("1951-06-05", True), ("1951-08-05", False)])
def test_posthumous_award_is_at_most_a_year_early(round_, admitted, decided, fits):
    person = admitted(decided, joined_on=day("2020-01-01"))
    assert eligibility.refusal(PartyLife.of(person), "posthumous", 75, round_) == eligibility.NO_DEATH
    member_actions.end(member=person, day=day("2025-07-05"), how_out="died", by=None)

    # Admitted on 05/6/1951 and dead on 05/7/2025: 74 years and a month. With 05/8/1951 only 73 years and 11 months.
    assert (eligibility.refusal(PartyLife.of(person), "posthumous", 75, round_) == "") is fits


@pytest.mark.parametrize(
    ("level", "on", "amount"),
    [
        (30, "2022-05-19", 2_235_000),
        (30, "2024-05-19", 2_700_000),
        (30, "2026-02-03", 3_510_000),
        (30, "2026-07-01", 3_795_000),
        (55, "2026-11-07", 8_855_000),
        (80, "2026-11-07", 37_950_000),
        (45, "2026-11-07", None),
        (30, "2015-11-07", None),
    ],
)
def test_money_is_the_coefficient_times_the_base_salary_of_the_day(committee, level, on, amount):
    found = rewards.Rates.on(day(on), committee).of(level)

    assert (found and found.amount) == amount


@pytest.mark.parametrize("status", ["proposed", "sent", "decided", "presented"])
def test_who_is_on_a_list_stays_in_the_forecast(committee, round_, admitted, status):
    listed, other = admitted("1996-01-15"), admitted("1996-02-01")
    answered = {"decision_symbol": "325-QĐ/TU", "decided_on": round_.day} if status in BadgeCase.GIVEN else {}
    BadgeCaseFactory(round=round_, member=listed, status=status, **answered)
    rounds = rounds_between(day("2026-01-01"), day("2026-12-31"), committee)

    plan = forecast(members_of(committee), rounds, LEVELS).plans[0]

    assert [(line.member, line.listed_for) for line in plan.lines] == [(listed, round_.day), (other, None)]
    assert (len(plan.lines), plan.listed) == (2, 1)
    assert [line.member for line in eligible(round_).lines] == [other]


def test_a_refused_or_reissued_case_is_not_listed_and_a_badge_of_the_register_not_forecast(committee, round_, admitted):
    refused, lost, given = (admitted("1996-01-15") for _ in range(3))
    BadgeCaseFactory(round=round_, member=refused, status="refused")
    BadgeCaseFactory(round=round_, member=lost, kind="reissued")
    CommendationFactory(form="badge", achievement="Huy hiệu 30 năm tuổi Đảng").recipients.create(member=given)
    rounds = rounds_between(day("2026-01-01"), day("2026-12-31"), committee)

    plan = forecast(members_of(committee), rounds, LEVELS).plans[0]

    assert [(line.member, line.listed_for) for line in plan.lines] == [(refused, None)]


def test_who_is_proposed_early_stands_in_the_round_of_the_day(committee, round_, admitted):
    BadgeCaseFactory(round=round_, member=admitted("1996-07-15"), kind="early")
    rounds = rounds_between(day("2026-01-01"), day("2026-12-31"), committee)

    plans = forecast(members_of(committee), rounds, LEVELS).plans

    assert [(plan.round.day, plan.listed) for plan in plans if plan.lines] == [(day("2026-09-02"), 1)]


def test_as_many_queries_for_three_as_for_thirty(committee, admitted, django_assert_num_queries):
    rounds = rounds_between(day("2026-01-01"), day("2030-12-31"), committee)
    for _ in range(3):
        admitted("1996-01-15")
    with django_assert_num_queries(5):
        forecast(members_of(committee), rounds, LEVELS)
    for _ in range(27):
        admitted("1998-01-15")

    with django_assert_num_queries(5):
        assert forecast(members_of(committee), rounds, LEVELS).count == 30


def test_a_rule_that_was_mistyped_gives_no_verdict_and_breaks_nothing(committee, round_, admitted):
    admitted("1996-01-15")
    for key, value in {
        "badge_rounds": "3/2; hai tháng chín; 31/2",
        "badge_round_windows": "3/2 12-2; 3/2: 13-2",
        "badge_reward_coefficients": "30: một; 40",
    }.items():
        RuleValue.objects.filter(key=key).update(value=value)

    rounds = rounds_between(day("2026-01-01"), day("2027-12-31"), committee)

    assert [(one.day, one.reach_from) for one in rounds] == [
        (day("2026-02-03"), day("2025-02-04")),
        (day("2027-02-03"), day("2026-02-04")),
    ]
    assert rewards.Rates.on(day("2026-02-03"), committee).of(30) is None
