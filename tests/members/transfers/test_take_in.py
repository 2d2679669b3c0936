"""Taking in someone from outside: new, or a former member."""

import datetime

import pytest
from django.urls import reverse

from members.models import Member
from members.transfers.models import Transfer
from partyportal.dates import PartialDate
from tests.factories import MemberFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)


@pytest.fixture
def take(client, office, coming, branch):
    def post(transfer=coming, **changes):
        client.force_login(office)
        data = {
            "organization": branch.pk,
            "day": "09/03/2026",
            "status": "full",
            "full_name": "Đỗ Văn Mới",
            "gender": "male",
            "birth_date": "14/05/1990",
            "card_number": "01234567",
            "citizen_number": "",
            "admitted_on": "19/05/2014",
            "official_on": "19/05/2015",
            "has_dossier": "on",
            "has_inventory": "on",
            "step": "done",
        }
        return client.post(reverse("transfers:take", args=[transfer.pk]), data | changes)

    return post


@pytest.fixture
def former(member, leaving, issued):
    """A member of CB1 who left with a paper."""
    member.birth_date, member.card_number = PartialDate("1985-02-03"), "07654321"
    member.save()
    issued(leaving, datetime.date(2026, 2, 2))
    return Member.objects.get(pk=member.pk)


def test_new_person_is_written(take, coming, branch):
    response = take()

    newcomer = Member.objects.get()
    assert response["Location"] == coming.get_absolute_url()
    assert (newcomer.full_name, newcomer.card_number, newcomer.organization) == ("Đỗ Văn Mới", "01234567", branch)
    assert newcomer.memberships.get().valid_from == DAY
    coming.refresh_from_db()
    assert (coming.member, coming.state, coming.has_inventory) == (newcomer, "done", True)


def test_consequence_is_shown_first(take):
    page = take(step="").content.decode()

    assert "Từ ngày 09/03/2026, đồng chí Đỗ Văn Mới là đảng viên chính thức của Chi bộ 1" in page
    assert "Hồ sơ mới được lập." in page
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "same",
    [
        {"card_number": "07654321"},
        {"full_name": "Trần Thị Thu Hà", "birth_date": "03/02/1985", "card_number": ""},
        {"full_name": "tran thi thu ha", "birth_date": "03/02/1985", "card_number": ""},
    ],
)
def test_former_member_must_be_confirmed_or_denied(take, former, same):
    response = take(**same)

    assert response.status_code == 422
    assert response.context["form"].errors["former"][0].startswith("Cổng đã có hồ sơ")
    assert "Đồng chí Trần Thị Thu Hà, sinh 03/02/1985, thuộc Chi bộ 1 đến 02/02/2026" in response.content.decode()
    assert Member.objects.count() == 1


def test_confirmed_former_member_comes_back_with_his_record(take, former):
    data = {"full_name": "Trần Thị Thu Hà", "birth_date": "03/02/1985", "card_number": "", "gender": "female"}

    take(**data, former=str(former.pk))

    former.refresh_from_db()
    assert Member.objects.count() == 1
    assert (former.card_number, former.is_in_head_count) == ("07654321", True)
    assert [row.how_in for row in former.memberships.order_by("pk")] == ["initial", "moved_in"]


def test_namesake_born_on_the_same_day_may_be_someone_else(take, former):
    take(full_name="Trần Thị Thu Hà", birth_date="03/02/1985", former="new")

    assert Member.objects.count() == 2


def test_number_of_a_former_member_is_not_given_to_a_new_one(take, former):
    response = take(card_number="07654321", former="new")

    assert "này đã có ở hồ sơ của đồng chí Trần Thị Thu Hà" in response.context["form"].errors["card_number"][0]
    assert Member.objects.count() == 1


@pytest.mark.parametrize("field", ["card_number", "citizen_number"])
def test_number_that_someone_else_holds_is_refused_at_its_field(take, other_branch, field):
    number = "012345678901"
    MemberFactory(organization=other_branch, **{field: number})

    response = take(**{field: number})

    assert response.status_code == 422
    assert "này đã có ở hồ sơ của đồng chí" in response.context["form"].errors[field][0]
    assert Transfer.objects.get().state == "issued"


def test_former_member_is_not_taken_in_before_he_left(take, former):
    response = take(card_number="07654321", former=str(former.pk), day="01/03/2026")

    # The paper of the one who comes is of 02/03/2026.
    assert response.context["form"].errors["day"][0].startswith("Ngày này không thể trước ngày 02/03/2026")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"day": "09/03/2050"}, "day", "Ngày không thể ở tương lai"),
        ({"day": "01/03/2026"}, "day", "Ngày này không thể trước ngày 02/03/2026"),
        ({"card_number": "12"}, "card_number", "Số thẻ đảng viên có 8 hoặc 12 chữ số."),
        ({"admitted_on": "19/05/2004"}, "admitted_on", "Ngày vào Đảng phải từ khi đủ 18 tuổi"),
        ({"official_on": "19/05/2013"}, "official_on", "Ngày chính thức không thể trước ngày vào Đảng"),
        ({"full_name": ""}, "full_name", "Mục này là bắt buộc."),
        ({"has_inventory": ""}, "exception", "Thiếu xác nhận mục lục hồ sơ"),
    ],
)
def test_wrong_facts_get_their_sentence(take, changes, field, sentence):
    response = take(**changes)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert not Member.objects.exists()


def test_missing_inventory_is_taken_in_with_a_reason_that_is_kept(take, coming):
    take(has_inventory="", exception="Nơi đi gửi bổ sung qua bưu điện")

    coming.refresh_from_db()
    assert (coming.state, coming.exception) == ("done", "Nơi đi gửi bổ sung qua bưu điện")


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("chief", 200), ("secretary", 403), ("stranger", 404)])
def test_who_may_take_in(client, request, coming, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("transfers:take", args=[coming.pk])).status_code == status


def test_branch_secretary_notes_that_the_paper_was_handed_in(client, secretary, coming):
    client.force_login(secretary)

    client.post(reverse("transfers:present", args=[coming.pk]), {"day": "06/03/2026", "step": "done"})

    coming.refresh_from_db()
    assert (coming.state, coming.presented_on) == ("presented", datetime.date(2026, 3, 6))


def test_own_member_is_taken_into_the_other_branch(client, office, member, other_branch, issued):
    client.force_login(office)
    transfer = issued(TransferFactory(member=member, direction="within", to_organization=other_branch, to_name=""))

    page = client.post(reverse("transfers:take", args=[transfer.pk]), {"day": "01/04/2026"}).content.decode()
    client.post(reverse("transfers:take", args=[transfer.pk]), {"day": "01/04/2026", "step": "done"})

    member.refresh_from_db()
    assert "không còn tính vào đảng số của Chi bộ 1 mà tính vào đảng số của Chi bộ 2" in page
    assert member.organization == other_branch
