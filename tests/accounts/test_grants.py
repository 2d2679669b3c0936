import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.forms import LAST_KEY
from accounts.models import AccessLog, Grant, User
from branches.models import Organization
from members.models import Member
from partyportal import dates
from tests.factories import GrantFactory, MemberFactory, OrganizationFactory, UserFactory

DAY, LATER = datetime.date(2026, 3, 2), datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("first", "end", "holds"),
    [
        (DAY, None, True),
        (DAY - datetime.timedelta(1), DAY + datetime.timedelta(1), True),
        (DAY - datetime.timedelta(1), DAY, False),
        (DAY + datetime.timedelta(1), None, False),
        (DAY, DAY, False),
    ],
)
def test_grant_holds_from_its_first_day_until_before_its_end(first, end, holds):
    GrantFactory(valid_from=first, valid_to=end)

    assert Grant.objects.on(DAY).exists() is holds


@pytest.mark.parametrize(
    ("facts", "holds", "waits", "badge"),
    [
        ({}, True, False, ("success", "Đang giao", "check-circle")),
        ({"is_waiting": True}, False, True, ("warning", "Chờ xác nhận", "clock")),
        ({"valid_to": DAY + datetime.timedelta(1)}, True, False, ("success", "Đang giao", "check-circle")),
        (
            {"valid_to": DAY + datetime.timedelta(1), "is_waiting": True},
            False,
            True,
            ("warning", "Chờ xác nhận", "clock"),
        ),
        ({"valid_to": DAY}, False, False, ("neutral", "Đã kết thúc", "")),
        ({"valid_to": DAY, "is_waiting": True}, False, False, ("neutral", "Đã kết thúc", "")),
        ({"valid_from": DAY + datetime.timedelta(1)}, False, False, ("success", "Đang giao", "check-circle")),
    ],
)
def test_a_grant_says_whether_it_counts_or_waits(facts, holds, waits, badge, time_machine):
    time_machine.move_to("2026-03-02 12:00+07:00")
    grant = GrantFactory(**{"valid_from": DAY, "valid_to": None} | facts)

    assert (grant.counts_on(DAY), Grant.objects.on(DAY).exists()) == (holds, holds)
    assert (Grant.objects.waiting().exists(), grant.badge) == (waits, badge)
    grant.user.is_active = False
    assert grant.badge == ("danger", "Tài khoản đã khóa", "lock")


def test_a_grant_is_named_by_role_and_place_and_opens_its_holder(branch):
    grant = GrantFactory(organization=branch)

    assert str(grant) == f"bí thư chi bộ – {branch}"
    assert grant.get_absolute_url() == grant.user.get_absolute_url()


@pytest.mark.parametrize(
    ("facts", "is_last"),
    [
        ({}, True),
        ({"role": "office"}, False),
        ({"is_superuser": True}, False),
        ({"other": None}, False),
        ({"other": DAY + datetime.timedelta(400)}, True),
        ({"other_role": "office"}, True),
    ],
)
def test_which_grant_is_the_last_key(committee, branch, time_machine, facts, is_last):
    """Another one that ends some day does not keep the door open."""
    time_machine.move_to("2026-03-02 12:00+07:00")
    user = UserFactory(is_superuser=facts.get("is_superuser", False))
    grant = GrantFactory(user=user, role=facts.get("role", "administrator"), organization=committee, valid_from=DAY)
    if "other" in facts or "other_role" in facts:
        role = facts.get("other_role", "administrator")
        GrantFactory(user=user, role=role, organization=branch, valid_from=DAY, valid_to=facts.get("other"))

    assert grant.is_last_key_of(user) is is_last
    assert not grant.is_last_key_of(UserFactory())


@pytest.mark.parametrize(("first", "end"), [(DAY - datetime.timedelta(9), DAY), (DAY, DAY), (LATER, LATER)])
def test_role_taken_back_ends_today_or_never_begins(time_machine, first, end):
    time_machine.move_to("2026-03-02 12:00+07:00")
    grant = GrantFactory(valid_from=first)

    grant.end()

    assert Grant.objects.get(pk=grant.pk).valid_to == end
    assert not any(grant.counts_on(day) for day in (DAY, LATER))


