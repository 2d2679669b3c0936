import pytest
from django.urls import reverse

from members.models import Member
from members.quality.models import DistinctPair
from tests.factories import MemberFactory, OrganizationFactory

REASON = "Đã đối chiếu hồ sơ gốc"


@pytest.fixture
def pair(branch):
    first = MemberFactory(full_name="Lê Thu", birth_date="1980-03-02", organization=branch, card_number="12345678")
    second = MemberFactory(full_name="Lê Thư", birth_date="1980-03-02", organization=branch, phone="0912345678")
    return first, second


def address(name, pair):
    return reverse(f"quality:{name}", args=[member.pk for member in pair])


def typed(page, **changes) -> dict:
    form = page.context["form"]
    chosen = {name: form.fields[name].initial for name in form.differing}
    return chosen | {"seen": form.versions, "reason": REASON} | changes


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("chief", 200), ("admin", 200), ("reader", 403), ("secretary", 403)]
)
def test_who_sees_the_pairs(client, request, pair, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("quality:duplicates")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("admin", 200), ("chief", 403), ("reader", 403), ("secretary", 403), ("stranger", 404)],
)
def test_who_may_merge(client, request, pair, who, status):
    client.force_login(request.getfixturevalue(who))

    answers = {
        client.get(address("merge", pair)).status_code,
        client.post(address("keep_apart", pair)).status_code,
    }

    assert answers == ({200, 422} if status == 200 else {status})
    assert Member.objects.count() == 2


def test_a_person_of_another_committee_cannot_be_merged(client, office, pair):
    foreign = MemberFactory(organization=OrganizationFactory())
    client.force_login(office)

    assert client.get(address("merge", [pair[0], foreign])).status_code == 404
    assert client.get(address("merge", [pair[0], pair[0]])).status_code == 404


def test_the_list_names_each_pair_with_why(client, office, pair):
    client.force_login(office)

    page = client.get(reverse("quality:duplicates"))

    [found] = page.context["page"].object_list
    assert (found.first, found.second) == pair
    assert address("merge", pair) in page.content.decode()


def test_the_empty_list_says_so(client, office):
    client.force_login(office)

    assert "Không có cặp hồ sơ nào giống nhau" in client.get(reverse("quality:duplicates")).content.decode()


def test_both_rows_stand_side_by_side_with_the_filled_value_chosen(client, office, pair):
    client.force_login(office)

    form = client.get(address("merge", pair)).context["form"]

    assert form.differing == ["full_name", "phone", "card_number"]
    assert {name: form.fields[name].initial for name in form.differing} == {
        "full_name": "merged",  # written later
        "phone": "merged",
        "card_number": "kept",
    }
    sides = {side.label: (side.kept, side.merged) for side in form.sides}
    assert sides["số thẻ đảng viên"] == ("•••••678", "")
    assert sides["họ và tên"] == ("Lê Thu", "Lê Thư")


def test_the_side_that_was_written_later_is_offered(client, office, pair):
    pair[0].save()
    client.force_login(office)

    form = client.get(address("merge", pair)).context["form"]

    assert form.fields["full_name"].initial == "kept"


def test_merging_shows_the_kept_record_with_what_was_merged(client, office, pair):
    client.force_login(office)
    page = client.get(address("merge", pair))

    answer = client.post(address("merge", pair), typed(page, full_name="kept"), follow=True)

    kept = Member.objects.get()
    assert (kept.full_name, kept.phone, kept.card_number) == ("Lê Thu", "0912345678", "12345678")
    assert "Hồ sơ đã gộp vào" in answer.content.decode()
    assert client.get(pair[1].get_absolute_url()).status_code == 404


@pytest.mark.parametrize("changes", [{"reason": "ngắn"}, {"seen": "0-0"}, {"seen": "x"}, {"full_name": "nobody"}])
def test_what_is_typed_wrong_is_said_and_nothing_is_merged(client, office, pair, changes):
    client.force_login(office)
    page = client.get(address("merge", pair))

    answer = client.post(address("merge", pair), typed(page, **changes))

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Member.objects.count() == 2


def test_memberships_that_contradict_are_told_before_and_refused(client, office, pair, other_branch):
    elsewhere = MemberFactory(full_name="Lê Thu", birth_date="1980-03-02", organization=other_branch)
    client.force_login(office)
    both = [pair[0], elsewhere]

    page = client.get(address("merge", both))
    answer = client.post(address("merge", both), typed(page))

    assert "trùng ngày mà khác nhau" in page.context["refused"]
    assert answer.status_code == 422
    assert "trùng ngày mà khác nhau" in answer.context["form"].non_field_errors()[0]


def test_two_people_are_found_to_be_two(client, office, pair):
    client.force_login(office)

    client.post(address("keep_apart", pair[::-1]), {"apart_reason": "Hai người khác nhau, khác căn cước"})
    client.post(address("keep_apart", pair), {"apart_reason": "Hai người khác nhau, khác căn cước"})

    found = DistinctPair.objects.get()
    assert (found.first, found.second, found.user) == (*pair, office)
    assert str(found) == "Lê Thu và Lê Thư"
    assert client.get(reverse("quality:duplicates")).context["page"].paginator.count == 0


def test_a_pair_is_not_set_apart_without_a_reason(client, office, pair):
    client.force_login(office)

    answer = client.post(address("keep_apart", pair), {"apart_reason": "khác"})

    assert answer.status_code == 422
    assert answer.context["apart"].errors["apart_reason"]
    assert not DistinctPair.objects.exists()


def test_a_number_is_never_shown_whole(client, office, branch):
    pair = [MemberFactory(card_number=number, organization=branch) for number in ("87654321", "000087654321")]
    client.force_login(office)

    pages = [client.get(where).content.decode() for where in (address("merge", pair), reverse("quality:duplicates"))]

    assert [address("merge", pair) in page and "87654321" not in page for page in pages] == [True, True]
