import datetime

import pytest
import time_machine

from tests.factories import TargetFactory, TargetSetFactory


@pytest.fixture
def clock():
    """Today is 30 June 2026."""
    with time_machine.travel(datetime.datetime(2026, 6, 30, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def year(committee, clock):
    return TargetSetFactory(
        organization=committee,
        title="Chỉ tiêu năm 2026",
        begins_on=datetime.date(2026, 1, 1),
        ends_on=datetime.date(2026, 12, 31),
    )


@pytest.fixture
def target(year):
    return TargetFactory(set=year, name="Kết nạp đảng viên", value=5)
