"""What a reviewer forgets: each sweep holds for every room, also for those that come later."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.db.models import CASCADE
from django.template import TemplateDoesNotExist, engines
from django.template.loaders.app_directories import Loader

from partyportal.apps import own_apps
from tests import factories
from tests.routes import routes
from tests.test_rooms import top_rooms

TEMPLATES = settings.BASE_DIR / "templates"
FILES = sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.txt"))

# Pages that must open before anyone has signed in.
PUBLIC = {
    "account_inactive",
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "calendar:file",
    # Whoever holds a paper asks whether it is the issued one; who has no code learns nothing.
    "documents:verify",
    "documents:verify_code",
    "health",
    "metrics",
    # The province is asked who it is; what it answers opens an account that its owner joined.
    "openid_connect_callback",
    "openid_connect_login",
    "ready",
}
# One's own affairs, open to whoever can sign in.
OWN = {
    "accounts:notice_choices",
    "accounts:alive",
    "accounts:end_other_sessions",
    "accounts:end_session",
    "accounts:part_province",
    "accounts:profile",
    "accounts:saved_view_add",
    "accounts:saved_views",
    "accounts:text_size",
    "accounts:theme",
    "calendar:feed",
    "calendar:make_feed",
    "calendar:revoke_feed",
    "calendar:show",
    "reminders:digest",
    "handbook:chapter",
    "handbook:index",
    "home:notices",
    "home:read_notices",
    "reminders:list",
    "draft",
    "kept",
    "kept_text",
}

# Rules of the Party belong to no organisation; every signed-in role reads all of them.
UNSCOPED = {
    "meetings.QualitySheet",
    "meetings.QualityCriterion",
    "reviews.ReviewScheme",
    "rulebook.Holiday",
    "rulebook.RuleSource",
    "rulebook.RuleValue",
    "partyportal.ScheduledWork",  # the machine's own, on no page
}


def own_models():
    models = [model for room in own_apps() for model in room.get_models()]
    return [model for model in models if not model.__name__.startswith("Historical")]


# The key of a session opens an account: it is ended on the account's page, and shown nowhere. What a person typed is
# or sent is kept for that person alone; of a spent mark, or of a night's work that is taken, there is nothing to read.
NOT_IN_ADMIN = {"accounts.Session", "documents.WaitingFile", "partyportal.KeptText", "partyportal.SpentToken"}
NOT_IN_ADMIN |= {"partyportal.ScheduledWork"}


def closed_routes(but=frozenset()):
    return [route for route in routes() if route.name not in PUBLIC | but]


def test_anonymous_is_sent_to_login(client, undrawn):
    answers = [(route.name, send(route.address)) for route in closed_routes() for send in (client.get, client.post)]

    open_to_all = {name for name, answer in answers if not answer.get("Location", "").startswith("/accounts/login/")}
    assert open_to_all == set()


def test_user_without_role_is_refused(client, nobody, undrawn):
    client.force_login(nobody)
    rooms = [route for route in closed_routes(OWN) if not route.name.startswith(("account_", "mfa_"))]

    answers = [(route.name, send(route.address)) for route in rooms for send in (client.get, client.post)]

    assert {name for name, answer in answers if answer.status_code != 403} == set()


def is_read_through_another(model) -> bool:
    """Parts go with the row that they belong to; a base is read as one of its kinds."""
    kinds = [kind for kind in model.__subclasses__() if hasattr(kind._default_manager, "visible_to")]
    return bool(kinds) or any(is_owner(field) for field in model._meta.fields)


def is_owner(field) -> bool:
    relation = field.remote_field
    return bool(relation) and relation.on_delete is CASCADE and relation.model in own_models()


def scoped_models():
    return [model for model in own_models() if model._meta.label not in UNSCOPED]


@pytest.mark.parametrize("model", scoped_models(), ids=lambda model: model._meta.label)
def test_model_knows_who_sees_it(model, nobody):
    if not hasattr(model._default_manager, "visible_to"):
        assert is_read_through_another(model)
        return

    assert not model._default_manager.visible_to(nobody).exclude(pk=nobody.pk).exists()


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_model_is_in_the_admin(model):
    is_part = any(inline.model is model for place in admin.site._registry.values() for inline in place.inlines)

    is_hidden = model._meta.label in NOT_IN_ADMIN
    assert is_hidden or is_part or any(admin.site.is_registered(kind) for kind in [model, *model.__subclasses__()])


# Rows that come with another factory's row, through the action that makes both.
MADE_WITH = {
    "awards.Recipient": "CommendationFactory",
    "branches.OrganizationName": "OrganizationFactory",
    "branches.OrganizationParent": "OrganizationFactory",
    "members.Membership": "MemberFactory",
    "meetings.QualitySheet": "QualityScoreFactory",
}


def edited_models():
    """Models that people edit; logs, jobs and frozen copies are written by the code under test alone."""
    return [model for model in own_models() if hasattr(model, "history")]


@pytest.mark.parametrize("model", edited_models(), ids=lambda model: model._meta.label)
def test_model_has_a_factory(model):
    assert hasattr(factories, MADE_WITH.get(model._meta.label, f"{model.__name__}Factory"))


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_verbose_names_are_lower_case(model):
    names = [model._meta.verbose_name, *(field.verbose_name for field in model._meta.fields if field.editable)]

    assert [name for name in map(str, names) if name[0].isupper() and not name.isupper()] == []


def test_admin_calls_everything_by_a_vietnamese_name():
    """Libraries' models too: a word without one accent is most likely English."""
    models = [model._meta for model in admin.site._registry]
    names = [*(names.verbose_name_plural for names in models), *(names.app_config.verbose_name for names in models)]

    assert {str(name) for name in names if str(name).isascii()} == set()


