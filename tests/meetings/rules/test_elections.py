"""Verdicts of elections against a slow oracle written from domain.md 5.5, which seats one person after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.elections import Outcome, Poll, surplus_faults, verdict
from rulebook.models import RuleValue

OVER_HALF = RuleValue(value="1/2", unit="over")


@st.composite
def polls(draw, is_among_tied=False):
    """Counts of ballots that really were cast: each names at most as many people as there are seats."""
    people = draw(st.integers(1, 6))
    seats = draw(st.integers(1, people))
    ballots = draw(st.lists(st.sets(st.integers(1, people), max_size=seats), max_size=25))
    spoiled = draw(st.integers(0, 4))
    kept = draw(st.integers(0, 2))
    absent = draw(st.integers(0, 6))
    issued = len(ballots) + spoiled + kept
    return Poll(
        seats=seats,
        summoned=max(issued + absent, 1),
        present=issued,
        issued=issued,
        returned=issued - kept,
        valid=len(ballots),
        invalid={"marked": spoiled},
        votes={person: sum(person in ballot for ballot in ballots) for person in range(1, people + 1)},
        round=draw(st.integers(1, 4)),
        is_among_tied=is_among_tied,
    )


def oracle(poll):
    """Seat the best one by one; stop where two are equal and only one of them fits."""
    able = {p: n for p, n in poll.votes.items() if n and (poll.is_among_tied or 2 * n > poll.summoned)}
    elected = []
    while able and len(elected) < poll.seats:
        best = max(able.values())
        level = [person for person in able if able[person] == best]
        if len(elected) + len(level) > poll.seats:
            return set(elected), set(level)
        elected += level
        able = {person: votes for person, votes in able.items() if votes != best}
    return set(elected), set()


@given(polls())
def test_the_elected_and_the_tied_are_those_of_the_oracle(poll):
    found = verdict(poll, OVER_HALF)

    assert (set(found.elected), set(found.tied)) == oracle(poll)


@given(polls(is_among_tied=True))
def test_among_the_tied_the_highest_need_no_majority(poll):
    found = verdict(poll, OVER_HALF)

    assert (set(found.elected), set(found.tied)) == oracle(poll)


@given(polls())
def test_never_more_are_elected_than_there_are_seats_and_none_is_lost(poll):
    found = verdict(poll, OVER_HALF)

    assert len(found.elected) + found.left == poll.seats
    assert (found.outcome == Outcome.FILLED) == (found.left == 0)
    assert (found.outcome == Outcome.TIED) == bool(found.tied)


@given(polls())
def test_nobody_with_half_or_fewer_of_those_summoned_is_elected(poll):
    assert all(2 * poll.votes[person] > poll.summoned for person in verdict(poll, OVER_HALF).elected)


@given(polls())
def test_the_elected_stand_by_their_votes(poll):
    votes = [poll.votes[person] for person in verdict(poll, OVER_HALF).elected]

    assert votes == sorted(votes, reverse=True)


@given(polls())
def test_counts_of_real_ballots_have_no_fault(poll):
    assert poll.faults() == []


@given(polls(), st.integers(1, 4))
def test_the_superior_appoints_only_after_the_last_round(poll, most_rounds):
    found = verdict(poll, OVER_HALF, most_rounds)

    assert (found.outcome == Outcome.APPOINT) == (
        len(found.elected) < poll.seats and not found.tied and poll.round >= most_rounds
    )


def poll(**facts):
    stands = {"seats": 1, "summoned": 12, "present": 12, "issued": 12, "returned": 12, "valid": 12, "invalid": {}}
    return Poll(**stands | {"votes": {1: 7, 2: 5}} | facts)


def test_list_without_anybody_has_that_fault_alone():
    assert poll(votes={}, valid=0, returned=0).faults() == ["Danh sách bầu cử chưa có ai."]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"present": 13}, "Có mặt 13 nhiều hơn số được triệu tập 12."),
        ({"issued": 13}, "Phiếu phát ra 13 nhiều hơn số có mặt 12."),
        ({"returned": 13, "valid": 13}, "Phiếu thu về 13 nhiều hơn phiếu phát ra 12."),
        ({"valid": 11}, "Hợp lệ 11 cộng không hợp lệ 0 là 11, khác số phiếu thu về 12."),
        ({"votes": {1: 13}}, "Có người được 13 phiếu, nhiều hơn 12 phiếu hợp lệ."),
        ({"votes": {1: 13, 2: 1}}, "Có người được 13 phiếu, nhiều hơn 12 phiếu hợp lệ."),
        ({"votes": {1: 7, 2: 6}}, "Tổng số phiếu bầu 13 nhiều hơn 12: mỗi phiếu chọn không quá 1 người."),
        ({"seats": 0}, "Số lượng cần bầu ít nhất là 1."),
        ({"votes": {}}, "Danh sách bầu cử chưa có ai."),
        ({"votes": {1: -1, 2: 5}}, "Không số nào được nhỏ hơn 0."),
        ({"summoned": 0, "present": 0}, "Số được triệu tập ít nhất là 1."),
    ],
)
def test_a_count_that_cannot_be_says_why_and_has_no_verdict(facts, sentence):
    assert sentence in poll(**facts).faults()
    with pytest.raises(ValueError, match=r"."):
        verdict(poll(**facts), OVER_HALF)


def test_exactly_half_of_those_summoned_is_not_elected():
    assert verdict(poll(votes={1: 6, 2: 6}), OVER_HALF).outcome == Outcome.SHORT


def test_half_is_taken_of_those_summoned_not_of_those_present():
    assert verdict(poll(summoned=14, votes={1: 7, 2: 5}), OVER_HALF).elected == ()


@pytest.mark.parametrize(
    ("seats", "nominees", "is_right"),
    [(3, 4, True), (3, 3, False), (3, 5, False), (10, 13, True), (10, 14, False), (1, 2, True), (1, 3, False)],
)
def test_a_list_is_longer_than_the_seats_but_not_by_more_than_the_share(seats, nominees, is_right):
    assert (surplus_faults(seats, nominees, 30) == []) == is_right


def test_without_a_rule_only_the_least_surplus_is_asked():
    assert surplus_faults(3, 9, None) == []


def test_equal_ones_at_the_cut_are_voted_on_again_for_the_seats_that_are_left():
    tied = poll(seats=3, votes={1: 12, 2: 11, 3: 6, 4: 6}, is_among_tied=True)

    found = verdict(tied, OVER_HALF)

    assert (found.outcome, found.elected, found.tied, found.left) == (Outcome.TIED, (1, 2), (3, 4), 1)


@pytest.mark.parametrize(
    ("nominees", "sentence"),
    [
        (3, "Danh sách có 03 người, phải nhiều hơn số lượng cần bầu là 03."),
        (5, "Số dư 02 người, nhiều hơn mức 30% số lượng cần bầu là 01 người."),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_numbers(nominees, sentence):
    assert surplus_faults(3, nominees, 30) == [sentence]
