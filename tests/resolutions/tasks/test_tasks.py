import datetime

import pytest
import time_machine
from django.urls import reverse

from resolutions.tasks import recurring
from resolutions.tasks.models import Task
from tests.factories import ConclusionFactory, DocumentFactory, MemberFactory, TaskFactory

TODAY = datetime.date(2026, 4, 10)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime.datetime(2026, 4, 10, 3, tzinfo=datetime.UTC), tick=False):
        yield


def url(name, *args):
    return reverse(f"tasks:{name}", args=[arg.pk for arg in args])


def typed(branch, **changes):
    return {
        "title": "Nộp bài thu hoạch",
        "organization": branch.pk,
        "organizations": [branch.pk],
        "assigned_on": "01/04/2026",
        "due_on": "30/04/2026",
        "version": 0,
    } | changes


@pytest.fixture
def four(branch):
    """Late, due this week, due later, done."""
    TaskFactory(organization=branch, title="late", due_on=datetime.date(2026, 4, 9))
    TaskFactory(organization=branch, title="week", due_on=datetime.date(2026, 4, 17))
    TaskFactory(organization=branch, title="later", due_on=datetime.date(2026, 4, 18))
    TaskFactory(organization=branch, title="done", due_on=datetime.date(2026, 4, 1), done_on=datetime.date(2026, 4, 2))


@pytest.mark.parametrize(
    ("params", "titles"),
    [
        ({}, ["late", "week", "later", "done"]),
        ({"view": "overdue"}, ["late"]),
        ({"view": "week"}, ["week"]),
        ({"view": "open"}, ["late", "week", "later"]),
        ({"view": "done"}, ["done"]),
        ({"q": "LATE"}, ["late", "later"]),
        ({"due_from": "2026-04-09", "due_to": "2026-04-17"}, ["late", "week"]),
    ],
)
def test_list_filters(client, office, four, params, titles):
    client.force_login(office)

    response = client.get(url("list"), params)

    assert [task.title for task in response.context["object_list"]] == titles


def test_saved_views_count(client, office, four):
    client.force_login(office)

    counts = {key: count for key, _, count in client.get(url("list")).context["saved_views"]}

    assert counts == {"": 4, "mine": 0, "overdue": 1, "week": 1, "open": 3, "reported": 0, "key": 0, "done": 1}


@pytest.mark.parametrize("source", ["document", "conclusion", None])
def test_task_is_given_from_its_source(client, office, branch, meeting, source):
    rows = {"document": DocumentFactory(organization=branch), "conclusion": ConclusionFactory(meeting=meeting)}
    client.force_login(office)
    address = url("add") + (f"?{source}={rows[source].pk}" if source else "")

    client.post(address, typed(branch))

    task = Task.objects.get()
    assert (task.source, task.created_by) == (rows.get(source), office)


def test_task_from_an_unseen_document_is_404(client, secretary, document):
    client.force_login(secretary)

    assert client.get(url("add") + f"?document={document.pk}").status_code == 404


def test_due_day_before_the_assignment_is_refused(client, office, branch):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, due_on="01/03/2026"))

    assert response.context["form"].non_field_errors() == ["Hạn hoàn thành không thể trước ngày giao."]


def test_secret_title_is_refused(client, office, branch):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, title="Thực hiện kế hoạch (Mật)"))

    assert "sổ văn bản mật" in response.context["form"].errors["title"][0]


def test_task_is_finished_and_reopened_with_history(client, secretary, task):
    client.force_login(secretary)

    client.post(url("finish", task), {"day": "02/04/2026", "result": "Đã ban hành"})
    finished = Task.objects.get()
    client.post(url("reopen", task))

    task.refresh_from_db()
    assert (finished.done_on, finished.result) == (datetime.date(2026, 4, 2), "Đã ban hành")
    assert (task.done_on, task.result) == (None, "")
    assert task.history.filter(done_on=datetime.date(2026, 4, 2), result="Đã ban hành").exists()


@pytest.mark.parametrize("day", ["11/04/2026", "01/01/2026", "32/01/2026"])
def test_impossible_day_of_finishing_is_refused(client, secretary, task, day):
    client.force_login(secretary)

    client.post(url("finish", task), {"day": day})

    task.refresh_from_db()
    assert task.done_on is None


