import datetime

import pytest
from django.utils import timezone

from awards.models import Commendation, Level
from documents.actions import create_outgoing
from meetings.models import Attendance, Meeting
from members import actions as members
from members.models import Member, Status
from reports import drafting
from reports.figures import COMPUTED, FigureBook, Scope, compute
from reports.outlines import COMMITTEE_OUTLINES
from reports.typed import TYPED
from tests.factories import (
    AttendanceFactory,
    BranchReportFactory,
    CommendationFactory,
    DisseminationFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OutgoingFactory,
    TaskFactory,
    TermFactory,
    TypedFigureFactory,
)

# One or two a figure, three for each that is typed, one for the dated tree.
QUERIES = 66
BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)


def day(*parts):
    return datetime.date(*parts)


def at(*parts):
    return timezone.make_aware(datetime.datetime(*parts, 8))


@pytest.fixture
def scope(committee, branch, other_branch):
    return Scope(committee, BEGINS, ENDS, "year", 2025)


def value(scope, code):
    return compute(code, scope).value


def held(organization, **facts):
    facts = {"starts_at": at(2025, 3, 5), "status": Meeting.Status.HELD} | facts
    return MeetingFactory(organization=organization, **facts)


def test_branches_are_those_that_stand_on_the_last_day(scope, other_branch):
    other_branch.dissolved_on = ENDS
    other_branch.save()

    assert [row.label for row in compute("F01", scope).rows] == ["Chi bộ CB1"]


def test_head_count_is_that_of_the_last_day(scope, branch):
    MemberFactory(organization=branch, joined_on=ENDS)
    MemberFactory(organization=branch, joined_on=ENDS + datetime.timedelta(days=1))
    gone = MemberFactory(organization=branch)
    members.end(member=gone, day=ENDS, how_out="moved_out", by=None)
    left_later = MemberFactory(organization=branch)
    members.end(member=left_later, day=ENDS + datetime.timedelta(days=1), how_out="died", by=None)

    assert value(scope, "F02") == 2


def test_full_and_probationary_make_the_whole(scope, branch, other_branch):
    MemberFactory(organization=branch, status=Status.PROBATIONARY)
    MemberFactory(organization=branch, status=Status.EXEMPT)
    MemberFactory(organization=other_branch)

    assert [value(scope, code) for code in ("F02", "F03", "F04", "F11")] == [3, 2, 1, 1]


def test_recognition_after_the_last_day_changes_nothing(scope, branch):
    member = MemberFactory(organization=branch, status=Status.PROBATIONARY)
    members.recognise(member=member, day=day(2025, 12, 1), by=None)

    assert [value(scope, code) for code in ("F04", "F13")] == [1, 0]


def test_moved_member_counts_where_he_was(scope, branch, other_branch):
    member = MemberFactory(organization=branch)
    members.move_within(member=member, organization=other_branch, day=day(2025, 12, 1), by=None)

    head_count = compute("F02", scope)
    assert (head_count.of({branch.pk}).value, head_count.of({other_branch.pk}).value) == (1, 0)


def test_who_came_and_went(scope, branch):
    MemberFactory(organization=branch, how_in="admitted", joined_on=BEGINS, status=Status.PROBATIONARY)
    MemberFactory(organization=branch, how_in="admitted", joined_on=day(2024, 11, 30), status=Status.PROBATIONARY)
    MemberFactory(organization=branch, how_in="moved_in", joined_on=ENDS)
    recognised = MemberFactory(organization=branch, status=Status.PROBATIONARY)
    members.recognise(member=recognised, day=day(2025, 5, 1), by=None)
    members.end(member=MemberFactory(organization=branch), day=day(2025, 6, 1), how_out="moved_out", by=None)

    assert [value(scope, code) for code in ("F12", "F13", "F14", "F15")] == [1, 1, 1, 1]


def test_move_between_own_branches_is_no_coming_nor_going(scope, branch, other_branch):
    members.move_within(member=MemberFactory(organization=branch), organization=other_branch, day=ENDS, by=None)

    assert [value(scope, code) for code in ("F14", "F15")] == [0, 0]


