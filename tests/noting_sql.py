"""A plugin by which `.ci/run` asks the second database for everything that is asked of a database, once.

`-p tests.noting_sql --note-sql=FILE` writes the names of the tests to ask again, `--only-noted=FILE` runs no others.
Noted are: the first case of every test that touches SQL, every further case that sends a statement which no test before
it sent, and everything that works with transactions of its own. What is left out sends only statements that the second
database is asked anyway. What is marked `one_database` asks one, but for nothing in which databases differ.
"""

import re
from pathlib import Path

import pytest
from django.db import connection

# What Django sends around every test.
FRAME = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET CONSTRAINTS")
# As many values as there happen to be.
ROWS = re.compile(r"(\((?:%s(?:, )?)+\))(?:, \1)+")
VALUES = re.compile(r"%s(?:, %s)+")
sending = set()
sent = set()
met = set()


def pytest_addoption(parser):
    parser.addoption("--note-sql", metavar="FILE", help="write the names of the tests to ask a second database")
    parser.addoption("--only-noted", metavar="FILE", help="run only the tests that the file names")


def note(execute, sql, params, many, context):
    if not sql.startswith(FRAME):
        sending.add(hash(VALUES.sub("%s", ROWS.sub(r"\1", sql))))
    return execute(sql, params, many, context)


def is_new(item):
    """Whether what `item` has just sent was not asked by the tests before it, in this process."""
    function = item.nodeid.partition("[")[0]
    new = function not in met or sending - sent or "transactional_db" in item.fixturenames
    if marker := item.get_closest_marker("django_db"):
        new = new or marker.kwargs.get("transaction")
    met.add(function)
    sent.update(sending)
    return new


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    if not (path := item.config.option.note_sql) or item.get_closest_marker("one_database"):
        return (yield)
    sending.clear()
    with connection.execute_wrapper(note):
        ran = yield
    # One that imports a driver asks a database of its own, in another process.
    if (sending and is_new(item)) or hasattr(item.module, "psycopg2"):
        with Path(path).open("a") as file:
            file.write(f"{item.nodeid}\n")
    return ran


def pytest_collection_modifyitems(config, items):
    if path := config.option.only_noted:
        noted = set(Path(path).read_text().splitlines())
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in noted])
        items[:] = [item for item in items if item.nodeid in noted]
