import datetime

import pytest

from tests.factories import BodySeatFactory, CongressFactory, ElectionFactory, MemberFactory, NomineeFactory

DAY = datetime.date(2026, 3, 5)


@pytest.fixture
def congress(branch):
    return CongressFactory(organization=branch, ordinal=5, held_on=DAY)


@pytest.fixture
def election(congress):
    """Two seats, three people on the list, and a board that counts."""
    BodySeatFactory(congress=congress, is_head=True)
    row = ElectionFactory(congress=congress)
    for name in ("Trần Văn An", "Lê Thị Bình", "Phạm Văn Cường"):
        NomineeFactory(election=row, member=MemberFactory(organization=congress.organization, full_name=name))
    return row
