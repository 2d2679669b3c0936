"""The single taps of the check-in: kept at once, merged person by person, few queries."""

import datetime
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Attendance, Meeting
from meetings.quorums import quorum_of, summoned_of
from members import actions as member_actions
from tests.factories import (
    AttendanceFactory,
    CommitteeSeatFactory,
    MeetingFactory,
    MemberFactory,
    RuleValueFactory,
)


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch)


def tap(client, meeting, member, state, **words):
    return client.post(reverse("meetings:check", args=[meeting.pk]), {"member": member.pk, "state": state} | words)


def test_a_tap_is_kept_with_the_hour_of_who_came_late_or_left(client, secretary, member, meeting):
    client.force_login(secretary)

    answer = tap(client, meeting, member, "late", came="8h10", left="10:30")

    row = Attendance.objects.get()
    assert answer.json()["stored"] == ["late", "", "08:10", "10:30"]
    assert (row.came_at, row.left_at) == (datetime.time(8, 10), datetime.time(10, 30))
    assert row.history.get().history_user == secretary


def test_an_absent_person_has_no_hours(client, secretary, member, meeting):
    client.force_login(secretary)

    tap(client, meeting, member, "excused", note="ốm", came="8:10", left="9:00")

    row = Attendance.objects.get()
    assert (row.note, row.came_at, row.left_at) == ("ốm", None, None)


def test_a_wrong_hour_is_said_and_nothing_is_kept(client, secretary, member, meeting):
    client.force_login(secretary)

    answer = tap(client, meeting, member, "late", came="25:99")

    assert answer.status_code == 422
    assert answer.json()["said"] == "Nhập giờ, ví dụ: 8h10."
    assert not Attendance.objects.exists()


def test_what_another_said_meanwhile_is_told_and_not_overwritten(client, secretary, member, meeting):
    AttendanceFactory(meeting=meeting, member=member, state="excused", note="đi công tác")
    client.force_login(secretary)

    answer = tap(client, meeting, member, "present")

    assert answer.status_code == 409
    assert answer.json()["words"] == "vắng có lý do: đi công tác"
    assert Attendance.objects.get().state == "excused"


def test_who_was_told_may_insist(client, secretary, member, meeting):
    AttendanceFactory(meeting=meeting, member=member, state="excused", note="ốm")
    client.force_login(secretary)

    tap(client, meeting, member, "present", shown_state="excused", shown_note="ốm")

    assert Attendance.objects.get().state == "present"


def test_the_same_tap_sent_twice_writes_once(client, secretary, member, meeting):
    client.force_login(secretary)

    answers = [tap(client, meeting, member, "present").status_code for _ in range(2)]

    assert answers == [200, 200]
    assert Attendance.history.count() == 1


def test_nobody_is_ticked_who_was_not_called(client, secretary, meeting):
    client.force_login(secretary)

    assert tap(client, meeting, MemberFactory(), "present").status_code == 404


def test_locked_minutes_take_no_tap(client, secretary, member, meeting):
    Meeting.objects.update(status=Meeting.Status.APPROVED)
    client.force_login(secretary)

    answer = tap(client, meeting, member, "present")

    assert answer.status_code == 403
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(("asked", "most"), [({}, 8), ({"count": "1"}, 9)])
def test_a_tap_costs_nine_queries_however_many_there_are(client, secretary, branch, meeting, asked, most):
    people = [MemberFactory(organization=branch, user=secretary if n == 0 else None) for n in range(12)]
    client.force_login(secretary)
    client.get(reverse("meetings:attendance", args=[meeting.pk]))

    with CaptureQueriesContext(connection) as queries:
        tap(client, meeting, people[1], "present", **asked)

    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == most


def test_the_open_screens_hear_what_is_stored(client, secretary, member, meeting):
    RuleValueFactory(key="meeting_valid_ratio", value="2/3", unit="ratio")
    AttendanceFactory(meeting=meeting, member=member)
    client.force_login(secretary)

    told = client.get(reverse("meetings:roll", args=[meeting.pk])).json()

    assert told["rows"] == {str(member.pk): ["present", "", "", ""]}
    assert told["quorum"] == "Có mặt 01/01 người có quyền biểu quyết: đủ điều kiện tiến hành"


def test_the_last_tap_that_waits_brings_the_quorum_back(client, secretary, branch, meeting):
    RuleValueFactory(key="meeting_valid_ratio", value="2/3", unit="ratio")
    people = [MemberFactory(organization=branch) for _ in range(3)]
    client.force_login(secretary)

    told = [
        tap(client, meeting, one, "present", **asked).json().get("quorum")
        for one, asked in zip(people, ({}, {"count": "1"}, {"count": "1"}), strict=True)
    ]

    assert told[0] is None
    assert told[1] == "Có mặt 02/03 người có quyền biểu quyết: đủ điều kiện tiến hành"
    assert told[2].startswith("Có mặt 03/03")


def test_a_tap_that_another_opposed_brings_the_quorum_too(client, secretary, member, meeting):
    RuleValueFactory(key="meeting_valid_ratio", value="2/3", unit="ratio")
    AttendanceFactory(meeting=meeting, member=member, state="unexcused")
    client.force_login(secretary)

    assert tap(client, meeting, member, "present", count="1").json()["quorum"].startswith("Có mặt 00/01")


def test_the_base_leaves_out_whom_the_rule_leaves_out(branch, meeting):
    MemberFactory(organization=branch, status="probationary")
    full = [MemberFactory(organization=branch) for _ in range(5)]
    for member, status in zip(full[1:4], ["exempt", "temp_away", "suspended"], strict=True):
        member_actions.change_status(member=member, status=status, day=datetime.date(2026, 1, 1), by=None)
    AttendanceFactory(meeting=meeting, member=full[1], was_obliged=False)
    AttendanceFactory(meeting=meeting, member=full[4], state="excused")

    summoned = summoned_of(meeting)

    assert (summoned.total, summoned.base, summoned.present) == (5, 2, 1)


def test_a_committee_counts_its_members_excused_or_not(committee, branch):
    seats = [CommitteeSeatFactory(member=MemberFactory(organization=branch), term__organization=committee)]
    seats.append(
        CommitteeSeatFactory(member=MemberFactory(organization=branch), term=seats[0].term, post="deputy_secretary")
    )
    meeting = MeetingFactory(organization=committee, kind=Meeting.Kind.COMMITTEE)
    AttendanceFactory(meeting=meeting, member=seats[0].member, state="excused")

    assert summoned_of(meeting).base == 2


def test_too_few_are_told_how_many_are_missing(branch, meeting):
    RuleValueFactory(key="meeting_valid_ratio", value="2/3", unit="ratio")
    for _ in range(6):
        MemberFactory(organization=branch)

    words = quorum_of(meeting).words

    assert words == "Có mặt 00/06 người có quyền biểu quyết: còn thiếu 04 người để đủ điều kiện tiến hành"


def test_the_line_of_the_quorum_stays_in_sight_while_the_list_scrolls(client, secretary, member, meeting):
    """It stands on top of the page by style alone, so that it is there without a script too."""
    style = (settings.BASE_DIR / "static/css/portal.css").read_text()
    client.force_login(secretary)

    page = client.get(reverse("meetings:attendance", args=[meeting.pk])).text

    line = re.search(r'<p class="([^"]*)">\s*<i [^>]*></i>\s*<span class="grow"><span data-quorum', page)
    assert "stays" in line[1].split()
    assert "position: sticky" in re.search(r"\.note\.stays \{([^}]*)\}", style)[1]
