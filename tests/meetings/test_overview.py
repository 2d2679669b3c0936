"""The year at a glance: who met, who came, who stayed away."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.matrix import matrix_of
from meetings.overview import Year
from tests.factories import AttendanceFactory, MeetingFactory, MemberFactory, QualityScoreFactory


def at(month, day=5, year=2025):
    return datetime.datetime(year, month, day, 7, tzinfo=datetime.UTC)


def held(branch, month, **facts):
    return MeetingFactory(organization=branch, **({"status": "approved", "starts_at": at(month)} | facts))


def line_of(branch, year=2025):
    return Year([branch], year).lines[0]


def test_a_month_without_its_meeting_is_missing(branch):
    held(branch, 1)
    held(branch, 3, status="convened")

    line = line_of(branch)

    assert [span.label for span in line.months if span.held] == ["tháng 1"]
    assert line.missing[:2] == ["tháng 2", "tháng 3"]
    assert (line.kept, len(line.due)) == (1, 2)


def test_one_walks_back_through_the_years_as_far_as_meetings_are_known(client, secretary):
    client.force_login(secretary)

    for year in range(timezone.localdate().year, 2015, -1):
        page = client.get(reverse("meetings:overview"), {"year": year}).text
        assert f"year={year - 1}" in page


def test_nothing_is_missing_before_the_portal_knew_the_branch(branch):
    held(branch, 11)

    assert line_of(branch).missing == ["tháng 12"]


def test_a_quarter_asks_for_a_thematic_meeting(branch):
    held(branch, 1, kind="branch_thematic")
    held(branch, 8, kind="branch_thematic", status="voided")

    assert [span.label for span in line_of(branch).quarters if span.is_short] == ["quý 2", "quý 3", "quý 4"]


def test_the_present_month_is_not_missing_yet(branch):
    today = datetime.date.today()
    MeetingFactory(organization=branch, status="approved", starts_at=at(1, year=today.year - 1))

    missing = line_of(branch, today.year).missing

    assert f"tháng {today.month}" not in missing


def test_a_committee_is_asked_for_two_conferences_of_all_members(committee):
    MeetingFactory(organization=committee, kind="interim_review", starts_at=at(7), status="approved")
    MeetingFactory(organization=committee, kind="committee", starts_at=at(1), status="approved")

    line = line_of(committee)

    assert (len(line.general.held), line.general.rule.number, line.general.is_short) == (1, 2, True)
    MeetingFactory(organization=committee, kind="year_review", starts_at=at(12), status="approved")
    assert not line_of(committee).general.is_short


def test_unexcused_absence_counts_months_and_warns_by_the_rule(branch, member):
    other = MemberFactory(organization=branch)
    for month in (1, 2, 3):
        meeting = held(branch, month, starts_at=at(month, year=2026))
        AttendanceFactory(meeting=meeting, member=member, state="unexcused")
        AttendanceFactory(meeting=meeting, member=other, state="unexcused" if month == 1 else "excused")

    absentees = Year([branch], 2026).absentees

    assert [(one.member, one.months, one.is_grave) for one in absentees] == [(member, 3, True), (other, 1, False)]
    assert absentees[0].days_in_words == "05/01, 05/02, 05/03"


def test_the_matrix_shows_each_person_at_each_meeting(branch, member):
    first, second = held(branch, 1), held(branch, 2)
    AttendanceFactory(meeting=first, member=member, state="late")
    AttendanceFactory(meeting=second, member=member, state="unexcused")

    matrix = matrix_of(branch, 2025)

    person = matrix.people[0]
    assert ([letter for _, letter, _ in person.cells], person.came, person.obliged) == (["m", "k"], 1, 2)
    assert matrix.meetings == [first, second]


def test_quality_is_rolled_up_by_month_quarter_and_year(branch):
    for month, total in ((1, 92), (2, 71), (4, 60)):
        QualityScoreFactory(meeting=held(branch, month), total=total)

    quality = line_of(branch).quality

    assert [(mark.words, mark.grade) for mark in quality[:4]] == [
        ("92", "Tốt"),
        ("71", "Khá"),
        ("", ""),
        ("60", "Trung bình"),
    ]
    assert [mark.words for mark in quality[12:16]] == ["81,5", "60", "", ""]
    assert (quality[16].words, quality[16].grade) == ("74,3", "Khá")


def test_a_branch_secretary_sees_their_branch_alone(client, secretary, branch, other_branch):
    held(branch, 1)
    held(other_branch, 1)
    client.force_login(secretary)

    page = client.get(reverse("meetings:overview"), {"year": 2025})

    assert [line.organization for line in page.context["branches"]] == [branch]
    assert client.get(reverse("meetings:matrix", args=[other_branch.pk, 2025])).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_pages_ask_as_often_for_few_as_for_many(
    client, office, branch, member, django_assert_max_num_queries, count
):
    people = [member, *(MemberFactory(organization=branch) for _ in range(count))]
    for month in range(1, count + 1):
        meeting = held(branch, month)
        for person in people:
            AttendanceFactory(meeting=meeting, member=person, state="unexcused")
    client.force_login(office)
    client.get(reverse("meetings:overview"))

    with django_assert_max_num_queries(22):
        client.get(reverse("meetings:overview"), {"year": 2025})
    with django_assert_max_num_queries(14):
        client.get(reverse("meetings:matrix", args=[branch.pk, 2025]))
