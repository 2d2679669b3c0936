"""The balance of an organisation that ended goes to who follows it, by the dated tree."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches.models import ChangedOrganization, OrganizationChange
from dues import book_actions, carrying
from dues.ledger import balance_on
from dues.models import CashEntry
from tests.factories import CashEntryFactory

TODAY = datetime.date(2026, 8, 20)


@pytest.fixture
def merged(branch, other_branch):
    """The branch went into the other one in June, with a million in its book."""
    CashEntryFactory(organization=branch)
    change = OrganizationChange.objects.create(
        kind="merged",
        day=datetime.date(2026, 6, 1),
        decision_number="9-QĐ/ĐU",
        decision_date=datetime.date(2026, 5, 20),
    )
    for organization, role in ((branch, "predecessor"), (other_branch, "successor")):
        ChangedOrganization.objects.create(change=change, organization=organization, role=role, name=organization.name)
    return branch


def balances(*places) -> list[int]:
    return [balance_on(place, TODAY) for place in places]


def test_a_merged_branch_hands_its_balance_to_the_successor_in_the_browser(client, office, merged, other_branch):
    client.force_login(office)

    client.post(
        reverse("dues:carry", args=[merged.pk]), {"target": other_branch.pk, "amount": "1.000.000", "day": "20/08/2026"}
    )

    assert balances(merged, other_branch) == [0, 1_000_000]


def test_taking_one_side_back_takes_the_other_back_too(merged, other_branch):
    carrying.carry(source=merged, target=other_branch, day=TODAY, amount=400_000, by=None)

    book_actions.void(row=CashEntry.objects.get(organization=other_branch), reason="nhầm", by=None)

    assert balances(merged, other_branch) == [1_000_000, 0]


def test_nobody_else_is_offered_and_no_more_than_there_is_goes(merged, other_branch, committee):
    for target, amount in ((committee, 1), (other_branch, 1_000_001)):
        with pytest.raises(ValidationError):
            carrying.carry(source=merged, target=target, day=TODAY, amount=amount, by=None)

    assert balances(merged, other_branch, committee) == [1_000_000, 0, 0]


def test_a_dissolved_branch_is_followed_by_its_superior(branch, committee):
    change = OrganizationChange.objects.create(
        kind="dissolved",
        day=datetime.date(2026, 6, 1),
        decision_number="9-QĐ/ĐU",
        decision_date=datetime.date(2026, 5, 20),
    )
    ChangedOrganization.objects.create(change=change, organization=branch, role="predecessor", name=branch.name)

    assert carrying.followers_of(branch) == [committee]