def test_task_is_deleted_only_while_nothing_was_done(client, office, task, branch):
    once_done = TaskFactory(organization=branch)
    once_done.finish(day=datetime.date(2026, 4, 1))
    once_done.reopen()
    client.force_login(office)

    statuses = [client.post(url("delete", row)).status_code for row in (task, once_done)]

    assert statuses == [302, 404]
    assert list(Task.objects.all()) == [once_done]


@pytest.mark.parametrize("name", ["edit", "finish", "delete"])
@pytest.mark.parametrize("who", ["office", "secretary", "reader", "stranger", "nobody"])
def test_access_to_acts(client, request, task, who, name):
    client.force_login(request.getfixturevalue(who))
    data = {"day": "02/04/2026"} if name == "finish" else typed(task.organization, version=task.version)

    status = client.post(url(name, task), data).status_code

    wanted = {"reader": 403, "stranger": 404, "nobody": 403}
    if name == "delete":
        wanted["secretary"] = 403
    assert status == wanted.get(who, 302)


def test_member_sees_own_task_but_may_not_change_it(client, member_user, member, task, branch):
    own = TaskFactory(organization=branch, assignee=member)
    client.force_login(member_user)

    statuses = [client.get(url("detail", row)).status_code for row in (own, task)]

    assert statuses == [200, 404]
    assert client.get(url("edit", own)).status_code == 403


@pytest.mark.parametrize("count", [3, 60])
def test_list_makes_the_same_queries_however_long(client, office, branch, django_assert_num_queries, count):
    TaskFactory.create_batch(count, organization=branch)
    client.force_login(office)
    client.get(url("list"))

    with django_assert_num_queries(7):
        client.get(url("list"))


def test_organization_panel_counts_open_and_late(client, office, committee, four):
    client.force_login(office)

    context = client.get(url("organization_panel", committee)).context

    assert (context["total"], context["overdue"]) == (3, 1)
    assert [task.title for task in context["tasks"]] == ["late", "week", "later"]


def test_member_panel_shows_own_open_tasks(client, member_user, member, branch):
    own = TaskFactory(organization=branch, assignee=member)
    TaskFactory(organization=branch, assignee=MemberFactory(organization=branch))
    client.force_login(member_user)

    assert list(client.get(url("member_panel", member)).context["tasks"]) == [own]


def test_list_begins_with_what_is_to_be_done(client, office, branch):
    days = {"assigned_on": datetime.date(2025, 1, 6)}
    old = TaskFactory(organization=branch, due_on=datetime.date(2025, 2, 3), done_on=datetime.date(2025, 2, 1), **days)
    new = TaskFactory(organization=branch, due_on=datetime.date(2025, 3, 3), done_on=datetime.date(2025, 3, 1), **days)
    far = TaskFactory(organization=branch, due_on=datetime.date(2026, 9, 3), **days)
    late = TaskFactory(organization=branch, due_on=datetime.date(2026, 2, 3), **days)
    gone = TaskFactory(organization=branch, due_on=datetime.date(2025, 1, 9), **days)
    gone.withdraw(day=datetime.date(2025, 1, 8))
    client.force_login(office)

    page = client.get(reverse("tasks:list"))

    assert list(page.context["object_list"]) == [late, far, new, old, gone]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2027-01-25"], "25/01/2027"),
        (["2027-02-25", "2027-01-25"], "25/01/2027; 25/02/2027"),
        (["2027-01-31", "2027-02-28", "2027-03-31"], "hằng tháng, từ 31/01/2027 đến 31/03/2027"),
        (["2027-03-20", "2027-06-20", "2027-09-20", "2027-12-20"], "hằng quý, từ 20/03/2027 đến 20/12/2027"),
        (["2027-01-25", "2027-02-25", "2027-04-25"], "25/01/2027; 25/02/2027; 25/04/2027"),
    ],
)
def test_days_that_come_again_are_told_once(days, words):
    assert recurring.in_words([datetime.date.fromisoformat(day) for day in days]) == words
