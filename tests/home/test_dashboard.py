"""The first page says nothing that the pages behind it do not say."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.badges.models import BadgeCase
from members.models import Status
from reports.models import BranchReport
from tests.factories import (
    AttendanceFactory,
    BadgeCaseFactory,
    BranchReportFactory,
    CongressFactory,
    DisseminationFactory,
    MeetingFactory,
    MemberFactory,
    ReminderFactory,
    ReplyFactory,
    ReportPeriodFactory,
    RoundStepFactory,
    SelfReviewFactory,
    SubjectFactory,
    TaskFactory,
)

LATE = {"assigned_on": datetime.date(2026, 1, 5), "due_on": datetime.date(2026, 2, 3)}
FAR = {"assigned_on": datetime.date(2026, 1, 5), "due_on": datetime.date(2026, 9, 3)}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC), tick=False)


def figure(client, label):
    figures = client.get(reverse("home:dashboard")).context["figures"]
    return next(one for one in figures if one.label.startswith(label))


def test_overdue_tasks_open_those_tasks(client, office, branch):
    late = TaskFactory.create_batch(3, organization=branch, **LATE)
    TaskFactory(organization=branch, **FAR)
    client.force_login(office)

    overdue = figure(client, "Nhiệm vụ quá hạn")

    assert overdue.value == "3"
    assert set(client.get(overdue.url).context["object_list"]) == set(late)


def test_full_members_are_those_of_the_list(client, office, branch):
    for status in (Status.FULL, Status.FULL, Status.PROBATIONARY, Status.EXEMPT):
        MemberFactory(organization=branch, status=status)
    client.force_login(office)

    members = figure(client, "Đảng viên")

    assert (members.value, members.note) == ("4", "2 chính thức · 1 dự bị · 1 miễn sinh hoạt")
    assert client.get(members.url, {"status": Status.FULL}).context["paginator"].count == 2


@pytest.fixture
def periods(committee):
    """The year 2025, and a month of 2026 that was opened since."""
    year = ReportPeriodFactory(organization=committee)
    march = {"begins_on": datetime.date(2026, 2, 26), "ends_on": datetime.date(2026, 3, 20)}
    return year, ReportPeriodFactory(
        organization=committee, kind="month", year=2026, number=3, due_on=datetime.date(2026, 3, 25), **march
    )


def test_late_report_stays_when_a_new_period_opens(client, office, branch, other_branch, periods):
    before, now = periods
    late = BranchReportFactory(period=before, organization=branch)
    BranchReportFactory(period=before, organization=other_branch, status=BranchReport.Status.ACCEPTED)
    BranchReportFactory(period=now, organization=branch)
    client.force_login(office)

    page = client.get(reverse("home:dashboard"))
    reports = figure(client, "Báo cáo")

    assert page.context["reports"].late == [late]
    assert late.get_absolute_url() in page.text
    assert (reports.note, reports.is_bad) == (
        "đã nộp · hạn 25/03/2026 · còn nợ 1 báo cáo quá hạn (1 của kỳ trước)",
        True,
    )


def test_owed_reports_say_which_are_of_other_periods_and_which_came_back(client, office, branch, other_branch, periods):
    before, now = periods
    for organization in (branch, other_branch):
        BranchReportFactory(period=before, organization=organization, status=BranchReport.Status.RETURNED)
    BranchReportFactory(period=now, organization=branch, status=BranchReport.Status.RETURNED)
    client.force_login(office)

    sent, owed = figure(client, "Báo cáo").parts
    assert sent.words == "đã nộp (1 bị trả lại) · hạn 25/03/2026"
    assert owed.words == "còn nợ 2 báo cáo quá hạn (2 của kỳ trước, 2 bị trả lại)"


def test_that_one_came_back_is_said_once(client, office, branch, committee):
    period = ReportPeriodFactory(organization=committee)
    BranchReportFactory(period=period, organization=branch, status=BranchReport.Status.RETURNED)
    client.force_login(office)

    sent, owed = figure(client, "Báo cáo").parts
    assert (sent.words.count("trả lại"), owed.words) == (1, "còn nợ 1 báo cáo quá hạn")


@pytest.mark.parametrize("who", ["chief", "office", "secretary"])
def test_what_is_due_is_on_both_pages(client, request, branch, periods, who):
    user = request.getfixturevalue(who)
    TaskFactory(organization=branch, title="Nhiệm vụ quá hạn", **LATE)
    TaskFactory(organization=branch, title="Nhiệm vụ còn xa", **FAR)
    BranchReportFactory(period=periods[0], organization=branch, status=BranchReport.Status.SUBMITTED)
    BranchReportFactory(period=periods[1], organization=branch)
    ReminderFactory(user=user, organization=branch, kind="term", label="Hết nhiệm kỳ", url="/", due_on=FAR["due_on"])
    client.force_login(user)

    work = client.get(reverse("home:dashboard")).context["work"]
    page = client.get(reverse("reminders:list"))

    assert len(work) == 4
    assert [item.title for item in work if item.title not in page.text] == []


def test_task_in_the_list_stands_there_once_and_leaves_both_pages_when_put_away(client, secretary, branch):
    task = TaskFactory(organization=branch, title="Nhiệm vụ quá hạn", **LATE)
    told = ReminderFactory(user=secretary, organization=branch, kind="task", url=task.get_absolute_url())
    client.force_login(secretary)

    assert client.get(reverse("reminders:list")).context["work"] == []
    told.finish()
    assert client.get(reverse("reminders:list")).context["work"] == []
    assert client.get(reverse("home:dashboard")).context["work"] == []


@pytest.mark.parametrize("who", ["chief", "office", "secretary"])
def test_every_number_opens_exactly_its_rows(client, request, branch, other_branch, periods, who):
    user = request.getfixturevalue(who)
    for status in (Status.FULL, Status.FULL, Status.PROBATIONARY, Status.EXEMPT):
        MemberFactory(organization=branch, status=status)
    TaskFactory.create_batch(2, organization=branch, **LATE)
    TaskFactory(organization=branch, **FAR)
    CongressFactory(organization=branch, result="approved", held_on=datetime.date(2025, 5, 20))
    CongressFactory(organization=branch, result="prepared", term_label="2030 – 2035")
    BranchReportFactory(period=periods[0], organization=branch)
    BranchReportFactory(period=periods[1], organization=branch)
    for status in ("proposed", "proposed", "sent", "decided", "presented", "refused"):
        decided = {"decided_on": datetime.date(2026, 1, 20), "decision_symbol": "12-QĐ/TU"}
        decided = decided if status in BadgeCase.GIVEN else {}
        BadgeCaseFactory(member__organization=branch, organization=branch, status=status, **decided)
    client.force_login(user)

    figures = client.get(reverse("home:dashboard")).context["figures"]

    assert [one.label for one in figures[3:]] == [f"Báo cáo {periods[1].label}", "Hồ sơ Huy hiệu Đảng"]
    assert (figures[3].value, figures[3].whole) == ("0", "1")
    assert figures[4].note == "2 đang đề nghị · 1 đã gửi cấp trên · 1 chờ trao"
    told = [(one.value, one.url) for one in figures if one.label != figures[3].label]
    told += [(part.words, part.url) for one in figures for part in one.parts if part.url]
    for words, url in told:
        number = int(re.search("[0-9]+", words)[0])
        assert client.get(url).context["paginator"].count == number, (words, url)


@pytest.mark.parametrize(("who", "may"), [("office", True), ("secretary", False)])
def test_late_reports_are_reminded_from_the_first_page(client, request, branch, periods, who, may):
    user = request.getfixturevalue(who)
    late = BranchReportFactory(period=periods[0], organization=branch)
    BranchReportFactory(period=periods[1], organization=branch, status="submitted", submitted_at=timezone.now())
    client.force_login(user)

    nudged = client.get(reverse("home:dashboard")).context["nudged"]

    assert nudged == (f"of=report.{late.pk}" if may else "")


def test_the_committee_secretary_has_the_figures_of_the_office(client, chief, office, branch, periods):
    MemberFactory(organization=branch)
    TaskFactory(organization=branch, **LATE)
    BranchReportFactory(period=periods[0], organization=branch)
    shown = {}
    for user in (chief, office):
        client.force_login(user)
        page = client.get(reverse("home:dashboard"))
        shown[user] = page.context["figures"], page.context["work"]

    assert shown[chief] == shown[office]


def test_first_page_makes_ten_queries_at_most_however_much_there_is(
    client, office, branch, other_branch, periods, django_assert_max_num_queries
):
    for organization in (branch, other_branch):
        MemberFactory.create_batch(3, organization=organization)
        TaskFactory.create_batch(3, organization=organization, **LATE)
        for period in periods:
            BranchReportFactory(period=period, organization=organization)
        ReminderFactory(user=office, organization=organization, kind="term", subject=organization.code, url="/")
    client.force_login(office)
    client.get(reverse("home:dashboard"))

    with django_assert_max_num_queries(10):
        page = client.get(reverse("home:dashboard"))

    reports, work = page.context["reports"], page.context["work"]
    assert (len(reports.now), len(reports.late), len(work)) == (2, 2, 8)


def test_what_was_put_away_leaves_the_first_page_alone(client, office, branch):
    kept = ReminderFactory(user=office, organization=branch, kind="term", subject="a", label="Hết nhiệm kỳ", url="/a")
    away = ReminderFactory(user=office, organization=branch, kind="term", subject="b", label="Đã xong", url="/b")
    away.finish()
    client.force_login(office)

    assert [item.title for item in client.get(reverse("home:dashboard")).context["work"]] == [kept.label]


def test_study_stands_in_a_panel_that_is_a_page_too(client, office, committee, branch):
    member = MemberFactory(organization=branch)
    MemberFactory(organization=branch)
    meeting = MeetingFactory(organization=branch, status="held", starts_at=timezone.now())
    document = DisseminationFactory(meeting=meeting, organization=branch, document__organization=committee).document
    AttendanceFactory(meeting=meeting, member=member, state="present")
    client.force_login(office)

    assert reverse("home:study") in client.get(reverse("home:dashboard")).text
    page = client.get(reverse("home:study"))

    ((shown, cells, total),) = page.context["study"]
    assert (shown, total) == (document, "50%")
    assert [(cell.studied_count, cell.obliged_count) for cell in cells] == [(1, 2)]


NEXT = {"starts_at": datetime.datetime(2026, 3, 9, 7, tzinfo=datetime.UTC)}


def test_member_finds_the_calls_and_the_self_review_that_wait_for_them(client, member_user, branch, other_branch):
    member = member_user.member
    MeetingFactory(organization=branch, title="Sinh hoạt tháng 3", convened=[branch], **NEXT)
    MeetingFactory(organization=branch, title="Họp chi ủy", kind="branch_committee", convened=[branch], **NEXT)
    MeetingFactory(organization=other_branch, title="Chi bộ khác", convened=[other_branch], **NEXT)
    answered = MeetingFactory(organization=branch, title="Đã trả lời", convened=[branch], **NEXT)
    ReplyFactory(meeting=answered, member=member, is_coming=True, reason="", decision="")
    step = RoundStepFactory(due_on=datetime.date(2026, 3, 20))
    subject = SubjectFactory(round=step.round, member=member)
    client.force_login(member_user)

    work = client.get(reverse("home:dashboard")).context["work"]
    page = client.get(reverse("reminders:list"))

    assert [item.title for item in work] == ["Trả lời giấy mời: Sinh hoạt tháng 3", "Viết, nộp bản kiểm điểm năm 2025"]
    assert [item.title for item in page.context["work"]] == [item.title for item in work]
    SelfReviewFactory(subject=subject, handed_in_on=datetime.date(2026, 3, 4))
    assert len(client.get(reverse("home:dashboard")).context["work"]) == 1
