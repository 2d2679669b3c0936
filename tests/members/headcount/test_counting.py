"""The head-count balances, and what keeps it from that is named."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.headcount.counting import (
    CHAINED,
    GAINS,
    LOSSES,
    NO_AFTER,
    NO_BEFORE,
    ODD_PLACE,
    ODD_STANDING,
    ONE_DAY,
    OVERLAP,
    Ground,
    Row,
    Tally,
    balance,
    count,
)

FIRST, AFTER = datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)
EARLY, MID, LATE = datetime.date(2025, 3, 1), datetime.date(2026, 6, 1), datetime.date(2026, 9, 1)
HERE = Ground.always({1, 2})


def row(key, begins, ends=None, how_in="initial", how_out="", organization=1, standing="full", member=1, woman=False):
    return Row(key, member, organization, standing, woman, begins, ends, how_in, how_out)


def year(*rows, ground=HERE):
    return balance(rows, ground, FIRST, AFTER)


def moves(found):
    parts = {**found.gains, **found.losses, "recognised": found.recognised}
    return {kind: [row.key for row in rows] for kind, rows in parts.items() if rows}


def test_period_without_moves_keeps_its_head_count():
    found = year(row(1, EARLY, woman=True), row(2, EARLY, standing="probationary", member=2))

    assert found.opening == found.closing == Tally(2, 1, 1, 1)
    assert (found.is_even, moves(found)) == (True, {})


@pytest.mark.parametrize("how", ["admitted", "readmitted", "restored", "moved_in", "initial"])
def test_who_comes_is_gained(how):
    found = year(row(1, MID, how_in=how, standing="probationary"))

    assert moves(found) == {how: [1]}
    assert (found.opening, found.closing, found.is_even) == (Tally(), Tally(1, 0, 1, 0), True)


@pytest.mark.parametrize("how", ["moved_out", "left", "struck_off", "expelled", "died"])
def test_who_goes_is_lost(how):
    found = year(row(1, EARLY, MID, how_out=how))

    assert moves(found) == {how: [1]}
    assert (found.opening, found.closing, found.is_even) == (Tally(1, 1, 0, 0), Tally(), True)


@pytest.mark.parametrize(
    ("day", "kinds"), [(FIRST - ONE_DAY, set()), (FIRST, {"admitted"}), (AFTER - ONE_DAY, {"admitted"}), (AFTER, set())]
)
def test_first_and_last_day_belong_to_the_period(day, kinds):
    assert set(moves(year(row(1, day, how_in="admitted")))) == kinds


def test_recognition_moves_one_between_the_columns():
    found = year(row(1, EARLY, MID, how_out="recognised", standing="probationary"), row(2, MID, how_in="recognised"))

    assert (found.recognised[0].key, found.turned) == (2, Tally(0, 1, -1, 0))
    assert (found.opening, found.closing, found.is_even) == (Tally(1, 0, 1, 0), Tally(1, 1, 0, 0), True)


def test_change_of_status_moves_nobody():
    found = year(row(1, EARLY, MID, how_out="status_change"), row(2, MID, how_in="status_change"))

    assert (moves(found), found.is_even) == ({}, True)


def test_move_between_two_inside_is_neither_in_nor_out():
    rows = [row(1, EARLY, MID, how_out="moved_within"), row(2, MID, how_in="moved_within", organization=2)]

    assert moves(year(*rows)) == {}
    assert moves(year(*rows, ground=Ground.always({1}))) == {"sister_out": [1]}
    assert moves(year(*rows, ground=Ground.always({2}))) == {"sister_in": [2]}


def test_who_comes_and_goes_in_one_period_is_counted_on_both_sides():
    found = year(row(1, MID, LATE, how_in="moved_in", how_out="left"))

    assert moves(found) == {"moved_in": [1], "left": [1]}
    assert (found.opening, found.closing, found.is_even) == (Tally(), Tally(), True)


def test_who_leaves_and_is_admitted_again_the_same_day_is_out_and_in():
    found = year(row(1, EARLY, MID, how_out="left"), row(2, MID, how_in="readmitted", standing="probationary"))

    assert (moves(found), found.is_even) == ({"readmitted": [2], "left": [1]}, True)


def test_organization_that_changes_its_superior_takes_its_people_along():
    ground = Ground(((datetime.date.min, frozenset({1})), (MID, frozenset({1, 2})), (LATE, frozenset({2}))))

    found = year(row(1, EARLY), row(2, EARLY, organization=2, member=2), ground=ground)

    assert moves(found) == {"organization_in": [2], "organization_out": [1]}
    assert found.is_even


def test_status_change_on_the_day_of_the_regrouping_is_counted_once():
    ground = Ground(((datetime.date.min, frozenset()), (MID, frozenset({1}))))

    found = year(row(1, EARLY, MID, how_out="status_change"), row(2, MID, how_in="status_change"), ground=ground)

    assert (moves(found), found.is_even) == ({"organization_in": [2]}, True)


@pytest.mark.parametrize(
    ("rows", "what", "named"),
    [
        ([row(1, EARLY, MID, how_out="recognised")], NO_AFTER, [1]),
        ([row(1, MID, how_in="status_change")], NO_BEFORE, [1]),
        (
            [row(1, EARLY, MID, how_out="status_change", standing="probationary"), row(2, MID, how_in="status_change")],
            ODD_STANDING,
            [1, 2],
        ),
        ([row(1, EARLY, MID, how_out="recognised"), row(2, MID, how_in="recognised")], ODD_STANDING, [1, 2]),
        (
            [row(1, EARLY, MID, how_out="status_change"), row(2, MID, how_in="status_change", organization=9)],
            ODD_PLACE,
            [1, 2],
        ),
        ([row(1, EARLY, LATE, how_out="left"), row(2, MID, how_in="admitted")], OVERLAP, [1, 2]),
        ([row(1, EARLY), row(2, EARLY)], OVERLAP, [1, 2]),
    ],
)
def test_break_names_its_rows(rows, what, named):
    found = year(*rows)

    assert [(fault.what, [row.key for row in fault.rows]) for fault in found.faults] == [(what, named)]
    assert not found.is_even


def test_gap_between_two_rows_names_both():
    found = year(row(1, EARLY, MID, how_out="moved_within"), row(2, LATE, how_in="moved_within"))

    assert [fault.rows[0].key for fault in found.faults] == [1, 2]
    assert found.difference == Tally()


def test_overlap_outside_the_period_is_not_of_this_balance():
    past = [row(1, EARLY, EARLY + 9 * ONE_DAY, how_out="left"), row(2, EARLY, EARLY + 9 * ONE_DAY, how_out="left")]

    assert year(*past).is_even


def test_tallies_stand_for_rows_that_nobody_moved():
    rows = [row(1, EARLY), row(2, MID, how_in="admitted", member=2)]

    found = balance(rows[1:], HERE, FIRST, AFTER, opening=Tally(1, 1, 0, 0), closing=Tally(2, 2, 0, 0))

    assert found.is_even


DAYS = st.dates(FIRST - 200 * ONE_DAY, AFTER + 200 * ONE_DAY)
HOW_IN, HOW_OUT = st.sampled_from([*GAINS, *CHAINED]), st.sampled_from([*LOSSES, *CHAINED])


@st.composite
def any_rows(draw):
    """Rows of a few people as careless hands may have left them: gaps, overlaps, words that do not fit."""
    rows = []
    for key in range(draw(st.integers(0, 8))):
        begins, member = draw(DAYS), draw(st.integers(1, 3))
        ends = draw(st.none() | st.dates(begins + ONE_DAY, AFTER + 300 * ONE_DAY))
        facts = [draw(st.integers(1, 4)), draw(st.sampled_from(["full", "probationary"])), member == 1]
        rows.append(Row(key, member, *facts, begins, ends, draw(HOW_IN), draw(HOW_OUT) if ends else ""))
    return rows


GROUNDS = st.lists(st.tuples(DAYS, st.frozensets(st.integers(1, 4))), max_size=3).map(
    lambda changes: Ground(((datetime.date.min, frozenset({1, 2})), *sorted(dict(changes).items())))
)


@given(any_rows(), GROUNDS)
def test_difference_never_goes_without_a_named_row(rows, ground):
    found = year(*rows, ground=ground)

    assert found.difference == Tally() or found.faults


@given(any_rows(), GROUNDS)
def test_two_halves_make_the_whole(rows, ground):
    first, second = balance(rows, ground, FIRST, MID), balance(rows, ground, MID, AFTER)
    whole = year(*rows, ground=ground)

    assert (first.opening, first.closing, second.closing) == (whole.opening, second.opening, whole.closing)
    assert first.gained + second.gained == whole.gained
    assert first.lost + second.lost == whole.lost
    assert first.turned + second.turned == whole.turned


@given(any_rows(), DAYS)
def test_total_is_full_and_probationary(rows, day):
    found = count(rows, HERE, day)

    assert found.total == found.full + found.probationary
