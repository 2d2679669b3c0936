"""Counts of ballots added and compared, against the slow way of looking at every figure."""

from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.congresses.tallies import Count, Difference, batch_faults, differences, total

NAMES = {1: "An", 2: "Bình"}
REASONS = {"marked": "đánh dấu"}


def bundle(first, second, spare, bad):
    """A bundle whose sums hold: as many valid ballots as the better of two people got, and some more."""
    valid = max(first, second) + spare
    return Count(valid + bad, valid, {"marked": bad}, {1: first, 2: second})


counts = partial(st.builds, bundle, *[st.integers(0, 4)] * 3, st.integers(0, 2))


def figures(count):
    return (count.returned, count.valid, count.invalid.get("marked", 0), *(count.votes.get(key, 0) for key in NAMES))


# The first draw of a run loads what draws: on a busy machine that alone takes seconds.
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@PATIENT
@given(st.lists(counts(), max_size=5))
def test_the_total_is_the_sum_of_every_figure(bundles):
    whole = total(bundles, NAMES)

    assert figures(whole) == tuple(sum(column) for column in zip(*map(figures, bundles), strict=True)) or not bundles
    assert [*whole.votes] == [*NAMES]


@PATIENT
@given(st.dictionaries(st.integers(1, 3), counts()), st.dictionaries(st.integers(1, 3), counts()))
def test_readings_differ_wherever_a_figure_does(first, second):
    found = differences(first, second, REASONS, NAMES)

    wanted = 0
    for number in {*first, *second}:
        if number in first and number in second:
            pairs = zip(figures(first[number]), figures(second[number]), strict=True)
            wanted += sum(one != two for one, two in pairs)
        else:
            wanted += 1
    assert len(found) == wanted


def test_a_difference_says_where_and_what():
    first, second = {1: Count(10, 10, {}, {1: 7, 2: 3})}, {1: Count(10, 10, {}, {1: 6, 2: 3})}

    assert differences(first, second, REASONS, NAMES) == [Difference(1, "phiếu của đồng chí An", 7, 6)]


def test_a_bundle_of_one_reading_alone_is_a_difference():
    assert differences({1: Count(3, 3)}, {}, REASONS, NAMES) == [Difference(1, "có tập phiếu này", 3, None)]


def test_each_wrong_sum_is_said_at_its_field():
    faults = batch_faults(Count(10, 8, {"marked": 1}, {1: 9, 2: 8}), seats=2)

    assert faults == [
        ("returned", "Hợp lệ 8 cộng không hợp lệ 1 là 9, khác số phiếu trong tập 10."),
        ("votes_1", "9 phiếu, nhiều hơn 8 phiếu hợp lệ."),
        ("valid", "Tổng số phiếu bầu 17 nhiều hơn 16: mỗi phiếu hợp lệ chọn không quá 2 người."),
    ]


def test_a_bundle_that_adds_up_has_no_fault():
    assert batch_faults(Count(10, 9, {"marked": 1}, {1: 9, 2: 9}), seats=2) == []
