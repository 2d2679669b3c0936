"""The balance of the head-count and the figures of the reports are read from the same rows."""

import datetime

import pytest

from branches import actions as branch_actions
from measures.registry import COMPUTED
from measures.rows import Scope
from members import actions
from members.headcount.balance import Period, balance_of
from tests.factories import CommitteeFactory, MemberFactory

BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
SPRING = datetime.date(2025, 4, 1)


@pytest.fixture
def moved(branch, other_branch):
    """Every kind of move that a figure counts, some of them by people who are exempt or away."""
    for number, status in enumerate(["full", "probationary"] * 2):
        member = MemberFactory(organization=branch, status=status)
        if number > 1:
            actions.change_status(member=member, status="exempt", day=SPRING, by=None)
    MemberFactory(organization=branch, status="probationary", how_in="admitted", joined_on=BEGINS)
    MemberFactory(organization=other_branch, how_in="moved_in", joined_on=ENDS)
    turned = MemberFactory(organization=branch, status="probationary")
    actions.recognise(member=turned, day=SPRING, by=None)
    within = MemberFactory(organization=branch)
    actions.move_within(member=within, organization=other_branch, day=SPRING, by=None)
    gone = MemberFactory(organization=branch)
    actions.end(member=gone, day=ENDS, how_out="moved_out", by=None)


@pytest.mark.parametrize("place", ["committee", "branch", "other_branch"])
def test_figures_and_balance_agree(request, moved, place):
    organization = request.getfixturevalue(place)
    scope = Scope(organization, BEGINS, ENDS, "year", 2025)

    found = balance_of(Period(organization, BEGINS, ENDS))

    figures = [COMPUTED[code].figure(scope).value for code in ("F02", "F03", "F04", "F05")]
    assert figures == list(found.closing.cells)
    assert found.is_even
    counted = [found.gains["admitted"], found.recognised, found.gains["moved_in"], found.losses["moved_out"]]
    assert [COMPUTED[code].figure(scope).value for code in ("F12", "F13", "F14", "F15")] == [
        len(rows) for rows in counted
    ]


def test_branch_that_went_to_another_committee_is_counted_where_it_was(committee, branch, other_branch):
    """The head-count of a past year does not change with today's tree."""
    MemberFactory(organization=other_branch)
    MemberFactory(organization=branch, how_in="admitted", status="probationary", joined_on=SPRING)
    elsewhere = CommitteeFactory()
    branch_actions.move(branch, parent=elsewhere, day=SPRING + datetime.timedelta(days=30))
    left, came = (Scope(place, BEGINS, ENDS, "year", 2025) for place in (committee, elsewhere))

    here, there = (balance_of(Period(scope.organization, BEGINS, ENDS)) for scope in (left, came))

    assert (len(here.gains["admitted"]), len(here.losses["organization_out"]), here.closing.total) == (1, 1, 1)
    assert (len(there.gains["organization_in"]), there.closing.total) == (1, 1)
    assert here.is_even
    assert there.is_even
    assert [COMPUTED["F02"].figure(scope).value for scope in (left, came)] == [1, 1]
    assert [COMPUTED["F12"].figure(scope).value for scope in (left, came)] == [1, 0]
