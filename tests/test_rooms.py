"""The rooms from top to bottom: imports run downwards only, also those within a function."""

import ast
from pathlib import Path

from django.conf import settings

# The only place where the order is written as code.
ROOMS = [
    "demo",
    "home",
    "home.reminders",
    "home.calendar",
    "home.handbook",
    "home.blanks",
    "home.backlogs",
    "home.bin",
    "reports",
    "awards.reviews",
    "targets.scoring",
    "targets",
    "measures",
    "awards.badges",
    "awards.certificates",
    "awards",
    "resolutions.letters",
    "resolutions.solidarity",
    "dues",
    "inspection",
    "resolutions",
    "resolutions.tasks",
    "meetings.congresses",
    "meetings",
    "members.reorganization",
    "members.corrections",
    "members.quality",
    "members.comparisons",
    "members.imports",
    "members.unions",
    "members.obligations",
    "members.courses",
    "members.dossiers",
    "members.voiding",
    "members.transfers",
    "members.admission",
    "members.committees",
    "members.headcount",
    "members",
    "documents",
    "rulebook",
    "accounts",
    "branches",
    "partyportal",
]
# They name all rooms.
FREE = {"partyportal/settings.py", "partyportal/urls.py"}


def room_of(module: str) -> str | None:
    """Return the innermost room that holds the module."""
    return next((room for room in sorted(ROOMS, key=len, reverse=True) if f"{module}.".startswith(f"{room}.")), None)


def imported(path: Path):
    """Yield the dotted names of what a file imports; a name may be a module as well as something in one."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top_rooms() -> set[str]:
    """The packages in which our rooms stand, also those without models, which are no apps."""
    return {room.partition(".")[0] for room in ROOMS}


def climbs():
    for top in top_rooms():
        for path in (settings.BASE_DIR / top).rglob("*.py"):
            name = str(path.relative_to(settings.BASE_DIR))
            room = room_of(name.removesuffix(".py").replace("/", "."))
            for target in map(room_of, imported(path)):
                if target and ROOMS.index(target) < ROOMS.index(room) and name not in FREE:
                    yield name, target


def test_imports_run_downwards():
    assert not set(climbs())


def test_every_room_is_named():
    tops = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")}

    assert tops - {"bench", "drills", "tests"} == top_rooms()
