"""Sums of the branches' books for reports: only where a book was begun, never a person."""

import datetime

import pytest
import time_machine

from measures.registry import HELD
from measures.rows import Scope
from tests.factories import (
    DueFactory,
    HandoverFactory,
    MemberFactory,
    PaymentFactory,
)

DAYS = (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
CODES = ("F34", "F34b", "F34c")
MARCH = datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 4, 10, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def counted(committee):
    """What the books below the committee say of some days, by code and branch."""

    def counted(days=DAYS):
        scope = Scope(committee, *days, "month", 2026)
        return {code: {row.organization_id: row.amount for row in HELD[code].rows(scope)} for code in CODES}

    return counted


def test_the_books_say_what_was_collected_handed_up_and_who_owes(counted, branch, other_branch):
    paid, part, late = (MemberFactory(organization=branch) for _ in range(3))
    PaymentFactory(due=DueFactory(member=paid))
    PaymentFactory(due=DueFactory(member=part), amount=40_000)
    PaymentFactory(due=DueFactory(member=late), paid_on=datetime.date(2026, 4, 2))
    HandoverFactory(organization=branch)

    assert counted() == {"F34": {branch.pk: 140_000}, "F34b": {branch.pk: 30_000}, "F34c": {branch.pk: 2}}


def test_a_month_that_is_not_over_is_not_owed_yet(counted, branch):
    DueFactory(member__organization=branch)

    assert counted((MARCH, datetime.date(2026, 3, 30)))["F34c"] == {branch.pk: 0}


def test_a_book_that_was_begun_later_says_nothing_of_the_period(counted, branch):
    DueFactory(member__organization=branch, month=datetime.date(2026, 4, 1))

    assert counted() == dict.fromkeys(CODES, {})


def test_a_row_names_the_branch_alone(committee, branch, member):
    DueFactory(member=member)

    (row,) = HELD["F34"].rows(Scope(committee, *DAYS, "month", 2026))

    assert (row.key, branch.name in row.label) == (f"branches.organization:{branch.pk}", True)
