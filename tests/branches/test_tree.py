"""The tree of any day."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from branches import actions, tree
from branches.models import Organization
from tests.factories import CommitteeFactory, OrganizationFactory

BEFORE, DAY = datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def section(committee):
    return CommitteeFactory(code="BP", parent=committee, kind="section_org", short_name="Đảng bộ bộ phận")


def shape(day, organizations=None):
    nodes = tree.tree_on(day, Organization.objects.all() if organizations is None else organizations)
    return [(node.organization.code, node.depth, node.superior) for node in nodes]


def test_tree_has_the_superiors_of_that_day(committee, branch, section):
    actions.move(branch, parent=section, day=DAY)

    assert shape(BEFORE) == [("DU", 0, ""), ("BP", 1, "Đảng ủy Sở"), ("CB1", 1, "Đảng ủy Sở")]
    assert shape(DAY) == [("DU", 0, ""), ("BP", 1, "Đảng ủy Sở"), ("CB1", 2, "Đảng bộ bộ phận")]


def test_tree_has_the_names_of_that_day(branch):
    actions.rename(branch, name="Chi bộ mới", short_name="Mới", issuer_name="Chi bộ mới", day=DAY)

    names = [{node.organization.code: node.name for node in tree.tree_on(day, [branch])} for day in (BEFORE, DAY)]
    assert names == [{"CB1": "Chi bộ CB1"}, {"CB1": "Chi bộ mới"}]


def test_what_was_founded_later_is_not_there(committee):
    OrganizationFactory(code="CB9", parent=committee, established_on=DAY)

    assert [code for code, *_ in shape(BEFORE)] == ["DU"]


def test_what_has_ended_is_marked_from_its_day(branch):
    actions.dissolve(branch, day=DAY)

    ended = [tree.tree_on(day, [branch])[0].has_ended for day in (BEFORE, DAY)]
    assert ended == [False, True]


def test_branch_whose_superior_is_not_asked_for_stands_at_the_top(branch):
    assert shape(DAY, [branch]) == [("CB1", 0, "Đảng ủy Sở")]


def test_within_is_that_of_the_day(committee, branch, other_branch, section):
    actions.move(branch, parent=section, day=DAY)

    found = [tree.within(section, day) for day in (BEFORE, DAY)]
    assert found == [{section.pk}, {section.pk, branch.pk}]
    assert tree.within(committee, DAY) == {committee.pk, section.pk, branch.pk, other_branch.pk}


@pytest.mark.parametrize("count", [1, 20])
def test_within_and_tree_make_the_same_queries_at_any_size(committee, django_assert_num_queries, count):
    for _ in range(count):
        OrganizationFactory(parent=OrganizationFactory(parent=committee))

    with django_assert_num_queries(1):
        assert len(tree.within(committee, DAY)) == 1 + 2 * count
    with django_assert_num_queries(3):
        tree.tree_on(DAY, Organization.objects.all())


@given(parents=st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 12)), min_size=1))
def test_below_ends_and_holds_itself_whatever_the_rows_say(parents):
    children = tree.children_of(parents)

    for key in parents:
        found = tree.below(key, children)
        assert key in found
        assert all(child in found for one in found for child in children.get(one, []))


def test_superior_on_a_day(committee, branch, section):
    actions.move(branch, parent=section, day=DAY)

    assert [tree.superior_on(branch, day) for day in (BEFORE, DAY)] == [committee, section]


def test_page_shows_the_chosen_day(client, office, committee, branch, section):
    actions.move(branch, parent=section, day=DAY)
    client.force_login(office)

    response = client.get(reverse("branches:tree"), {"day": "28/02/2026"})

    assert response.context["day"] == BEFORE
    assert [node.depth for node in response.context["nodes"]] == [0, 1, 1]


def test_page_keeps_to_what_the_user_sees(client, secretary, branch, other_branch):
    client.force_login(secretary)

    nodes = client.get(reverse("branches:tree")).context["nodes"]

    assert [node.organization for node in nodes] == [branch]


def test_page_says_what_is_wrong_with_a_day(client, office):
    client.force_login(office)

    response = client.get(reverse("branches:tree"), {"day": "31/02/2026"})

    assert response.status_code == 422
    assert "31/02/2026" in response.content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_page_makes_the_same_queries_however_long(client, office, committee, django_assert_num_queries, count):
    OrganizationFactory.create_batch(count, parent=committee)
    client.force_login(office)
    client.get(reverse("branches:tree"))

    with django_assert_num_queries(7):
        client.get(reverse("branches:tree"))
