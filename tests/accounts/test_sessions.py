"""Sessions: they end idle and after their longest life, are listed, and are ended one by one or at once."""

import datetime

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from axes.models import AccessLog as SignIn
from django.conf import settings as configured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Session
from accounts.sign_in.browsers import in_words
from accounts.tasks import forget_sign_ins
from partyportal import ageing
from partyportal.models import KeptDays
from tests.accounts.people import PASSWORD, confirmed, sign_in

PAGE = reverse("home:notices")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def clock(time_machine):
    """Eight o'clock; time moves by minutes."""
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    return lambda minutes: time_machine.shift(minutes * 60)


def is_open(client):
    return client.get(PAGE).status_code == 200


def test_idle_session_ends(client, office, clock):
    client.force_login(office)
    clock(29)
    worked = is_open(client)
    clock(31)

    assert (worked, is_open(client)) == (True, False)


def test_use_puts_the_end_off(client, office, clock):
    client.force_login(office)
    for _ in range(4):
        clock(25)
        assert is_open(client)


def test_session_ends_twelve_hours_after_its_sign_in_whatever_happens(client, office, clock):
    client.force_login(office)
    seen = []
    for _ in range(12 * 3 + 1):
        seen.append(client.post(reverse("accounts:alive")).status_code)
        clock(20)

    assert seen == [204] * 36 + [302]


def test_lives_are_settable(client, office, clock, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_LONGEST_HOURS = 90, 2
    client.force_login(office)
    clock(80)
    first = is_open(client)
    clock(41)

    assert (first, is_open(client)) == (True, False)


def test_confirmed_password_renews_the_key_and_not_the_life(client, office, clock):
    client.force_login(office)
    begun, before = client.session["signed_in_at"], client.session.session_key
    for _ in range(20):
        clock(29)
        client.get(PAGE)
    office.set_password(PASSWORD)
    office.save()
    session = client.session
    session["_auth_user_hash"] = office.get_session_auth_hash()
    session.save()

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    after = Session.objects.get(user=office)
    assert client.session.session_key == after.session_key != before
    assert client.session["signed_in_at"] == begun == after.signed_in_at.isoformat()
    assert after.expire_date <= after.signed_in_at + datetime.timedelta(hours=12)


def test_page_where_somebody_works_keeps_the_session(client, office, clock):
    client.force_login(office)
    clock(29)
    answer = client.post(reverse("accounts:alive"))
    clock(29)

    assert (answer.status_code, is_open(client)) == (204, True)


def test_ended_session_is_not_kept_alive(client, office, clock):
    client.force_login(office)
    clock(31)

    assert client.post(reverse("accounts:alive")).status_code == 302
    assert not is_open(client)


def test_use_is_noted_once_a_minute(client, office, clock):
    client.force_login(office)
    written = []
    for minutes in (0, 0.5, 1):
        clock(minutes)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        written.append(sum(query["sql"].startswith("UPDATE") for query in queries))

    assert written == [0, 0, 1]


def test_profile_lists_where_one_is_signed_in(client, office):
    office.set_password(PASSWORD)
    office.save()
    sign_in(client, office.username, PASSWORD)
    other = type(client)(headers={"user-agent": FIREFOX}, REMOTE_ADDR="10.1.2.3")
    sign_in(other, office.username, PASSWORD)

    page = client.get(reverse("accounts:profile")).content.decode()

    assert "Firefox, máy tính Windows" in page
    assert "10.1.2.3" in page
    assert page.count("Phiên này") == 1


def test_profile_tells_no_key(client, office):
    client.force_login(office)
    type(client)().force_login(office)

    page = client.get(reverse("accounts:profile")).content.decode()

    assert [key for key in Session.objects.values_list("session_key", flat=True) if key in page] == []


def two_more(client, user):
    others = [type(client)() for _ in range(2)]
    confirmed(client, user)
    for other in others:
        other.force_login(user)
    return others


def handle_of(client):
    return Session.objects.get(session_key=client.session.session_key).handle


def test_one_session_is_ended(client, office):
    first, second = two_more(client, office)

    client.post(reverse("accounts:end_session", args=[handle_of(first)]))

    assert [is_open(browser) for browser in (client, first, second)] == [True, False, True]
    assert AccessLog.objects.get(kind="sessions").account == office


def test_all_other_sessions_are_ended(client, office):
    others = two_more(client, office)

    client.post(reverse("accounts:end_other_sessions"))

    assert [is_open(browser) for browser in (client, *others)] == [True, False, False]


@pytest.mark.ignore_template_errors
def test_sessions_are_ended_by_who_knows_the_password(client, office):
    """Else a stolen session would keep its owner out."""
    first, _ = two_more(client, office)

    answers = [
        first.post(reverse("accounts:end_other_sessions")),
        first.post(reverse("accounts:end_session", args=[handle_of(client)])),
    ]

    assert {answer["Location"].partition("?")[0] for answer in answers} == {reverse("account_reauthenticate")}
    assert is_open(client)


def test_session_of_somebody_else_is_not_there(client, office, stranger):
    browser = type(client)()
    browser.force_login(stranger)
    confirmed(client, office)

    assert client.post(reverse("accounts:end_session", args=[handle_of(browser)])).status_code == 404
    assert is_open(browser)


def test_request_under_way_revives_no_ended_session(client, office):
    client.force_login(office)
    running = client.session
    office.end_sessions()

    with pytest.raises(Exception, match="did not affect any rows|UpdateError|^$"):
        running.save()

    assert not Session.objects.exists()


def test_anonymous_page_makes_no_session(client):
    client.get(reverse("account_login"))

    assert not Session.objects.exists()


def test_message_with_a_name_stays_on_the_server(client, admin, office):
    client.force_login(admin)
    response = client.post(reverse("accounts:grant_end", args=[office.grants.get().pk]))

    assert set(response.cookies) <= {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME}


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, máy tính Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537.36 Edg/130.0", "Edge, máy tính Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/114 Safari/537.36", "Cốc Cốc, máy tính Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604", "Safari, iPhone"),
        ("", "trình duyệt không rõ"),
        ("curl/8", "trình duyệt không rõ"),
    ],
)
def test_browser_is_named_in_plain_words(agent, words):
    assert in_words(agent) == words


def test_night_forgets_what_is_over(client, office):
    KeptDays.objects.create(key="sign_ins", days=30)
    client.force_login(office)
    Session.objects.create(session_key="over", expire_date=timezone.now() - datetime.timedelta(minutes=1))
    for days in (1, 31):
        at = timezone.now() - datetime.timedelta(days=days)
        attempt = AccessAttempt.objects.create(username=f"u{days}", failures_since_start=1)
        for row in (SignIn.objects.create(), AccessFailureLog.objects.create(), attempt):
            type(row).objects.filter(pk=row.pk).update(attempt_time=at)
    before = SignIn.objects.count()

    forget_sign_ins()
    ageing.clear("sign_ins")

    left = [model.objects.count() for model in (Session, SignIn, AccessFailureLog, AccessAttempt)]
    assert left == [1, before - 1, 1, 0]
