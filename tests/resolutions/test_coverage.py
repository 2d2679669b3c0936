import datetime

import pytest

from meetings.models import Attendance, Meeting
from members import actions as members
from resolutions.coverage import coverage, coverage_by_branch
from tests.factories import (
    AttendanceFactory,
    DisseminationFactory,
    DocumentFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
)

TODAY = datetime.date(2026, 6, 1)


@pytest.fixture
def document(committee):
    return DocumentFactory(organization=committee)


@pytest.fixture
def meeting(branch, document):
    """A held meeting of the branch on 05/03/2026 that studied the document."""
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
    DisseminationFactory(document=document, meeting=meeting)
    return meeting


def names(rows):
    return [row.member.full_name for row in rows]


@pytest.mark.parametrize(("state", "studied"), [("present", 1), ("late", 1), ("excused", 0), ("unexcused", 0)])
def test_who_came_has_studied(document, branch, meeting, member, state, studied):
    MemberFactory(organization=branch)
    AttendanceFactory(meeting=meeting, member=member, state=state)

    figure = coverage(document, branch, TODAY)

    assert (figure.obliged_count, figure.studied_count) == (2, studied)


def test_figure_knows_its_rows(document, branch, meeting, member):
    MemberFactory(full_name="Lê Văn Nam", organization=branch)
    AttendanceFactory(meeting=meeting, member=member)

    figure = coverage(document, branch, TODAY)

    assert names(figure.studied) == ["Trần Thị Thu Hà"]
    assert names(figure.missing) == ["Lê Văn Nam"]
    assert names(figure.obliged) == ["Trần Thị Thu Hà", "Lê Văn Nam"]


def test_who_moved_takes_the_study_along(document, branch, other_branch, meeting, member):
    AttendanceFactory(meeting=meeting, member=member)
    members.move_within(member=member, organization=other_branch, day=datetime.date(2026, 4, 1), by=None)

    old, new = coverage_by_branch(document, [branch, other_branch], TODAY)

    assert (old.obliged_count, old.studied_count) == (0, 0)
    assert (new.obliged_count, new.studied_count) == (1, 1)


def test_past_day_counts_who_belonged_then(document, branch, other_branch, meeting, member):
    AttendanceFactory(meeting=meeting, member=member)
    members.move_within(member=member, organization=other_branch, day=datetime.date(2026, 4, 1), by=None)

    before, after = (coverage(document, branch, day) for day in (datetime.date(2026, 3, 31), datetime.date(2026, 4, 1)))

    assert (before.obliged_count, before.studied_count) == (1, 1)
    assert after.obliged_count == 0


def test_meeting_counts_from_its_own_day(document, branch, meeting, member):
    AttendanceFactory(meeting=meeting, member=member)

    counts = [coverage(document, branch, datetime.date(2026, 3, day)).studied_count for day in (4, 5)]

    assert counts == [0, 1]


def test_study_anywhere_counts(document, branch, committee, member):
    elsewhere = MeetingFactory(organization=committee, status=Meeting.Status.APPROVED)
    DisseminationFactory(document=document, meeting=elsewhere)
    AttendanceFactory(meeting=elsewhere, member=member)

    assert coverage(document, branch, TODAY).studied_count == 1


def test_two_meetings_count_a_person_once(document, branch, meeting, member):
    again = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
    DisseminationFactory(document=document, meeting=again)
    for held in (meeting, again):
        AttendanceFactory(meeting=held, member=member)

    assert coverage(document, branch, TODAY).studied_count == 1


@pytest.mark.parametrize("status", ["exempt", "temp_away"])
def test_exempt_and_away_are_not_obliged(document, branch, meeting, member, status):
    away = MemberFactory(organization=branch, status=status)
    AttendanceFactory(meeting=meeting, member=away)

    figure = coverage(document, branch, TODAY)

    assert names(figure.obliged) == ["Trần Thị Thu Hà"]
    assert figure.studied_count == 0


@pytest.mark.parametrize("status", ["convened", "postponed", "voided"])
def test_meeting_that_was_not_held_does_not_count(document, branch, member, status):
    meeting = MeetingFactory(organization=branch, status=status)
    DisseminationFactory(document=document, meeting=meeting)
    AttendanceFactory(meeting=meeting, member=member)

    assert coverage(document, branch, TODAY).studied_count == 0


def test_meeting_that_studied_something_else_does_not_count(document, branch, member):
    other = DisseminationFactory(document=DocumentFactory(), meeting=MeetingFactory(status=Meeting.Status.HELD))
    AttendanceFactory(meeting=other.meeting, member=member, state=Attendance.State.PRESENT)

    assert coverage(document, branch, TODAY).studied_count == 0


def test_committee_counts_all_below_it(document, committee, branch, other_branch, meeting, member):
    MemberFactory(organization=other_branch)
    AttendanceFactory(meeting=meeting, member=member)

    figure = coverage(document, committee, TODAY)

    assert (figure.obliged_count, figure.studied_count) == (2, 1)


@pytest.mark.parametrize("count", [2, 30])
def test_all_branches_take_one_query(document, committee, django_assert_num_queries, count):
    branches = OrganizationFactory.create_batch(count, parent=committee)
    MemberFactory(organization=branches[0])

    with django_assert_num_queries(1):
        rows = coverage_by_branch(document, [committee, *branches], TODAY)

    assert [row.obliged_count for row in rows[:2]] == [1, 1]
