"""Who of the committee above is in charge of a branch."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches import actions as branch_actions
from members import actions as member_actions
from members.committees import actions
from members.models import BranchCharge
from tests.factories import BranchChargeFactory, CommitteeFactory, CommitteeSeatFactory, MemberFactory, TermFactory

TODAY = datetime.date(2026, 3, 5)
DAY = datetime.date(2026, 2, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee)


def seated(term, branch, post="committee_member"):
    return CommitteeSeatFactory(term=term, member=MemberFactory(organization=branch), post=post).member


def url(name, row):
    return reverse(f"committees:{name}", args=[row.pk])


def test_member_of_the_committee_is_put_in_charge(client, office, term, branch):
    member = seated(term, branch)
    client.force_login(office)

    client.post(url("charge_add", branch), {"member": member.pk, "day": "01/02/2026", "note": "12-TB/ĐU"})

    charge = BranchCharge.objects.get()
    assert (charge.organization, charge.member, charge.begins_on) == (branch, member, DAY)
    for address in (url("terms", branch), member.get_absolute_url()):
        assert "01/02/2026" in client.get(address).content.decode()


def test_new_one_takes_over_on_the_day(office, term, branch):
    first, second = seated(term, branch), seated(term, branch)
    actions.put_in_charge(organization=branch, member=first, day=DAY, by=office)

    actions.put_in_charge(organization=branch, member=second, day=TODAY, by=office)

    days = [(row.member, row.begins_on, row.ends_on) for row in branch.charges.order_by("begins_on")]
    assert days == [(first, DAY, TODAY), (second, TODAY, None)]
    assert BranchCharge.objects.on(TODAY).get().member == second


def test_day_before_the_present_one_is_refused(client, office, term, branch):
    member = seated(term, branch)
    actions.put_in_charge(organization=branch, member=member, day=DAY, by=office)
    client.force_login(office)

    response = client.post(url("charge_add", branch), {"member": member.pk, "day": "01/02/2026"})

    assert response.status_code == 422
    assert response.context["form"].errors["day"][0].startswith("Ngày phải sau 01/02/2026")


def test_who_holds_no_seat_above_is_not_offered(client, office, term, branch, member):
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=member)
    client.force_login(office)

    assert not client.get(url("charge_add", branch)).context["form"].fields["member"].queryset.exists()


def test_seat_that_had_ended_is_refused(client, office, term, branch):
    member = seated(term, branch)
    member.seats.get().leave(DAY)
    client.force_login(office)

    response = client.post(url("charge_add", branch), {"member": member.pk, "day": "01/02/2026"})

    assert response.context["form"].errors["day"][0].startswith("Vào ngày 01/02/2026, đồng chí này không giữ")


def test_superior_is_that_of_the_day(office, term, branch):
    member = seated(term, branch)
    branch_actions.move(branch, parent=CommitteeFactory(code="DU2"), day=TODAY)

    actions.put_in_charge(organization=branch, member=member, day=DAY, by=office)

    with pytest.raises(ValidationError, match="không giữ chức vụ"):
        actions.put_in_charge(organization=branch, member=member, day=TODAY, by=office)
    assert branch.charges.get().ends_on is None


def test_overlapping_charge_is_refused(term, branch):
    member = seated(term, branch)
    BranchChargeFactory(organization=branch, member=member, begins_on=DAY, ends_on=TODAY)

    with pytest.raises(ValidationError, match="đang phụ trách từ 01/02/2026"):
        BranchCharge(organization=branch, member=member, begins_on=datetime.date(2026, 1, 1)).clean()


def test_charge_ends_with_the_life_in_the_organization(office, term, branch):
    member = seated(term, branch)
    actions.put_in_charge(organization=branch, member=member, day=DAY, by=office)

    member_actions.end(member=member, day=TODAY, how_out="moved_out", by=office)

    assert branch.charges.get().ends_on == TODAY


def test_charge_is_ended_on_its_page(client, office, term, branch):
    charge = BranchChargeFactory(organization=branch, member=seated(term, branch), begins_on=DAY)
    client.force_login(office)

    client.post(
        url("charge_edit", charge), {"begins_on": "01/02/2026", "ends_on": "01/03/2026", "version": charge.version}
    )

    charge.refresh_from_db()
    assert charge.ends_on == datetime.date(2026, 3, 1)


def test_future_day_is_refused(client, office, term, branch):
    client.force_login(office)

    response = client.post(url("charge_add", branch), {"member": seated(term, branch).pk, "day": "06/03/2026"})

    assert response.context["form"].errors["day"][0].startswith("Ngày không thể ở tương lai")


@pytest.mark.parametrize(("who", "status"), [("chief", 200), ("secretary", 403), ("reader", 403), ("stranger", 404)])
def test_who_may_write(client, request, branch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url("charge_add", branch)).status_code == status
