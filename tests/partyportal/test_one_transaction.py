"""A POST is done wholly or not at all, and asked again where two people met."""

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg2 import errors

from meetings.models import Meeting
from tests.factories import CommitteeReportFactory, MeetingFactory, UserFactory


def caused(cause):
    error = OperationalError("two met")
    error.__cause__ = cause
    return error


CLASHES = [IntegrityError("twice"), caused(errors.DeadlockDetected()), caused(errors.SerializationFailure())]


@pytest.fixture
def convene(client, secretary, branch, monkeypatch):
    """Convene a meeting whose first tries meet somebody else's work."""
    meeting, done = MeetingFactory(organization=branch, status="planned"), Meeting.convene

    def convene(*errors_first):
        left = list(errors_first)

        def convene(self, *, by):
            Meeting.objects.filter(pk=self.pk).update(title=f"lần {len(left)}")
            if left:
                raise left.pop(0)
            done(self, by=by)

        monkeypatch.setattr(Meeting, "convene", convene)
        client.force_login(secretary)
        answer = client.post(reverse("meetings:convene", args=[meeting.pk]))
        meeting.refresh_from_db()
        return answer, meeting

    return convene


@pytest.mark.parametrize("clash", CLASHES, ids=lambda clash: type(clash.__cause__ or clash).__name__)
def test_act_that_met_another_is_tried_again(convene, clash):
    answer, meeting = convene(clash, clash)

    assert (answer.status_code, meeting.status, meeting.title) == (302, Meeting.Status.CONVENED, "lần 0")


def test_act_that_meets_another_every_time_is_told_and_undone(convene):
    answer, meeting = convene(*CLASHES)

    assert (answer.status_code, meeting.status) == (409, Meeting.Status.PLANNED)
    assert not meeting.title.startswith("lần")
    assert "Lần gửi này không ghi gì thêm." in answer.text


@pytest.mark.parametrize(("address", "locks"), [("?check=1", False), ("", True)])
def test_question_about_typed_words_holds_nobody_up(client, monkeypatch, address, locks):
    """While somebody types, the check is asked every second or two."""
    report, begun = CommitteeReportFactory(), []
    path = reverse("reports:edit_text", args=[report.pk]) + address
    client.force_login(UserFactory(is_superuser=True))
    atomic = transaction.atomic
    monkeypatch.setattr(transaction, "atomic", lambda *args, **facts: begun.append(1) or atomic(*args, **facts))

    with CaptureQueriesContext(connection) as asked:
        answer = client.post(path, {})

    assert answer.status_code in {200, 422}
    written = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert bool(begun) is locks and written == []
