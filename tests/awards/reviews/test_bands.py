"""Points against the bands of the rulebook."""

import datetime

import pytest

from awards.reviews.bands import band_of, claimed_beyond
from tests.factories import SelfReviewFactory

LAST = datetime.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("points", "level"),
    [(100, "excellent"), (90, "excellent"), (89, "good"), (70, "good"), (69, "completed"), (50, "completed")]
    + [(49, "not_completed"), (0, "not_completed")],
)
def test_points_reach_the_level_of_their_band(committee, points, level):
    assert band_of(points, LAST, committee).level == level


def test_before_the_scheme_of_points_there_is_no_verdict(committee):
    assert band_of(95, datetime.date(2024, 12, 31), committee) is None


@pytest.mark.parametrize(
    ("points", "claimed", "warned"),
    [(85, "excellent", "good"), (85, "good", ""), (95, "good", ""), (40, "completed", "not_completed")],
)
def test_claim_above_the_points_is_told_with_its_rule(subject, grades, points, claimed, warned):
    review = SelfReviewFactory(subject=subject, points={"1": points}, grade=grades[claimed])

    band = claimed_beyond(review)

    assert (band.level if band else "") == warned


def test_page_warns_and_names_the_source(client, author, subject, grades):
    SelfReviewFactory(subject=subject, points={"1": 75}, grade=grades["excellent"])
    client.force_login(author)

    page = client.get(subject.self_review.get_absolute_url()).content.decode()

    assert "Tự chấm 75 điểm" in page
    assert "366-QĐ/TW" in page
