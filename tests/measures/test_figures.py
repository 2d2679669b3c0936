import datetime

import pytest
from django.utils import timezone

from awards.models import Commendation, Level
from branches import actions as branches
from documents.actions import create_outgoing
from measures.awards import kind_of
from measures.registry import COMPUTED, MEASURES
from measures.rows import Figure, FigureRow, Scope, Total
from meetings.models import Attendance, Meeting
from members import actions as members
from members.models import Member, Status
from tests.factories import (
    AttendanceFactory,
    CommendationFactory,
    CommitteeFactory,
    CommitteeSeatFactory,
    CongressFactory,
    DisseminationFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OutgoingFactory,
    TaskFactory,
    TermFactory,
)

BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)


def day(*parts):
    return datetime.date(*parts)


def at(*parts):
    return timezone.make_aware(datetime.datetime(*parts, 8))


@pytest.fixture
def scope(committee, branch, other_branch):
    return Scope(committee, BEGINS, ENDS, "year", 2025)


def value(scope, code):
    return COMPUTED[code].figure(scope).value


def held(organization, **facts):
    facts = {"starts_at": at(2025, 3, 5), "status": Meeting.Status.HELD} | facts
    return MeetingFactory(organization=organization, **facts)


def test_branches_are_those_that_stand_on_the_last_day(scope, other_branch):
    other_branch.dissolved_on = ENDS
    other_branch.save()

    assert [row.label for row in COMPUTED["F01"].figure(scope).rows] == ["Chi bộ CB1"]


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

    head_count = COMPUTED["F02"].figure(scope)
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

    figure = COMPUTED["F21"].figure(scope)
    assert (figure.value, figure.whole) == (1, 2)


def test_whom_nobody_ticked_had_to_come(scope, branch):
    came = MemberFactory(organization=branch)
    MemberFactory(organization=branch)
    MemberFactory(organization=branch, status=Status.EXEMPT)
    AttendanceFactory(meeting=held(branch), member=came)

    figure = COMPUTED["F21"].figure(scope)
    assert (figure.value, figure.whole) == (1, 2)
    assert figure.rows[0].detail == "ngày 05/03/2025: có mặt 1/2"


def test_attendance_agrees_with_the_meetings_room(scope, committee, branch, other_branch):
    MemberFactory.create_batch(2, organization=branch)
    for place in (branch, other_branch):
        AttendanceFactory(meeting=held(place))

    figure = COMPUTED["F21"].figure(scope)
    assert (figure.value, figure.whole) == Attendance.objects.attendance_of(committee, BEGINS, ENDS)


def test_all_figures_stand_on_the_tree_of_each_day(scope, committee, branch, office):
    """The branch went to another committee in August: until then what it did counts here, from then on there."""
    elsewhere = CommitteeFactory(code="DU2")
    member = MemberFactory(organization=branch)
    for month in (6, 9):
        meeting = held(branch, starts_at=at(2025, month, 5))
        AttendanceFactory(meeting=meeting, member=member)
        TaskFactory(organization=branch, assigned_on=BEGINS, due_on=day(2025, month, 5))
    branches.move(branch, parent=elsewhere, day=day(2025, 8, 1))
    there = Scope(elsewhere, BEGINS, ENDS, "year", 2025)

    figures = ("F02", "F19", "F21", "F26c")
    assert [value(scope, code) for code in figures] == [0, 1, 1, 1]
    assert [value(there, code) for code in figures] == [1, 1, 1, 1]
    assert ([row.label for row in COMPUTED["F01"].figure(there).rows], there.branches) == ([branch.name], [branch])


