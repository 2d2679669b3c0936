import datetime

import pytest
from django.urls import reverse

from members import actions
from tests.factories import BranchChargeFactory, CommitteeSeatFactory, TermFactory


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("reader", 200), ("admin", 200), ("secretary", 200), ("stranger", 404)]
    + [("member_user", 200), ("nobody", 403)],
)
def test_who_sees_a_member(client, request, member, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(member.get_absolute_url()).status_code == status


def test_memberships_stand_newest_first(client, office, member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=datetime.date(2026, 3, 5), by=None)
    client.force_login(office)

    rows = client.get(member.get_absolute_url()).context["memberships"]

    assert [row.organization.code for row in rows] == ["CB2", "CB1"]


def test_seats_stand_on_the_page(client, office, member, committee):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member)
    client.force_login(office)

    assert list(client.get(member.get_absolute_url()).context["seats"]) == [seat]


def test_page_asks_for_nothing_that_nobody_has(client, office, member, branch, django_assert_num_queries):
    client.force_login(office)
    client.get(member.get_absolute_url())
    with django_assert_num_queries(9):
        client.get(member.get_absolute_url())

    charge = BranchChargeFactory(member=member, organization=branch)

    assert list(client.get(member.get_absolute_url()).context["charges"]) == [charge]


def test_history_names_who_changed_what(client, office, member):
    client.force_login(office)
    typed = {"full_name": member.full_name, "version": member.version, "hometown": "Xã An Bình"}

    client.post(reverse("members:edit", args=[member.pk]), typed)

    change = client.get(member.get_absolute_url()).context["changes"][0]
    assert change.who == str(office)
    assert [(field.label, field.old, field.new) for field in change.fields] == [("quê quán", "", "Xã An Bình")]


@pytest.mark.parametrize("name", ["meetings:member_panel", "tasks:member_panel"])
def test_higher_rooms_add_their_panels(client, office, member, name):
    client.force_login(office)

    shown = client.get(member.get_absolute_url()).content.decode()

    address = reverse(name, args=[member.pk])
    assert f'hx-get="{address}"' in shown and f'href="{address}"' in shown
