"""A real process that writes a list and is killed in the middle; it has a database of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

PEOPLE = 600
UNTOUCHED = (PEOPLE, 0, PEOPLE, 0)


def run(place: str, what: str, **options):
    command = [sys.executable, "-m", "tests.members.imports.killed", what]
    return subprocess.Popen(command, env=environment(place), stdout=subprocess.PIPE, text=True, **options)


def environment(place: str) -> dict:
    own = {
        "DJANGO_SETTINGS_MODULE": "partyportal.settings",
        "SECRET_KEY": "only-for-tests",
        "DEBUG": "off",
        "HTTPS": "off",
        "STATIC_COLLECTED": "off",
        "DATABASE_URL": place,
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    return os.environ | own


def do(place: str, what: str):
    """Run a step to its end."""
    with run(place, what) as process:
        assert process.wait(timeout=120) == 0


STATE = """
SELECT (SELECT count(*) FROM members_member WHERE birth_date = '1980'),
       (SELECT count(*) FROM members_member WHERE birth_date = '1981'),
       (SELECT count(*) FROM members_historicalmember),
       (SELECT count(applied_at) FROM imports_importbatch) + (SELECT count(applied_at) FROM comparisons_comparison)
"""


def state(place: str) -> tuple:
    """How many people are as before, how many changed, how many lines of history and accepted lists there are."""
    is_file = place.startswith("sqlite")
    with closing(sqlite3.connect(place.removeprefix("sqlite:///")) if is_file else psycopg2.connect(place)) as database:
        cursor = database.cursor()
        cursor.execute(STATE)
        return cursor.fetchone()


def postgres_url(name: str) -> str:
    own = connection.settings_dict
    return f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST'] or 'localhost'}:{own['PORT'] or 5432}/{name}"


@pytest.fixture
def place(tmp_path):
    """The address of a database of its own, of the kind that the tests run on, filled with people and two lists."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path}/portal.sqlite3"
        do(address, "prepare")
        yield address
        return
    name = f"killed_{os.getpid()}"
    server = psycopg2.connect(postgres_url("postgres"))
    server.autocommit = True
    server.cursor().execute(f'CREATE DATABASE "{name}"')
    do(postgres_url(name), "prepare")
    yield postgres_url(name)
    server.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def kill_in_the_middle(place: str, what: str):
    """Begin to write, and kill the process once the first statement that changes members was sent."""
    with run(place, what, start_new_session=True) as process:
        try:
            assert process.stdout.readline() == "written\n"
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_a_process_killed_while_it_writes_leaves_nothing_written_and_can_be_repeated(place):
    for what in ("begin_import", "begin_take_over"):
        kill_in_the_middle(place, what)
        assert state(place) == UNTOUCHED

    do(place, "finish_take_over")
    assert state(place) == (0, PEOPLE, 2 * PEOPLE, 1)
    # What was taken over is in place: the import that follows has one person to add.
    do(place, "finish_import")
    assert state(place) == (0, PEOPLE + 1, 2 * PEOPLE + 1, 2)
