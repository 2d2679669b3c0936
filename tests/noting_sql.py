"""A plugin by which `.ci/run` asks the second database only for the tests that ask a database at all.

`-p tests.noting_sql --note-sql=FILE` writes their names, `-p tests.noting_sql --only-noted=FILE` runs no others.
What is marked `one_database` asks one, but for nothing in which databases differ.
"""

from pathlib import Path

import pytest
from django.db import connection

# What Django sends around every test.
FRAME = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET CONSTRAINTS")
seen = []


def pytest_addoption(parser):
    parser.addoption("--note-sql", metavar="FILE", help="write the names of the tests that touch SQL")
    parser.addoption("--only-noted", metavar="FILE", help="run only the tests that the file names")


def note(execute, sql, params, many, context):
    if not sql.startswith(FRAME):
        seen.append(sql)
    return execute(sql, params, many, context)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    if not (path := item.config.option.note_sql) or item.get_closest_marker("one_database"):
        return (yield)
    seen.clear()
    with connection.execute_wrapper(note):
        ran = yield
    # One that imports a driver asks a database of its own, in another process.
    if seen or hasattr(item.module, "psycopg2"):
        with Path(path).open("a") as file:
            file.write(f"{item.nodeid}\n")
    return ran


def pytest_collection_modifyitems(config, items):
    if path := config.option.only_noted:
        noted = set(Path(path).read_text().splitlines())
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in noted])
        items[:] = [item for item in items if item.nodeid in noted]
