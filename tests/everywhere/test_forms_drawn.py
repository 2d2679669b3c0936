"""Every page as the administrator opens it: it writes nothing, draws the navigation and every field of its form.

A field that is not drawn would be stored empty without a word.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.everywhere.test_matrix import ROUTES, answer, world  # noqa: F401

# Its address has a key that is made up here: the page says that the link is used.
WITHOUT_FORM = {"account_reset_password_from_key"}
# The session keeps what allauth will ask again; a list that is taken out is noted.
NOTED = ("accounts_session", "accounts_accesslog")


def names_in(html: str) -> set[str]:
    return set(re.findall(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"', html))


def undrawn_fields(page) -> set[str]:
    form = page.context.get("form") if page.status_code == 200 and page.context else None
    fields = getattr(form, "fields", {})
    return {form.add_prefix(name) for name in fields} - names_in(page.text) if fields else set()


def written(queries) -> list[str]:
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return [sql for sql in writes if not any(table in sql for table in NOTED)]


@pytest.mark.parametrize("route", ROUTES)
def test_page_is_whole_and_writes_nothing(world, route):  # noqa: F811
    with CaptureQueriesContext(connection) as queries:
        page = answer(world, route, "admin", "get")

    assert written(queries) == []
    is_page = page.status_code == 200 and not page.streaming and b"app-nav" in page.content
    assert not is_page or b'class="nav-item' in page.content
    assert route.name in WITHOUT_FORM or undrawn_fields(page) == set()
