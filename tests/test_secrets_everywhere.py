"""No form of any room stores a text that carries a mark of secrecy."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partyportal.guarding import GuardedForm, judge_of
from partyportal.secrecy import REFUSAL
from tests.test_matrix import LINES, ROUTES, WHO, arguments, world  # noqa: F401
from tests.test_rooms import top_rooms

ROOMS = sorted(top_rooms() - {"partyportal"})
MARKED = "(TUYỆT MẬT) xét kỷ luật"
SENTENCE = REFUSAL.format(mark="Tuyệt mật")


def own_forms() -> list:
    """Every form class that a module of ours defines."""
    for room in ROOMS:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            if "migrations" not in module.name and "management" not in module.name:
                import_module(module.name)
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {form for form in below if form.__module__.split(".")[0] in ROOMS}
    return sorted(found, key=lambda form: (form.__module__, form.__qualname__))


# What a list is searched with, and the codes of the second factor: stored nowhere.
UNSTORED = ("Filter", "CountedCode", "CodeForm", "CodeAgainForm")


def free_texts(fields) -> list[str]:
    return [
        name
        for name, field in fields.items()
        if isinstance(field, forms.CharField) and judge_of(name, field) and not field.disabled
    ]


@pytest.mark.parametrize("form", own_forms(), ids=lambda form: f"{form.__module__}.{form.__qualname__}")
def test_form_stands_on_the_guarded_base(form):
    assert issubclass(form, GuardedForm) or form.__name__.startswith(UNSTORED)


def text_names() -> set[str]:
    """The names of all free texts that any form of ours declares, and those that forms make up as they go."""
    declared = {name for form in own_forms() for name in free_texts(form.base_fields)}
    return declared | {"reason", "result", "note", "comment", "text", "evidence"}


def may_post(route) -> list[str]:
    """Two of the cast whom the table lets send this form."""
    return [who for who, letter in zip(WHO, LINES[route.name][2], strict=False) if letter in "UroF"][-2:]


@pytest.mark.parametrize("route", ROUTES)
def test_no_address_stores_a_marked_text(world, route):  # noqa: F811
    row_name = LINES[route.name][0]
    row = None if row_name == "-" else getattr(world, row_name)
    address = reverse(route.name, kwargs=arguments(world, route, row))
    for who in may_post(route):
        client = Client()
        client.cookies.load(world.cookies[who])
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            form = (client.get(address).context or {}).get("form")
            shown = free_texts(form.fields) if isinstance(form, GuardedForm) else []
            response = client.post(address, dict.fromkeys([*text_names(), *shown], MARKED))
            transaction.set_rollback(True)

        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
        assert [sql for sql in written if "MẬT" in sql] == []
        assert response.status_code < 500
        # Who sees the form sees at each text what is wrong, and what they typed.
        again = response.context.get("form") if shown and response.status_code == 422 else None
        if again is not None:
            assert [name for name in shown if name in again.fields and SENTENCE not in again.errors.get(name, [])] == []
            assert MARKED in response.content.decode()