def test_attendance_covers_the_branches_of_the_head_count(scope, committee, branch, other_branch):
    """A branch that was merged into another one in the period: both figures cover both."""
    moved = MemberFactory(organization=other_branch)
    AttendanceFactory(meeting=held(other_branch), member=moved)
    members.move_within(member=moved, organization=branch, day=day(2025, 7, 1), by=None)
    branches.dissolve(other_branch, day=day(2025, 7, 1))
    AttendanceFactory(meeting=held(branch, starts_at=at(2025, 9, 5)), member=moved)

    attendance = COMPUTED["F21"].figure(scope)
    assert (value(scope, "F02"), attendance.value, attendance.whole) == (1, 2, 2)
    assert {row.organization_id for row in attendance.rows} == {branch.pk, other_branch.pk}


def test_study_counts_meetings_that_were_not_the_branchs_own(scope, committee, branch):
    study = held(committee, kind=Meeting.Kind.DISSEMINATION, convened=[branch])
    AttendanceFactory(meeting=study, member=MemberFactory(organization=branch), organization=branch)
    DisseminationFactory(meeting=held(branch))

    assert value(scope, "F27") == 1
    assert (COMPUTED["F28"].figure(scope).value, COMPUTED["F28"].figure(scope).whole) == (1, 1)


def test_documents_of_our_own_by_type(scope, committee, office):
    TermFactory(organization=committee, begins_on=day(2025, 1, 1))
    for doc_type in ("NQ", "KH", "CTr", "TB"):
        create_outgoing(
            organization=committee, doc_type=doc_type, subject="Công tác năm", day=day(2025, 5, 5), by=office
        )
    OutgoingFactory(organization=committee, doc_type="NQ")

    assert [value(scope, code) for code in ("F23", "F24", "F25")] == [1, 2, 1]


@pytest.mark.parametrize(
    ("subject", "named"),
    [("Về tăng cường", " về tăng cường"), ("về tăng cường", " về tăng cường"), ("Vệ sinh", ": Vệ sinh")],
)
def test_document_of_our_own_says_about_once(scope, committee, office, subject, named):
    TermFactory(organization=committee, begins_on=day(2025, 1, 1))
    create_outgoing(organization=committee, doc_type="KH", subject=subject, day=day(2025, 5, 5), by=office)

    (row,) = COMPUTED["F24"].figure(scope).rows

    assert row.label.partition(", ngày ")[2] == f"05/5/2025{named}"


def test_tasks_due_in_the_period(scope, branch):
    due = day(2025, 3, 31)
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=due)
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=day(2025, 4, 2))
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due, done_on=day(2025, 12, 2))
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=due)
    TaskFactory(organization=branch, assigned_on=BEGINS, due_on=day(2025, 12, 31))

    assert [value(scope, code) for code in ("F26", "F26b", "F26c")] == [1, 1, 2]
    assert COMPUTED["F26"].figure(scope).whole == 4


def test_classification_counts_what_is_decided(scope, branch):
    decided = {"decision": "12-QĐ/ĐU", "decided_on": day(2025, 12, 1)}
    for level in (Level.EXCELLENT, Level.GOOD, Level.GOOD):
        MemberClassificationFactory(member__organization=branch, level=level, **decided)
    MemberClassificationFactory(member__organization=branch, level=Level.GOOD)
    OrganizationClassificationFactory(organization=branch, level=Level.EXCELLENT, **decided)

    codes = ("F35", "F35a", "F35b", "F35c", "F35d", "F36", "F36a")
    assert [value(scope, code) for code in codes] == [3, 1, 2, 0, 0, 1, 1]


def commend(committee, year, decided_on, **facts):
    decided = {"decision_symbol": "10-QĐ/ĐU", "status": Commendation.Status.DECIDED} | facts
    return CommendationFactory(organization=committee, year=year, decided_on=decided_on, **decided)


