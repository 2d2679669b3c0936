"""Several requests at the very same moment, each in a thread with a connection of its own."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that threads share as processes do: on SQLite a file, as its memory has other locks."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    file = tmp_path / "portal.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def at_once(*acts) -> list:
    """The answers of acts that all begin together."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [future.result() for future in [threads.submit(run, act) for act in acts]]


def signed_in(user) -> Client:
    """A browser of the user; an error of the portal is an answer, as for people."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def mark_on(page) -> str:
    """The mark of the last form of a page: the one in its middle, below the bars."""
    return re.findall(r'name="drawn" value="([^"]+)"', page.content.decode())[-1]
