import datetime

import pytest

from meetings.models import Meeting
from tests.documents.conftest import addressed, document, draft
from tests.factories import MeetingFactory, TaskFactory

__all__ = ["addressed", "document", "draft"]


@pytest.fixture
def meeting(branch):
    """A held meeting of the branch whose minutes are open."""
    return MeetingFactory(organization=branch, status=Meeting.Status.HELD)


@pytest.fixture
def task(branch):
    return TaskFactory(organization=branch, due_on=datetime.date(2026, 3, 31))
