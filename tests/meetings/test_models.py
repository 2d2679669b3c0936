import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.models import Attendance, Meeting
from members import actions as member_actions
from rulebook.models import RuleSource, RuleValue
from tests.factories import AttendanceFactory, CommitteeSeatFactory, MeetingFactory, MemberFactory

YEAR = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
State = Attendance.State


def at(year, month, day, hour=14):
    return timezone.make_aware(datetime.datetime(year, month, day, hour))


def names(memberships):
    return sorted(str(row.member) for row in memberships)


def test_the_obliged_are_those_of_the_meetings_day(branch):
    MemberFactory(full_name="Còn Đây", organization=branch)
    MemberFactory(full_name="Đến Sau", organization=branch, joined_on=datetime.date(2026, 3, 6))
    gone = MemberFactory(full_name="Đi Đúng Ngày", organization=branch)
    exempt = MemberFactory(full_name="Được Miễn", organization=branch)
    member_actions.change_status(member=exempt, status="exempt", day=datetime.date(2026, 1, 1), by=None)
    member_actions.end(member=gone, day=datetime.date(2026, 3, 5), how_out="moved_out", by=None)
    meeting = MeetingFactory(organization=branch, starts_at=at(2026, 3, 5))

    assert names(meeting.obliged()) == ["Còn Đây"]
    assert names(meeting.expected()) == ["Còn Đây", "Được Miễn"]


def test_a_committee_meeting_obliges_those_who_hold_seats(committee, branch):
    seated = MemberFactory(full_name="Có Chức Vụ", organization=branch)
    MemberFactory(organization=branch)
    seat = CommitteeSeatFactory(member=seated, term__organization=committee)
    CommitteeSeatFactory(member=MemberFactory(organization=branch), term=seat.term, post="inspection_member")
    meeting = MeetingFactory(organization=committee, kind=Meeting.Kind.COMMITTEE)

    assert names(meeting.obliged()) == ["Có Chức Vụ"]


def test_a_standing_board_is_not_the_whole_committee(committee, branch):
    chief, other = MemberFactory.create_batch(2, organization=branch)
    seat = CommitteeSeatFactory(member=chief, term__organization=committee)
    CommitteeSeatFactory(member=other, term=seat.term, post="committee_member")
    meeting = MeetingFactory(organization=committee, kind=Meeting.Kind.STANDING_BOARD)

    assert [row.member for row in meeting.obliged()] == [chief]


def test_minutes_are_not_approved_before_everyone_is_ticked(branch, member, secretary):
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)

    with pytest.raises(ValidationError, match="Còn 01 đồng chí"):
        meeting.approve(by=secretary)

    AttendanceFactory(meeting=meeting, member=member, state=State.EXCUSED)
    meeting.approve(by=secretary)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.is_locked) == (Meeting.Status.APPROVED, True)
    assert meeting.history.first().history_user == secretary


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("convene", "held"),
        ("record_held", "approved"),
        ("take_back_held", "approved"),
        ("approve", "planned"),
        ("postpone", "held"),
    ],
)
def test_a_verb_refuses_a_state_that_it_does_not_fit(verb, status, secretary):
    meeting = MeetingFactory(status=status)

    with pytest.raises(ValidationError, match="không áp dụng"):
        getattr(meeting, verb)(by=secretary)


def test_a_meeting_to_come_was_not_held_yet(secretary):
    meeting = MeetingFactory(starts_at=timezone.now() + datetime.timedelta(days=1))

    with pytest.raises(ValidationError, match="Chưa đến giờ họp"):
        meeting.record_held(by=secretary)


def test_a_planned_meeting_is_not_voided(secretary):
    with pytest.raises(ValidationError, match="không áp dụng"):
        MeetingFactory(status=Meeting.Status.PLANNED).void(reason="lập nhầm ngày họp", by=secretary)


def test_between_counts_days_of_viet_nam():
    late = MeetingFactory(starts_at=at(2026, 12, 31, 23))
    MeetingFactory(starts_at=at(2027, 1, 1, 0))

    assert list(Meeting.objects.between(*YEAR)) == [late]


def test_upcoming_has_the_nearest_first_and_none_that_is_off():
    now = at(2026, 1, 1)
    later, sooner = MeetingFactory(starts_at=at(2026, 3, 1)), MeetingFactory(starts_at=at(2026, 2, 1))
    MeetingFactory(starts_at=at(2026, 2, 2), status=Meeting.Status.POSTPONED)
    MeetingFactory(starts_at=at(2025, 12, 1))

    assert list(Meeting.objects.upcoming(now)) == [sooner, later]


def test_attendance_counts_the_obliged_who_were_not_ticked(committee, branch, other_branch):
    one, two, three = MemberFactory.create_batch(3, organization=branch)
    held = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
    AttendanceFactory(meeting=held, member=one, state=State.LATE)
    AttendanceFactory(meeting=held, member=two, state=State.UNEXCUSED)
    AttendanceFactory(meeting=MeetingFactory(organization=branch), member=three)
    elsewhere = MeetingFactory(organization=other_branch, status=Meeting.Status.APPROVED)
    AttendanceFactory(meeting=elsewhere, member=MemberFactory(organization=other_branch))

    assert Attendance.objects.attendance_of(branch, *YEAR) == (1, 3)
    assert Attendance.objects.attendance_of(committee, *YEAR) == (2, 4)


def test_attendance_leaves_out_the_exempt_who_came(branch):
    exempt = MemberFactory(organization=branch, status="exempt")
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
    AttendanceFactory(meeting=meeting, member=exempt, was_obliged=False)

    assert Attendance.objects.attendance_of(branch, *YEAR) == (0, 0)


def rule(value="90", key="branch_meeting_minutes"):
    source = RuleSource.objects.create(key=f"nguon-{key}", title="Hướng dẫn thử")
    facts = {"key": key, "title": "Thời gian", "value": value, "unit": "count", "source": source}
    return RuleValue.objects.create(effective_from=datetime.date(2026, 1, 1), **facts)


def test_a_short_meeting_is_warned_of_with_the_rule():
    found = rule()
    meeting = MeetingFactory(starts_at=at(2026, 3, 5, 14), ends_at=at(2026, 3, 5, 15))

    assert meeting.warnings() == [("Thời gian sinh hoạt 60 phút, ít hơn mức tối thiểu 90 phút.", found)]


def test_a_combined_meeting_has_its_own_minimum():
    rule()
    found = rule("120", "branch_meeting_minutes_combined")
    meeting = MeetingFactory(topic="Học tập", starts_at=at(2026, 3, 5, 14), ends_at=at(2026, 3, 5, 15))

    assert [warned for _, warned in meeting.warnings()] == [found]


@pytest.mark.parametrize("facts", [{}, {"ends_at": at(2026, 3, 5, 14) + datetime.timedelta(minutes=90)}])
def test_no_verdict_without_an_end_or_where_it_is_long_enough(facts):
    rule()

    assert MeetingFactory(starts_at=at(2026, 3, 5, 14), **facts).warnings() == []


def test_no_verdict_before_the_rule_was_in_force():
    rule()
    meeting = MeetingFactory(starts_at=at(2025, 3, 5, 14), ends_at=at(2025, 3, 5, 15))

    assert meeting.warnings() == []


def test_a_draft_is_not_shown_to_those_whom_it_will_convene(committee, branch, secretary):
    meeting = MeetingFactory(organization=committee, convened=[committee, branch], status=Meeting.Status.PLANNED)
    assert not Meeting.objects.visible_to(secretary).exists()

    meeting.convene(by=None)

    assert list(Meeting.objects.visible_to(secretary)) == [meeting]
