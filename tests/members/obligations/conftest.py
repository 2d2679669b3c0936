import datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today():
    """The spring of a year: the last days of January have passed."""
    with time_machine.travel(datetime.datetime(2026, 3, 10, 3, tzinfo=datetime.UTC), tick=False):
        yield
