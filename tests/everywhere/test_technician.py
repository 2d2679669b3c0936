"""Who keeps the machine meets accounts, roles, rules and settings, and no page of content at any address."""

import pytest
from django.contrib import admin
from django.db import transaction

from accounts import roles
from tests.everywhere.test_matrix import (  # noqa: F401
    ROUTES,
    admin_addresses,
    answer,
    cookies_of,
    letter_of,
    letters_at,
    world,
)
from tests.factories import GrantFactory

# Rooms whose pages are of the machine, or of oneself: names of organisations and rules are open to all who sign in.
ROOMS = {"accounts", "admin", "handbook", "rulebook", "account", "mfa", "openid", "javascript-catalog"}
# Pages of other rooms that open, each with what it shows to whom no row is visible.
OPEN = {
    "ageing": "days of keeping",
    "alive": "that the session lives",
    "bin:list": "what they deleted themselves: nothing",
    "branches:list": "names of organisations, open to all",
    "branches:detail": "names of organisations, open to all",
    "branches:tree": "names of organisations, open to all",
    "calendar:feed": "own address of a feed: empty",
    "calendar:make_feed": "own address of a feed: empty",
    "calendar:revoke_feed": "own address of a feed: empty",
    "documents:verify": "a code of somebody's paper, open to all",
    "health": "that the portal lives",
    "ready": "that the portal lives",
    "calendar:agenda": "own days: empty",
    "calendar:show": "own days: empty",
    "calendar:week": "own days: empty",
    "draft": "own text",
    "kept": "own text",
    "kept_text": "own text",
    "home:dashboard": "own grants",
    "home:menu": "the navigation",
    "home:notices": "own notices",
    "home:read_notices": "own notices",
    "home:search": "rows that are visible: none",
    "home:state": "state of the machine",
    "reminders:digest": "own morning mail",
    "reminders:list": "own reminders: none",
    "tasks:mine": "own tasks: none",
}


@pytest.fixture
def technical(world, undrawn):  # noqa: F811
    """The world with one person more, in the technical role at its root."""
    with transaction.atomic():
        world.technician = GrantFactory(role="technician", organization=world.committee).user
        world.cookies["technician"] = cookies_of(world.technician)
        yield world
        transaction.set_rollback(True)


def opened(world, method):  # noqa: F811
    """Names of the addresses that give the technician something else than a refusal, but for rooms of their own."""
    letters = {one.values[0].name: letter_of(answer(world, one.values[0], "technician", method)) for one in ROUTES}
    named = {name for name, letter in letters.items() if letter in "oeUr"}
    return {name for name in named if name.partition(":")[0].partition("_")[0] not in ROOMS}


def test_technical_role_opens_no_page_of_content(technical):
    assert sorted(opened(technical, "get") - set(OPEN)) == []


def test_technical_role_writes_nothing_but_its_own(technical):
    assert sorted(opened(technical, "post") - set(OPEN)) == []


def test_admin_opens_to_the_technical_role_what_is_of_the_machine(technical):
    lists = {model._meta.label_lower: admin_addresses(model)[:1] for model in admin.site._registry}
    seen = {label for label, pages in lists.items() if letters_at(technical, "technician", pages, "get") == "o"}

    assert seen == roles.TECHNICAL | roles.TECHNICAL_CHOICES
