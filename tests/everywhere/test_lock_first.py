"""Every POST locks the row that its address names before it reads it: what is checked is what is overwritten."""

import re

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partyportal.admin import LockedAdmin
from tests.everywhere.test_matrix import LINES, WHO, answer, world  # noqa: F401
from tests.routes import routes
from tests.test_consistency import own_models

# Pages that write nothing to the row: searches and prints that also answer to POST, panels, jobs asked for. Files are
# read before the row is locked, then it is locked and read anew.
READ_ONLY = {
    "blanks:paper",
    "documents:files",
    "documents:issued_sign",
    "accounts:link",
    "members:reveal",
    "members:paper_reveal",
    "meetings:caption",
    "reports:render",
    "members:paper",
    "admission:paper",
    "inspection:paper",
    "copies:paper",
    "letters:paper",
    "admission:papers_panel",
    "congresses:of_meeting",
    "congresses:paper",
    "meetings:paper",
    "awards:paper",
    "certificates:trial",
    "badges:paper",
    "badges:paper_reveal",
    "targets:paper",
    "transfers:paper",
    "dues:paper",
    "reviews:many",
    "reviews:paper",
    "resolutions:paper",
}


def written_routes():
    """Addresses of a row that answer to a POST, with somebody who may send one."""
    for route in routes():
        row, _, posts = LINES.get(route.name, ("-", "", ""))
        who = next((who for who, letter in zip(WHO, posts, strict=False) if letter in "rU"), None)
        if row != "-" and who and route.name not in READ_ONLY and not route.name.startswith("accounts:"):
            yield pytest.param(route, row, who, id=route.name)


def is_locked_first(table: str, queries) -> bool:
    """Whether the first query of the table's rows is the one that locks them."""
    of_the_table = [query["sql"] for query in queries if re.match(rf'SELECT [^()]*? FROM "{table}"', query["sql"])]
    locks = rf'SELECT "{table}"\."\w+"( AS "\w+")? FROM "{table}" WHERE .* ORDER BY 1 ASC'
    end = "" if connection.vendor == "sqlite" else " FOR NO KEY UPDATE"
    return bool(of_the_table) and re.fullmatch(locks + end, of_the_table[0]) is not None


@pytest.mark.parametrize(("route", "row", "who"), [*written_routes()])
def test_row_is_locked_before_it_is_read(world, route, row, who, undrawn):  # noqa: F811
    with CaptureQueriesContext(connection) as queries:
        answer(world, route, who, "post")

    assert is_locked_first(type(getattr(world, row))._meta.db_table, queries)


def test_admin_locks_the_row_before_it_reads_it(world, undrawn):  # noqa: F811
    rows = {type(row): row for row in vars(world).values() if type(row) in admin.site._registry}
    client = Client()
    client.cookies.load(world.cookies["admin"])
    unlocked = set()
    for model, row in rows.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            client.post(address, {"csrfmiddlewaretoken": ""})
            transaction.set_rollback(True)
        # What the administrator's own rights are read from is read before.
        if model._meta.app_label != "accounts" and not is_locked_first(model._meta.db_table, queries):
            unlocked.add(model)

    assert len(rows) > 25
    assert unlocked == set()


def test_every_admin_page_of_ours_stands_on_the_one_that_locks():
    ours = [place for model, place in admin.site._registry.items() if model in own_models()]

    assert [place for place in ours if not isinstance(place, LockedAdmin)] == []
