"""How many wrong passwords lock what, and where a request is held to come from."""

import pytest
from allauth.core import ratelimit
from axes.models import AccessAttempt, AccessFailureLog
from django.test import RequestFactory
from django.urls import reverse

from accounts.sign_in import lockout
from accounts.sign_in.address import client_address
from tests.accounts.people import PASSWORD, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def official():
    user = UserFactory(username="official")
    user.set_password(PASSWORD)
    user.save()
    return user


def from_(client, address, username="official", password="wrong"):
    data = {"login": username, "password": password}
    return client.post(reverse("account_login"), data, REMOTE_ADDR=address).status_code


def test_three_hundred_people_sign_in_from_one_address(client, official):
    request = RequestFactory().post(reverse("account_login"))
    counted = [bool(ratelimit.consume(request, action="login")) for _ in range(300)]

    assert (all(counted), sign_in(client, "official", PASSWORD).status_code) == (True, 302)


def test_each_of_three_hundred_may_be_wrong_once():
    assert lockout.OF_ADDRESS >= 300 > lockout.OF_ACCOUNT > 5


def test_flood_from_one_address_is_held_off(client):
    request = RequestFactory().post(reverse("account_login"))
    for _ in range(600):
        ratelimit.consume(request, action="login")

    assert sign_in(client, "anybody", PASSWORD).status_code == 429


def test_account_waits_after_guesses_from_many_addresses(client, official):
    for number in range(lockout.OF_ACCOUNT // 4):
        for _ in range(4):
            from_(client, f"10.0.0.{number}")

    assert from_(client, "10.9.9.9", password=PASSWORD) == 429


def test_few_guesses_elsewhere_do_not_lock_the_owner_out(client, official):
    for _ in range(5):
        from_(client, "10.0.0.1")

    assert from_(client, "10.9.9.9", password=PASSWORD) == 302


def test_address_waits_after_guesses_at_many_accounts(client, official, monkeypatch):
    monkeypatch.setattr(lockout, "OF_ADDRESS", 12)
    for number in range(12):
        from_(client, "10.0.0.1", username=f"name{number}")

    assert from_(client, "10.0.0.1", password=PASSWORD) == 429
    assert from_(client, "10.0.0.2", password=PASSWORD) == 302


def test_own_sign_in_forgets_no_guesses_at_others(client, official, monkeypatch):
    """Else whoever has an account signs in between guesses, and is never stopped."""
    monkeypatch.setattr(lockout, "OF_ADDRESS", 6)
    for number in range(6):
        from_(client, "10.0.0.1", username=f"name{number}")
        if number == 3:
            from_(type(client)(), "10.0.0.1", password=PASSWORD)

    assert from_(client, "10.0.0.1", username="name9") == 429


def test_trying_during_the_lock_does_not_prolong_it(client, official, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    for _ in range(5):
        from_(client, "10.0.0.1")
    time_machine.shift(10 * 60)
    from_(client, "10.0.0.1")
    time_machine.shift(6 * 60)

    assert from_(client, "10.0.0.1", password=PASSWORD) == 302


def test_every_failure_is_kept_also_behind_a_success_and_in_the_lock(client, official):
    for _ in range(4):
        from_(client, "10.0.0.1")
    from_(type(client)(), "10.0.0.1", password=PASSWORD)
    for _ in range(7):
        from_(client, "10.0.0.1")

    assert AccessFailureLog.objects.filter(username="official").count() == 11
    assert AccessFailureLog.objects.filter(locked_out=True).count() == 3


def test_other_browsers_and_spellings_share_the_count(client, official):
    for number in range(5):
        data = {"login": " official ", "password": "wrong"}
        client.post(reverse("account_login"), data, headers={"user-agent": f"Browser {number}"})

    assert sign_in(client, "official", PASSWORD).status_code == 429


def test_wrong_confirmations_count_too(client, official):
    client.force_login(official)
    for _ in range(5):
        answer = client.post(reverse("account_reauthenticate"), {"password": "wrong"})

    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),  # no proxy of ours: anybody may write this
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),  # the browser's own claim stands before
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "unknown", "192.0.2.1"),
        (1, "<script>", "192.0.2.1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, " 2001:DB8::1 ", "2001:db8::1"),
    ],
)
def test_address_is_what_the_outermost_proxy_noted(settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    assert client_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", **more)) == address


def test_request_without_address_is_answered(client, official):
    """A server behind a socket names none."""
    assert from_(client, "") == 200


@pytest.mark.parametrize("forged", ["6.6.6.6", "7.7.7.7, 8.8.8.8", "x"])
def test_forged_address_escapes_no_lock(client, official, settings, forged):
    settings.PROXY_COUNT = 1
    for number in range(5):
        headers = {"x-forwarded-for": f"{forged}.{number}, 203.0.113.9"}
        client.post(reverse("account_login"), {"login": "official", "password": "wrong"}, headers=headers)

    assert {attempt.ip_address for attempt in AccessAttempt.objects.all()} == {"203.0.113.9"}
    answer = sign_in(client, "official", PASSWORD, headers={"x-forwarded-for": "9.9.9.9, 203.0.113.9"})
    assert answer.status_code == 429