def test_one_and_the_same_grant_carries_action_and_place(secretary, branch, other_branch):
    """A secretary here who reads there may not change there."""
    GrantFactory(user=secretary, role="inspector", organization=other_branch)

    assert set(secretary.organizations("change", Member)) == {branch}
    assert set(secretary.organizations("view", Member)) == {branch, other_branch}


def test_ended_grant_loses_its_rights_on_the_next_request(client, secretary):
    client.force_login(secretary)
    before = client.get(reverse("members:list")).status_code
    secretary.grants.get().end()

    assert (before, client.get(reverse("members:list")).status_code) == (200, 403)


def test_rights_end_at_midnight_of_the_local_day(client, secretary, time_machine):
    secretary.grants.update(valid_to=DAY)
    time_machine.move_to("2026-03-01 23:59+07:00")
    client.force_login(secretary)
    before = client.get(reverse("members:list")).status_code
    time_machine.move_to("2026-03-02 00:00+07:00")

    assert (before, client.get(reverse("members:list")).status_code) == (200, 403)


def test_closed_account_loses_its_session(client, secretary):
    client.force_login(secretary)
    secretary.suspend()

    assert client.get(reverse("members:list")).status_code == 302


def test_superuser_sees_every_root(branch):
    OrganizationFactory()
    user = UserFactory(is_superuser=True)

    assert user.organizations("change", Member).count() == Organization.objects.count()


def test_inactive_superuser_sees_nothing(branch):
    user = UserFactory(is_superuser=True, is_active=False)

    assert not user.organizations("view", Member).exists()
    assert not user.carries("members.view_member")


def test_scope_reaches_down_to_any_depth(committee, branch, other_branch):
    cell = OrganizationFactory(parent=branch)
    user = GrantFactory(role="branch_secretary", organization=branch).user

    assert set(user.organizations("view", Member)) == {branch, cell}


def test_scope_never_leaks_by_a_similar_path(committee):
    """Keys 1 and 11 share their first digit, not their place in the tree."""
    branches = [OrganizationFactory(parent=committee) for _ in range(12)]

    for organization in branches:
        user = GrantFactory(role="inspector", organization=organization).user
        assert list(user.organizations("view", Member)) == [organization]


@pytest.mark.parametrize("perm", ["meetings.view_meeting", "rulebook.view_rulevalue", "branches.view_organization"])
def test_member_may_meet_what_is_addressed_or_open_to_all(member_user, nobody, perm):
    assert member_user.has_perm(perm)
    assert not nobody.has_perm(perm)


def test_member_record_alone_opens_what_is_addressed(branch):
    user = UserFactory()
    MemberFactory(organization=branch, user=user)

    assert user.has_perm("meetings.view_meeting")
    assert not user.organizations("view", Member).exists()


def test_member_role_carries_nothing_on_rows(member_user):
    assert not member_user.has_perm("members.view_member")
    assert not member_user.organizations("view", Member).exists()


def grant_of(user):
    return user.grants.get()


def test_administrator_keeps_his_last_administration(client, admin):
    client.force_login(admin)

    response = client.post(reverse("accounts:grant_end", args=[grant_of(admin).pk]), follow=True)

    assert [str(message) for message in response.context["messages"]] == [LAST_KEY]
    assert grant_of(admin).valid_to is None


def test_administrator_cannot_shorten_his_last_administration(client, admin):
    client.force_login(admin)
    data = {"valid_from": "01/01/2015", "valid_to": "01/01/2030", "version": grant_of(admin).version}

    response = client.post(reverse("accounts:grant_edit", args=[grant_of(admin).pk]), data)

    assert response.context["form"].non_field_errors() == [LAST_KEY]


def test_admin_site_keeps_it_too(client, admin):
    client.force_login(admin)
    address = reverse("admin:accounts_grant_change", args=[grant_of(admin).pk])

    assert client.post(address, {"valid_to": "01/01/2020"}).status_code == 403


