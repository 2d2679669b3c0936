"""Two phones that tick at the very same moment: every tick that was acknowledged is in the database.

Each runs over a whole branch, as a race is not lost every time: a second or two for each test.
"""

from functools import partial
from random import Random

import pytest
from django.urls import reverse

from meetings.models import Attendance, Reply
from tests.at_once import at_once, shared_database, signed_in  # noqa: F401
from tests.factories import MeetingFactory, MemberFactory, ReplyFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]
STATES = ["present", "late", "excused", "unexcused"]


@pytest.fixture
def _database():
    """The database is opened by the module's own fixture."""


def taps(client, address, marks):
    """Send the taps of one phone one after the other; return those that were acknowledged."""
    known = []
    for member, state in marks:
        answer = client.post(address, {"member": member.pk, "state": state})
        if answer.status_code == 200:
            known.append((member.pk, state))
    return known


@pytest.mark.parametrize("seed", [1, 2])
def test_every_acknowledged_tap_of_two_phones_is_kept(branch, office, secretary, seed):
    dice = Random(seed)
    people = [MemberFactory(organization=branch) for _ in range(24)]
    meeting = MeetingFactory(organization=branch)
    address = reverse("meetings:check", args=[meeting.pk])
    # Both tap everybody, each in an order and with words of their own; where they differ, one is told.
    plans = [[(member, dice.choice(STATES)) for member in dice.sample(people, len(people))] for _ in range(2)]

    phones = [signed_in(office), signed_in(secretary)]
    kept = at_once(*(partial(taps, phone, address, plan) for phone, plan in zip(phones, plans, strict=True)))

    stored = dict(Attendance.objects.values_list("member", "state"))
    assert Attendance.objects.count() == len(people)
    assert {*kept[0], *kept[1]} == {*stored.items()}


def test_a_decision_beside_a_reply_leaves_no_excuse_of_who_comes(branch, secretary):
    person = MemberFactory(organization=branch, user=secretary)
    for _ in range(6):
        meeting = MeetingFactory(organization=branch, starts_at="2099-03-05T07:00Z")
        row = ReplyFactory(meeting=meeting, member=person)
        decide, answer = (reverse("meetings:reply_decide", args=[row.pk]), reverse("meetings:reply", args=[meeting.pk]))
        chair, phone = signed_in(secretary), signed_in(secretary)

        at_once(partial(chair.post, decide, {"accepts": "yes"}), partial(phone.post, answer, {"answer": "coming"}))

        assert Reply.objects.get(pk=row.pk).is_coming
        assert not meeting.attendances.filter(state="excused").exists()
