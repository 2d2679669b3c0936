"""Who reads the minutes of a meeting: who holds it always, whom it called once they are locked."""

import datetime

import pytest
from django.urls import reverse

from meetings import minutes
from meetings.models import MinutesVersion
from members import actions
from tests.factories import (
    AttendanceFactory,
    CommitteeSeatFactory,
    MeetingFactory,
    MemberFactory,
    MinutesVersionFactory,
    UserFactory,
)

DAY = datetime.date(2026, 3, 10)


@pytest.fixture
def person(branch):
    return MemberFactory(organization=branch, user=UserFactory())


def locked_of(branch, **facts) -> MinutesVersion:
    return MinutesVersionFactory(meeting=MeetingFactory(organization=branch, status="approved", **facts))


def status_of(client, user, meeting) -> int:
    client.force_login(user)
    return client.get(meeting.minutes_url).status_code


def test_who_was_called_reads_the_locked_minutes_and_is_offered_them(client, branch, person):
    meeting = locked_of(branch).meeting
    client.force_login(person.user)

    page, own = client.get(meeting.minutes_url).text, client.get(meeting.get_absolute_url()).text

    assert ("BIÊN BẢN" in page, f'href="{meeting.minutes_url}"' in own) == (True, True)
    # What only who holds the meeting may open or do is not offered.
    assert reverse("meetings:paper", args=["minutes", meeting.pk]) not in page
    assert reverse("meetings:addendum_add", args=[meeting.pk]) not in page


def test_an_addendum_is_read_below_the_minutes(client, branch, person, secretary):
    meeting = locked_of(branch).meeting
    facts = {"text": "Ghi đúng là 15 giờ.", "reason": "ghi nhầm giờ", "day": DAY}
    minutes.add_addendum(meeting=meeting, by=secretary, **facts)
    client.force_login(person.user)

    page = client.get(meeting.minutes_url)

    assert len(page.context["pages"]) == 2
    assert "Ghi đúng là 15 giờ." in page.text


@pytest.mark.parametrize("status", ["convened", "held"])
def test_what_is_not_locked_stays_with_who_holds_the_meeting(client, branch, person, secretary, status):
    meeting = MeetingFactory(organization=branch, status=status)

    assert (status_of(client, secretary, meeting), status_of(client, person.user, meeting)) == (200, 404)
    assert meeting.minutes_url not in client.get(meeting.get_absolute_url()).text


def test_the_committee_of_a_branch_keeps_its_minutes_to_its_seats(client, branch, person):
    meeting = locked_of(branch, kind="branch_committee").meeting
    seated = MemberFactory(organization=branch, user=UserFactory())
    CommitteeSeatFactory(member=seated, term__organization=branch)

    assert (status_of(client, person.user, meeting), status_of(client, seated.user, meeting)) == (404, 200)


@pytest.mark.parametrize(
    ("status", "came", "answer"), [("suspended", False, 404), ("exempt", False, 404), ("exempt", True, 200)]
)
def test_who_did_not_have_to_come_reads_what_they_came_to(client, branch, person, status, came, answer):
    actions.change_status(member=person, status=status, day=datetime.date(2026, 3, 1), by=None)
    meeting = locked_of(branch).meeting
    if came:
        AttendanceFactory(meeting=meeting, member=person, state="present", was_obliged=False)

    assert status_of(client, person.user, meeting) == answer


def test_who_joined_later_or_belongs_elsewhere_reads_nothing(client, branch, other_branch, person):
    elsewhere = MemberFactory(organization=other_branch, user=UserFactory())
    later = MemberFactory(organization=branch, user=UserFactory(), joined_on=datetime.date(2026, 3, 6))
    meeting = locked_of(branch).meeting

    assert [status_of(client, one.user, meeting) for one in (elsewhere, later, person)] == [404, 404, 200]
