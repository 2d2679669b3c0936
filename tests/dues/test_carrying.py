"""The balance of an organisation that ended goes to who follows it, by the dated tree."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches.models import ChangedOrganization, OrganizationChange
from dues import book_actions, carrying
from dues.ledger import balance_on
from dues.models import CashEntry, Due, Handover, Payment
from dues.owing import Owing, debts_of
from members.actions import move_within
from tests.conftest import user_with
from tests.factories import CashEntryFactory, DueFactory, MemberFactory, PaymentFactory

TODAY = datetime.date(2026, 8, 20)
ENDED = datetime.date(2026, 6, 1)


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


def _go_over(member, organization, day):
    move_within(
        member=member, organization=organization, day=day, by=None, decision_number="9", decision_on=day, note=""
    )
    member.refresh_from_db()


def _end(organization, day):
    organization.dissolved_on = day
    organization.save()


@pytest.fixture
def debt(branch, other_branch):
    """Fifty thousand that a member owes for May to a branch that ended in June, who is in the other now."""
    member = MemberFactory(organization=branch)
    due = DueFactory(member=member, month=datetime.date(2026, 5, 1), amount=50_000)
    _go_over(member, other_branch, ENDED)
    _end(branch, ENDED)
    return Due.objects.get(pk=due.pk)


def test_debts_of_a_merged_branch_are_paid_where_the_member_is_now(client, debt, branch, other_branch):
    keeper = user_with("dues_keeper", other_branch)
    client.force_login(keeper)

    page = client.get(reverse("dues:month", args=[other_branch.pk, 2026, 8]))
    listed = client.get(reverse("dues:inherited", args=[other_branch.pk]))
    owing = debts_of(other_branch)
    typed = {"part-amount": "50.000", "part-day": "20/08/2026", "part-method": "cash"}
    client.post(reverse("dues:due_act", args=[debt.pk, "part"]), typed)

    payment = Payment.objects.get()
    assert page.context["grid"].owing_elsewhere == 1
    assert (listed.context["here"].debts, owing) == ([debt], [[debt]])
    assert (payment.organization, payment.due.organization) == (other_branch, branch)
    assert balances(branch, other_branch) == [0, 50_000]
    assert debts_of(other_branch) == []


def test_debts_of_a_branch_that_stands_stay_with_it(debt, branch, other_branch):
    _end(branch, None)

    assert not Due.objects.visible_to(user_with("dues_keeper", other_branch)).exists()
    assert (debts_of(branch), debts_of(other_branch)) == ([[debt]], [])


def test_a_tap_on_a_debt_that_was_taken_over_leads_to_the_others_like_it(client, debt, other_branch):
    client.force_login(user_with("dues_keeper", other_branch))
    tap = {"day": "20/08/2026", "method": "cash"}

    response = client.post(reverse("dues:collect", args=[debt.pk]), tap, headers={"HX-Request": "true"})

    assert response["Location"].startswith(reverse("dues:inherited", args=[other_branch.pk]))


@pytest.mark.parametrize(("ended", "charged"), [(datetime.date(2026, 6, 15), 1), (datetime.date(2026, 7, 1), 0)])
def test_the_month_in_which_a_branch_ends_is_owed_to_who_follows(branch, other_branch, ended, charged):
    member = MemberFactory(organization=branch)
    _go_over(member, other_branch, datetime.date(2026, 6, 15))
    _end(branch, ended)

    assert len(Owing(other_branch, datetime.date(2026, 6, 1)).people) == charged


def test_the_superiors_part_is_handed_up_before_the_rest_is_carried(client, office, merged, other_branch):
    PaymentFactory(
        due__member__organization=merged, organization=merged, amount=100_000, paid_on=datetime.date(2026, 5, 4)
    )
    with pytest.raises(ValidationError, match="có 30.000 đ phải nộp cấp trên"):
        carrying.carry(source=merged, target=other_branch, day=TODAY, amount=1_070_001, by=None)

    handover = Handover(organization=merged, day=TODAY, amount=30_000)
    book_actions.hand_up(handover=handover, by=None)
    carrying.carry(source=merged, target=other_branch, day=TODAY, amount=1_070_000, by=None)

    assert balances(merged, other_branch) == [0, 1_070_000]


def test_the_board_leads_to_the_book_of_a_branch_that_ended_with_money(client, office, merged):
    _end(merged, ENDED)
    client.force_login(office)

    page = client.get(reverse("dues:board"))

    assert page.context["left_over"] == [(merged, 1_000_000)]


@pytest.mark.parametrize("somebody_came", [False, True])
def test_a_dissolved_branch_is_followed_by_its_superior(branch, other_branch, committee, somebody_came):
    change = OrganizationChange.objects.create(
        kind="dissolved",
        day=datetime.date(2026, 6, 1),
        decision_number="9-QĐ/ĐU",
        decision_date=datetime.date(2026, 5, 20),
    )
    ChangedOrganization.objects.create(change=change, organization=branch, role="predecessor", name=branch.name)
    if somebody_came:
        facts = {"organization": other_branch, "name": other_branch.name}
        ChangedOrganization.objects.create(change=change, role="successor", **facts)

    assert carrying.followers_of(branch) == [committee]
