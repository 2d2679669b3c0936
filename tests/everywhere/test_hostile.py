"""Every address under queries, bodies and paths that no browser sends by itself: none falls over."""

import re
from functools import cache
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils.datastructures import MultiValueDict

from tests.everywhere.test_matrix import ROUTES, address_of, world  # noqa: F401
from tests.everywhere.test_secrets import own_forms
from tests.test_rooms import top_rooms

VALUES = [
    "0",
    "-1",
    str(10**30),
    "9" * 5000,
    "1e400",
    "NaN",
    "²",
    "١٢",
    "31/12/9999",
    "9999-12-31",
    "0001-01-01",
    "01/01/0001",
    "2026-13-45",
    "'; --",
    "%s%d{}",
    "\u202e\u200b\ufeff",
    "😀" * 300,
    "x" * 5000,
    "[]",
    "true",
    "a\x1bb",
]
# Those that have fallen over somewhere.
ALONE = ["0", "9" * 5000, "²", "31/12/9999", "0001-01-01"]
TYPED = "application/x-www-form-urlencoded"
NUL, BROKEN, SURROGATE = b"a\0b", b"\xff\xfe", b"\xed\xa0\x80"
ROOMS = sorted(top_rooms() - {"partyportal"})
CODE = "".join(path.read_text() for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py"))
ASKED = set(re.findall(r"GET(?:\.get|\.getlist)?[(\[]\"(\w+)\"", CODE)) | {"page", "q"}


@cache
def names() -> list[str]:
    """What addresses and forms are asked for, wherever it is."""
    filters = re.findall(r"^    (\w+) = django_filters\.", CODE, re.MULTILINE)
    declared = {name for form in own_forms() for name in form.base_fields}
    return sorted(ASKED | set(filters) | declared | {"step", "seen", "fingerprint", "document", "version"})


def ask(world, who, send) -> int:  # noqa: F811
    """The status of an answer; whatever was written is undone, an exception is a 500."""
    client = Client(raise_request_exception=False)
    client.cookies.load(world.cookies[who])
    with transaction.atomic():
        status = send(client).status_code
        transaction.set_rollback(True)
    return status


def answers(world, route, fields, people=("admin", "secretary")) -> dict:  # noqa: F811
    """Statuses to a query and to a body that hold these fields."""
    address, body, found = address_of(world, route), urlencode(fields), {}
    for who in people:
        # A long number in `q` is sent on at once, and nothing else would be asked.
        found[who, "get"] = ask(world, who, lambda client: client.get(address, fields | {"q": fields["q"][:7]}))
        found[who, "post"] = ask(world, who, lambda client: client.post(address, body, content_type=TYPED))
    return found


@pytest.mark.parametrize("route", ROUTES)
def test_address_stands_wild_values(world, route):  # noqa: F811
    """In the suite each name has its own value, and at the next address the next one; in the drill all have all."""
    turn = [each.id for each in ROUTES].index(route.name)
    mixed = {name: VALUES[(place + turn) % len(VALUES)] for place, name in enumerate(names())}

    assert max(answers(world, route, mixed, ["admin"]).values()) < 500


@pytest.mark.parametrize("raw", [NUL, BROKEN, SURROGATE], ids=repr)
@pytest.mark.parametrize("address", ["/", "/members/?status=full&q=", "/search/?q=", "/admin/?q=", "/khong-co/?"])
def test_address_that_is_no_text_is_refused(client, address, raw):
    joint = "" if "?" in address else "?"

    response = client.get(f"{address}{joint}{quote_from_bytes(raw)}")

    assert response.status_code == 400
    assert "Không đọc được yêu cầu" in response.content.decode()


@pytest.mark.drill
@pytest.mark.parametrize("raw", [NUL, BROKEN, SURROGATE], ids=repr)
@pytest.mark.parametrize("route", ROUTES)
def test_address_refuses_what_is_no_text(world, route, raw):  # noqa: F811
    address = address_of(world, route)

    query = f"{address}?q={quote_from_bytes(raw)}"
    assert ask(world, "admin", lambda client: client.get(query)) == 400
    body = urlencode(dict.fromkeys(names(), raw))
    assert ask(world, "admin", lambda client: client.post(address, body, content_type=TYPED)) < 500


@pytest.mark.parametrize("route", [route for route in ROUTES if route.values[0].arguments])
def test_path_of_no_row_is_not_found(world, route, undrawn):  # noqa: F811
    for name, sample in route.arguments:
        if isinstance(sample, int):
            for number in (0, 2**63, 10**30):
                address = address_of(world, route, **{name: number})
                assert ask(world, "admin", lambda client, address=address: client.get(address)) < 500


@pytest.mark.drill
@pytest.mark.parametrize("value", VALUES, ids=ascii)
@pytest.mark.parametrize("route", ROUTES)
def test_address_stands_every_wild_value(world, route, value):  # noqa: F811
    assert max(answers(world, route, dict.fromkeys(names(), value)).values()) < 500


@pytest.mark.drill
@pytest.mark.parametrize("route", ROUTES)
def test_address_stands_each_name_alone(world, route, monkeypatch):  # noqa: F811
    """One wrong field among good ones reaches further than all wrong ones do; what no one asks for changes nothing."""
    address, client, asked = address_of(world, route), Client(), set()
    client.cookies.load(world.cookies["admin"])
    with monkeypatch.context() as patch:
        for method in ("__getitem__", "__contains__", "getlist"):
            patch.setattr(MultiValueDict, method, noting(asked, getattr(MultiValueDict, method)))
        filterset = (client.get(address).context or {}).get("filterset")
    filters = set(filterset.form.fields) if filterset else set()
    for name in sorted(asked & (ASKED | set(names())) | filters):
        for value in ALONE:
            status = ask(world, "admin", lambda client, n=name, v=value: client.get(address, {n: v}))
            assert status < 500, (name, value)


def noting(asked: set, method):
    """The method of a query that notes which names are asked for."""

    def note(query, name, *rest):
        asked.add(name)
        return method(query, name, *rest)

    return note
