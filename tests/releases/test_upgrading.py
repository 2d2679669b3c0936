"""The dump of every release is upgraded to this version, and no row that no migration touches has changed.

`scripts/dump_release.sh` writes the dumps.
"""

import gzip
import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler
from environ import Env

from tests.members.imports.test_killed import postgres_url

HERE = Path(__file__).parent
RELEASES = sorted(path.name.removesuffix(".sqlite3.gz") for path in HERE.glob("*.sqlite3.gz"))
# What Django fills itself after every migration, and what the command that loads the rules brings up to date.
OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
# {release: {table: why its rows are others now}}
CHANGED = {"0.1.0": {"tasks_task": "who inspects gives what is to be mended"}}


def empty_database(tmp_path):
    """Yield the address of a database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/portal.sqlite3"
        return
    name = f"release_{os.getpid()}"
    with closing(psycopg2.connect(postgres_url("postgres"))) as server:
        server.autocommit = True
        server.cursor().execute(f'CREATE DATABASE "{name}"')
        yield postgres_url(name)
        server.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def address(tmp_path):
    yield from empty_database(tmp_path)


def unpack(release: str, address: str):
    if address.startswith("sqlite"):
        path = Path(address.removeprefix("sqlite:///"))
        path.write_bytes(gzip.decompress((HERE / f"{release}.sqlite3.gz").read_bytes()))
        return
    with closing(psycopg2.connect(address)) as database, database, database.cursor() as cursor:
        cursor.execute(gzip.decompress((HERE / f"{release}.sql.gz").read_bytes()).decode())


def upgrade(address: str, tmp_path):
    own = {"DATABASE_URL": address, "DATA_DIR": str(tmp_path), "SECRET_KEY": "only-for-tests", "HTTPS": "off"}
    own |= {"DJANGO_SETTINGS_MODULE": "partyportal.settings", "STATIC_COLLECTED": "off"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=os.environ | own, cwd=settings.BASE_DIR, check=True, timeout=300)


def contents(address: str, columns: dict[str, list[str]] | None = None) -> dict[str, tuple[list[str], int, str]]:
    """Return, for each table, its columns, how many rows it has and one checksum over them, of these columns alone."""
    opened = ConnectionHandler({"default": Env.db_url_config(address)})["default"]
    with closing(opened) as database, database.cursor() as cursor:
        tables = {*database.introspection.table_names(cursor)} - OF_DJANGO
        return {name: summary(database, cursor, name, (columns or {}).get(name)) for name in sorted(tables)}


def summary(database, cursor, table: str, columns: list[str] | None) -> tuple[list[str], int, str]:
    quote = database.ops.quote_name
    cursor.execute(f"SELECT {', '.join(map(quote, columns)) if columns else '*'} FROM {quote(table)}")
    columns = columns or [column[0] for column in cursor.description]
    rows = sorted(map(repr, cursor.fetchall()))
    return columns, len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()


@pytest.mark.parametrize("release", RELEASES)
def test_a_release_becomes_this_version_and_keeps_its_rows(release, address, tmp_path):
    unpack(release, address)
    before = contents(address)

    upgrade(address, tmp_path)

    after = contents(address, {table: columns for table, (columns, *_) in before.items()})
    moved = CHANGED.get(release, {})
    assert {table: after.get(table) for table in before if table not in moved} == {
        table: kept for table, kept in before.items() if table not in moved
    }
    assert before["members_member"][1] > 30


def test_every_release_is_kept_for_both_databases():
    assert {path.name.removesuffix(".sql.gz") for path in HERE.glob("*.sql.gz")} == set(RELEASES) != set()
