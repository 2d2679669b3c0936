import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from partyportal import urls
from partyportal.requests.middleware import private_pages

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
POLICY = {
    "default-src 'none'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "img-src 'self' data:",
    "style-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    # The province, of whose page sign-in may ask.
    "form-action 'self' https://127.0.0.1:9",
    "frame-ancestors 'none'",
}


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken, name="broken"), *urls.urlpatterns]


def check(response):
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert {part.strip() for part in response["Content-Security-Policy"].split(";") if part.strip()} == POLICY
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "status"),
    [("account_login", 200), ("members:list", 302), ("account_reset_password", 200), ("health", 200)],
)
def test_pages_before_sign_in_carry_them(client, name, status):
    response = client.get(reverse(name))

    assert response.status_code == status
    check(response)


@pytest.mark.parametrize(
    ("address", "status"), [("/", 200), ("/members/", 200), ("/khong-co/", 404), ("/admin/", 403), ("/theme/", 404)]
)
def test_pages_after_sign_in_and_refusals_carry_them(client, office, address, status):
    client.force_login(office)

    response = client.get(address)

    assert response.status_code == status
    check(response)


@override_settings(ROOT_URLCONF=__name__)
def test_broken_page_carries_them_and_tells_nothing(office):
    client = Client(raise_request_exception=False)
    client.force_login(office)

    response = client.get("/broken/")

    assert response.status_code == 500
    assert "broken on purpose" not in response.content.decode()
    check(response)


def test_forged_form_is_refused_in_vietnamese(office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office)

    response = client.post(reverse("accounts:theme"))

    assert response.status_code == 403
    assert "Phiên làm việc đã hết hạn" in response.content.decode()
    check(response)


def test_too_many_requests_are_answered_in_vietnamese(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(3):
        response = client.post(reverse("account_login"), {"login": "ai-do", "password": ""})

    assert response.status_code == 429
    assert "Thao tác quá nhanh" in response.content.decode()


@pytest.mark.parametrize("who", ["office", "chief", "secretary", "reader", "member_user", "nobody"])
def test_admin_site_is_for_administrators(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("admin:index")).status_code == 403


def test_admin_site_opens_to_an_administrator(client, admin):
    client.force_login(admin)

    assert client.get(reverse("admin:index")).status_code == 200


@override_settings(
    DEBUG=False,
    SECRET_KEY="a-long-random-key-of-more-than-fifty-characters-0123456789-abcdefgh",
    SECURE_SSL_REDIRECT=True,
    SECURE_HSTS_SECONDS=31536000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SECURE_HSTS_PRELOAD=True,
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
)
def test_deployment_check_is_clean():
    call_command("check", "--deploy", "--tag=security", "--fail-level=WARNING")


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_methods_that_no_page_knows_are_refused(client, method):
    assert client.generic(method, "/health/").status_code == 405


def test_signing_out_clears_the_browser(client, office):
    client.force_login(office)

    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get(reverse("account_login")).headers


def test_every_text_names_its_charset(rf):
    def forgetful(request):
        return HttpResponse("mã", headers={"Content-Type": "text/plain"})

    assert private_pages(forgetful)(rf.get("/"))["Content-Type"] == "text/plain; charset=utf-8"