def test_women_minorities_and_schooling(scope, branch):
    facts = {"gender": "female", "ethnicity": "Tày", "professional": "master", "theory": "advanced"}
    MemberFactory(organization=branch, **facts)
    MemberFactory(organization=branch, gender="male", ethnicity="Kinh", theory="intermediate")

    codes = ("F05", "F06", "F09", "F10", "F10b")
    assert [value(scope, code) for code in codes] == [1, 1, 1, 1, 1]


def test_age_is_the_mean_of_completed_years(scope, branch):
    MemberFactory(organization=branch, birth_date="1985-11-30")
    MemberFactory(organization=branch, birth_date="1985-12-01")
    MemberFactory(organization=branch, birth_date=None)

    assert value(scope, "F07") == 39.5
    assert value(scope, "F08") == 1


def test_branch_meetings_by_kind(scope, branch):
    held(branch)
    held(branch, status=Meeting.Status.CONVENED)
    held(branch, starts_at=at(2025, 12, 1))
    held(branch, kind=Meeting.Kind.BRANCH_THEMATIC)

    assert [value(scope, code) for code in ("F19", "F20")] == [1, 1]


def test_attendance_is_the_ratio_of_two_sums(scope, branch):
    meeting = held(branch, status=Meeting.Status.APPROVED)
    AttendanceFactory(meeting=meeting, state=Attendance.State.LATE)
    AttendanceFactory(meeting=meeting, state=Attendance.State.EXCUSED)
    AttendanceFactory(meeting=meeting, was_obliged=False)

    figure = compute("F21", scope)
    assert (figure.value, figure.whole) == (1, 2)


def test_whom_nobody_ticked_had_to_come(scope, branch):
    came = MemberFactory(organization=branch)
    MemberFactory(organization=branch)
    MemberFactory(organization=branch, status=Status.EXEMPT)
    AttendanceFactory(meeting=held(branch), member=came)

    figure = compute("F21", scope)
    assert (figure.value, figure.whole) == (1, 2)
    assert figure.rows[0].detail == "ngày 05/03/2025: có mặt 1/2"


def test_attendance_agrees_with_the_meetings_room(scope, committee, branch, other_branch):
    MemberFactory.create_batch(2, organization=branch)
    for place in (branch, other_branch):
        AttendanceFactory(meeting=held(place))

    figure = compute("F21", scope)
    assert (figure.value, figure.whole) == Attendance.objects.attendance_of(committee, BEGINS, ENDS)


def test_study_counts_meetings_that_were_not_the_branchs_own(scope, committee, branch):
    study = held(committee, kind=Meeting.Kind.DISSEMINATION, convened=[branch])
    AttendanceFactory(meeting=study, member=MemberFactory(organization=branch), organization=branch)
    DisseminationFactory(meeting=held(branch))

    assert value(scope, "F27") == 1
    assert (compute("F28", scope).value, compute("F28", scope).whole) == (1, 1)


def test_documents_of_our_own_by_type(scope, committee, office):
    TermFactory(organization=committee, begins_on=day(2025, 1, 1))
    for doc_type in ("NQ", "KH", "CTr", "TB"):
        create_outgoing(
            organization=committee, doc_type=doc_type, subject="Công tác năm", day=day(2025, 5, 5), by=office
        )
    OutgoingFactory(organization=committee, doc_type="NQ")

    assert [value(scope, code) for code in ("F23", "F24", "F25")] == [1, 2, 1]


def test_tasks_due_in_the_period(scope, branch):
    due = day(2025, 3, 31)
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=due)
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=day(2025, 4, 2))
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=day(2025, 12, 2))
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=day(2025, 12, 31))

    assert (value(scope, "F26"), compute("F26", scope).whole, value(scope, "F26b")) == (2, 3, 2)


def test_classification_counts_what_is_decided(scope, branch):
    decided = {"decision": "12-QĐ/ĐU", "decided_on": day(2025, 12, 1)}
    for level in (Level.EXCELLENT, Level.GOOD, Level.GOOD):
        MemberClassificationFactory(member__organization=branch, level=level, **decided)
    MemberClassificationFactory(member__organization=branch, level=Level.GOOD)
    OrganizationClassificationFactory(organization=branch, level=Level.EXCELLENT, **decided)

    codes = ("F35", "F35a", "F35b", "F35c", "F35d", "F36", "F36a")
    assert [value(scope, code) for code in codes] == [3, 1, 2, 0, 0, 1, 1]


