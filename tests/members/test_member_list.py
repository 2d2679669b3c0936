import pytest
from django.urls import reverse

from tests.factories import MemberFactory


def names(response):
    return [member.full_name for member in response.context["object_list"]]


def test_list_is_sorted_by_given_name(client, office, branch):
    for name in ("Trần Thị Thu Hà", "Đặng Quốc Bảo", "Bùi Thị Lan Anh", "Nguyễn Văn Tước"):
        MemberFactory(full_name=name, organization=branch)
    client.force_login(office)

    response = client.get(reverse("members:list"))

    assert names(response) == ["Bùi Thị Lan Anh", "Đặng Quốc Bảo", "Trần Thị Thu Hà", "Nguyễn Văn Tước"]


def test_search_ranks_exact_diacritics_first(client, office, branch):
    for name in ("Nguyễn Văn Tuốc", "Nguyễn Văn Tước"):
        MemberFactory(full_name=name, organization=branch)
    client.force_login(office)

    response = client.get(reverse("members:list"), {"q": "Tước"})

    assert names(response) == ["Nguyễn Văn Tước", "Nguyễn Văn Tuốc"]


def test_search_needs_no_marks(client, office, branch):
    MemberFactory(full_name="Nguyễn Văn Tước", organization=branch)
    MemberFactory(full_name="Lê Thị Hoa", organization=branch)
    client.force_login(office)

    response = client.get(reverse("members:list"), {"q": "nguyen van tuoc"})

    assert names(response) == ["Nguyễn Văn Tước"]


@pytest.mark.parametrize(("who", "seen"), [("office", 2), ("reader", 2), ("secretary", 1), ("stranger", 1)])
def test_list_shows_own_scope_only(client, request, member, other_branch, who, seen):
    MemberFactory(organization=other_branch)
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("members:list"))

    assert len(names(response)) == seen


@pytest.mark.parametrize("who", ["member_user", "nobody"])
def test_list_refuses_who_has_no_right(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("members:list")).status_code == 403


@pytest.mark.parametrize("count", [3, 300])
def test_list_makes_the_same_queries_however_long(client, office, branch, django_assert_num_queries, count):
    MemberFactory.create_batch(count, organization=branch)
    client.force_login(office)
    client.get(reverse("members:list"))

    with django_assert_num_queries(9):
        client.get(reverse("members:list"))
