"""Sign-in with an account of the province: a small provider answers on this machine, the test is the browser."""

import base64
import copy
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import AccessLog, Notice, User
from accounts.sign_in.province import FAILED, UNKNOWN
from tests.accounts.people import PASSWORD, confirmed, sign_in

LOGIN = reverse("openid_connect_login")
CALLBACK = reverse("openid_connect_callback")
PROFILE = reverse("accounts:profile")


KEY, FOREIGN_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class Provider(ThreadingHTTPServer):
    """What the province would answer; `claims` changes what its next answer says of whoever signed in."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims, self.challenge, self.key, self.algorithm = {}, "", KEY, "RS256"

    def said(self) -> dict:
        now = int(time.time())
        first = {"iss": self.url, "aud": "portal", "sub": "0101-7788", "iat": now, "exp": now + 300}
        return first | self.claims


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        """The page that says where everything is, and the one with the key."""
        if self.path == "/jwks_uri":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return self.say({"keys": [public | {"kid": "1", "alg": "RS256"}]})
        pages = {name: f"{self.server.url}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return self.say({"issuer": self.server.url} | pages | methods)

    def do_POST(self):
        """Give the token for a code, to who knows the secret and what the challenge was made of."""
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(fields["code_verifier"][0].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.server.challenge
        assert fields["client_secret"] == ["only-for-tests"]
        server = self.server
        token = jwt.encode(server.said(), server.key, algorithm=server.algorithm, headers={"kid": "1"})
        self.say({"access_token": "unused", "token_type": "Bearer", "id_token": token})

    def say(self, answer):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args):
        """A test prints nothing."""


@pytest.fixture
def provider(settings):
    server = Provider()
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = server.url
    settings.SOCIALACCOUNT_PROVIDERS = providers
    settings.OIDC_SERVER_URL = server.url
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def joined(office, provider):
    return SocialAccount.objects.create(user=office, provider="province", uid="0101-7788")


def walk(client, provider, process="login", **changed):
    """Go to the province and come back with a code; return the portal's answer."""
    response = client.post(f"{LOGIN}?process={process}")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(response.url).query).items()}
    assert response.url.startswith(f"{provider.url}/authorization_endpoint")
    assert (asked["scope"], asked["code_challenge_method"]) == ("openid", "S256")
    provider.challenge = asked["code_challenge"]
    return client.get(CALLBACK, {"code": "once", "state": asked["state"]} | changed)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def is_signed_in(client) -> bool:
    return client.get(PROFILE).status_code == 200


def test_owner_joins_it_after_their_password_and_comes_in_by_it(client, office, provider):
    confirmed(client, office)
    assert "Nối tài khoản của tỉnh" in client.get(PROFILE).content.decode()

    response = walk(client, provider, "connect")

    assert response.url == PROFILE
    assert "Đã nối ngày" in client.get(PROFILE).content.decode()
    assert AccessLog.objects.filter(kind="joined", account=office).count() == 1
    assert Notice.objects.filter(user=office, text__startswith="Đã nối tài khoản của tỉnh").exists()
    client.logout()
    assert walk(client, provider).url == reverse("home:dashboard")
    assert is_signed_in(client)


def test_nothing_is_joined_before_the_password_is_typed_again(client, office, provider):
    office.set_password(PASSWORD)
    office.save()
    client.force_login(office)

    response = walk(client, provider, "connect")

    assert response.url.startswith(reverse("account_reauthenticate"))
    assert not SocialAccount.objects.exists()
    client.post(response.url, {"password": PASSWORD})
    assert SocialAccount.objects.get().user == office


def test_whom_nobody_joined_does_not_come_in(client, office, provider):
    response = walk(client, provider)

    assert response.url == reverse("account_login")
    assert said(response) == [UNKNOWN]
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "claims",
    [{"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"sub": "someone else"}],
    ids=lambda claims: next(iter(claims)),
)
def test_answer_for_another_does_not_open(client, joined, provider, claims):
    provider.claims = claims

    walk(client, provider)

    assert not is_signed_in(client)


@pytest.mark.parametrize(("key", "algorithm"), [(FOREIGN_KEY, "RS256"), ("0" * 40, "HS256"), (None, "none")])
def test_answer_that_the_province_did_not_sign_does_not_open(client, joined, provider, key, algorithm):
    provider.key, provider.algorithm = key, algorithm

    walk(client, provider)

    assert not is_signed_in(client)


def test_second_factor_is_asked_all_the_same(client, joined, office, provider):
    TOTP.activate(office, generate_totp_secret())

    response = walk(client, provider)

    assert response.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_another_province_under_its_address_is_not_believed(client, provider, settings):
    settings.OIDC_SERVER_URL = "https://dang-nhap.example"

    assert said(walk(client, provider)) == [FAILED]


def test_answer_opens_only_where_it_was_asked_for(client, joined, provider):
    response = walk(client, provider, state="guessed")

    assert said(response) == [FAILED]
    assert not is_signed_in(client)


def test_answer_opens_once(client, joined, provider):
    provider.claims = {"jti": "one"}
    walk(client, provider)
    client.logout()

    walk(client, provider)

    assert not is_signed_in(client)


def test_who_gives_up_at_the_province_is_told_the_other_way(client, joined, provider):
    response = walk(client, provider, error="access_denied")

    assert (response.url, said(response)) == (reverse("account_login"), [FAILED])


def test_province_that_does_not_answer_leaves_the_password(client, office):
    office.set_password(PASSWORD)
    office.save()

    response = client.post(LOGIN)

    assert (response.url, said(response)) == (reverse("account_login"), [FAILED])
    sign_in(client, office.username, PASSWORD)
    assert is_signed_in(client)


def test_province_that_answers_something_else_is_told_of(client, provider, monkeypatch):
    monkeypatch.setattr(Answers, "do_GET", lambda self: self.say({"issuer": provider.url}))

    assert said(client.post(LOGIN)) == [FAILED]


def test_closed_account_stays_closed(client, joined, office, provider):
    User.objects.filter(pk=office.pk).update(is_active=False)

    walk(client, provider)

    assert not is_signed_in(client)


def test_account_of_the_province_opens_one_account_alone(client, joined, chief, provider):
    confirmed(client, chief)

    response = walk(client, provider, "connect")

    assert said(response)[-1].startswith("Đang nối với một tài khoản khác")
    assert SocialAccount.objects.get().user == joined.user


def test_owner_parts_it_after_their_password(client, joined, office):
    client.force_login(office)
    part = reverse("accounts:part_province")

    response = client.post(part)
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert SocialAccount.objects.exists()

    confirmed(client, office)
    assert client.post(part).url == PROFILE
    assert not SocialAccount.objects.exists()
    assert AccessLog.objects.filter(kind="parted", account=office).count() == 1
    assert client.post(part).status_code == 404


def test_nobody_meets_it_where_it_is_not_set(client, office, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    settings.OIDC_SERVER_URL = ""

    assert client.post(LOGIN).status_code == 404
    assert "tài khoản của tỉnh" not in client.get(reverse("account_login")).content.decode()
    client.force_login(office)
    assert "tài khoản của tỉnh" not in client.get(PROFILE).content.decode()
