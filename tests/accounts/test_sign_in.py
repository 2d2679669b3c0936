import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core import mail
from django.urls import reverse

from accounts.models import AccessLog
from accounts.sign_in.adapters import UNFINISHED
from partyportal.models import KeptText
from tests.accounts.people import PASSWORD, REASON, confirmed, sign_in
from tests.factories import GrantFactory

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def official(committee):
    """Somebody of the office with a password."""
    user = GrantFactory(role="office", organization=committee, user__username="official").user
    user.email = "official@example.org"
    user.set_password(PASSWORD)
    user.save()
    return user


def test_right_password_opens_the_portal(client, official):
    response = sign_in(client, "official", PASSWORD)

    assert response["Location"] == reverse("home:dashboard")
    assert client.get(reverse("home:notices")).status_code == 200


def test_wrong_password_says_so_without_telling_which_part(client, official):
    known = sign_in(client, "official", "wrong").context["form"].non_field_errors()
    unknown = sign_in(client, "nobody-here", "wrong").context["form"].non_field_errors()

    assert known == unknown == ["Tên đăng nhập hoặc mật khẩu chưa đúng."]


def test_who_has_no_role_lands_on_his_own_page(client, nobody):
    nobody.set_password(PASSWORD)
    nobody.save()

    assert sign_in(client, "nobody", PASSWORD)["Location"] == reverse("accounts:profile")


def test_closed_account_is_not_let_in(client, official):
    official.suspend()

    sign_in(client, "official", PASSWORD)

    assert client.get(reverse("home:dashboard")).status_code == 302


def test_session_key_changes_at_sign_in(client, official):
    client.get(reverse("account_login"))
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key

    sign_in(client, "official", PASSWORD)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_sign_in_never_leads_to_another_site(client, official, target):
    response = sign_in(client, "official", PASSWORD, next=target)

    assert response["Location"] == reverse("home:dashboard")


def locked_out(client):
    for _ in range(5):
        response = sign_in(client, "official", "wrong")
    return response


def test_fifth_wrong_password_locks(client, official):
    response = locked_out(client)

    assert response.status_code == 429
    assert "tạm khóa trong 15 phút" in response.content.decode()


def test_right_password_is_refused_during_the_lock(client, official):
    locked_out(client)

    assert sign_in(client, "official", PASSWORD).status_code == 429
    assert client.get(reverse("home:dashboard")).status_code == 302


def test_wrong_passwords_are_counted_in_the_database(client, official):
    for _ in range(3):
        sign_in(client, "official", "wrong")

    assert AccessAttempt.objects.get(username="official").failures_since_start == 3


def test_lock_of_one_user_leaves_others_alone(client, official, nobody):
    nobody.set_password(PASSWORD)
    nobody.save()
    locked_out(client)

    assert sign_in(client, "nobody", PASSWORD).status_code == 302


def test_lock_ends_after_fifteen_minutes(client, official):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        locked_out(client)
        clock.shift(16 * 60)

        assert sign_in(client, "official", PASSWORD).status_code == 302


def test_right_password_forgets_the_wrong_ones(client, official):
    for _ in range(4):
        sign_in(client, "official", "wrong")
    sign_in(client, "official", PASSWORD)

    assert not AccessAttempt.objects.filter(username="official").exists()


def test_administrator_unlocks_from_the_account_page(client, admin, official):
    locked_out(client)
    confirmed(client, admin)
    client.post(reverse("accounts:user_unlock", args=[official.pk]), REASON)
    client.logout()

    assert sign_in(client, "official", PASSWORD).status_code == 302


def test_administrator_unlocks_in_the_admin(client, admin, official):
    locked_out(client)
    attempt = AccessAttempt.objects.get(username="official")
    confirmed(client, admin)
    client.post(reverse("admin:axes_accessattempt_delete", args=[attempt.pk]), {"post": "yes"})
    client.logout()

    assert sign_in(client, "official", PASSWORD).status_code == 302


def test_sign_out_ends_the_session(client, official):
    sign_in(client, "official", PASSWORD)

    client.post(reverse("account_logout"))

    assert client.get(reverse("home:dashboard")).status_code == 302


