"""Documents of a branch meeting must be there before it, by the rule of its day."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from documents.models import Attachment
from meetings.models import Meeting
from tests.factories import AgendaItemFactory, AttachmentFactory, MeetingFactory, RuleValueFactory

BEGINS = timezone.make_aware(datetime.datetime(2026, 3, 5, 14))
UNTIL = "hạn gửi đảng viên là 04/03/2026 14:00, trước buổi họp ít nhất 1 ngày."


@pytest.fixture
def meeting(branch):
    RuleValueFactory(key="meeting_material_days", value="1", unit="day")
    return MeetingFactory(organization=branch, kind="branch_regular", starts_at=BEGINS, ends_at=None, status="convened")


def warned(meeting, **before):
    with time_machine.travel(BEGINS - datetime.timedelta(**before), tick=False):
        return [words for words, _ in Meeting.objects.get(pk=meeting.pk).warnings()]


def attached(row, **before):
    attachment = AttachmentFactory(row=row)
    Attachment.objects.filter(pk=attachment.pk).update(at=BEGINS - datetime.timedelta(**before))


def test_a_meeting_without_documents_is_warned_of_once_it_is_too_late(meeting):
    assert warned(meeting, hours=25) == []
    assert warned(meeting, hours=23) == [f"Chưa đính kèm tài liệu; {UNTIL}"]
    assert warned(meeting, hours=-1) == []


def test_documents_in_time_are_not_warned_of(meeting):
    attached(meeting, hours=26)

    assert warned(meeting, hours=2) == []


def test_a_document_of_a_point_of_the_agenda_counts(meeting):
    attached(AgendaItemFactory(meeting=meeting), hours=26)

    assert warned(meeting, hours=2) == []


def test_each_late_document_counts(meeting):
    attached(meeting, hours=26)
    attached(meeting, hours=3)

    assert warned(meeting, hours=2) == [f"01 tài liệu đính kèm sau hạn; {UNTIL}"]


def test_only_meetings_of_branches_have_the_rule(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(kind="committee")

    assert warned(meeting, hours=2) == []
