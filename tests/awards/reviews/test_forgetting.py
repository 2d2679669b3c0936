"""The texts about persons are gone from every table when nobody can complain any more; the rest stays."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse

from awards.reviews import actions, forgetting
from awards.reviews.models import SelfReview
from partyportal.models import KeptText
from tests.factories import OpinionFactory, PollFactory

WORDS = "Chậm tham mưu kế hoạch bảy năm"
COMMENT = "Gia đình còn để xe dưới lòng đường"
DECIDED = datetime.date(2025, 12, 20)


def everywhere(*words) -> set[str]:
    """The tables of the whole database that hold any of the words, also inside JSON."""
    found, spelled = set(), [*words, *(word.encode("unicode_escape").decode() for word in words)]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(word in str(value) for row in cursor.fetchall() for value in row for word in spelled):
                found.add(table)
    return found


@pytest.fixture
def decided(office, secretary, author, round, subject, grades):
    """A decided member with a text in each place that keeps one."""
    answers = {str(part.pk): WORDS for part in round.scheme.parts.filter(form=subject.form)}
    review = SelfReview.objects.create(subject=subject, answers=answers, grade=grades["good"])
    review.hand_in(by=author)
    OpinionFactory(subject=subject, text=COMMENT)
    PollFactory(subject=subject, counts={str(grades["good"].pk): 12}, invalid=0)
    address = reverse("reviews:write", args=[subject.pk])
    kept = {"page": address, "action": address, "fields": [["part_1", [WORDS]]], "is_draft": True}
    KeptText.objects.create(key="k", user=author, **kept)
    actions.settle(grades={subject: grades["good"]}, by=office)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    actions.decide(decision=decision, symbol="15-QĐ/ĐU", day=DECIDED, document=None, by=office)
    return decision


def test_texts_stand_until_the_day(decided, settings):
    settings.REVIEW_TEXTS_DAYS = 90

    forgetting.forget(DECIDED + datetime.timedelta(days=30 + 89))

    assert {"reviews_selfreview", "reviews_historicalselfreview", "reviews_opinion"} <= everywhere(WORDS, COMMENT)


def test_no_table_holds_the_texts_afterwards(decided, settings):
    settings.REVIEW_TEXTS_DAYS = 90

    forgetting.forget(DECIDED + datetime.timedelta(days=30 + 90))

    assert everywhere(WORDS, COMMENT) == set()


def test_state_days_votes_and_grade_stay(decided, subject):
    forgetting.forget(datetime.date(2027, 1, 1))

    subject.refresh_from_db()
    review = subject.self_review
    assert (review.is_handed_in, review.grade.level, review.erased_on) == (True, "good", datetime.date(2027, 1, 1))
    assert sum(subject.polls.get().counts.values()) == 12
    assert subject.grade.level == "good"


def test_undecided_texts_are_kept(subject):
    SelfReview.objects.create(subject=subject, answers={"1": WORDS})

    forgetting.forget(datetime.date(2030, 1, 1))

    assert "reviews_selfreview" in everywhere(WORDS)
