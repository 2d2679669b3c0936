"""A database, Redis or mail server on another machine is spoken to under TLS with its certificate checked."""

from types import SimpleNamespace

import pytest
from django.conf import settings

from partyportal import neighbours
from partyportal.settings import env

VERIFIED = "postgres://portal@db.example.vn/portal?sslmode=verify-full&sslrootcert=/etc/ssl/house.pem"


def database(alone, url):
    alone.DATABASES = {"default": env.db_url_config(url)}


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """Settings that name nothing but this machine."""
    here = SimpleNamespace(
        DATABASES={"default": env.db_url_config("sqlite://:memory:")},
        CACHES={"default": {"LOCATION": "/var/cache"}},
        CELERY_BROKER_URL="filesystem://localhost",
        EMAIL_CONFIGURED=False,
        EMAIL_HOST="localhost",
        EMAIL_USE_TLS=False,
        EMAIL_USE_SSL=False,
        S3_BUCKET="",
        S3_ENDPOINT_URL="",
        PLAIN_HOSTS=settings.PLAIN_HOSTS,
    )
    monkeypatch.setattr(neighbours, "settings", here)
    return here


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("postgres://portal@127.0.0.1:5432/portal", []),
        ("postgres://portal@/portal?host=/run/postgresql", []),
        ("postgres://portal@db.example.vn/portal", ["DATABASE_URL"]),
        ("postgres://portal@db.example.vn/portal?sslmode=require", ["DATABASE_URL"]),
        (VERIFIED, []),
    ],
)
def test_database_elsewhere_must_show_its_certificate(alone, url, names):
    database(alone, url)

    assert [name for name, _, _ in neighbours.unguarded()] == names


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("redis://:secret@127.0.0.1:6379/0", True),
        ("redis://:secret@queue.example.vn:6379/0", False),
        ("rediss://:secret@queue.example.vn:6379/0", False),
        ("rediss://:secret@queue.example.vn:6379/0?ssl_cert_reqs=none", False),
        ("rediss://:secret@queue.example.vn:6379/0?ssl_cert_reqs=required", True),
    ],
)
def test_redis_elsewhere_must_show_its_certificate(alone, url, is_safe):
    alone.CELERY_BROKER_URL = url
    alone.CACHES = {"default": {"LOCATION": url}}

    assert [name for name, _, _ in neighbours.unguarded()] == ([] if is_safe else ["CACHE_URL", "CELERY_BROKER_URL"])


@pytest.mark.parametrize(("tls", "names"), [(False, ["EMAIL_URL"]), (True, [])])
def test_mail_server_elsewhere_is_spoken_to_under_tls(alone, tls, names):
    alone.EMAIL_CONFIGURED, alone.EMAIL_HOST, alone.EMAIL_USE_TLS = True, "mail.example.vn", tls

    assert [name for name, _, _ in neighbours.unguarded()] == names


def test_service_of_compose_is_named_and_passes(alone):
    database(alone, "postgres://portal@postgres:5432/portal")
    alone.PLAIN_HOSTS = {*alone.PLAIN_HOSTS, "postgres"}

    assert neighbours.unguarded() == []


def test_start_is_refused_with_what_to_write(alone):
    database(alone, "postgres://portal@db.example.vn/portal")

    (error,) = neighbours.guarded(None)

    assert "db.example.vn" in error.msg and "sslmode=verify-full" in error.hint


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [("http://127.0.0.1:9000", True), ("http://files.example.vn:9000", False), ("https://files.example.vn", True)],
)
def test_storage_of_files_elsewhere_is_spoken_to_under_tls(alone, url, is_safe):
    alone.S3_BUCKET, alone.S3_ENDPOINT_URL = "portal", url

    assert [name for name, _, _ in neighbours.unguarded()] == ([] if is_safe else ["S3_ENDPOINT_URL"])
