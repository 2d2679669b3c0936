import datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today():
    """Half a year after the present rules on dues came into force."""
    with time_machine.travel(datetime.datetime(2026, 8, 20, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def keeper(branch):
    from tests.conftest import user_with

    return user_with("dues_keeper", branch)
