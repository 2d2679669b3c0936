"""Giving everyone the obligations of a year: chosen, shown with counts, done once however often it is asked."""

import datetime

import pytest
from django.urls import reverse

from members import actions as member_actions
from members.obligations import actions
from members.obligations.models import Obligation
from members.obligations.opening import EXEMPT, Opening
from rulebook.models import RuleValue
from tests.factories import MemberFactory, ObligationFactory

Kind = Obligation.Kind
PAGE = "obligations:open"


def opening(organization, *kinds, **facts):
    inside = [organization, *organization.children.all()]
    return Opening(organization, inside, 2026, list(kinds or Kind.values), **facts)


def owed():
    return sorted(Obligation.objects.values_list("member__full_name", "kind"))


def test_everyone_of_the_committee_gets_each_kind_but_assets(committee, branch, other_branch, office):
    MemberFactory(full_name="Một", organization=branch)
    MemberFactory(full_name="Hai", organization=other_branch)

    made = actions.open_year(opening=opening(committee), by=office)

    kinds = sorted(set(Kind.values) - {Kind.ASSETS})
    assert made == (8, 0)
    assert owed() == [("Hai", kind) for kind in kinds] + [("Một", kind) for kind in kinds]


def test_each_keeps_its_branch_its_last_day_and_the_rule(branch, member, office):
    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)

    row = Obligation.objects.get()
    assert (row.organization, row.due_on) == (branch, datetime.date(2026, 2, 28))
    assert row.rule == RuleValue.objects.get(key="pledge_due")


def test_the_own_rule_of_a_committee_goes_before_the_central_one(committee, branch, member, office):
    source = RuleValue.objects.get(key="pledge_due").source
    facts = {"title": "Hạn", "unit": "day", "effective_from": datetime.date(2020, 1, 1), "source": source}
    RuleValue.objects.create(key="pledge_due", value="15", organization=committee, **facts)

    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)

    assert Obligation.objects.get().due_on == datetime.date(2026, 1, 15)


def test_without_a_rule_there_is_no_last_day(branch, member, office):
    RuleValue.objects.filter(key="pledge_due").delete()

    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)

    row = Obligation.objects.get()
    assert (row.due_on, row.rule, row.state) == (None, None, "due")


def test_assets_are_declared_by_those_named(branch, member, office):
    MemberFactory(organization=branch)

    actions.open_year(opening=opening(branch, Kind.ASSETS, declarants={member.pk}), by=office)

    assert [row.member for row in Obligation.objects.all()] == [member]


def test_the_exempt_are_excused_from_the_start(branch, office):
    MemberFactory(organization=branch, status="exempt")

    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)

    assert Obligation.objects.get().excuse == EXEMPT


def test_again_it_makes_nothing(branch, member, office):
    actions.open_year(opening=opening(branch), by=office)

    assert actions.open_year(opening=opening(branch), by=office) == (0, 0)
    assert Obligation.history.count() == Obligation.objects.count() == 4


def test_again_it_adds_who_came_later(branch, member, office):
    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)
    MemberFactory(full_name="Người Mới", organization=branch)

    assert actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office) == (1, 0)


def test_what_is_open_follows_the_person_and_what_is_done_stays(branch, other_branch, member, office):
    done = ObligationFactory(member=member, kind=Kind.ASSIGNMENT, done_on=datetime.date(2026, 1, 5))
    ObligationFactory(member=member)
    member_actions.move_within(member=member, organization=other_branch, day=datetime.date(2026, 3, 1), by=office)

    made = actions.open_year(opening=opening(other_branch, Kind.PLEDGE, Kind.ASSIGNMENT), by=office)

    done.refresh_from_db()
    assert (made, done.organization) == ((0, 1), branch)
    assert Obligation.objects.get(kind=Kind.PLEDGE).organization == other_branch


def test_who_left_gets_none(branch, member, office):
    member_actions.end(member=member, day=datetime.date(2026, 3, 1), how_out="moved_out", by=office)

    assert actions.open_year(opening=opening(branch), by=office) == (0, 0)


def test_the_making_is_in_the_history_of_each(branch, member, office):
    actions.open_year(opening=opening(branch, Kind.PLEDGE), by=office)

    assert Obligation.history.get().history_user == office


def test_the_page_shows_the_counts_before_it_writes(client, office, committee, branch, member):
    ObligationFactory(member=MemberFactory(organization=branch))
    client.force_login(office)

    response = client.post(reverse(PAGE), {"organization": committee.pk, "year": 2026, "kinds": ["pledge"]})

    line = response.context["opening"].lines[0]
    assert (len(line.new), line.existing, Obligation.objects.count()) == (1, 1, 1)


def test_the_page_offers_last_years_declarants(client, office, branch, member):
    ObligationFactory(member=member, year=2025, kind=Kind.ASSETS)
    client.force_login(office)

    response = client.post(reverse(PAGE), {"organization": branch.pk, "year": 2026, "kinds": ["assets"]})

    assert response.context["opening"].declarants == {member.pk}


def test_confirmed_it_is_done_for_those_ticked(client, office, branch, member):
    ObligationFactory(member=MemberFactory(organization=branch), year=2025, kind=Kind.ASSETS)
    client.force_login(office)
    typed = {"organization": branch.pk, "year": 2026, "kinds": ["assets"], "named": "1", "declarants": [member.pk]}

    response = client.post(reverse(PAGE), typed | {"step": "done"})

    assert response["Location"] == reverse("obligations:of_branch", args=[branch.pk, 2026])
    assert [row.member for row in Obligation.objects.filter(year=2026)] == [member]


def test_going_back_keeps_the_typing(client, office, branch):
    client.force_login(office)

    response = client.post(
        reverse(PAGE), {"organization": branch.pk, "year": 2026, "kinds": ["pledge"], "step": "edit"}
    )

    assert response.templates[0].name == "obligations/open.html"
    assert response.context["form"]["kinds"].value() == ["pledge"]


def test_nothing_chosen_is_said_at_the_field(client, office, branch):
    client.force_login(office)

    response = client.post(reverse(PAGE), {"organization": branch.pk, "year": 2026})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["kinds"]


def test_a_branch_secretary_is_offered_his_branch_alone(client, secretary, branch, other_branch):
    client.force_login(secretary)

    response = client.post(reverse(PAGE), {"organization": other_branch.pk, "year": 2026, "kinds": ["pledge"]})

    assert list(response.context["form"].errors) == ["organization"]


@pytest.mark.parametrize("count", [3, 300])
def test_the_preview_makes_few_queries_however_many_people(
    client, office, branch, django_assert_max_num_queries, count
):
    MemberFactory.create_batch(count, organization=branch)
    client.force_login(office)
    typed = {"organization": branch.pk, "year": 2026, "kinds": Kind.values}

    with django_assert_max_num_queries(18):
        response = client.post(reverse(PAGE), typed)

    assert len(response.context["opening"].people) == count
