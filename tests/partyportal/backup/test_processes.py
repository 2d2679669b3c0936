"""Backup and restore as commands with databases of their own: at one moment, across databases, killed in the middle."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from partyportal.backup import checking, sealed
from tests.members.imports.test_killed import postgres_url
from tests.partyportal.backup.conftest import KEY


class Place:
    """An installation: a database and a folder."""

    def __init__(self, folder, address: str):
        folder.mkdir()
        self.address = address
        self.media = folder / "media"
        own = {"DJANGO_SETTINGS_MODULE": "partyportal.settings", "SECRET_KEY": "only-for-tests", "BACKUP_KEY": KEY}
        own |= {"DEBUG": "off", "HTTPS": "off", "STATIC_COLLECTED": "off", "PYTHONPATH": str(settings.BASE_DIR)}
        own |= {"DATABASE_URL": address, "DATA_DIR": str(folder), "MEDIA_ROOT": str(self.media)}
        self.environment = os.environ | own

    def start(self, what: str, *paths):
        command = [sys.executable, "-m", "tests.partyportal.backup.process", what, *map(str, paths)]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def do(self, what: str, *paths):
        with self.start(what, *paths) as process:
            assert process.wait(timeout=120) == 0

    def rows(self) -> list:
        """Who is a member there, as the database itself says."""
        is_file = self.address.startswith("sqlite")
        opened = sqlite3.connect(self.address.removeprefix("sqlite:///")) if is_file else psycopg2.connect(self.address)
        with closing(opened) as database:
            cursor = database.cursor()
            cursor.execute("SELECT * FROM members_member ORDER BY id")
            return cursor.fetchall()


def manifest_of(path) -> dict:
    with path.open("rb") as file, zipfile.ZipFile(io.BufferedReader(sealed.Reader(file, KEY))) as parts:
        return json.loads(parts.read(checking.MANIFEST))


@pytest.fixture(scope="module")
def place(tmp_path_factory, django_db_setup):
    """An installation on the kind of database that the tests run on, filled once: each step is a process of its own."""
    folder = tmp_path_factory.mktemp("place")
    if connection.vendor == "sqlite":
        place = Place(folder / "first", f"sqlite:///{folder}/first.sqlite3")
        place.do("prepare")
        yield place
        return
    name = f"backup_{os.getpid()}"
    with closing(psycopg2.connect(postgres_url("postgres"))) as server:
        server.autocommit = True
        server.cursor().execute(f'CREATE DATABASE "{name}"')
        place = Place(folder / "first", postgres_url(name))
        place.do("prepare")
        yield place
        server.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.drill
def test_a_new_installation_on_the_other_database_holds_the_same(place, tmp_path):
    path, second = tmp_path / "a.backup", Place(tmp_path / "second", f"sqlite:///{tmp_path}/second.sqlite3")
    place.do("backup", path)
    second.do("make_tables")

    second.do("restore", path)
    second.do("backup", tmp_path / "b.backup")

    first, again = manifest_of(path), manifest_of(tmp_path / "b.backup")
    assert (again["tables"], again["files"]) == (first["tables"], first["files"])
    assert (second.media / "a.pdf").read_bytes() == b"%PDF"


def test_all_rows_are_of_one_moment_and_nobody_waits(place, tmp_path):
    before, path = place.rows(), tmp_path / "a.backup"
    with place.start("backup_and_halt", path) as process:
        assert process.stdout.readline() == "halted\n"

        place.do("add_member")
        process.communicate("go on\n", timeout=60)

    assert manifest_of(path)["tables"]["members.Member"]["rows"] == len(before)
    assert len(place.rows()) == len(before) + 1


def kill(place, what: str, path):
    with place.start(what, path) as process:
        try:
            assert process.stdout.readline() == "halted\n"
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_what_is_killed_in_the_middle_leaves_the_last_good_one(place, tmp_path):
    path, before = tmp_path / "a.backup", place.rows()
    place.do("backup", path)
    good = path.read_bytes()

    kill(place, "backup_and_halt", path)
    assert path.read_bytes() == good

    place.do("add_member")
    changed = place.rows()
    kill(place, "restore_and_halt", path)
    assert place.rows() == changed != before
    assert (place.media / "a.pdf").read_bytes() == b"%PDF"

    place.do("restore", path)
    assert place.rows() == before
