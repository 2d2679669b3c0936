"""Reminding by hand: who is told, what is noted, and that it is not repeated on the same day."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from home.reminders.models import Nudge
from partyportal import dates
from tests.factories import (
    BranchReportFactory,
    CandidateFactory,
    CandidateStepFactory,
    GrantFactory,
    MemberFactory,
    ObligationFactory,
    OrganizationFactory,
    ReminderFactory,
    TaskFactory,
    TransferFactory,
    UserFactory,
)

LONG_AGO = {"assigned_on": datetime.date(2020, 1, 2), "due_on": datetime.date(2020, 2, 3)}


def nudge(client, *rows, **typed):
    page = reverse("reminders:nudge", query={"of": rows})
    return client.post(page, typed, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def late_report(branch, committee):
    facts = {"organization": committee, "due_on": datetime.date(2020, 2, 3)}
    return BranchReportFactory(organization=branch, **{f"period__{name}": value for name, value in facts.items()})


def test_the_secretary_of_a_late_branch_is_told_and_it_is_noted(client, office, secretary, branch, late_report):
    client.force_login(office)

    page = nudge(client, f"report.{late_report.pk}", note="Đề nghị nộp trước 16 giờ.")

    notice = Notice.objects.get(user=secretary)
    days = (dates.today() - datetime.date(2020, 2, 3)).days
    label = f"Nộp báo cáo {late_report.period.label} – {branch}"
    assert notice.text == f"{office} nhắc: {label} (quá hạn {days} ngày). Đề nghị nộp trước 16 giờ."
    assert (notice.kind, notice.url) == ("nudge", late_report.get_absolute_url())
    assert Nudge.objects.values_list("user", "by", "label", "on").get() == (
        secretary.pk,
        office.pk,
        label,
        dates.today(),
    )
    assert label in page.text


def test_late_branches_are_reminded_from_the_board(client, office, branch, other_branch, late_report):
    """Also the one whose report was sent back: it owes it again."""
    facts = {"status": "returned", "submitted_at": timezone.now()}
    other = BranchReportFactory(organization=other_branch, period=late_report.period, **facts)
    for place in (branch, other_branch):
        GrantFactory(role="branch_secretary", organization=place)
    client.force_login(office)

    board = client.get(late_report.period.get_absolute_url())
    nudge(client, *parse_qs(board.context["nudged"])["of"])

    assert "Nhắc chi bộ chưa nộp, bị trả lại</a>" in board.content.decode()

    assert {nudge.url for nudge in Nudge.objects.all()} == {one.get_absolute_url() for one in (late_report, other)}


def test_a_committee_is_not_offered_to_remind_of_what_it_owes_itself(client, chief, committee, late_report):
    """Its own report to the one above is judged there, and its page of a reminder would not be found."""
    above = OrganizationFactory(code="TU", kind="upper_org")
    committee.parent = above
    committee.save()
    own = BranchReportFactory(organization=committee, period__organization=above, period__due_on=LONG_AGO["due_on"])
    client.force_login(chief)

    assert client.get(own.period.get_absolute_url()).context["nudged"] == ""
    assert client.get(reverse("home:dashboard")).context["nudged"] == f"of=report.{late_report.pk}"


def test_it_is_not_repeated_on_the_same_day(client, office, secretary, late_report, monkeypatch):
    client.force_login(office)
    nudge(client, f"report.{late_report.pk}")

    again = nudge(client, f"report.{late_report.pk}")

    assert told(again)[0].startswith(f"Hôm nay đã nhắc đồng chí {secretary}.")
    assert secretary.notices.count() == 1
    Nudge.objects.update(on=dates.today() - datetime.timedelta(days=1))
    nudge(client, f"report.{late_report.pk}")
    assert secretary.notices.count() == 2


def test_the_person_who_has_the_task_is_told_alone(client, office, secretary, branch):
    person = UserFactory()
    task = TaskFactory(organization=branch, assignee=MemberFactory(organization=branch, user=person), **LONG_AGO)
    client.force_login(office)

    nudge(client, f"task.{task.pk}")

    assert [nudge.user for nudge in Nudge.objects.all()] == [person]


def test_without_an_account_it_says_whom_to_tell(client, office, branch, late_report):
    client.force_login(office)

    page = nudge(client, f"report.{late_report.pk}")

    assert told(page)[0].startswith(f"Chưa có tài khoản nào của người phải làm; hãy báo trực tiếp cho {branch}.")
    assert not Nudge.objects.exists()


def test_who_may_not_judge_reports_reminds_of_none(client, secretary, reader, late_report):
    for user in (secretary, reader):
        client.force_login(user)
        assert nudge(client, f"report.{late_report.pk}").status_code == 404


@pytest.mark.parametrize("mark", ["", "task", "task.x", "nothing.1", "reminder.1"])
def test_an_address_of_nothing_is_no_page(client, office, mark):
    client.force_login(office)

    assert client.get(reverse("reminders:nudge"), {"of": mark}).status_code == 404


def test_what_is_settled_is_not_reminded_of(client, office, secretary, branch):
    task = TaskFactory(organization=branch, done_on=datetime.date(2020, 2, 1), **LONG_AGO)
    client.force_login(office)

    assert nudge(client, f"task.{task.pk}").status_code == 404
    page = client.post(reverse("tasks:list"), {"act": "nudge", "row": task.pk, "step": "done", "note": ""})
    assert [(one.words, one.is_done) for one in page.context["outcomes"]] == [
        ("Việc này đã xong, không còn phải nhắc.", False)
    ]


def test_all_late_tasks_are_reminded_of_at_once(client, office, secretary, branch):
    tasks = TaskFactory.create_batch(3, organization=branch, **LONG_AGO)
    late, usual = f"{reverse('tasks:list')}?view=overdue", reverse("tasks:list")
    client.force_login(office)

    assert "Nhắc tất cả" in client.get(late).text
    assert "Nhắc tất cả" not in client.get(usual).text
    asked = client.post(late, {"act": "nudge", "all": "1"})
    keys = [row.pk for row in asked.context["rows"]]
    client.post(late, {"act": "nudge", "row": keys, "step": "done", "note": ""})

    assert {nudge.url for nudge in Nudge.objects.all()} == {task.get_absolute_url() for task in tasks}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("tasks:list", lambda branch: TaskFactory(organization=branch, **LONG_AGO)),
        ("obligations:late", lambda branch: ObligationFactory(organization=branch, due_on=LONG_AGO["due_on"])),
        ("transfers:list", lambda branch: TransferFactory(from_organization=branch, due_on=LONG_AGO["due_on"])),
        (
            "admission:list",
            lambda branch: (
                CandidateStepFactory(
                    candidate__organization=branch, kind="background_sent", done_on=datetime.date(2026, 3, 20)
                ).candidate
            ),
        ),
    ],
)
def test_every_list_of_what_is_owed_offers_it(client, office, secretary, branch, name, make):
    row = make(branch)
    client.force_login(office)

    page = client.post(reverse(name), {"act": "nudge", "row": row.pk, "step": "done", "note": ""})

    assert [outcome.words for outcome in page.context["outcomes"]] == [f"Đã nhắc đồng chí {secretary}."]
    assert secretary.notices.get().kind == "nudge"


def test_a_file_without_a_due_step_has_nothing_to_be_reminded_of(client, office, secretary, branch):
    candidate = CandidateFactory(organization=branch)
    client.force_login(office)

    page = client.post(reverse("admission:list"), {"act": "nudge", "row": candidate.pk, "step": "done", "note": ""})

    assert [one.words for one in page.context["outcomes"]] == ["Chưa có bước nào có hạn, nên chưa có gì để nhắc."]


def test_a_reminder_of_any_kind_is_passed_on_to_who_owes_it(client, office, secretary, branch):
    facts = {"kind": "probation", "subject": "members.member:7:probation", "is_personal": False}
    facts["due_on"] = LONG_AGO["due_on"]
    passed = ReminderFactory(user=office, organization=branch, **facts)
    client.force_login(office)

    late = client.get(reverse("reminders:list"), {"view": "late"}).context["nudged"]
    nudge(client, f"reminder.{passed.pk}")

    assert parse_qs(urlsplit(f"?{late}").query) == {"of": [f"reminder.{passed.pk}"]}
    assert Nudge.objects.get().user == secretary


def test_the_named_person_is_told_of_a_reminder(client, office, secretary, branch):
    person = UserFactory()
    facts = {"organization": branch, "subject": "tasks.task:9"}
    ReminderFactory(user=person, is_personal=True, **facts)
    passed = ReminderFactory(user=office, is_personal=False, **facts)
    client.force_login(office)

    nudge(client, f"reminder.{passed.pk}")

    assert Nudge.objects.get().user == person


def test_the_list_shows_what_was_said_where_one_may_see(client, office, stranger, secretary, late_report):
    client.force_login(office)
    nudge(client, f"report.{late_report.pk}")

    shown = {}
    for user in (office, secretary, stranger):
        client.force_login(user)
        shown[user] = len(client.get(reverse("reminders:sent")).context["object_list"])

    assert shown == {office: 1, secretary: 1, stranger: 0}
