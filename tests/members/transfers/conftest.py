import datetime

import pytest

from members.models import Membership
from members.transfers import actions
from members.transfers.models import Transfer
from partyportal.dates import PartialDate
from tests.factories import TransferFactory

PAPER = {"paper_number": "12-GT/ĐU", "dues_paid_until": PartialDate("2026-03")}


@pytest.fixture
def leaving(member):
    """A member of CB1 who is to leave for good; the paper is not issued yet."""
    return TransferFactory(member=member)


@pytest.fixture
def issued():
    """Issue the paper of a transfer on a day."""

    def issue(transfer, day=datetime.date(2026, 3, 9)):
        return actions.issue(transfer=transfer, paper_on=day, by=None, **PAPER)

    return issue


@pytest.fixture
def coming(branch):
    """Someone whom the portal does not know, announced for CB1."""
    return TransferFactory(
        member=None,
        direction=Transfer.Direction.IN,
        state=Transfer.State.ISSUED,
        full_name="Đỗ Văn Mới",
        gender="male",
        birth_date=PartialDate("1990-05-14"),
        from_organization=None,
        from_name="Đảng bộ phường Tân Lập",
        to_organization=branch,
        to_name="",
        paper_number="33-GT/ĐU",
        paper_on=datetime.date(2026, 3, 2),
    )


@pytest.fixture
def head_count():
    """How many an organisation counts on a day."""

    def count(organization, day):
        return Membership.objects.on(day).filter(organization=organization).count()

    return count
