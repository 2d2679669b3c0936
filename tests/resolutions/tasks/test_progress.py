"""From given to confirmed: who may say what, in which state, and what is kept of it."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Notice
from partyportal import dates
from resolutions.tasks.models import Extension, Task, TaskNote
from tests.factories import AttachmentFactory, ExtensionFactory, GrantFactory, TaskFactory, TaskNoteFactory
from tests.resolutions.tasks.test_tasks import _clock, url  # noqa: F401

TODAY = datetime.date(2026, 4, 10)
State = Task.State


@pytest.fixture
def given(branch, committee, office):
    """What the committee gave to the branch."""
    return TaskFactory(organization=branch, giver=committee, created_by=office, due_on=datetime.date(2026, 4, 20))


def state_of(task):
    return Task.objects.get(pk=task.pk).state


def test_branch_accepts_works_and_reports_and_the_committee_confirms(client, secretary, office, given):
    seen = []
    for user, name, data in [
        (secretary, "accept", {}),
        (secretary, "note", {"text": "Đã có dự thảo", "percent": "60"}),
        (secretary, "finish", {"day": "09/04/2026", "result": "Đã ban hành"}),
        (office, "confirm", {}),
    ]:
        client.force_login(user)
        client.post(url(name, given), data)
        seen.append(state_of(given))

    assert seen == [State.ACCEPTED, State.UNDER_WAY, State.REPORTED, State.CONFIRMED]
    given.refresh_from_db()
    assert (given.percent, given.done_on) == (100, datetime.date(2026, 4, 9))


def test_what_its_own_giver_finishes_needs_no_confirmation(client, office, given):
    client.force_login(office)

    client.post(url("finish", given), {"day": "09/04/2026"})

    assert state_of(given) == State.CONFIRMED


def test_sent_back_is_open_under_its_old_day_with_the_reason(client, office, secretary, given):
    given.finish(day=TODAY, is_confirmed=False)
    client.force_login(office)

    client.post(url("send_back", given), {"reason": "Thiếu danh sách"})

    given.refresh_from_db()
    assert (given.state, given.done_on, given.due_on) == (State.RETURNED, None, datetime.date(2026, 4, 20))
    assert [(row.kind, row.text) for row in given.notes.all()] == [("return", "Thiếu danh sách")]
    assert Notice.objects.get(user=secretary).text.startswith("Trả lại nhiệm vụ")


@pytest.mark.parametrize("name", ["edit", "withdraw", "remind", "confirm", "send_back"])
def test_owner_does_not_do_what_is_the_givers(client, secretary, given, name):
    given.finish(day=TODAY, is_confirmed=False) if name in {"confirm", "send_back"} else None
    client.force_login(secretary)

    assert client.post(url(name, given), {"reason": "Không cần nữa"}).status_code == 403


def test_owner_takes_back_the_report_until_it_is_confirmed(client, secretary, given):
    client.force_login(secretary)
    given.finish(day=TODAY, is_confirmed=False)
    client.post(url("reopen", given))
    taken_back = state_of(given)
    given.refresh_from_db()
    given.finish(day=TODAY)

    status = client.post(url("reopen", given)).status_code

    assert (taken_back, status) == (State.UNDER_WAY, 403)


def test_what_is_sent_back_is_as_far_as_was_last_said(client, secretary, office, given):
    client.force_login(secretary)
    client.post(url("note", given), {"text": "Đã có dự thảo", "percent": "40"})
    client.post(url("finish", given), {"day": dates.shown(TODAY)})
    client.force_login(office)

    client.post(url("send_back", given), {"reason": "Chưa kèm minh chứng"})

    given.refresh_from_db()
    assert (given.state, given.percent) == (State.RETURNED, 40)


def test_withdrawn_counts_neither_as_open_nor_as_done(client, office, given):
    client.force_login(office)

    client.post(url("withdraw", given), {"reason": "Cấp trên đã bãi bỏ"})

    given.refresh_from_db()
    assert (given.state, given.withdrawn_on) == (State.WITHDRAWN, TODAY)
    assert not Task.objects.open().exists() and not Task.objects.done().exists()


def test_overdue_is_computed(given):
    given.due_on = datetime.date(2026, 4, 9)
    given.save()

    assert given.badge[1] == "Quá hạn"
    assert list(Task.objects.overdue()) == [given]
    assert state_of(given) == State.NEW


def test_member_named_in_it_reports_and_adds_evidence_to_their_own_note(client, member_user, member, branch, secretary):
    task = TaskFactory(organization=branch, assignee=member)
    client.force_login(member_user)

    answer = client.post(url("note", task), {"text": "Đã viết xong", "percent": "80", "with_files": "on"})

    note = task.notes.get()
    assert answer["Location"] == reverse("documents:files", args=["tasknote", note.pk])
    assert list(TaskNote.objects.visible_to(member_user, "change")) == [note]
    assert list(TaskNote.objects.visible_to(secretary, "change")) == []


def test_evidence_is_seen_by_whoever_sees_the_task_alone(client, secretary, stranger, branch):
    file = AttachmentFactory(row=TaskNoteFactory(task__organization=branch))
    statuses = []
    for user in (secretary, stranger):
        client.force_login(user)
        statuses.append(client.get(file.get_absolute_url()).status_code)

    assert statuses == [200, 404]


def test_question_is_answered_and_whoever_asked_is_told(client, secretary, office, given):
    client.force_login(secretary)
    client.post(url("ask", given), {"text": "Nộp bản giấy hay tệp?"})
    question = given.notes.get()
    client.force_login(office)
    client.post(url("reply", question), {"text": "Nộp tệp"})

    assert [(row.text, row.kind) for row in question.answers.all()] == [("Nộp tệp", "answer")]
    assert {row.user for row in Notice.objects.all()} == {secretary, office}


@pytest.mark.parametrize(
    ("sent", "due_on", "answer"),
    [
        ({"granted": "yes", "until": "30/04/2026"}, datetime.date(2026, 4, 30), datetime.date(2026, 4, 30)),
        ({"granted": "no", "reason": "Phải báo cáo Tỉnh ủy"}, datetime.date(2026, 4, 20), None),
    ],
)
def test_time_is_asked_and_answered(client, secretary, office, given, sent, due_on, answer):
    client.force_login(secretary)
    client.post(url("extend", given), {"until": "05/05/2026", "reason": "Chờ hướng dẫn"})
    asked = Extension.objects.get()
    client.force_login(office)
    client.post(url("extension", asked), sent)

    given.refresh_from_db()
    asked.refresh_from_db()
    assert (given.due_on, asked.granted_until, asked.decided_by) == (due_on, answer, office)
    assert asked.old_due_on == datetime.date(2026, 4, 20)


def test_refusal_of_time_says_why(client, office, given):
    asked = ExtensionFactory(task=given, old_due_on=given.due_on)
    client.force_login(office)

    response = client.post(url("extension", asked), {"granted": "no"})

    assert "ghi lý do" in response.context["form"].errors["reason"][0]


def test_time_is_asked_once_at_a_time_and_only_later(client, secretary, given):
    client.force_login(secretary)
    early = client.post(url("extend", given), {"until": "20/04/2026", "reason": "Chờ hướng dẫn"})
    client.post(url("extend", given), {"until": "05/05/2026", "reason": "Chờ hướng dẫn"})

    again = client.post(url("extend", given), {"until": "06/05/2026", "reason": "Chờ hướng dẫn"})

    assert "Hạn xin lùi phải sau" in early.context["form"].errors["until"][0]
    assert again.context["form"].non_field_errors() == ["Nhiệm vụ này đang có một đề nghị gia hạn chờ trả lời."]


def test_reminder_is_noted_and_not_repeated_the_same_day(client, office, secretary, given):
    client.force_login(office)
    for _ in range(2):
        client.post(url("remind", given))

    assert [row.text for row in given.notes.all()] == ["Đã nhắc, còn 10 ngày."]
    assert [row.user for row in Notice.objects.all()] == [secretary]


def test_co_operating_branch_sees_the_task_and_changes_nothing(client, stranger, other_branch, given):
    given.co_operators.add(other_branch)
    client.force_login(stranger)

    assert client.get(url("detail", given)).status_code == 200
    assert client.post(url("note", given), {"text": "Đã góp ý"}).status_code == 403


def test_own_page_holds_what_is_to_do_and_to_confirm(client, office, secretary, given, committee):
    GrantFactory(user=secretary, role="member", organization=committee)
    client.force_login(secretary)
    before = [(title, rows) for title, rows in client.get(url("mine")).context["groups"] if rows]
    given.finish(day=TODAY, is_confirmed=False)
    client.force_login(office)
    after = [(title, rows) for title, rows in client.get(url("mine")).context["groups"] if rows]

    assert (before, after) == ([("Sau đó", [given])], [("Chờ đồng chí xác nhận", [given])])


def test_board_shows_each_in_the_column_of_its_state(client, office, given, branch):
    returned = TaskFactory(organization=branch, state="returned")
    client.force_login(office)

    columns = {column["state"]: list(column["tasks"]) for column in client.get(url("board")).context["columns"]}

    assert (columns[State.NEW], columns[State.RETURNED], columns[State.REPORTED]) == ([given], [returned], [])


@pytest.mark.parametrize("count", [3, 300])
@pytest.mark.parametrize("name", ["board", "mine"])
def test_board_and_own_page_make_the_same_queries_however_many(
    client, office, committee, name, count, django_assert_max_num_queries
):
    TaskFactory.create_batch(count, organization=committee)
    client.force_login(office)
    client.get(url(name))

    with django_assert_max_num_queries(10):
        client.get(url(name))
