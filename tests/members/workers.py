"""Stands in for a worker: what was asked for a list is done at once, without waiting for the transaction."""

import pytest

from partyportal.waiting import asking


@pytest.fixture(autouse=True)
def worker_at_once(monkeypatch):
    """Do the work within the request: the transaction of a test never ends."""

    def ask(batch, work, by, expected=""):
        batch.ask(work, by, expected)
        asking.wake(batch)

    monkeypatch.setattr(asking, "ask", ask)