def test_commended_people_count_once(scope, committee, branch):
    people = MemberFactory.create_batch(2, organization=branch)
    commend(committee, 2025, day(2025, 6, 1), members=people, organizations=[branch])
    commend(committee, 2025, day(2025, 9, 1), members=people[:1], form=Commendation.Form.PRAISE)
    CommendationFactory(organization=committee, members=people)

    assert [value(scope, code) for code in ("F37", "F37b", "F18")] == [2, 1, 0]
    assert [kind_of(row) for row in COMPUTED["F37"].figure(scope).rows] == [
        "Giấy khen của Đảng ủy Sở",
        "Giấy khen của Đảng ủy Sở",
        "Biểu dương của Đảng ủy Sở",
    ]


def test_commendation_counts_for_the_year_that_it_is_for(scope, committee, branch):
    """Decided after the closing day of 2025, before its report is issued; the year after does not count it again."""
    commend(committee, 2025, day(2025, 12, 8), members=[MemberFactory(organization=branch)])
    commend(committee, 2024, day(2024, 12, 9), members=[MemberFactory(organization=branch)])
    following = Scope(committee, ENDS + datetime.timedelta(days=1), day(2026, 11, 30), "year", 2026)

    assert [value(year, "F37") for year in (scope, following)] == [1, 0]


def test_what_was_recorded_after_the_report_is_told_by_the_next_one(scope, committee, branch):
    """Given for 2025, recorded when its report was out: the one of 2026 tells it apart from its own."""
    told_at = at(2025, 12, 10)
    people = MemberFactory.create_batch(2, organization=branch)
    commend(committee, 2025, day(2025, 12, 8), members=people[:1], recorded_at=at(2025, 12, 9))
    for _ in range(2):
        commend(committee, 2025, day(2026, 1, 20), members=people[1:], recorded_at=at(2026, 1, 21))
    commend(committee, 2025, day(2025, 12, 9), organizations=[branch], recorded_at=at(2026, 1, 21))
    following = Scope(committee, day(2025, 12, 1), day(2026, 11, 30), "year", 2026, told_at=told_at)

    codes = ("F37", "F37c", "F37d", "F18b")
    assert [value(following, code) for code in codes] == [0, 1, 1, 0]
    assert COMPUTED["F37c"].figure(following).rows[0].label == str(people[1])


def test_without_a_report_of_the_year_before_what_was_decided_since_is_told(committee, branch):
    commend(committee, 2025, day(2026, 1, 20), members=[MemberFactory(organization=branch)])
    commend(committee, 2024, day(2024, 12, 9), members=[MemberFactory(organization=branch)])
    half = Scope(committee, day(2025, 12, 1), day(2026, 5, 31), "half_year", 2026)

    assert [value(half, code) for code in ("F37", "F37c")] == [0, 1]


def test_level_of_the_organisation_itself(scope, committee, branch):
    for place, level in ((committee, Level.GOOD), (branch, Level.COMPLETED)):
        decided = {"decision": "214-QĐ/ĐU", "decided_on": day(2025, 12, 29)}
        OrganizationClassificationFactory(organization=place, level=level, **decided)

    assert [value(scope, code) for code in ("F36", "F36a", "F36b", "F36c", "F36d", "F36e")] == [1, 0, 0, 1, 0, 1]
    assert COMPUTED["F36e"].figure(scope).rows[0].detail == "Hoàn thành tốt nhiệm vụ"


def test_badge_is_told_apart_from_other_commendations(scope, committee, branch):
    badge = {"form": Commendation.Form.BADGE, "giver": Commendation.Giver.PROVINCE}
    commend(committee, 2025, day(2025, 11, 7), members=[MemberFactory(organization=branch)], **badge)

    assert [value(scope, code) for code in ("F18", "F37")] == [1, 0]


def test_row_opens_its_person(scope, branch):
    member = MemberFactory(organization=branch, full_name="Trần Thị Thu Hà")

    row = COMPUTED["F02"].figure(scope).rows[0]
    assert (row.key, row.label) == (f"members.member:{member.pk}", "Trần Thị Thu Hà – Chi bộ CB1")
    assert Member.objects.get(pk=member.pk) == member


