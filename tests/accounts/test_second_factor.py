import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from tests.accounts.people import PASSWORD, sign_in

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
