"""Every page of a form draws every field of it: what is not drawn would be stored empty without a word."""

import re

import pytest

from tests.test_matrix import ROUTES, answer, world  # noqa: F401

# Its address has a key that is made up here: the page says that the link is used.
WITHOUT_FORM = {"account_reset_password_from_key"}


def names_in(html: str) -> set[str]:
    return set(re.findall(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"', html))


@pytest.mark.parametrize("route", [route for route in ROUTES if route.id not in WITHOUT_FORM])
def test_page_draws_every_field_of_its_form(world, route):  # noqa: F811
    page = answer(world, route, "admin", "get")
    form = page.context.get("form") if page.status_code == 200 and page.context else None

    fields = getattr(form, "fields", {})
    drawn = names_in(page.text) if fields else set()
    assert {form.add_prefix(name) for name in fields} - drawn == set()
