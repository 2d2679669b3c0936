import pytest
from django.urls import reverse

from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    ConclusionFactory,
    CongressFactory,
    ConvocationFactory,
    MeetingFactory,
)

FACTORIES = [
    AgendaItemFactory,
    AttendanceFactory,
    ConclusionFactory,
    CongressFactory,
    ConvocationFactory,
    MeetingFactory,
]


@pytest.mark.parametrize("make", FACTORIES)
def test_every_model_is_listed_and_opened(client, superuser, make):
    row = make()
    name = f"admin:meetings_{row._meta.model_name}"
    client.force_login(superuser)

    assert client.get(reverse(f"{name}_changelist"), {"q": "x"}).status_code == 200
    assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


def test_a_locked_meeting_is_only_read(client, superuser):
    meeting = MeetingFactory(status="approved")
    client.force_login(superuser)

    response = client.post(reverse("admin:meetings_meeting_change", args=[meeting.pk]), {"title": "Khác"})

    assert response.status_code == 403


def test_attendance_of_a_locked_meeting_is_only_read(client, superuser):
    row = AttendanceFactory(meeting=MeetingFactory(status="approved"))
    client.force_login(superuser)

    response = client.post(reverse("admin:meetings_attendance_change", args=[row.pk]), {"state": "late"})

    assert response.status_code == 403