def test_commendations_count_persons_and_organizations(scope, committee, branch):
    decided = {"organization": committee, "decision_symbol": "10-QĐ/ĐU", "status": Commendation.Status.DECIDED}
    named = {"members": MemberFactory.create_batch(2, organization=branch), "organizations": [branch]}
    CommendationFactory(decided_on=day(2025, 6, 1), **decided, **named)
    CommendationFactory(decided_on=day(2024, 6, 1), **decided, **named)
    CommendationFactory(organization=committee, **named)

    assert [value(scope, code) for code in ("F37", "F37b", "F18")] == [2, 1, 0]


def test_badges_are_commendations_too(scope, committee, branch):
    CommendationFactory(
        organization=committee,
        form=Commendation.Form.BADGE,
        decision_symbol="15-QĐ/ĐU",
        decided_on=day(2025, 11, 7),
        status=Commendation.Status.DECIDED,
        members=[MemberFactory(organization=branch)],
    )

    assert value(scope, "F18") == 1


def test_typed_sum_names_who_typed_nothing(scope, committee, branch, other_branch):
    first = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    second = BranchReportFactory(period=first.period, organization=other_branch, status="accepted")
    TypedFigureFactory(report=first, code="F30", value=3)
    TypedFigureFactory(report=second, code="F30", value=None)
    TypedFigureFactory(report=second, code="F31", value=0)

    figure = compute("F30", Scope(committee, BEGINS, ENDS, "year", 2025, first.period_id))
    assert (figure.value, figure.unknown, figure.is_known) == (3, ("Chi bộ CB2",), False)


def test_typed_zero_is_known(committee, branch):
    report = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    TypedFigureFactory(report=report, code="F32", value=0)

    figure = compute("F32", Scope(committee, BEGINS, ENDS, "year", 2025, report.period_id))
    assert (figure.value, figure.is_known) == (0, True)


def test_committee_counts_accepted_reports_alone(committee, branch):
    report = BranchReportFactory(period__organization=committee, organization=branch, status="submitted")
    TypedFigureFactory(report=report, code="F32", value=1)
    asked = committee, BEGINS, ENDS, "year", 2025, report.period_id

    assert compute("F32", Scope(*asked)).unknown == ("Chi bộ CB1",)
    assert compute("F32", Scope(*asked, accepted_only=False)).value == 1


@pytest.mark.parametrize("code", [*COMPUTED, *TYPED])
def test_every_figure_is_empty_without_data(scope, code):
    figure = compute(code, scope)

    assert figure.value == (2 if code == "F01" else 0)


def test_unknown_code_is_refused(scope):
    with pytest.raises(KeyError):
        compute("F99", scope)


@pytest.mark.parametrize("count", [3, 30])
def test_draft_makes_the_same_queries_however_many_members(annual, branch, django_assert_num_queries, count):
    for member in MemberFactory.create_batch(count, organization=branch, birth_date="1980", gender="female"):
        AttendanceFactory(meeting=held(branch), member=member)
        TaskFactory(organization=branch, assigned_on=BEGINS, due_on=ENDS)
        MemberClassificationFactory(member=member, decision="12-QĐ/ĐU", decided_on=ENDS)

    with django_assert_num_queries(QUERIES):
        drafting.committee_draft(annual).blocks(COMMITTEE_OUTLINES["year"])


def test_book_computes_each_figure_once(scope, branch, django_assert_num_queries):
    book = FigureBook(scope)
    assert book["F02"] is book["F02"]

    with django_assert_num_queries(0):
        assert book["F02"].label == "Tổng số đảng viên"


def test_row_opens_its_person(scope, branch):
    member = MemberFactory(organization=branch, full_name="Trần Thị Thu Hà")

    row = compute("F02", scope).rows[0]
    assert (row.key, row.label) == (f"members.member:{member.pk}", "Trần Thị Thu Hà – Chi bộ CB1")
    assert Member.objects.get(pk=member.pk) == member
