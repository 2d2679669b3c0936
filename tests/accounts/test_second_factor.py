import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog, Notice
from accounts.sign_in.adapters import SecondFactorAdapter
from accounts.sign_in.forms import TOO_MANY
from tests.accounts.people import PASSWORD, confirmed, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def office(office):
    office.set_password(PASSWORD)
    office.save()
    return office


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def half_a_minute(time_machine):
    """A code counts once: the next one comes after thirty seconds."""
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    return lambda: time_machine.shift(30)


def signed_in_and_confirmed(client):
    """Sign in, and confirm the password again as security pages ask."""
    sign_in(client, "officeDU", PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def activated(client):
    """Turn the second factor on as a user does, and return its secret."""
    signed_in_and_confirmed(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    client.logout()
    return secret


def test_security_pages_ask_for_the_password_again(client, office):
    sign_in(client, "officeDU", PASSWORD)

    response = client.get(reverse("mfa_activate_totp"))

    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_square_code_is_drawn_within_the_content_policy(client, office):
    signed_in_and_confirmed(client)

    page = client.get(reverse("mfa_activate_totp")).content.decode()

    assert 'src="data:image/svg+xml' in page
    assert "<script>" not in page


def test_wrong_code_does_not_turn_it_on(client, office):
    signed_in_and_confirmed(client)
    client.get(reverse("mfa_activate_totp"))

    response = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert response.context["form"].errors["code"] == ["Mã chưa đúng. Hãy nhập mã đang hiện trong ứng dụng xác thực."]
    assert not Authenticator.objects.exists()


def test_password_alone_no_longer_opens_the_portal(client, office):
    activated(client)

    response = sign_in(client, "officeDU", PASSWORD)

    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("home:notices")).status_code == 302


def test_password_and_code_open_the_portal(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    sign_in(client, "officeDU", PASSWORD)

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert client.get(reverse("home:notices")).status_code == 200


def test_recovery_code_opens_the_portal_once(client, office):
    activated(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for _ in range(2):
        client.logout()
        sign_in(client, "officeDU", PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})

    assert client.get(reverse("home:notices")).status_code == 302
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()) == len(codes) - 1


def test_second_factor_is_turned_off(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    sign_in(client, "officeDU", PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(type="totp").exists()


def test_admin_asks_for_it_too(client, office, admin):
    response = client.get(reverse("admin:login"))

    assert response["Location"].startswith(reverse("account_login"))


def enter(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_account_closed_between_password_and_code_begins_no_session(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    sign_in(client, "officeDU", PASSWORD)
    office.suspend()

    enter(client, code_of(secret))

    assert not office.sessions.exists()


def wrongly_entered(client, times):
    sign_in(client, "officeDU", PASSWORD)
    for _ in range(times):
        response = enter(client, "000000")
    return response


def test_seventh_code_in_five_minutes_is_not_looked_at(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    wrongly_entered(client, 6)

    response = enter(client, code_of(secret))

    assert response.context["form"].errors["code"] == [TOO_MANY]
    assert client.get(reverse("home:notices")).status_code == 302


def test_codes_are_counted_for_the_account_whatever_the_browser(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    for number in range(6):
        browser = type(client)(REMOTE_ADDR=f"10.0.0.{number}")
        wrongly_entered(browser, 1)
        cache.clear()
    sign_in(client, "officeDU", PASSWORD)

    assert enter(client, code_of(secret)).status_code == 200


def test_codes_are_looked_at_again_after_five_minutes(client, office, half_a_minute):
    secret = activated(client)
    wrongly_entered(client, 6)
    for _ in range(11):
        half_a_minute()

    assert enter(client, code_of(secret)).status_code == 302


def test_wrong_codes_of_one_account_stop_no_other(client, office, secretary, half_a_minute):
    activated(client)
    wrongly_entered(client, 6)
    secretary.set_password(PASSWORD)
    secretary.save()

    assert sign_in(type(client)(), secretary.username, PASSWORD)["Location"] == reverse("home:dashboard")


def test_wrong_codes_are_logged(client, office):
    activated(client)
    wrongly_entered(client, 2)

    lines = AccessLog.objects.filter(kind="wrong_code", account=office)
    assert [(line.subject, line.address) for line in lines] == [("Tài khoản officeDU (Người dùng)", "127.0.0.1")] * 2


def test_wrong_codes_that_confirm_are_counted_too(client, office, half_a_minute):
    secret = activated(client)
    half_a_minute()
    client.force_login(office)
    for _ in range(6):
        client.post(reverse("mfa_reauthenticate"), {"code": "000000"})

    assert client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)}).status_code == 200


def test_secrets_are_not_in_the_database(client, office):
    secret = activated(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert [word for word in [secret, *codes] if word in stored] == []
    assert all(len(row.data.get("seed") or row.data["secret"]) > 90 for row in Authenticator.objects.all())


def test_secrets_open_under_the_key_of_before_and_under_no_other(settings):
    adapter = SecondFactorAdapter()
    hidden = adapter.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key"
    with_old = adapter.decrypt(hidden)
    settings.SECRET_KEY_FALLBACKS = []

    assert with_old == "JBSWY3DPEHPK3PXP"
    # Not nothing, whose codes anybody could compute.
    assert len({adapter.decrypt(hidden), adapter.decrypt(hidden), "", "JBSWY3DPEHPK3PXP"}) == 4


def change_factor(client, change):
    """What a user does on the pages of the second factor, with what follows the commit."""
    if change == "off":
        client.post(reverse("mfa_deactivate_totp"))
    elif change == "codes":
        client.post(reverse("mfa_generate_recovery_codes"))
    else:
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})


@pytest.mark.parametrize(("change", "kind"), [("on", "factor_on"), ("off", "factor_off"), ("codes", "new_codes")])
def test_changed_factor_ends_other_sessions_is_noted_and_told(
    client, office, change, kind, django_capture_on_commit_callbacks
):
    if change != "on":
        TOTP.activate(office, "JBSWY3DPEHPK3PXP")
    other = type(client)()
    other.force_login(office)
    confirmed(client, office)
    other.force_login(office)

    with django_capture_on_commit_callbacks(execute=True):
        change_factor(client, change)

    answers = [browser.get(reverse("home:notices")).status_code for browser in (client, other)]
    assert answers == [200, 302]
    assert AccessLog.objects.filter(account=office, kind=kind).count() == 1
    assert Notice.objects.filter(user=office).count() == 1


def test_changed_password_is_noted_and_told(client, office):
    sign_in(client, "officeDU", PASSWORD)
    new = "rung-tram-tra-su-26"

    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert [line.kind for line in AccessLog.objects.filter(account=office)] == ["password", "signed_in"]
    assert Notice.objects.get(user=office).text.startswith("Đã đổi mật khẩu")


@pytest.fixture
def demanded(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("who", ["office", "chief", "reader", "admin", "branch_admin"])
def test_posts_of_the_committee_set_a_second_factor_first(client, request, demanded, who):
    client.force_login(request.getfixturevalue(who))

    led = [client.get(address).get("Location") for address in ("/", reverse("members:list"), reverse("home:search"))]

    assert led == [reverse("mfa_activate_totp")] * 3


def test_superuser_sets_one_first(client, demanded):
    client.force_login(UserFactory(is_superuser=True))

    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("who", ["secretary", "member_user"])
def test_branch_and_members_need_none(client, request, demanded, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "name", ["accounts:profile", "home:notices", "account_change_password", "mfa_index", "account_logout"]
)
def test_own_affairs_stay_open_until_it_is_set(client, admin, demanded, name):
    client.force_login(admin)

    assert client.get(reverse(name)).status_code == 200


def test_nothing_is_written_before_it_is_set(client, admin, office, demanded):
    client.force_login(admin)

    client.post(reverse("accounts:grant_end", args=[office.grants.get().pk]))

    assert office.grants.get().valid_to is None


def test_set_up_shows_ten_codes_to_print_and_opens_the_portal(client, office, demanded):
    signed_in_and_confirmed(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)

    assert page.content.decode().count("<code") == 10
    assert b"data-print" in page.content
    assert client.get(reverse("home:dashboard")).status_code == 200


def test_demand_costs_no_query(client, office, demanded, settings):
    TOTP.activate(office, "JBSWY3DPEHPK3PXP")
    client.force_login(office)
    made = []
    for demand in (True, False):
        settings.REQUIRE_SECOND_FACTOR = demand
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("home:notices")).status_code == 200
        made.append(len(queries))

    assert made[0] == made[1]
