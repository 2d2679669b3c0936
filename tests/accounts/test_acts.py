"""Acts on somebody's account: the own password again, a reason, a line in the log, and the owner is told."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from axes.models import AccessAttempt
from django.core import mail
from django.urls import reverse

from accounts.models import AccessLog, Notice, User
from tests.accounts.people import PASSWORD, REASON, confirmed, sign_in
from tests.factories import GrantFactory, MemberFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.ignore_template_errors

ACTS = ["link", "user_unlock", "user_sessions", "user_factor", "user_switch"]
NEW = {"password1": "thuyen-trang-dua-78", "password2": "thuyen-trang-dua-78"}
KINDS = dict(zip(ACTS, ["link", "unlocked", "sessions", "factor_taken", "closed"], strict=True))


@pytest.fixture
def office(office):
    """Somebody with a password, an address and a second factor."""
    office.set_password(PASSWORD)
    office.email = "office@example.org"
    office.save()
    TOTP.activate(office, "JBSWY3DPEHPK3PXP")
    return office


def act(client, name, account, **typed):
    return client.post(reverse(f"accounts:{name}", args=[account.pk]), typed)


def state_of(account):
    account.refresh_from_db()
    factors = Authenticator.objects.filter(user=account).count()
    return account.is_active, account.sessions.count(), factors, AccessLog.objects.filter(account=account).count()


@pytest.mark.parametrize("name", ACTS)
def test_act_asks_for_the_own_password_first(client, admin, office, name):
    client.force_login(admin)
    before = state_of(office)

    response = act(client, name, office, **REASON)

    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert state_of(office) == before


@pytest.mark.parametrize("name", ACTS)
def test_confirmed_password_grows_stale(client, admin, office, name, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    confirmed(client, admin)
    time_machine.shift(5 * 60 + 1)

    assert act(client, name, office, **REASON)["Location"].startswith(reverse("account_reauthenticate"))


def test_signing_in_is_no_confirmation(client, admin, office):
    admin.set_password(PASSWORD)
    admin.save()
    sign_in(client, admin.username, PASSWORD)

    assert act(client, "link", office, **REASON)["Location"].startswith(reverse("account_reauthenticate"))


def test_confirmation_goes_on_where_it_was_asked(client, admin, office):
    admin.set_password(PASSWORD)
    admin.save()
    client.force_login(admin)
    asked = act(client, "user_switch", office, **REASON)["Location"]

    client.post(asked, {"password": PASSWORD, "next": asked.partition("next=")[2].replace("%2F", "/")})

    assert not User.objects.get(pk=office.pk).is_active


# Outside the transaction of the test, as in the portal.
@pytest.mark.django_db(transaction=True)
def test_form_that_goes_on_after_the_password_is_saved_whole_or_not_at_all(client, admin, office, monkeypatch):
    admin.set_password(PASSWORD)
    admin.save()
    client.force_login(admin)
    address = reverse("accounts:user_edit", args=[office.pk])
    typed = {"full_name": "Tên đã sửa", "email": "moi@example.org", "version": office.version} | REASON
    again = {"password": PASSWORD, "next": address}

    client.post(client.post(address, typed)["Location"], again)
    assert User.objects.get(pk=office.pk).full_name == "Tên đã sửa"

    monkeypatch.setattr("accounts.actions.tell", lambda *about: 1 / 0)
    client.logout()
    client.force_login(admin)
    client.raise_request_exception = False
    version = User.objects.get(pk=office.pk).version
    typed |= {"full_name": "Tên sửa nữa", "email": "nua@example.org", "version": version}
    client.post(client.post(address, typed)["Location"], again)
    assert User.objects.get(pk=office.pk).full_name == "Tên đã sửa"


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("reason", ["", "ngắn"])
def test_act_needs_a_reason(client, admin, office, name, reason):
    confirmed(client, admin)
    before = state_of(office)

    response = act(client, name, office, reason=reason)

    assert response.status_code == 422
    assert state_of(office) == before


@pytest.mark.parametrize("name", ACTS)
def test_act_is_noted_and_told(client, admin, office, name):
    confirmed(client, admin)

    act(client, name, office, **REASON)

    line = AccessLog.objects.get(account=office)
    assert (line.kind, line.user, line.reason) == (KINDS[name], admin, REASON["reason"])
    assert REASON["reason"] in Notice.objects.get(user=office).text


def test_owner_is_told_by_mail_where_the_portal_can(
    client, admin, office, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_CONFIGURED = True
    confirmed(client, admin)

    with django_capture_on_commit_callbacks(execute=True):
        act(client, "user_factor", office, **REASON)

    assert [message.to for message in mail.outbox] == [["office@example.org"]]
    assert "đã gỡ xác thực hai lớp" in mail.outbox[0].body


def test_changed_address_is_told_to_the_old_one(client, admin, office, settings, django_capture_on_commit_callbacks):
    """Whoever gets the mails of an account may set its password."""
    settings.EMAIL_CONFIGURED = True
    confirmed(client, admin)
    typed = {"full_name": "Người dùng", "email": "new@example.org", "version": office.version}

    with django_capture_on_commit_callbacks(execute=True):
        act(client, "user_edit", office, **typed, **REASON)

    assert {message.to[0] for message in mail.outbox} == {"office@example.org", "new@example.org"}
    assert AccessLog.objects.get(account=office).kind == "changed"


def test_address_is_not_changed_without_the_own_password(client, admin, office):
    client.force_login(admin)

    act(client, "user_edit", office, full_name="X", email="new@example.org", version=office.version, **REASON)

    office.refresh_from_db()
    assert office.email == "office@example.org"


@pytest.mark.parametrize("field", ["is_superuser", "is_active", "password", "username"])
def test_form_of_an_account_takes_no_more_than_it_shows(client, admin, office, field):
    confirmed(client, admin)
    before = getattr(office, field)
    typed = {"full_name": "Lê Thị Hoa", "email": office.email, "version": office.version, field: "1"}

    act(client, "user_edit", office, **typed, **REASON)

    office.refresh_from_db()
    assert (office.full_name, getattr(office, field)) == ("Lê Thị Hoa", before)


def test_new_account_takes_no_password_and_no_more_rights(client, admin, branch):
    client.force_login(admin)
    typed = {"username": "moi", "full_name": "Mới", "role": "office", "valid_from": "02/03/2026"}
    more = {"is_superuser": "on", "password": PASSWORD, "password1": PASSWORD, "organization": branch.pk}

    client.post(reverse("accounts:user_add"), typed | more)

    account = User.objects.get(username="moi")
    assert (account.is_superuser, account.has_usable_password()) == (False, False)


def test_link_of_a_closed_account_opens_nothing(client, admin, office):
    confirmed(client, admin)
    url = act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver")
    act(client, "user_switch", office, **REASON)
    client.logout()

    client.get(url)
    client.post(url.rsplit("-", 2)[0] + "-set-password/", NEW)

    office.refresh_from_db()
    assert office.check_password(PASSWORD)


def test_link_from_before_the_closing_is_dead_after_reopening(client, admin, office):
    confirmed(client, admin)
    url = act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver")
    act(client, "user_switch", office, **REASON)
    act(client, "user_switch", office, **REASON)

    assert "Liên kết không còn dùng được" in type(client)().get(url).content.decode()


def test_link_dies_when_its_owner_is_given_or_deprived_of_a_role(client, admin, office, committee):
    confirmed(client, admin)
    first = act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver")
    grant = GrantFactory(user=office, role="secretary", organization=committee)
    second = act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver")
    grant.end()

    pages = [type(client)().get(url).content.decode() for url in (first, second)]

    assert ["Liên kết không còn dùng được" in page for page in pages] == [True, True]


@pytest.mark.parametrize("uid", ["zzzzzzzzzzzzzzzzzzzzzzzzzz", "0", "-", "a"])
def test_link_of_nobody_is_answered(client, uid):
    assert client.get(f"/accounts/password/reset/key/{uid}-abc-def/").status_code in {200, 404}


def test_older_link_dies_with_a_newer_password(client, admin, office):
    confirmed(client, admin)
    first, second = (
        act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver") for _ in range(2)
    )
    client.logout()
    form = client.get(second, follow=True).redirect_chain[-1][0]
    client.post(form, NEW)

    assert "Liên kết không còn dùng được" in type(client)().get(first).content.decode()


def test_used_link_is_noted_and_told(client, admin, office):
    confirmed(client, admin)
    url = act(client, "link", office, **REASON).context["url"].removeprefix("http://testserver")
    client.logout()
    form = client.get(url, follow=True).redirect_chain[-1][0]
    client.post(form, NEW)

    assert AccessLog.objects.filter(account=office, kind="link_used", user=office).exists()
    assert Notice.objects.filter(user=office, text__contains="bằng liên kết").exists()


def test_closed_account_opens_no_old_session_when_reopened(client, admin, office):
    browser = type(client)()
    browser.force_login(office)
    confirmed(client, admin)

    act(client, "user_switch", office, **REASON)
    act(client, "user_switch", office, **REASON)

    assert browser.get(reverse("home:notices")).status_code == 302
    assert [line.kind for line in AccessLog.objects.filter(account=office)] == ["reopened", "closed"]


def test_taken_factor_signs_out_and_takes_the_codes_along(client, admin, office):
    browser = type(client)()
    browser.force_login(office)
    confirmed(client, admin)

    act(client, "user_factor", office, **REASON)

    assert not Authenticator.objects.filter(user=office).exists()
    assert browser.get(reverse("home:notices")).status_code == 302


def test_nobody_takes_the_own_factor_off_here(client, admin):
    TOTP.activate(admin, "JBSWY3DPEHPK3PXP")
    confirmed(client, admin)

    act(client, "user_factor", admin, **REASON)

    assert Authenticator.objects.filter(user=admin).exists()


def test_unlocking_forgets_the_count_and_keeps_the_trace(client, admin, office):
    sign_in(client, office.username, "wrong")
    confirmed(client, admin)

    act(client, "user_unlock", office, **REASON)

    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("name", [*ACTS, "user_edit"])
def test_account_of_another_branch_is_out_of_reach(client, branch_admin, stranger, name):
    confirmed(client, branch_admin)

    assert act(client, name, stranger, **REASON).status_code == 404


@pytest.mark.parametrize("placed", [True, False])
def test_account_without_role_is_no_prey_of_any_branch(client, branch_admin, other_branch, placed):
    """Who could issue a link for it would read that person's record, or wait for the role that is still to come."""
    account = UserFactory()
    if placed:
        MemberFactory(organization=other_branch, user=account)
    confirmed(client, branch_admin)

    assert [act(client, name, account, **REASON).status_code for name in ACTS] == [404] * 5


