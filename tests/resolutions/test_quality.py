"""The quality of a branch meeting: what the portal knows, what people give, the grade, and the figure F22."""

import datetime

import pytest
from django.urls import reverse

from documents.models import Attachment
from measures.registry import COMPUTED
from measures.rows import Scope
from meetings.models import Meeting, QualityCriterion, QualityScore, QualitySheet
from resolutions import quality
from tests.factories import (
    AgendaItemFactory,
    AttachmentFactory,
    AttendanceFactory,
    ConclusionFactory,
    MeetingFactory,
    MemberFactory,
    QualityScoreFactory,
    RemarkFactory,
    TaskFactory,
)


@pytest.fixture
def sheet():
    return QualitySheet.objects.get()


@pytest.fixture
def meeting(branch):
    starts_at = datetime.datetime(2026, 3, 5, 7, tzinfo=datetime.UTC)
    ends_at = starts_at + datetime.timedelta(minutes=60)
    return MeetingFactory(organization=branch, status="held", starts_at=starts_at, ends_at=ends_at)


def points(meeting):
    """What the portal gives by itself, by the criterion's fact."""
    lines = quality.suggested(meeting, QualitySheet.objects.get())
    return {line.criterion.fact: line.points for line in lines if line.known}


def test_the_shipped_sheet_has_100_points(sheet):
    assert sum(criterion.points for criterion in sheet.criteria.all()) == 100
    known = {criterion.fact for criterion in sheet.criteria.all()} - {""}
    assert known == {*quality.FACTS} == {*QualityCriterion.Fact.values}


def test_a_shipped_sheet_is_written_once_and_never_over_an_edited_one(sheet):
    from meetings.models.quality import ship

    QualitySheet.objects.update(title="Phiếu của Đảng ủy cấp trên")

    ship(QualitySheet, QualityCriterion)

    assert QualitySheet.objects.get().title == "Phiếu của Đảng ủy cấp trên"


def test_an_empty_meeting_is_left_to_people(branch):
    meeting = MeetingFactory(organization=branch, status="held")

    assert points(meeting) == {}


def test_attendance_and_length_give_their_share(meeting, member):
    AttendanceFactory(meeting=meeting, member=member)
    MemberFactory(organization=meeting.organization)

    assert points(meeting) == {"attendance": 8, "length": 7}  # half of 15, 60 of 90 minutes of 10


def test_the_branch_committee_must_have_met_shortly_before(meeting, branch):
    early = meeting.starts_at - datetime.timedelta(days=40)
    MeetingFactory(organization=branch, kind="branch_committee", status="approved", starts_at=early)
    assert "committee_met" not in points(meeting)

    day_before = meeting.starts_at - datetime.timedelta(days=1)
    MeetingFactory(organization=branch, kind="branch_committee", status="approved", starts_at=day_before)
    assert points(meeting)["committee_met"] == 10


def test_papers_count_by_the_hour_they_came(meeting):
    for hours in (30, 3):
        file = AttachmentFactory(row=meeting)
        Attachment.objects.filter(pk=file.pk).update(at=meeting.starts_at - datetime.timedelta(hours=hours))

    assert points(meeting)["papers_in_time"] == 5


def test_a_third_that_speaks_is_enough(meeting):
    people = [AttendanceFactory(meeting=meeting).member for _ in range(6)]
    item = AgendaItemFactory(meeting=meeting)
    RemarkFactory(item=item, member=people[0])
    RemarkFactory(item=item, member=people[0])
    assert points(meeting)["spoke"] == 5

    RemarkFactory(item=item, member=people[1])
    assert points(meeting)["spoke"] == 10


def test_conclusions_and_tasks_of_last_month_count(meeting, branch):
    ConclusionFactory(meeting=meeting)
    due = datetime.date(2026, 2, 20)
    TaskFactory(organization=branch, due_on=due, done_on=due)
    TaskFactory(organization=branch, due_on=due)

    found = points(meeting)

    assert (found["concluded"], found["tasks"]) == (5, 5)


def url(meeting):
    return reverse("resolutions:quality", args=[meeting.pk])


def typed(sheet, **less):
    """Full points everywhere, less what is said of a criterion's number."""
    return {f"points_{one.pk}": one.points - less.get(f"n{one.ordinal}", 0) for one in sheet.criteria.all()}


def test_a_score_keeps_its_lines_total_and_grade(client, secretary, meeting, sheet):
    client.force_login(secretary)

    client.post(url(meeting), typed(sheet, n6=8))

    score = QualityScore.objects.get()
    assert (score.total, score.grade, score.organization, str(score)) == (
        92,
        "good",
        meeting.organization,
        "Tốt (92/100 điểm)",
    )
    assert score.lines[5] | {"basis": ""} == {
        "part": "Tiến hành",
        "text": "Nội dung thiết thực, bám sát nhiệm vụ chính trị của đơn vị",
        "most": 15,
        "points": 7,
        "suggested": None,
        "basis": "",
    }
    assert score.history.get().history_user == secretary


def test_more_than_the_sheet_gives_is_refused_at_the_field(client, secretary, meeting, sheet):
    client.force_login(secretary)

    page = client.post(url(meeting), typed(sheet, n1=-1))

    assert (page.status_code, len(page.context["form"].errors)) == (422, 1)
    assert not QualityScore.objects.exists()


def test_a_score_is_given_anew_until_the_minutes_are_locked(client, secretary, meeting, sheet):
    client.force_login(secretary)
    client.post(url(meeting), typed(sheet))
    client.post(url(meeting), typed(sheet, n1=10, n2=10, n3=15))
    assert QualityScore.objects.get().grade == "average"
    Meeting.objects.update(status="approved")

    page = client.post(url(meeting), typed(sheet))

    assert page.status_code == 403
    assert QualityScore.objects.get().total == 65


@pytest.mark.parametrize(
    ("total", "grade"), [(100, "good"), (90, "good"), (89, "fair"), (70, "fair"), (50, "average"), (49, "weak")]
)
def test_grades_are_those_of_the_sheet(sheet, total, grade):
    assert sheet.grade_of(total) == grade


def test_f22_is_the_mean_of_the_scores_and_counts_grades(branch, other_branch, committee):
    for place, total in ((branch, 92), (other_branch, 71)):
        QualityScoreFactory(meeting__organization=place, meeting__status="held", total=total)
    QualityScoreFactory(meeting__organization=branch, meeting__status="convened", total=10)
    scope = Scope(committee, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), "year", 2026)

    figures = {code: COMPUTED[code].figure(scope) for code in ("F22", "F22a", "F22b", "F22c", "F22d")}

    assert float(figures["F22"].value) == 81.5
    assert [len(figures[code].rows) for code in ("F22", "F22a", "F22b", "F22c", "F22d")] == [2, 1, 1, 0, 0]


def test_the_minutes_say_the_score(meeting):
    from meetings import drafting

    ConclusionFactory(meeting=meeting)
    QualityScoreFactory(meeting=meeting, total=92)

    said = [text for _, text in drafting.lines_of(meeting)]

    assert "Chất lượng buổi sinh hoạt tự đánh giá: Tốt (92/100 điểm)." in said
