"""The ready files for the proxy in front: they can be read, and hold the limits of the settings."""

import re
import shlex
from fnmatch import fnmatchcase

import pytest
from django.conf import settings

from partyportal.requests.bodies import most
from tests.routes import routes

DEPLOY = settings.BASE_DIR / "deploy"
UNITS = {"k": 1024, "KiB": 1024, "m": 1024**2, "MiB": 1024**2}
BODY = ("client_max_body_size", "client_body_buffer_size")
UPLOADS = {route.address for route in routes() if most(route.address) == settings.UPLOAD_MAX_BODY}


def blocks(lines, name=()):
    """Every directive with the blocks that it stands in, of a file that ends a line or a statement with it."""
    found = []
    for words in lines:
        if words == ["}"]:
            return found
        found.append((name, words))
        if words[-1] == "{":
            found += blocks(lines, (*name, " ".join(words[:-1])))
    assert name == (), f"{name} is not closed"
    return found


def nginx():
    tokens = shlex.shlex((DEPLOY / "nginx.conf").read_text(), posix=True, punctuation_chars="{};")
    tokens.whitespace_split = True
    lines, words = [], []
    for token in tokens:
        # `};` and the like may come as one.
        for part in re.findall(r"[{};]|[^{};]+", token) if token and set(token) <= set("{};") else [token]:
            if part != ";":
                words.append(part)
            if part in {";", "{", "}"}:
                lines.append(words)
                words = []
    return blocks(iter(lines))


def caddy():
    lines = [shlex.split(line, comments=True) for line in (DEPLOY / "Caddyfile").read_text().splitlines()]
    return blocks(iter([words for words in lines if words]))


def values(directives, name, where=""):
    return [words[1:] for place, words in directives if words[0] == name and where in " / ".join(place)]


def size(text: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(\w+)", text).groups()
    return int(number) * UNITS[unit]


def test_nginx_holds_the_limits_of_the_settings():
    directives = nginx()

    limits = {" / ".join(place): size(words[1]) for place, words in directives if words[0] == "client_max_body_size"}
    assert limits.pop("http") == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert set(limits.values()) == {settings.UPLOAD_MAX_BODY}
    places = [place.removeprefix("http / server / location ") for place in limits]
    assert {route.address for route in routes() if any(is_at(place, route.address) for place in places)} == UPLOADS


def test_nginx_writes_no_body_with_files_to_a_disk():
    directives = nginx()

    sizes = {name: [size(value) for (value,) in values(directives, name, "location")] for name in BODY}
    assert sizes == dict.fromkeys(BODY, [settings.UPLOAD_MAX_BODY] * 8)


def is_at(place: str, address: str) -> bool:
    """Whether a location of nginx, one address or a pattern, is that of an address."""
    sign, _, what = place.partition(" ")
    return what == address if sign == "=" else re.search(what, address) is not None


def test_caddy_holds_the_limits_of_the_settings():
    directives = caddy()

    assert [size(value) for (value,) in values(directives, "max_size", "@files")] == [settings.UPLOAD_MAX_BODY]
    assert [size(value) for (value,) in values(directives, "max_size", "@texts")] == [
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    ]
    assert [size(value) for (value,) in values(directives, "request_buffers")] == [settings.UPLOAD_MAX_BODY]
    files, texts = values(directives, "@files"), values(directives, "@texts")
    assert texts == [["not", *files[0]]]
    # A star stands for one step of a path.
    patterns = [re.sub(r"\*", "[!/]", pattern) for pattern in files[0][1:]]
    assert {route.address for route in routes() if any(fnmatchcase(route.address, one) for one in patterns)} == UPLOADS


def test_nginx_replaces_what_a_browser_says_of_itself():
    directives = nginx()

    headers = dict(values(directives, "proxy_set_header"))
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert {headers[name] for name in ("X-Forwarded-Host", "X-Real-IP", "Forwarded")} == {""}


def test_nginx_says_503_where_the_portal_is_away():
    """Without the sign the answer keeps the 502 of the error, whatever the place returns."""
    directives = nginx()

    assert ["502", "504", "=", "@away"] in values(directives, "error_page")
    assert [words[0] for words in values(directives, "return", "@away")] == ["503"]


def test_caddy_replaces_what_a_browser_says_of_itself():
    headers = values(caddy(), "header_up")

    assert headers[:2] == [["X-Forwarded-For", "{remote_host}"], ["X-Forwarded-Proto", "{scheme}"]]
    assert {name for (name,) in headers[2:]} == {"-X-Forwarded-Host", "-X-Forwarded-Port", "-X-Real-IP", "-Forwarded"}


@pytest.mark.parametrize(
    ("directives", "wanted"),
    [
        (
            nginx(),
            {
                "ssl_protocols": ["TLSv1.2", "TLSv1.3"],
                "proxy_request_buffering": ["on"],
                "client_header_timeout": ["15s"],
                "client_body_timeout": ["30s"],
                "large_client_header_buffers": ["4", "8k"],
                "server_tokens": ["off"],
            },
        ),
        (
            caddy(),
            {
                "protocols": ["tls1.2", "tls1.3"],
                "read_header": ["15s"],
                "read_body": ["60s"],
                "max_header_size": ["32KiB"],
            },
        ),
    ],
    ids=["nginx", "caddy"],
)
def test_a_proxy_speaks_no_old_tls_and_waits_for_nobody(directives, wanted):
    assert {name: values(directives, name) for name in wanted} == {name: [value] for name, value in wanted.items()}


def test_the_page_on_the_proxy_names_both_files():
    page = (settings.BASE_DIR / "docs/proxy.md").read_text()

    assert all(f"../deploy/{path.name}" in page for path in [DEPLOY / "nginx.conf", DEPLOY / "Caddyfile"])
