import datetime

import pytest
from django.urls import reverse

from awards.yearly import quota_of, rules_of
from tests.factories import MemberClassificationFactory, MemberFactory, OrganizationFactory, RuleValueFactory

BOARD = "/awards/"


def counts(excellent, good, completed=0):
    return {"excellent": excellent, "good": good, "completed": completed, "not_completed": 0}


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("secretary", 200), ("reader", 200), ("nobody", 403)])
def test_who_sees_the_board(client, request, branch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(BOARD).status_code == status


def test_board_refuses_a_member(client, member_user):
    client.force_login(member_user)

    assert client.get(BOARD).status_code == 403


def test_board_counts_levels_and_who_is_not_yet_classified(client, office, branch):
    excellent, good, _open = MemberFactory.create_batch(3, organization=branch)
    MemberFactory(organization=branch, status="exempt")
    MemberClassificationFactory(member=excellent, level="excellent")
    MemberClassificationFactory(member=good, decided_on=datetime.date(2025, 12, 20), decision="1-QĐ/ĐU")
    client.force_login(office)

    [line] = client.get(BOARD, {"year": 2025}).context["board"].lines

    assert (line.subjects, line.open, line.decided, line.proposed) == (3, 1, 1, 1)
    assert line.counts == counts(1, 1)


def test_branch_secretary_sees_own_branch_only(client, secretary, branch, other_branch):
    client.force_login(secretary)

    lines = client.get(BOARD, {"year": 2025, "organization": other_branch.pk}).context["board"].lines

    assert [line.organization for line in lines] == [branch]


def test_figure_opens_its_rows(client, office, branch):
    row = MemberClassificationFactory(member=MemberFactory(organization=branch), level="excellent")
    MemberClassificationFactory(member=MemberFactory(organization=branch))
    client.force_login(office)

    response = client.get(reverse("awards:members"), {"year": 2025, "organization": branch.pk, "level": "excellent"})

    assert list(response.context["object_list"]) == [row]


@pytest.mark.parametrize(
    ("excellent", "good", "limit", "over"), [(6, 26, 5, 1), (5, 26, 5, 0), (0, 0, 0, 0), (1, 4, 0, 0), (6, 30, 6, 0)]
)
def test_quota_is_a_share_of_those_rated_good(committee, excellent, good, limit, over):
    quota = quota_of(counts(excellent, good, completed=9), rules_of(2025, committee))

    assert (quota.base, quota.limit, quota.over) == (good, limit, over)


def test_quota_follows_the_rule_of_the_own_committee(committee):
    RuleValueFactory(key="excellent_quota_percent", value="25", organization=committee)

    assert quota_of(counts(0, 20), rules_of(2025, committee)).limit == 5


def test_quota_gives_no_verdict_without_a_rule(committee):
    assert quota_of(counts(3, 1), rules_of(2010, committee)) is None


def test_board_warns_of_too_many_and_shows_base_and_source(client, office, branch):
    for level in ["excellent"] * 2 + ["good"] * 5:
        MemberClassificationFactory(member=MemberFactory(organization=branch), level=level)
    client.force_login(office)

    response = client.get(BOARD, {"year": 2025})

    assert "vượt định mức 1 trường hợp" in response.text
    assert "Quy định số 366-QĐ/TW" in response.text


@pytest.mark.parametrize("count", [3, 30])
def test_board_makes_the_same_queries_however_many_branches(
    client, office, committee, django_assert_num_queries, count
):
    for branch in OrganizationFactory.create_batch(count, parent=committee):
        MemberClassificationFactory(member=MemberFactory(organization=branch))
    client.force_login(office)
    client.get(BOARD, {"year": 2025})

    with django_assert_num_queries(11):
        client.get(BOARD, {"year": 2025})


@pytest.mark.parametrize("count", [3, 30])
def test_rows_make_the_same_queries_however_many(client, office, branch, django_assert_num_queries, count):
    for member in MemberFactory.create_batch(count, organization=branch):
        MemberClassificationFactory(member=member)
    client.force_login(office)
    client.get(reverse("awards:members"))

    with django_assert_num_queries(8):
        client.get(reverse("awards:members"))
