"""What the votes of an older version say after the upgrade."""

from importlib import import_module

import pytest
from django.apps import apps

from awards.reviews.models import Poll
from tests.factories import PollFactory, RuleValueFactory

note_grades = import_module("awards.reviews.migrations.0005_grades_of_polls").note_grades


@pytest.mark.parametrize(("votes", "reaches"), [(6, False), (7, True)])
def test_vote_of_before_names_the_grade_that_was_over_half(subject, grades, votes, reaches):
    rule = RuleValueFactory(value="1/2", unit="over")
    counts = {str(grades["excellent"].pk): votes, str(grades["good"].pk): 12 - votes - 1}
    poll = PollFactory(subject=subject, base=12, issued=12, collected=12, counts=counts, invalid=1, rule=rule)

    note_grades(apps, None)

    assert Poll.objects.get(pk=poll.pk).grade == (grades["excellent"] if reaches else None)
