"""The Django admin: for administrators of a root, in their tree, and no way around the portal's own rules."""

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from axes.models import AccessLog as SignIn
from django.contrib import admin as django_admin
from django.urls import reverse

from accounts.models import AccessLog, Grant, Notice, User
from branches.models import Organization
from members.models import Member
from partyportal.admin import LockedAdmin, PartInline, owner_of
from tests.accounts.people import PASSWORD, confirmed, sign_in
from tests.factories import (
    CommitteeFactory,
    GrantFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
    ReminderFactory,
    TaskFactory,
    UserFactory,
)


@pytest.fixture
def other_root():
    """A second committee beside the first, with its own administrator, branch, member and meeting."""
    root = CommitteeFactory(code="DU2")
    there = OrganizationFactory(code="CB21", parent=root)
    GrantFactory(role="administrator", organization=root, user__username="elsewhere")
    MemberFactory(full_name="Người Xa Lạ", organization=there)
    MeetingFactory(organization=there)
    return root


def address_of(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows_of(client, model):
    return set(client.get(address_of(model, "changelist")).context["cl"].queryset)


def change(client, row, **typed):
    """Send the admin's own form of a row back, with some of it changed."""
    address = address_of(type(row), "change", row.pk)
    form = client.get(address).context["adminform"].form
    read = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in (read | typed).items() if value not in (None, False)}
    return client.post(address, sent)


@pytest.mark.parametrize("model", django_admin.site._registry, ids=lambda model: model._meta.label)
def test_every_class_stands_on_ours(model):
    """A library's own class would show all rows, delete logs and ask nobody."""
    place = django_admin.site._registry[model]

    assert isinstance(place, LockedAdmin)
    assert all(issubclass(inline, PartInline) for inline in place.inlines)
    rows = getattr(model, "all_rows", model._default_manager).all()
    assert hasattr(rows, "visible_to") or owner_of(model) or type(place).scoped is not LockedAdmin.scoped


def test_administrator_of_a_branch_keeps_the_portal_alone(client, branch_admin):
    client.force_login(branch_admin)

    answers = [client.get(address).status_code for address in ("/admin/", reverse("accounts:users"))]

    assert answers == [403, 200]
    assert "/admin/" not in client.get(reverse("home:dashboard")).content.decode()


@pytest.mark.parametrize("model", [Member, User, Grant])
def test_administrator_of_a_root_sees_its_tree_alone(client, admin, member, other_root, model):
    client.force_login(admin)

    assert rows_of(client, model) == set(model.objects.visible_to(admin)) < set(model.objects.all())


def test_superuser_sees_every_root(client, member, other_root):
    client.force_login(UserFactory(is_superuser=True))

    assert len(rows_of(client, Member)) == 2


def test_voided_row_is_read_in_its_own_tree(client, admin, member, other_root):
    stranger = Member.objects.get(full_name="Người Xa Lạ")
    for row in (member, stranger):
        Member.objects.filter(pk=row.pk).update(voided_at="2026-03-02T08:00+07:00", void_reason="ghi nhầm")
    client.force_login(admin)

    assert rows_of(client, Member) == {member}
    assert client.get(address_of(Member, "change", stranger.pk)).status_code == 302


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_row_of_another_root_has_no_page(client, admin, other_root, page):
    stranger = Member.objects.get(full_name="Người Xa Lạ")
    client.force_login(admin)

    assert client.get(address_of(Member, page, stranger.pk)).status_code in {302, 403, 404}


def test_choices_name_no_other_root(client, admin, other_root):
    client.force_login(admin)
    asked = {"app_label": "members", "model_name": "membership", "field_name": "member", "term": ""}

    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [row for row in found if row["text"] == "Người Xa Lạ"] == []


def test_grant_at_another_root_is_refused(client, admin, other_root):
    client.force_login(admin)
    typed = {"user": admin.pk, "role": "administrator", "organization": other_root.pk, "valid_from": "02/03/2026"}

    response = client.post(address_of(Grant, "add"), typed)

    assert "organization" in response.context["adminform"].form.errors
    assert not admin.grants.filter(organization=other_root).exists()


def test_given_grant_keeps_user_role_and_place(client, admin, office, committee):
    grant = office.grants.get()
    client.force_login(admin)

    change(client, grant, role="administrator", user=admin.pk, valid_to="02/03/2030")

    grant.refresh_from_db()
    assert (grant.role, grant.user, grant.valid_to.year) == ("office", office, 2030)
    assert AccessLog.objects.get(kind="regranted").account == office


def test_reader_of_another_root_carries_no_row_there(client, admin, member, other_root):
    """Seen by one grant, administered by another: one and the same must carry both."""
    GrantFactory(user=admin, role="inspector", organization=other_root)
    task = TaskFactory(organization=member.organization)
    client.force_login(admin)

    response = change(client, task, organization=other_root.pk)

    task.refresh_from_db()
    assert (response.status_code, task.organization) == (403, member.organization)


def test_administrator_of_a_root_founds_below_it_and_no_other_root(client, admin, committee):
    client.force_login(admin)
    typed = {"kind": "branch", "name": "Chi bộ Mới", "short_name": "Mới", "issuer_name": "Chi bộ Mới", "symbol": "CB"}
    answers = [
        client.post(address_of(Organization, "add"), typed | {"code": code, "parent": parent, "place": "Hà Nội"})
        for code, parent in (("MOI", committee.pk), ("GOC", ""))
    ]

    assert [answer.status_code for answer in answers] == [302, 403]
    assert not Organization.objects.filter(code="GOC").exists()


