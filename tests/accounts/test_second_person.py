"""Nobody raises their own rights alone, and what the technical role gives of content waits for a second person."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import actions
from accounts.forms import LONGER
from accounts.models import AccessLog, Grant, Notice
from members.models import Member
from partyportal import dates
from tests.accounts.people import confirmed
from tests.conftest import user_with
from tests.factories import GrantFactory, UserFactory

CONFIRM = "accounts:grant_confirm"


@pytest.fixture
def technician(committee):
    return user_with("technician", committee)


@pytest.fixture
def second(committee):
    """Another administrator of content."""
    return GrantFactory(role="administrator", organization=committee).user


def given(by, to, organization, role="office") -> Grant:
    grant = Grant(user=to, role=role, organization=organization, valid_from=dates.today())
    actions.give_grant(grant=grant, by=by)
    return Grant.objects.get(pk=grant.pk)


def test_content_given_by_the_technical_role_waits_and_opens_nothing(technician, admin, committee):
    holder = UserFactory()

    grant = given(technician, holder, committee)

    assert (grant.is_waiting, grant.given_by, grant.badge[1]) == (True, technician, "Chờ xác nhận")
    assert not holder.organizations("view", Member).exists() and not holder.belongs
    assert Notice.objects.filter(user=admin, kind=Notice.Kind.SAFETY, url=grant.get_absolute_url()).exists()


@pytest.mark.parametrize("role", ["technician", "member"])
def test_role_without_content_waits_for_nobody(technician, committee, role):
    assert not given(technician, UserFactory(), committee, role).is_waiting


def test_administrator_gives_others_at_once(admin, second, committee):
    assert not given(admin, UserFactory(), committee).is_waiting


def test_own_rights_wait_where_there_is_a_second_administrator(admin, second, committee):
    assert given(admin, admin, committee, "dues_keeper").is_waiting


def test_the_only_administrator_acts_alone(admin, committee):
    assert not given(admin, admin, committee, "dues_keeper").is_waiting


def test_administrator_of_a_branch_is_no_second_person_for_the_committee(admin, branch_admin, committee):
    assert not given(admin, admin, committee, "dues_keeper").is_waiting


@pytest.mark.parametrize(
    ("facts", "waits"),
    [({"is_superuser": True}, True), ({"is_superuser": True, "is_active": False}, False), ({}, False)],
)
def test_second_administrator_may_be_one_of_every_root_but_no_closed_account(admin, committee, facts, waits):
    UserFactory(**facts)

    assert given(admin, admin, committee, "dues_keeper").is_waiting is waits


@pytest.mark.parametrize(("facts", "role"), [({"is_active": False}, "administrator"), ({}, "office")])
def test_closed_account_and_another_role_are_no_second_administrator(admin, committee, facts, role):
    GrantFactory(user=UserFactory(**facts), role=role, organization=committee)

    assert not given(admin, admin, committee, "dues_keeper").is_waiting


def test_administrator_above_is_the_second_person_for_a_branch(admin, branch_admin, branch):
    grant = given(branch_admin, branch_admin, branch, "dues_keeper")

    assert grant.is_waiting and grant.may_be_confirmed_by(admin) and not grant.may_be_confirmed_by(branch_admin)


def test_second_person_confirms_and_it_holds(technician, admin, committee):
    grant = given(technician, UserFactory(), committee)

    actions.confirm_grant(grant=grant, by=admin)

    assert grant.user.organizations("change", Member).exists()
    assert AccessLog.objects.get(kind=AccessLog.Kind.CONFIRMED).user == admin


def test_neither_giver_nor_holder_nor_the_technical_role_confirms(admin, second, technician, committee):
    grant = given(admin, admin, committee, "dues_keeper")

    for user in (admin, technician):
        with pytest.raises(ValidationError):
            actions.confirm_grant(grant=grant, by=user)
    actions.confirm_grant(grant=grant, by=second)
    with pytest.raises(ValidationError):
        actions.confirm_grant(grant=grant, by=second)


def test_ended_grant_is_confirmed_by_nobody(technician, admin, committee):
    grant = given(technician, UserFactory(), committee)
    grant.end()

    with pytest.raises(ValidationError):
        actions.confirm_grant(grant=grant, by=admin)


def test_page_asks_before_and_the_role_holds_after(client, technician, admin, committee):
    grant = given(technician, UserFactory(full_name="Lê Văn Nam"), committee)
    confirmed(client, admin)
    address = reverse(CONFIRM, args=[grant.pk])

    asked = client.get(address)
    still_waiting = Grant.objects.get(pk=grant.pk).is_waiting
    client.post(address)

    assert "Lê Văn Nam" in asked.content.decode() and still_waiting
    assert not Grant.objects.get(pk=grant.pk).is_waiting


def test_page_refuses_who_is_no_second_person(client, technician, committee):
    grant = given(technician, UserFactory(), committee)
    confirmed(client, technician)

    answer = client.post(reverse(CONFIRM, args=[grant.pk]), follow=True)

    assert "Vai trò này không chờ đồng chí xác nhận" in answer.content.decode()
    assert Grant.objects.get(pk=grant.pk).is_waiting


def test_days_are_not_made_longer_by_one_alone(client, technician, committee):
    grant = GrantFactory(role="office", organization=committee, valid_to="2026-12-31")
    client.force_login(technician)
    fields = {"valid_from": "01/01/2020", "valid_to": "", "version": grant.version}

    response = client.post(reverse("accounts:grant_edit", args=[grant.pk]), fields)

    assert response.status_code == 422 and LONGER in response.content.decode()


def test_technical_role_reads_the_log_of_accounts_alone(technician, admin, committee):
    for kind in (AccessLog.Kind.REVEAL, AccessLog.Kind.EXPORT, AccessLog.Kind.SIGNED_IN):
        AccessLog.objects.create(kind=kind, user=admin, account=admin, organization=committee, subject="x")

    seen = AccessLog.objects.visible_to(technician).values_list("kind", flat=True)

    assert set(seen) == {"signed_in"}
    assert AccessLog.objects.visible_to(admin).count() == 3


def test_technical_role_gets_no_row_that_is_addressed_to_its_organization(technician, committee):
    assert technician.own_organization_ids == set()