def test_changed_password_ends_other_sessions(client, official):
    other = type(client)()
    for browser in (client, other):
        sign_in(browser, "official", PASSWORD)
    new = "rung-tram-tra-su-26"

    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert client.get(reverse("home:notices")).status_code == 200
    assert other.get(reverse("home:notices")).status_code == 302


def test_password_of_before_is_not_guessed_while_no_cache_answers(client, official, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    client.force_login(official)
    new = "rung-tram-tra-su-26"
    address = reverse("account_change_password")

    for wrong in range(5):
        client.post(address, {"oldpassword": f"doan-{wrong}", "password1": new, "password2": new})
    response = client.post(address, {"oldpassword": PASSWORD, "password1": new, "password2": new})

    official.refresh_from_db()
    assert (response.status_code, official.check_password(PASSWORD)) == (429, True)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("ngan", "Mật khẩu quá ngắn: cần ít nhất 12 ký tự."),
        ("123456789012", "Mật khẩu không được chỉ gồm chữ số."),
        ("administrator", "Mật khẩu này nhiều người dùng, dễ bị đoán."),
    ],
)
def test_weak_password_is_refused_in_vietnamese(client, official, new, sentence):
    client.force_login(official)

    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert sentence in response.context["form"].errors["password1"]


def test_without_mail_the_page_names_who_helps(client, settings):
    settings.EMAIL_CONFIGURED = False

    response = client.post(reverse("account_reset_password"), {"email": "official@example.org"})

    assert response.templates[0].name == "account/password_reset_by_hand.html"
    assert mail.outbox == []


def test_with_mail_a_link_sets_the_password(client, official, settings):
    settings.EMAIL_CONFIGURED = True
    client.post(reverse("account_reset_password"), {"email": "official@example.org"})
    path = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    set_password(client, path, "rung-tram-tra-su-26")

    assert sign_in(client, "official", "rung-tram-tra-su-26").status_code == 302


def test_mail_for_an_unknown_address_is_not_sent(client, settings):
    settings.EMAIL_CONFIGURED = True

    response = client.post(reverse("account_reset_password"), {"email": "stranger@example.org"})

    assert response["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def set_password(client, path, password):
    form = client.get(path, follow=True).redirect_chain[-1][0]
    return client.post(form, {"password1": password, "password2": password})


def link_for(client, admin, user):
    confirmed(client, admin)
    response = client.post(reverse("accounts:link", args=[user.pk]), REASON)
    client.logout()
    return response.context["url"].removeprefix("http://testserver")


def test_link_from_the_administrator_works_once(client, admin, official):
    path = link_for(client, admin, official)
    set_password(client, path, "rung-tram-tra-su-26")

    again = type(client)().get(path)

    assert sign_in(client, "official", "rung-tram-tra-su-26").status_code == 302
    assert "Liên kết không còn dùng được" in again.content.decode()


def test_who_has_set_a_password_is_led_to_the_sign_in(client):
    page = client.get(reverse("account_reset_password_from_key_done")).text

    assert f'href="{reverse("account_login")}">Đăng nhập</a>' in page


def test_link_dies_after_a_day(client, admin, official):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        path = link_for(client, admin, official)
        clock.shift(24 * 60 * 60 + 1)

        assert "Liên kết không còn dùng được" in client.get(path).content.decode()


def test_link_is_noted_without_the_link(client, admin, official):
    path = link_for(client, admin, official)

    line = AccessLog.objects.get(kind="link")
    assert (line.user, line.subject) == (admin, "Tài khoản official (Người dùng)")
    assert path.rsplit("-", 1)[-1].strip("/") not in line.subject


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_email"])
def test_nobody_signs_up(name):
    with pytest.raises(Exception, match=name):
        reverse(name)


@pytest.mark.parametrize(("way", "told"), [("", True), ("/meetings/", True), ("/kept/a/", False)])
def test_who_signs_in_on_another_way_learns_of_text_that_was_not_saved(client, official, way, told):
    KeptText.objects.create(key="a", user=official, page="/", action="/", fields=[["title", ["Việc gõ dở"]]])

    page = client.get(sign_in(client, "official", PASSWORD, next=way)["Location"], follow=True)

    assert (UNFINISHED in page.text) == told
    assert "Việc gõ dở" in client.get(reverse("accounts:profile")).text
