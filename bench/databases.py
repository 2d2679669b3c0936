"""Scratch databases: a file in a folder of its own, or one on the PostgreSQL server that answers."""

import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg2

NAME = "portal_bench"


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of an empty database that is dropped afterwards; None where no server answers."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        server = f"postgres://{getpass.getuser()}@127.0.0.1:5432/postgres"
    try:
        _maintain(server, f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}")
    except psycopg2.OperationalError:
        yield None
        return
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
    finally:
        _maintain(server, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _maintain(server: str, *statements: str):
    connection = psycopg2.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), connect_timeout=3)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()