def test_account_of_a_member_without_role_is_kept_by_the_own_branch(branch_admin, branch):
    account = MemberFactory(organization=branch, user=UserFactory()).user

    assert account in User.objects.visible_to(branch_admin, "change")


def test_given_and_ended_roles_are_noted(client, admin, office, branch):
    client.force_login(admin)
    typed = {"user": office.pk, "role": "inspector", "organization": branch.pk, "valid_from": "02/03/2026"}
    client.post(reverse("accounts:grant_add"), typed)
    given = office.grants.get(role="inspector")
    days = {"valid_from": "02/03/2026", "valid_to": "02/03/2030", "version": given.version}
    client.post(reverse("accounts:grant_edit", args=[given.pk]), days)

    client.post(reverse("accounts:grant_end", args=[given.pk]))

    noted = AccessLog.objects.filter(account=office).order_by("pk")
    assert list(noted.values_list("kind", "user")) == [(kind, admin.pk) for kind in ["granted", "regranted", "ended"]]


def test_edited_grant_takes_no_more_than_its_days(client, admin, office):
    grant = office.grants.get()
    client.force_login(admin)
    days = {"valid_from": "02/03/2026", "version": grant.version}

    client.post(reverse("accounts:grant_edit", args=[grant.pk]), days | {"role": "administrator", "user": admin.pk})

    grant.refresh_from_db()
    assert (grant.role, grant.user) == ("office", office)


def test_administrator_of_a_branch_cannot_make_it_a_root(client, branch_admin, branch):
    """The administrator of a root enters the Django admin."""
    client.force_login(branch_admin)
    typed = {"parent": "", "day": "02/03/2026", "decision_number": "1", "decision_date": "01/03/2026", "issuer": "X"}

    client.post(reverse("branches:move", args=[branch.pk]), typed | {"version": branch.version, "confirmed": "on"})

    branch.refresh_from_db()
    assert branch.parent is not None


def test_root_of_ones_own_gives_nothing(client, branch_admin):
    client.force_login(branch_admin)
    root = OrganizationFactory(code="GOC")

    assert root not in branch_admin.organizations("add", GrantFactory._meta.model)
    assert not User.objects.get(pk=branch_admin.pk).is_staff


def test_log_of_acts_is_read_where_the_account_is_kept(admin, office, branch_admin):
    AccessLog.objects.create(kind="wrong_code", user=office, account=office, subject="Tài khoản")

    assert AccessLog.objects.visible_to(admin).exists()
    assert not AccessLog.objects.visible_to(branch_admin).exists()