@pytest.mark.parametrize("key", COMPUTED)
def test_every_measure_is_empty_without_data(scope, key):
    assert value(scope, key) == (2 if key == "F01" else 0)


def test_every_measure_says_what_it_counts():
    for key, measure in MEASURES.items():
        assert measure.key == key and measure.name and measure.unit
        assert measure.definition.endswith(".") and isinstance(measure.total, Total)


@pytest.mark.parametrize(("total", "value"), [("sum", 5), ("last", 5), ("ratio", 5), ("people", 2), ("mean", 1.7)])
def test_what_rows_make_together(total, value):
    """The second row is of the same person as the first."""
    amounts = [("members.member:1", 2), ("members.member:1", 2), ("members.member:2", 1)]
    rows = tuple(FigureRow(key, "dòng", 1, amount=amount) for key, amount in amounts)

    assert float(Figure("F02", "dòng", rows, total=Total(total)).value) == value


@pytest.mark.parametrize(("ends_on", "full"), [(day(2025, 1, 12), ()), (day(2025, 1, 31), ((1, 1), (0, 1)))])
def test_of_part_of_a_month_nobody_says_that_meetings_were_held_in_every_month(
    committee, branch, other_branch, ends_on, full
):
    held(branch, kind="branch_regular", starts_at=at(2025, 1, 10))
    rows = COMPUTED["F19b"].figure(Scope(committee, day(2025, 1, 1), ends_on, "month", 2025)).rows

    assert tuple((row.amount, row.base) for row in rows) == full


def test_branches_in_congress_are_counted_of_those_that_stand(scope, branch, other_branch):
    facts = {"term_label": "2025 – 2030", "result": "approved"}
    own = CongressFactory(organization=branch, ordinal=9, held_on=day(2025, 3, 14), **facts)
    CongressFactory(organization=other_branch, ordinal=9, held_on=day(2025, 12, 14), **facts)
    CongressFactory(organization=other_branch, ordinal=8, held_on=day(2022, 3, 14), term_label="2022 – 2025")

    figure = COMPUTED["F43"].figure(scope)

    assert (figure.value, figure.whole) == (1, 2)
    assert {row.key for row in figure.rows} == {
        f"meetings.congress:{own.pk}",
        f"branches.organization:{other_branch.pk}",
    }


def test_a_period_without_a_congress_has_no_such_figure(scope, branch):
    CongressFactory(organization=branch, held_on=day(2022, 3, 14), term_label="2022 – 2025", result="approved")

    assert COMPUTED["F43"].figure(scope).rows == ()


def test_own_congress_is_told_with_its_term_and_whom_it_elected(scope, committee, branch):
    own = Scope(branch, scope.begins_on, scope.ends_on, "year", scope.year)
    congress = CongressFactory(
        organization=branch, ordinal=9, held_on=day(2025, 3, 14), term_label="2025 – 2030", result="approved"
    )
    congress.term = TermFactory(organization=branch, begins_on=day(2025, 3, 15), ends_on=day(2030, 3, 15))
    congress.save()
    posts = {"secretary": "An", "deputy_secretary": "Bình", "branch_committee_member": "Cúc"}
    for post, name in posts.items():
        member = MemberFactory(organization=branch, full_name=f"Trần Thị {name}")
        CommitteeSeatFactory(term=congress.term, member=member, post=post, begins_on=congress.term.begins_on)

    row = COMPUTED["F43b"].figure(own).rows[0]

    assert row.key == f"meetings.congress:{congress.pk}"
    assert row.label == (
        "lần thứ 9, nhiệm kỳ 2025–2030, ngày 14/3/2025, bầu Chi ủy gồm 03 đồng chí, "
        "Bí thư Trần Thị An, Phó Bí thư Trần Thị Bình"
    )
    assert COMPUTED["F43b"].figure(scope).rows == ()  # of the committee: its branches' congresses are F43
