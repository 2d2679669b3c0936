"""What the lists of the rooms do to many rows at once, and how it is taken back."""

import datetime

import pytest
from django.urls import reverse

from members.transfers.forms.opening import SAME_PLACE
from tests.factories import (
    CommendationFactory,
    GrantFactory,
    MemberFactory,
    ObligationFactory,
    TaskFactory,
)

DAY = datetime.date(2026, 2, 10)


def outcomes(page):
    return sorted((one.words, one.is_done) for one in page.context["outcomes"])


def test_tasks_are_given_to_one_person_and_back(client, office, branch):
    first, other = MemberFactory.create_batch(2, organization=branch)
    tasks = [TaskFactory(organization=branch, assignee=first), TaskFactory(organization=branch)]
    done = TaskFactory(organization=branch, done_on=DAY)
    client.force_login(office)
    chosen = {"act": "assign", "row": [task.pk for task in [*tasks, done]]}

    asked = client.post(reverse("tasks:list"), chosen)
    page = client.post(reverse("tasks:list"), chosen | {"step": "done", "assignee": other.pk})

    assert asked.status_code == 200
    assert outcomes(page) == [
        ("Nhiệm vụ này đã xong hoặc đã thu hồi.", False),
        *[(f"Đã giao {other}.", True)] * 2,
    ]
    for task in tasks:
        task.refresh_from_db()
    assert [task.assignee for task in tasks] == [other, other]
    client.post(reverse("tasks:list"), {"undo": page.context["undo_token"]})
    for task in tasks:
        task.refresh_from_db()
    assert [task.assignee for task in tasks] == [first, None]


def test_wrong_day_is_said_at_the_field_and_nothing_is_written(client, office, branch):
    task = TaskFactory(organization=branch)
    client.force_login(office)

    page = client.post(reverse("tasks:list"), {"act": "finish", "step": "done", "row": task.pk, "day": "31/12/2099"})

    task.refresh_from_db()
    assert page.status_code == 422
    assert 'value="31/12/2099"' in page.text
    assert task.done_on is None


def test_late_obligations_are_noted_as_done(client, secretary, branch, other_branch):
    rows = [
        ObligationFactory(member=MemberFactory(organization=place), year=2024, due_on=DAY)
        for place in (branch, other_branch)
    ]
    client.force_login(secretary)

    page = client.post(
        reverse("obligations:late"),
        {"act": "finish", "step": "done", "row": [row.pk for row in rows], "day": "12/02/2026"},
    )

    for row in rows:
        row.refresh_from_db()
    assert outcomes(page) == [("Đã ghi hoàn thành ngày 12/02/2026.", True)]
    assert [row.done_on for row in rows] == [datetime.date(2026, 2, 12), None]


def test_commendations_are_handed_over_together(client, office, branch):
    decided = {"status": "decided", "decision_symbol": "12-QĐ/ĐU", "decided_on": DAY}
    given, early = CommendationFactory(organization=branch, **decided), CommendationFactory(organization=branch)
    client.force_login(office)

    page = client.post(
        reverse("awards:commendations"),
        {"act": "present", "step": "done", "row": [given.pk, early.pk], "presenter": "Bí thư", "day": "12/02/2026"},
    )

    given.refresh_from_db()
    early.refresh_from_db()
    assert (page.context["done"], page.context["refused"]) == (1, 1)
    assert (given.presented_on, early.presented_on) == (datetime.date(2026, 2, 12), None)


def test_roles_are_ended_but_not_ones_own_last_key(client, admin, branch):
    grant, own = GrantFactory(role="office", organization=branch), admin.grants.get()
    client.force_login(admin)

    page = client.post(reverse("accounts:grants"), {"act": "end", "row": [grant.pk, own.pk]})

    grant.refresh_from_db()
    own.refresh_from_db()
    assert (page.context["done"], page.context["refused"]) == (1, 1)
    assert grant.has_ended
    assert not own.has_ended


@pytest.mark.parametrize("name", ["tasks:list", "obligations:late", "awards:commendations"])
def test_who_only_reads_is_offered_no_act(client, reader, branch, name):
    TaskFactory(organization=branch)
    CommendationFactory(organization=branch)
    ObligationFactory(member=MemberFactory(organization=branch), year=2024, due_on=DAY)
    client.force_login(reader)

    assert client.get(reverse(name)).context["table"]["acts"] == []


def test_members_move_to_another_branch_together(client, office, branch, other_branch):
    going = [MemberFactory(organization=branch) for _ in range(2)]
    there = MemberFactory(organization=other_branch)
    client.force_login(office)
    typed = {"organization": other_branch.pk, "day": "10/02/2026", "decision_number": "58-QĐ/ĐU"}

    page = client.post(
        reverse("members:list"),
        {"act": "move", "step": "done", "row": [member.pk for member in [*going, there]], "decision_on": "09/02/2026"}
        | typed,
    )

    words = f"Đã chuyển đến {other_branch.short_name} từ ngày 10/02/2026."
    assert outcomes(page) == sorted([(SAME_PLACE, False), (words, True), (words, True)])
    for member in going:
        member.refresh_from_db()
    assert {member.organization for member in going} == {other_branch}


def test_branch_secretary_is_offered_no_move_and_moves_nobody(client, secretary, branch, other_branch):
    member = MemberFactory(organization=branch)
    client.force_login(secretary)

    offered = client.get(reverse("members:list"))
    sent = client.post(
        reverse("members:list"), {"act": "move", "step": "done", "row": member.pk, "organization": other_branch.pk}
    )

    member.refresh_from_db()
    assert "Chuyển chi bộ" not in offered.text
    assert sent.status_code == 404
    assert member.organization == branch


def test_move_by_a_decision_of_a_later_day_is_refused_at_the_field(client, office, branch, other_branch):
    member = MemberFactory(organization=branch)
    client.force_login(office)
    typed = {"organization": other_branch.pk, "day": "10/02/2026", "decision_number": "58-QĐ/ĐU"}

    page = client.post(
        reverse("members:list"),
        {"act": "move", "step": "done", "row": member.pk, "decision_on": "11/02/2026"} | typed,
    )

    assert page.status_code == 422
    assert "Ngày quyết định không thể sau ngày chuyển." in page.text