def test_administrator_makes_no_superuser(client, admin):
    confirmed(client, admin)

    change(client, User.objects.get(pk=admin.pk), is_superuser="on", full_name="Lê Quản Trị")

    admin.refresh_from_db()
    assert (admin.is_superuser, admin.full_name) == (False, "Lê Quản Trị")


def test_superuser_makes_one_with_the_own_password_and_a_trace(client, office):
    root = UserFactory(is_superuser=True)
    client.force_login(root)
    asked = change(client, User.objects.get(pk=office.pk), is_superuser="on")
    confirmed(client, root)

    change(client, User.objects.get(pk=office.pk), is_superuser="on")

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert AccessLog.objects.get(kind="superuser").account == office
    office.refresh_from_db()
    assert office.is_superuser


def test_superuser_is_read_by_an_administrator_and_not_changed(client, admin, committee):
    root = UserFactory(is_superuser=True)
    GrantFactory(user=root, role="office", organization=committee)
    client.force_login(admin)

    assert client.post(address_of(User, "change", root.pk), {"full_name": "Bị đổi"}).status_code == 403


@pytest.mark.parametrize("field", ["password", "email", "is_active"])
def test_password_address_and_state_are_not_written_in_the_admin(client, admin, office, field):
    before = getattr(office, field)
    client.force_login(admin)

    change(client, User.objects.get(pk=office.pk), **{field: "x@y.vn", "password1": PASSWORD, "password2": PASSWORD})

    office.refresh_from_db()
    assert getattr(office, field) == before


def test_account_opened_in_the_admin_has_no_password(client, admin):
    client.force_login(admin)
    typed = {"username": "moi", "full_name": "Lê Văn Mới", "password1": PASSWORD, "password2": PASSWORD}

    client.post(address_of(User, "add"), typed | {"is_superuser": "on", "usable_password": "true"})

    account = User.objects.get(username="moi")
    assert (account.has_usable_password(), account.is_superuser) == (False, False)
    assert AccessLog.objects.get(kind="opened").account == account


def test_no_page_sets_a_password(client, admin, office):
    client.force_login(admin)

    assert client.post(f"/admin/accounts/user/{office.pk}/password/", {"password1": PASSWORD}).status_code in {302, 404}
    office.refresh_from_db()
    assert not office.check_password(PASSWORD)


def test_admin_has_neither_sign_in_nor_password_page_of_its_own(client, admin, office):
    """Its own sign-in would let an administrator in as somebody else without that person's second factor."""
    office.set_password(PASSWORD)
    office.save()
    client.force_login(admin)

    client.post(reverse("admin:login"), {"username": office.username, "password": PASSWORD})
    password_page = client.post(reverse("admin:password_change"), {"old_password": ""})

    assert int(client.session["_auth_user_id"]) == admin.pk
    assert password_page["Location"] == reverse("account_change_password")


@pytest.mark.parametrize(
    "query",
    [
        "card_number__startswith=0",
        "user__password__startswith=a",
        "citizen_number__regex=^0",
        "user__email__contains=a",
        "organization__grants__user__password__startswith=a",
        "_to_field=card_number",
        "_to_field=password",
    ],
)
@pytest.mark.parametrize("model", [Member, Grant, User])
def test_lists_are_filtered_by_what_they_offer_alone(client, admin, model, query):
    client.force_login(admin)

    assert client.get(address_of(model, "changelist") + "?" + query).status_code in {302, 400}


def test_password_cannot_be_guessed_in_the_list_of_accounts(client, admin):
    client.force_login(admin)

    assert client.get(address_of(User, "changelist") + "?password__startswith=md5").status_code in {302, 400}


@pytest.mark.parametrize("log", [SignIn, AccessFailureLog, AccessLog, Notice])
@pytest.mark.parametrize("action", ["delete_selected", "cleanup_expired_attempts"])
def test_logs_lose_nothing_by_an_action(client, admin, office, log, action):
    client.force_login(office)
    sign_in(type(client)(), "officeDU", "wrong")
    AccessLog.objects.create(kind="print", user=office, organization=office.grants.get().organization)
    Notice.objects.create(user=office)
    client.force_login(admin)
    before = log.objects.count()

    client.post(address_of(log, "changelist"), {"action": action, "_selected_action": [1, 2], "post": "yes"})

    assert log.objects.count() == before


def test_sign_ins_of_another_root_are_not_listed(client, admin, other_root):
    for name in ("elsewhere", "nobody-here"):
        sign_in(client, name, "wrong")
    client.force_login(admin)

    assert {row.username for row in rows_of(client, AccessFailureLog)} == {"nobody-here"}


def test_unlocking_in_the_admin_asks_for_the_own_password_and_is_noted(client, admin, office):
    sign_in(client, office.username, "wrong")
    attempt = AccessAttempt.objects.get()
    address = address_of(AccessAttempt, "delete", attempt.pk)
    client.force_login(admin)
    asked = client.post(address, {"post": "yes"})
    kept = AccessAttempt.objects.exists()
    confirmed(client, admin)

    client.post(address, {"post": "yes"})

    assert (asked["Location"].partition("?")[0], kept) == (reverse("account_reauthenticate"), True)
    assert not AccessAttempt.objects.exists()
    assert AccessLog.objects.get(kind="unlocked").account == office


def test_administrator_sees_reminders_and_notices_of_the_own_tree(client, admin, secretary, branch, other_root):
    own = ReminderFactory(user=secretary, organization=branch)
    ReminderFactory(organization=other_root)
    notice = Notice.objects.create(user=secretary, text="Có báo cáo bị trả lại")
    Notice.objects.create(user=User.objects.get(username="elsewhere"), text="Của nơi khác")
    client.force_login(admin)

    assert (rows_of(client, type(own)), rows_of(client, Notice)) == ({own}, {notice})
