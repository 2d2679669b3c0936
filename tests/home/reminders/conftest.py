import datetime

import pytest

from partyportal import dates

TODAY = datetime.date(2026, 3, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day on which all these tests happen."""
    monkeypatch.setattr(dates, "today", lambda: TODAY)
    return TODAY
