import datetime

import pytest

from meetings.models import Meeting
from tests.factories import AddresseeFactory, DocumentFactory, MeetingFactory, OutgoingFactory, TaskFactory, TermFactory


@pytest.fixture
def document(committee):
    """A directive in the committee's register, addressed to no one."""
    return DocumentFactory(organization=committee)


@pytest.fixture
def addressed(document, branch):
    """The directive, addressed to the branch."""
    AddresseeFactory(document=document, organization=branch)
    return document


@pytest.fixture
def draft(committee):
    """An outgoing draft of the committee, with a term that gives numbers."""
    TermFactory(organization=committee)
    return OutgoingFactory(organization=committee)


@pytest.fixture
def meeting(branch):
    """A held meeting of the branch whose minutes are open."""
    return MeetingFactory(organization=branch, status=Meeting.Status.HELD)


@pytest.fixture
def task(branch):
    return TaskFactory(organization=branch, due_on=datetime.date(2026, 3, 31))
