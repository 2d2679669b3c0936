"""Rights are asked for by name, and a wrong name refuses without a word: each name must stand in the table."""

import re

from accounts import roles
from tests.test_consistency import FILES, code, own_models

GRANTED = set().union(*roles.PERMISSIONS.values(), roles.OWN, roles.READABLE, {roles.ADMIN_SITE})
# Whom only the administrator lets in, who carries every action.
ADMINISTRATORS = {"accounts.add_grant", "accounts.add_user", "accounts.change_grant", "rulebook.add_holiday"}
VERBS = "|".join({*roles.ACTIONS.values(), "open"})


def test_table_names_our_models():
    assert set(roles.TABLE) - {model._meta.label_lower for model in own_models()} == set()


def test_code_asks_for_rights_of_the_table():
    asked = set(re.findall(rf"[\"']([a-z_]+\.(?:{VERBS})_[a-z_]+)[\"']", code()))

    assert asked - GRANTED - ADMINISTRATORS == set()
    assert len(asked) > 20


def test_templates_ask_for_rights_of_the_table():
    asked = {name for path in FILES for name in re.findall(r"\bperms\.([a-z_]+\.[a-z_]+)", path.read_text())}

    assert asked - GRANTED - ADMINISTRATORS == set()
    assert len(asked) > 10


def test_rights_open_to_all_are_of_our_models():
    models = {model._meta.label_lower for model in own_models()}
    verbs = [name.replace(f"{verb}_", "") for name in roles.READABLE | roles.ADDRESSED for verb in ["view"]]

    assert set(verbs) - models == set()