def test_administrator_ends_another_grant_today(client, admin, office):
    client.force_login(admin)

    client.post(reverse("accounts:grant_end", args=[grant_of(office).pk]))

    assert grant_of(office).valid_to == dates.today()


def test_own_rights_are_raised_with_a_trace(client, admin, branch):
    client.force_login(admin)
    data = {"user": admin.pk, "role": "branch_secretary", "organization": branch.pk, "valid_from": "02/03/2026"}

    client.post(reverse("accounts:grant_add"), data)

    trace = Grant.history.get(role="branch_secretary", user=admin)
    assert (trace.history_user, trace.history_type) == (admin, "+")


def test_administrator_of_a_branch_grants_only_there(client, branch, other_branch):
    local = GrantFactory(role="administrator", organization=branch).user
    client.force_login(local)
    data = {"user": local.pk, "role": "office", "organization": other_branch.pk, "valid_from": "02/03/2026"}

    response = client.post(reverse("accounts:grant_add"), data)

    assert response.context["form"].errors["organization"] == ["Hãy chọn một mục trong danh sách."]


def test_administrator_of_a_branch_does_not_change_who_works_elsewhere(branch, office, secretary):
    local = GrantFactory(role="administrator", organization=branch).user

    assert set(User.objects.visible_to(local, "change")) == {local, secretary}


def test_superuser_is_out_of_an_administrators_hands(client, admin):
    root = UserFactory(is_superuser=True)
    client.force_login(admin)

    assert client.post(reverse("accounts:link", args=[root.pk])).status_code == 403


def test_opened_account_has_a_role_and_no_password(client, admin, branch):
    client.force_login(admin)
    data = {"username": "chibo9", "full_name": "Lê Thị Hoa", "role": "branch_secretary", "valid_from": "02/03/2026"}

    client.post(reverse("accounts:user_add"), data | {"organization": branch.pk})

    account = User.objects.get(username="chibo9")
    assert not account.has_usable_password()
    assert (grant_of(account).role, grant_of(account).organization) == ("branch_secretary", branch)


def test_nobody_closes_his_own_account(client, admin):
    client.force_login(admin)

    client.post(reverse("accounts:user_switch", args=[admin.pk]))

    admin.refresh_from_db()
    assert admin.is_active


def test_signing_in_and_the_theme_leave_no_history(client, office):
    client.force_login(office)
    client.post(reverse("accounts:theme"))

    assert office.history.count() == 1


@pytest.mark.parametrize("name", ["grants", "users", "log"])
def test_lists_make_few_queries_and_no_more_when_longer(client, admin, branch, name):
    client.force_login(admin)
    made = []
    for count in (3, 27):
        for grant in GrantFactory.create_batch(count, organization=branch):
            AccessLog.objects.create(kind="export", user=grant.user, organization=branch, subject="Danh sách")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"accounts:{name}"))
        made.append(len(queries))

    assert made[0] == made[1] <= 10


@pytest.mark.parametrize("back", ["https://evil.example/members/", "//evil.example", "http://testserver@evil.example/"])
def test_theme_never_leads_to_another_site(client, office, back):
    client.force_login(office)

    response = client.post(reverse("accounts:theme"), headers={"referer": back})

    assert response["Location"] == reverse("home:dashboard")


def test_theme_stays_on_the_page(client, office):
    client.force_login(office)
    page = "http://testserver" + reverse("members:list")

    assert client.post(reverse("accounts:theme"), headers={"referer": page})["Location"] == page


def test_the_size_of_the_text_is_kept_per_user(client, office, secretary):
    client.force_login(office)

    sizes = []
    for _ in range(4):
        client.post(reverse("accounts:text_size"))
        office.refresh_from_db()
        sizes.append(office.text_size)
    client.post(reverse("accounts:text_size"), {"size": "large"})

    assert sizes == ["medium", "large", "normal", "medium"]
    assert 'data-text="large"' in client.get(reverse("handbook:index")).text
    client.force_login(secretary)
    assert 'data-text="normal"' in client.get(reverse("handbook:index")).text
