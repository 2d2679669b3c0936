"""Sums of the branches' books for reports: only where a book was begun, never a person."""

import datetime

import pytest
import time_machine

from measures import dues
from tests.factories import DueFactory, HandoverFactory, MemberFactory, PaymentFactory

DAYS = (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
MARCH = datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 4, 10, 3, tzinfo=datetime.UTC), tick=False):
        yield


def test_the_books_say_what_was_collected_handed_up_and_who_owes(branch, other_branch):
    paid, part, late = (MemberFactory(organization=branch) for _ in range(3))
    PaymentFactory(due=DueFactory(member=paid))
    PaymentFactory(due=DueFactory(member=part), amount=40_000)
    PaymentFactory(due=DueFactory(member=late), paid_on=datetime.date(2026, 4, 2))
    HandoverFactory(organization=branch)

    found = dues.counts([branch, other_branch], DAYS)

    assert found == {"F34": {branch.pk: 140_000}, "F34b": {branch.pk: 30_000}, "F34c": {branch.pk: 2}}


def test_a_month_that_is_not_over_is_not_owed_yet(branch):
    DueFactory(member__organization=branch)

    found = dues.counts([branch], (MARCH, datetime.date(2026, 3, 30)))

    assert found["F34c"] == {branch.pk: 0}


def test_a_book_that_was_begun_later_says_nothing_of_the_period(branch):
    DueFactory(member__organization=branch, month=datetime.date(2026, 4, 1))

    assert dues.counts([branch], DAYS) == {}


def test_a_row_names_the_branch_alone(branch, member):
    row = dues.row(branch, 5)

    assert (row.key, row.amount, branch.name in row.label) == (f"branches.organization:{branch.pk}", 5, True)
