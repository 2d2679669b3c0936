"""The services that the portal speaks to: elsewhere under TLS with their certificate checked, or not at all."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core import checks

# What the client of PostgreSQL, and that of Redis, must be told so that a certificate of somebody else is refused.
DATABASE = "sslmode=verify-full"
REDIS = "rediss://…?ssl_cert_reqs=required"
MAIL = "smtp+tls:// or smtp+ssl://"
BUCKET = "https://"
CLEAR = "{name} stands on {host}, another machine, and would be spoken to without a checked certificate."


def unguarded() -> list[tuple[str, str, str]]:
    """Name, host and mend of each service that is neither on this machine nor held to a certificate."""
    found = [_database(), _mail(), _bucket(), *map(_redis, ("CACHE_URL", "CELERY_BROKER_URL"))]
    return [
        (name, host, mend)
        for name, host, is_safe, mend in found
        if not (is_safe or host.startswith("/") or host in settings.PLAIN_HOSTS)
    ]


def _database():
    database = settings.DATABASES["default"]
    is_safe = database.get("OPTIONS", {}).get("sslmode") == "verify-full"
    return "DATABASE_URL", database.get("HOST") or "", is_safe, DATABASE


def _mail():
    """Django checks the certificate of a mail server that it speaks TLS to."""
    host = settings.EMAIL_HOST if settings.EMAIL_CONFIGURED else ""
    return "EMAIL_URL", host or "", settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL, MAIL


def _bucket():
    """The client of S3 checks the certificate of whom it speaks TLS to."""
    parts = urlsplit(settings.S3_ENDPOINT_URL if settings.S3_BUCKET else "")
    return "S3_ENDPOINT_URL", parts.hostname or "", parts.scheme == "https", BUCKET


def _redis(name: str):
    url = settings.CELERY_BROKER_URL if name == "CELERY_BROKER_URL" else settings.CACHES["default"].get("LOCATION")
    parts = urlsplit(str(url or ""))
    asked = parse_qs(parts.query).get("ssl_cert_reqs", [""])[0].removeprefix("CERT_").lower()
    host = parts.hostname if parts.scheme in ("redis", "rediss") else ""
    return name, host or "", parts.scheme == "rediss" and asked == "required", REDIS


def guarded(app_configs, **kwargs) -> list[checks.Error]:
    """A check of every start: `migrate`, which comes before the web server, refuses as well."""
    return [
        checks.Error(
            CLEAR.format(name=name, host=host),
            hint=f"Write {mend}, or name the host in PLAIN_HOSTS where it is this machine.",
            id="partyportal.E002",
        )
        for name, host, mend in unguarded()
    ]