def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def overrides_a_package(name: str) -> bool:
    try:
        Loader(engines["django"].engine).get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@cache
def code() -> str:
    files = {path for room in top_rooms() for path in (settings.BASE_DIR / room).rglob("*.py")}
    return "\n".join(path.read_text() for path in sorted(files))


def test_who_did_it_is_kept_or_written_to_the_history():
    """A function that takes `by` and does not use it is an act: else nobody would ever learn who did it."""
    unkept = [
        f"{room}: {act.name}"
        for room in top_rooms()
        for path in (settings.BASE_DIR / room).rglob("*.py")
        for act in ast.walk(ast.parse(path.read_text()))
        if isinstance(act, ast.FunctionDef) and "by" in [argument.arg for argument in act.args.kwonlyargs]
        if "act" not in [ast.unparse(decorator) for decorator in act.decorator_list]
        if "by" not in [node.id for node in ast.walk(act) if isinstance(node, ast.Name)]
    ]

    assert unkept == []


def is_named(name: str, text: str) -> bool:
    """Whether the text names the template, or composes its name: an underscore before, a room or a kind within."""
    pattern = re.sub(r"\w+?(?=_)", lambda word: rf"(?:{word[0]}|\{{\w+\}})", Path(name).name.removeprefix("_"))
    return re.search(rf"{pattern}[\"']", text) is not None


def default_names() -> set[str]:
    """The names that Django's generic views ask for by themselves."""
    kinds = ["list", "detail", "form", "confirm_delete"]
    return {f"{m._meta.app_label}/{m._meta.model_name}_{kind}.html" for m in own_models() for kind in kinds}


# Asked for by Django or by allauth itself.
ERROR_PAGES = {f"{status}.html" for status in (400, 403, 404, 409, 413, 429, 500, 503)} | {"403_csrf.html"}


def test_no_template_is_unused():
    names = {str(path.relative_to(TEMPLATES)) for path in FILES} - ERROR_PAGES - default_names()
    text = code() + "".join(path.read_text() for path in FILES)

    unused = {name for name in names if not is_named(name, text)}

    # The name in settings, a crispy template and what overrides a package's are asked for from elsewhere.
    # What many papers are printed by is named after the kind of the paper.
    printed = {"documents/printed/bundle.html", "documents/printed/copy.html"}
    asked = {settings.AXES_LOCKOUT_TEMPLATE, "bootstrap5/field.html"} | printed
    assert {name for name in unused - asked if not overrides_a_package(name)} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_obeys_the_content_policy(path: Path):
    bad = r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"|\shx-on|javascript:"

    assert re.findall(bad, path.read_text()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_names_its_blocks_at_the_end(path: Path):
    assert re.findall(r"{%\s*endblock\s*%}", path.read_text()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_included_part_gets_its_variables_only(path: Path):
    includes = re.findall(r"{%\s*include [^%]*_[a-z]+\.html\"[^%]*%}", path.read_text())
    loose = [tag for tag in includes if " only" not in tag]

    # The shell has the whole context, and so has a panel that its view also renders alone.
    views = code()
    shell = {"_nav.html", "_topbar.html", "_tabbar.html"}
    names = {re.search(r"\"([^\"]+)\"", tag)[1] for tag in loose} - shell
    assert {name for name in names if not is_named(name, views)} == set()
