"""Months of a branch that ended: who follows it writes, approves and takes in what nobody did while it stood."""

import datetime

import pytest
from django.urls import reverse

from branches.models import ChangedOrganization, OrganizationChange
from dues.models import Due, DuesBase, Payment
from dues.owing import Inheritance, debts_of
from members.actions import move_within
from tests.conftest import user_with
from tests.factories import ClosingFactory, DueFactory, MemberFactory, OrganizationFactory

ENDED = datetime.date(2026, 6, 1)
MARCH, APRIL, MAY = (datetime.date(2026, month, 1) for month in (3, 4, 5))


def merge(old, new, day=ENDED):
    """One branch goes into another with all its members."""
    for member in list(old.members.filter(memberships__valid_to=None)):
        facts = {"decision_number": "9", "decision_on": day, "note": ""}
        move_within(member=member, organization=new, day=day, by=None, **facts)
    facts = {"decision_number": "9-QĐ/ĐU", "decision_date": datetime.date(2026, 2, 20)}
    change = OrganizationChange.objects.create(kind="merged", day=day, **facts)
    for organization, role in ((old, "predecessor"), (new, "successor")):
        ChangedOrganization.objects.create(change=change, organization=organization, role=role, name=organization.name)
    old.dissolved_on = day
    old.save()


@pytest.fixture
def came(branch, other_branch):
    """Who paid March, owes April and was never asked for May when their branch went into the other."""
    member = MemberFactory(organization=branch)
    DuesBase.objects.create(member=member, category="insured", amount=5_000_000, first_month=datetime.date(2026, 1, 1))
    DueFactory(member=member, month=MARCH, amount=0)
    DueFactory(member=member, month=APRIL, amount=50_000)
    merge(branch, other_branch)
    member.refresh_from_db()
    return member


@pytest.fixture
def heir(other_branch):
    return user_with("branch_secretary", other_branch)


def act(client, name, place, **typed):
    return client.post(reverse(f"dues:{name}", args=[place.pk]), typed)


def test_months_that_nobody_wrote_are_written_by_who_follows(client, heir, came, branch, other_branch):
    client.force_login(heir)
    before = list(Inheritance(other_branch).unwritten.items())

    act(client, "open_inherited", other_branch)
    act(client, "approve_inherited", other_branch)

    due = Due.objects.get(member=came, month=MAY)
    assert before == [((branch, MAY), [came.pk])]
    assert (due.organization, due.amount, due.approved_by) == (branch, 50_000, heir)
    assert Inheritance(other_branch).unwritten == {}


def test_all_that_is_owed_to_who_ended_is_taken_in_at_once(client, heir, came, other_branch):
    DueFactory(member=came, organization=came.memberships.first().organization, month=MAY, amount=40_000)
    client.force_login(heir)
    typed = {"day": "20/08/2026", "method": "cash"}

    asked = act(client, "collect_inherited", other_branch, **typed)
    act(client, "collect_inherited", other_branch, seen=asked.context["ask"].seen, confirmed="1", **typed)

    found = Payment.objects.order_by("number").values_list("organization", "number", "amount", "due__month")
    assert list(found) == [(other_branch.pk, 1, 50_000, APRIL), (other_branch.pk, 2, 40_000, MAY)]
    assert Inheritance(other_branch).left == 0


def test_an_amount_that_is_unknown_is_counted_anew(client, heir, came, other_branch):
    Due.objects.filter(member=came, month=APRIL).update(amount=None, computed=None)
    client.force_login(heir)

    act(client, "open_inherited", other_branch)

    assert Due.objects.get(member=came, month=APRIL).amount == 50_000


def test_the_debt_of_who_left_before_the_end_goes_to_who_took_the_branch_over(branch, other_branch, committee):
    member = MemberFactory(organization=branch)
    debt = DueFactory(member=member, month=APRIL, amount=50_000)
    member.memberships.get().close(datetime.date(2026, 5, 10), "died")
    third = OrganizationFactory(kind=branch.kind, parent=committee)
    merge(branch, other_branch)
    merge(other_branch, third, datetime.date(2026, 7, 1))

    debt = Due.objects.with_paid().get(pk=debt.pk)

    assert (debt.collector, debts_of(third)) == (third, [[debt]])
    assert Due.objects.visible_to(user_with("dues_keeper", third)).get() == debt


def test_of_those_into_which_a_branch_was_split_only_who_collects_sees_the_debt(branch, other_branch, committee):
    """What somebody owed who had left is shown to one branch, not to all that came of theirs."""
    member = MemberFactory(organization=branch)
    debt = DueFactory(member=member, month=APRIL, amount=50_000)
    member.memberships.get().close(datetime.date(2026, 5, 10), "died")
    second = OrganizationFactory(kind=branch.kind, parent=committee)
    merge(branch, other_branch)
    change = OrganizationChange.objects.get()
    ChangedOrganization.objects.create(change=change, organization=second, role="successor", name=second.name)
    OrganizationChange.objects.update(kind="split")

    seen = {place: debts_of(place) for place in (other_branch, second)}

    assert Due.objects.get(pk=debt.pk).collector == other_branch
    assert [*map(len, seen.values())] == [1, 0]
    assert Due.objects.visible_to(user_with("dues_keeper", other_branch)).count() == 1
    assert not Due.objects.visible_to(user_with("dues_keeper", second)).exists()


def test_a_correction_is_not_held_up_by_the_closed_book_of_who_ended(client, heir, came, branch):
    ClosingFactory(organization=branch, month=MAY)
    debt = Due.objects.get(member=came, month=APRIL)
    client.force_login(heir)
    typed = {"correction-amount": "0", "correction-reason": "chi bộ cũ đã thu bằng sổ giấy"}

    client.post(reverse("dues:due_act", args=[debt.pk, "correction"]), typed)

    assert Due.objects.get(pk=debt.pk).amount == 0


def test_the_month_with_what_was_taken_over_costs_no_query_more(
    client, heir, came, other_branch, django_assert_max_num_queries
):
    client.force_login(heir)
    addresses = [
        reverse("dues:month", args=[other_branch.pk, 2026, 8]),
        reverse("dues:inherited", args=[other_branch.pk]),
    ]
    for address in addresses:
        client.get(address)

    for address in addresses:
        with django_assert_max_num_queries(8):
            client.get(address)
