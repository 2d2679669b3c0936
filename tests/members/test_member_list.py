import datetime

import pytest
from django.urls import reverse

from members import actions
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

    with django_assert_num_queries(8):
        client.get(reverse("members:list"))


def test_saved_views_count_under_the_other_filters(client, office, branch, other_branch):
    MemberFactory.create_batch(2, organization=branch)
    MemberFactory(organization=branch, status="probationary")
    MemberFactory(organization=other_branch, status="exempt")
    client.force_login(office)

    response = client.get(reverse("members:list"), {"organization": branch.pk, "status": "probationary"})

    counts = [(view["label"], view["count"]) for view in response.context["saved_views"]]
    assert counts == [("Tất cả", 3), ("Chính thức", 2), ("Dự bị", 1), ("Miễn sinh hoạt", 0)]
    assert len(names(response)) == response.context["paginator"].count == 1


def test_lede_says_who_is_in_the_list(client, office, branch, other_branch):
    MemberFactory.create_batch(2, organization=branch, gender="female")
    MemberFactory(organization=other_branch, status="probationary", gender="male")
    client.force_login(office)

    response = client.get(reverse("members:list"))

    sentence = "3 đảng viên thuộc 2 chi bộ, trong đó 2 nữ (66,7%) và 1 đảng viên dự bị"
    assert sentence in response.content.decode()


@pytest.mark.parametrize(("gone", "count"), [("", 1), ("all", 2)])
def test_those_who_left_are_shown_on_request(client, office, branch, gone, count):
    MemberFactory(organization=branch)
    left = MemberFactory(organization=branch)
    actions.end(member=left, day=datetime.date(2026, 3, 5), how_out="left", by=None)
    client.force_login(office)

    response = client.get(reverse("members:list"), {"gone": gone})

    assert len(names(response)) == count


def test_page_out_of_range_is_the_last_one(client, office, branch):
    MemberFactory.create_batch(51, organization=branch)
    client.force_login(office)

    response = client.get(reverse("members:list"), {"page": 99})

    assert (response.context["page_obj"].number, len(names(response))) == (2, 1)


def test_names_are_in_capitals_on_paper_alone(client, office, branch):
    MemberFactory(organization=branch, full_name="Đỗ Thị Ngọc Ánh")
    client.force_login(office)

    assert "ĐỖ THỊ NGỌC ÁNH" in client.get(reverse("members:list"), {"as": "print"}).text
    assert "ĐỖ THỊ NGỌC ÁNH" not in client.get(reverse("members:list")).text


def aged(branch, name: str, admitted: str):
    person = MemberFactory(
        full_name=name, organization=branch, admitted_on=admitted, official_on=f"{admitted[:4]}-12-31"
    )
    return person


def test_party_age_is_a_column_that_is_asked_for(client, office, branch, django_assert_max_num_queries):
    aged(branch, "Lê An", "2000-01-01")
    MemberFactory(full_name="Tạ Bình", organization=branch, status="probationary", admitted_on="2026-01-01")
    client.force_login(office)

    page = client.get(reverse("members:list"), {"cols": ["name", "party_age"]})

    assert "(tạm tính)" in page.content.decode()
    assert "Tuổi Đảng" in page.content.decode()
    for number in range(30):
        aged(branch, f"Lê Văn {number}", "2001-02-03")
    with django_assert_max_num_queries(10):
        client.get(reverse("members:list"), {"cols": ["name", "party_age"]})
