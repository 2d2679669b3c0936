"""Meetings of past years: known by day or month, with counts instead of names."""

import datetime

import pytest
from django.urls import reverse

from measures.registry import COMPUTED
from measures.rows import Scope
from meetings.models import Meeting
from tests.factories import AttendanceFactory, MeetingFactory


def typed(branch, **changes):
    facts = {
        "organization": branch.pk,
        "kind": "branch_regular",
        "title": "Sinh hoạt chi bộ tháng 3/2019",
        "held_on": "03/2019",
        "counted_obliged": 13,
        "counted_came": 12,
    }
    return facts | changes


def remember(client, user, branch, **changes):
    client.force_login(user)
    return client.post(reverse("meetings:old_add"), typed(branch, **changes))


@pytest.mark.parametrize(
    ("held_on", "known_to", "shown"), [("03/2019", "month", "3/2019"), ("05/03/2019", "day", "05/03/2019")]
)
def test_it_is_closed_at_once_and_shown_as_far_as_it_is_known(client, secretary, branch, held_on, known_to, shown):
    remember(client, secretary, branch, held_on=held_on)

    meeting = Meeting.objects.get()
    page = client.get(meeting.get_absolute_url())

    assert (meeting.status, meeting.known_to, meeting.day_in_words) == ("approved", known_to, shown)
    assert [row.organization for row in meeting.convocations.all()] == [branch]
    assert "Có mặt 12/13 đồng chí" in " ".join(page.text.split())
    assert (page.context["attendance"]["quorum"], "00:00" in page.text) == (None, False)
    assert "00:00" not in client.get(reverse("meetings:list")).text


def test_its_counts_count_beside_names(client, secretary, branch, member):
    remember(client, secretary, branch)
    named = MeetingFactory(
        organization=branch, status="approved", starts_at=datetime.datetime(2019, 4, 5, 7, tzinfo=datetime.UTC)
    )
    AttendanceFactory(meeting=named, member=member)
    scope = Scope(branch, datetime.date(2019, 1, 1), datetime.date(2019, 12, 31), "year", 2019)

    attended, held = COMPUTED["F21"].figure(scope), COMPUTED["F19"].figure(scope)

    assert (attended.value, attended.whole, held.value) == (13, 14, 2)
    assert "tháng 3/2019: có mặt 12/13" in [row.detail for row in attended.rows]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": "2019"}, "held_on"),
        ({"held_on": "03/2099"}, "held_on"),
        ({"held_on": "13/2019"}, "held_on"),
        ({"counted_came": 14}, "counted_came"),
        ({"counted_came": ""}, "counted_came"),
        ({"counted_obliged": 0, "counted_came": 0}, "counted_obliged"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client, secretary, branch, changes, field):
    page = remember(client, secretary, branch, **changes)

    assert (page.status_code, [*page.context["form"].errors]) == (422, [field])
    assert not Meeting.objects.exists()


def test_it_has_no_minutes_here_and_is_not_scored(client, secretary, branch):
    remember(client, secretary, branch)
    meeting = Meeting.objects.get()

    assert client.get(meeting.minutes_url).status_code == 404
    assert client.get(reverse("resolutions:quality", args=[meeting.pk])).status_code == 403
    assert client.get(reverse("meetings:edit", args=[meeting.pk])).status_code == 403
