"""The page of one transfer: who sees it, its course, its deadline."""

import datetime

import pytest
from django.urls import reverse

from members.transfers import actions
from partyportal import dates
from tests.conftest import user_with
from tests.factories import MemberFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)


def of(slug, transfer):
    return reverse(f"transfers:{slug}", args=[transfer.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("admin", 200), ("reader", 200), ("secretary", 200), ("stranger", 404)]
    + [("member_user", 200), ("nobody", 403)],
)
def test_who_sees_a_transfer(client, request, leaving, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(leaving.get_absolute_url()).status_code == status


def test_both_branches_see_a_move_between_them(client, secretary, stranger, member, other_branch):
    transfer = TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")

    for user in (secretary, stranger):
        client.force_login(user)
        assert client.get(transfer.get_absolute_url()).status_code == 200


def test_receiving_side_alone_does_not_issue(client, office, branch, committee, member, other_branch):
    transfer = TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")
    theirs = user_with("office", other_branch)

    client.force_login(theirs)

    assert client.get(of("issue", transfer)).status_code == 403


def test_colleague_of_the_member_sees_nothing(client, leaving, branch):
    user = user_with("member", branch)
    user.member = MemberFactory(organization=branch, user=user)
    client.force_login(user)

    assert client.get(leaving.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("who", "offered"),
    [("office", ["comment", "issue", "extend", "cancel"]), ("secretary", ["comment"]), ("reader", [])],
)
def test_page_offers_the_steps_that_one_may_take(client, request, leaving, who, offered):
    client.force_login(request.getfixturevalue(who))

    response = client.get(leaving.get_absolute_url())

    acts = [slug for slug, _ in response.context["next_acts"] + response.context["other_acts"]]
    assert acts == offered


def states(client, user, transfer):
    client.force_login(user)
    return [step.state for step in client.get(transfer.get_absolute_url()).context["steps"]]


def test_course_follows_the_paper(client, office, leaving, issued):
    assert states(client, office, leaving) == ["cur", "todo", "todo", "todo"]
    actions.comment(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done", "cur", "todo", "todo"]
    issued(leaving)
    assert states(client, office, leaving) == ["done", "done", "cur", "todo"]
    actions.present(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done", "done", "done", "cur"]
    actions.confirm(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done"] * 4


def test_deadline_is_shown_with_its_rule(client, office, leaving):
    leaving.effective_on = datetime.date(2026, 8, 3)
    actions.correct(transfer=leaving, by=None)
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert f"Hạn của bước này: {dates.shown(leaving.due_on)}" in page
    assert "Quy định số 208-QĐ/TW, ngày 26/7/2026" in page


def test_missing_day_gives_no_deadline_and_says_so(client, office, leaving):
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert "Chưa tính được hạn: thiếu ngày quyết định có hiệu lực." in page


def test_abandoned_paper_is_said(client, office, leaving, issued):
    issued(leaving, datetime.date(2026, 1, 5))
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert "Quá 3 tháng chưa nộp giấy:" in page
    assert "Hướng dẫn số 38-HD/BTCTW, ngày 29/9/2025, 4.3.1d" in page
