"""No form of any room stores a text that carries a mark of secrecy."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from partyportal.saving.guarding import GuardedForm, judge_of
from partyportal.saving.secrecy import REFUSAL
from tests.everywhere.test_matrix import LINES, ROUTES, WHO, address_of, client_of, world  # noqa: F401
from tests.test_rooms import top_rooms

# What is judged is judged before the database hears of it.
pytestmark = pytest.mark.one_database
ROOMS = sorted(top_rooms() - {"partyportal"})
MARKED = "(TUYỆT MẬT) xét kỷ luật"
SENTENCE = REFUSAL.format(mark="Tuyệt mật")


@cache
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


# What a list is searched with, codes of the second factor, passwords: stored nowhere.
UNSTORED = ("Filter", "CountedCode", "CodeForm", "CodeAgainForm", "OwnPasswordForm")


def free_texts(fields) -> list[str]:
    return [
        name
        for name, field in fields.items()
        if isinstance(field, forms.CharField) and judge_of(name, field) and not field.disabled
    ]


@pytest.mark.parametrize("form", own_forms(), ids=lambda form: f"{form.__module__}.{form.__qualname__}")
def test_form_stands_on_the_guarded_base(form):
    assert issubclass(form, GuardedForm) or form.__name__.startswith(UNSTORED)


@cache
def text_names() -> set[str]:
    """The names of all free texts that any form of ours declares, and those that forms make up as they go."""
    declared = {name for form in own_forms() for name in free_texts(form.base_fields)}
    return declared | {"reason", "result", "note", "comment", "text", "evidence"}


def may_post(route) -> list[str]:
    """Those of the cast whom the table lets send this form."""
    return [who for who, letter in zip(WHO, LINES[route.name][2], strict=False) if letter in "UroF"]


@pytest.mark.parametrize("most", [1, pytest.param(len(WHO), marks=pytest.mark.drill)])
@pytest.mark.parametrize("route", ROUTES)
def test_no_address_stores_a_marked_text(world, route, most, undrawn):  # noqa: F811
    """One who may send it in the suite, everybody in the drill."""
    address = address_of(world, route)
    for who in may_post(route)[-most:]:
        client = client_of(world, who)
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            page = client.get(address).context or {}
            form = page.get("form")
            shown = free_texts(form.fields) if isinstance(form, GuardedForm) else []
            # A page that merges with what it drew sends that back, sealed.
            drawn = {"drawn": page["drawn"]} if "drawn" in page else {}
            response = client.post(address, dict.fromkeys([*text_names(), *shown], MARKED) | drawn)
            transaction.set_rollback(True)

        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
        assert [sql for sql in written if "MẬT" in sql] == []
        assert response.status_code < 500
        # Who sees the form sees at each text what is wrong, and what they typed.
        again = response.context.get("form") if shown and response.status_code == 422 else None
        if again is not None:
            told = {name: (SENTENCE in again.errors.get(name, []), again[name].value()) for name in again.fields}
            assert [name for name in shown if told.get(name, (True, MARKED)) != (True, MARKED)] == []
