"""The list of transfers, its saved views and filters."""

import datetime

import pytest
from django.urls import reverse

from members.transfers import actions
from members.transfers.models import Transfer
from partyportal import dates
from tests.factories import MemberFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)


@pytest.fixture
def several(branch, issued):
    """One in each saved view."""
    people = [MemberFactory(full_name=f"Nguyễn Văn {letter}", organization=branch) for letter in "ABCDE"]
    soon = dates.today() + datetime.timedelta(90)
    TransferFactory(member=people[0], due_on=soon)
    issued(TransferFactory(member=people[1]), dates.today())
    TransferFactory(member=people[2], due_on=DAY)
    issued(TransferFactory(member=people[3], kind="temporary", until=soon), dates.today())
    actions.confirm(transfer=issued(TransferFactory(member=people[4])), day=DAY, by=None)


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("", {"Nguyễn Văn A", "Nguyễn Văn B", "Nguyễn Văn C", "Nguyễn Văn D", "Nguyễn Văn E", "Đỗ Văn Mới"}),
        ("waiting", {"Nguyễn Văn A", "Nguyễn Văn C"}),
        ("issued", {"Nguyễn Văn B", "Nguyễn Văn D"}),
        ("late", {"Nguyễn Văn C"}),
        ("incoming", {"Đỗ Văn Mới"}),
        ("away", {"Nguyễn Văn D"}),
        ("done", {"Nguyễn Văn E"}),
    ],
)
def test_saved_view_holds_what_it_counts(client, office, several, coming, view, names):
    client.force_login(office)

    response = client.get(reverse("transfers:list"), {"view": view} if view else {})

    assert {row.full_name for row in response.context["object_list"]} == names
    counts = {key: count for key, _, count in response.context["saved_views"]}
    assert counts[view] == len(names)


def test_late_ones_stand_first_and_are_marked(client, office, several):
    client.force_login(office)

    response = client.get(reverse("transfers:list"))

    assert response.context["object_list"][0].full_name == "Nguyễn Văn C"
    assert "Quá hạn" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "do van moi"}, {"Đỗ Văn Mới"}),
        ({"q": "33-GT"}, {"Đỗ Văn Mới"}),
        ({"direction": "in"}, {"Đỗ Văn Mới"}),
        ({"kind": "temporary"}, {"Nguyễn Văn D"}),
        ({"year": "2026", "view": "incoming"}, {"Đỗ Văn Mới"}),
        ({"year": "2015"}, set()),
    ],
)
def test_filters(client, office, several, coming, query, names):
    client.force_login(office)

    response = client.get(reverse("transfers:list"), query)

    # Of the year 2026 there may be more, by the day on which the tests run.
    assert {row.full_name for row in response.context["object_list"]} == names


def test_list_of_the_organisation_on_either_side(client, office, branch, other_branch, member):
    TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")
    client.force_login(office)

    for place, count in [(branch, 1), (other_branch, 1)]:
        response = client.get(reverse("transfers:list"), {"organization": place.pk})
        assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("number", [3, 300])
def test_list_asks_at_most_ten_queries(client, office, branch, django_assert_max_num_queries, number):
    member = MemberFactory(organization=branch)
    Transfer.objects.bulk_create(
        Transfer(member=member, full_name="Nguyễn Văn A", direction="out", state="done", from_organization=branch)
        for _ in range(number)
    )
    client.force_login(office)

    with django_assert_max_num_queries(10):
        client.get(reverse("transfers:list"))
