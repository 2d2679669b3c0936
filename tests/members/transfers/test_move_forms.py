"""Several members of one branch move at once: all of them or nobody."""

import datetime

import pytest
from django.urls import reverse

from members.models import Membership
from members.transfers.models import Transfer
from tests.factories import CommitteeSeatFactory, HoldFactory, MemberFactory, TermFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)


@pytest.fixture
def people(branch):
    names = ["Bùi Văn An", "Đỗ Thị Bích", "Lê Văn Cảnh"]
    return [MemberFactory(full_name=name, organization=branch) for name in names]


@pytest.fixture
def send(client, office, branch, other_branch):
    """Send the form of the first branch's group."""

    def post(people, **changes):
        client.force_login(office)
        data = {
            "members": [member.pk for member in people],
            "organization": other_branch.pk,
            "day": "09/03/2026",
            "kind": "internal",
            "decision_number": "58-QĐ/ĐU",
            "decision_on": "05/03/2026",
            "step": "done",
        }
        return client.post(reverse("transfers:group", args=[branch.pk]), data | changes)

    return post


def test_all_move_on_the_day(send, people, branch, other_branch, head_count):
    response = send(people)

    assert response["Location"] == branch.get_absolute_url()
    assert (head_count(branch, DAY), head_count(other_branch, DAY)) == (0, 3)
    transfers = Transfer.objects.all()
    assert {row.state for row in transfers} == {"done"}
    assert len({row.batch for row in transfers}) == 1
    assert {(row.decision_number, row.confirmed_on) for row in transfers} == {("58-QĐ/ĐU", DAY)}


def test_consequence_names_people_and_posts_and_writes_nothing(send, people, branch, head_count):
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=people[0])

    page = send(people, step="").content.decode()

    assert "3 đồng chí không còn tính vào đảng số của Chi bộ 1 mà tính vào đảng số của Chi bộ 2." in page
    assert [member.full_name in page for member in people] == [True, True, True]
    assert "Bí thư Chi bộ 1 (đồng chí Bùi Văn An)" in page
    assert head_count(branch, DAY) == 3


def test_one_under_inspection_stops_all(send, people, branch, head_count):
    HoldFactory(member=people[1])

    response = send(people)

    assert response.status_code == 422
    assert "đồng chí Đỗ Thị Bích" in response.context["form"].errors["members"][0]
    assert head_count(branch, DAY) == 3
    assert not Transfer.objects.exists()


def test_one_with_an_open_transfer_stops_all(send, people, branch, head_count):
    TransferFactory(member=people[2])

    response = send(people)

    assert "đồng chí Lê Văn Cảnh" in response.context["form"].errors["members"][0]
    assert head_count(branch, DAY) == 3


def test_one_who_came_later_stops_all(send, people, branch):
    MemberFactory(full_name="Vũ Văn Đạt", organization=branch, joined_on=DAY)
    people.append(Membership.objects.get(valid_from=DAY).member)

    response = send(people)

    errors = response.context["form"].errors["members"]
    assert errors == ["Ngày chuyển phải sau ngày bắt đầu giai đoạn hiện tại của: Vũ Văn Đạt (từ 09/03/2026)."]


def test_failure_in_the_middle_moves_nobody(send, people, branch, head_count, monkeypatch):
    """Someone changed a membership between the check and the act."""
    from members import actions as lives

    real = lives.move_within

    def move(*, member, **facts):
        if member == people[2]:
            lives._open(member, datetime.date(2000, 1, 1))
        return real(member=member, **facts)

    monkeypatch.setattr(lives, "move_within", move)

    response = send(people)

    assert response.status_code == 422
    assert head_count(branch, DAY) == 3
    assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"members": []}, "members", "Chọn ít nhất một đảng viên."),
        ({"day": "09/03/2050"}, "day", "Ngày không thể ở tương lai"),
        ({"decision_on": "10/03/2026"}, "decision_on", "Ngày quyết định không thể sau ngày chuyển."),
        ({"decision_number": ""}, "decision_number", "Mục này là bắt buộc."),
    ],
)
def test_wrong_group_gets_its_sentence(send, people, changes, field, sentence):
    response = send(people, **changes)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)


def test_same_branch_is_refused_at_the_field(send, people, branch):
    response = send(people, organization=branch.pk)

    assert response.context["form"].errors["organization"][0].startswith("Đảng viên đang sinh hoạt tại chính tổ chức")


def test_members_of_another_branch_are_not_offered(send, people, other_branch):
    stranger = MemberFactory(organization=other_branch)

    response = send([*people, stranger])

    assert "members" in response.context["form"].errors


def test_going_back_keeps_the_choice(send, people):
    response = send(people, step="edit")

    assert response.context["form"]["members"].value() == [str(member.pk) for member in people]


def test_query_count_does_not_grow_with_the_branch(client, office, branch, django_assert_max_num_queries):
    for number in range(60):
        MemberFactory(full_name=f"Nguyễn Văn {number}", organization=branch)
    client.force_login(office)

    with django_assert_max_num_queries(16):
        client.get(reverse("transfers:group", args=[branch.pk]))
