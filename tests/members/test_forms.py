"""What a page of a member's record accepts, refuses and never loses."""

import datetime

import pytest
from django.urls import reverse

from members.forms.members import NewMemberForm
from members.models import Member
from partyportal.dates import PartialDate
from partyportal.forms import CONFLICT
from tests.factories import MemberFactory


def record(member, **changes):
    """What the form of an unchanged member sends."""
    return {"full_name": member.full_name, "version": member.version} | changes


def edit(member):
    return reverse("members:edit", args=[member.pk])


@pytest.fixture
def newcomer(branch):
    return {
        "full_name": "Lữ Ỷ Vỹ",
        "organization": branch.pk,
        "status": "probationary",
        "joined_on": "05/03/2026",
        "how_in": "admitted",
    }


def test_person_is_entered_with_membership(client, office, newcomer):
    client.force_login(office)

    client.post(reverse("members:add"), newcomer)

    row = Member.objects.get(full_name="Lữ Ỷ Vỹ").memberships.get()
    assert (row.valid_from, row.status, row.how_in) == (datetime.date(2026, 3, 5), "probationary", "admitted")


def test_person_does_not_join_in_the_future(client, office, newcomer):
    client.force_login(office)

    response = client.post(reverse("members:add"), newcomer | {"joined_on": "01/01/2050"})

    assert response.context["form"].errors["joined_on"][0].startswith("Ngày không thể ở tương lai")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"birth_date": "20/05/2000", "admitted_on": "19/05/2018"}, "admitted_on", "Ngày vào Đảng phải từ khi đủ 18"),
        ({"admitted_on": "02/05/2020", "official_on": "01/05/2020"}, "official_on", "Ngày chính thức không thể trước"),
        ({"card_number": "1234567"}, "card_number", "Số thẻ đảng viên có 8 hoặc 12 chữ số."),
        ({"citizen_number": "12345678"}, "citizen_number", "Số căn cước có 12 chữ số."),
        ({"email": "khong-phai-thu"}, "email", "Địa chỉ thư điện tử chưa đúng."),
        ({"birth_date": "31/02/1980"}, "birth_date", "Ngày 31/02/1980 không có trong lịch."),
        ({"birth_date": "hôm qua"}, "birth_date", "Nhập ngày theo dạng"),
        ({"full_name": ""}, "full_name", "Mục này là bắt buộc."),
    ],
)
def test_bad_input_gets_its_sentence_and_stays(client, office, member, typed, field, sentence):
    client.force_login(office)

    response = client.post(edit(member), record(member, **typed))

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors[field][0].startswith(sentence)
    assert {name: form[name].value() for name in typed} == typed


def test_card_of_someone_else_names_him(client, office, branch, member):
    MemberFactory(full_name="Đặng Quốc Bảo", organization=branch, card_number="00000001")
    client.force_login(office)

    response = client.post(edit(member), record(member, card_number="0000 0001"))

    sentence = "Số thẻ đảng viên này đã có ở hồ sơ của đồng chí Đặng Quốc Bảo, Chi bộ 1."
    assert response.context["form"].errors["card_number"] == [sentence]


@pytest.mark.parametrize("typed", ["1980", "05/1980", "20/05/1980"])
def test_date_is_kept_and_shown_as_it_is_known(client, office, member, typed):
    client.force_login(office)

    client.post(edit(member), record(member, birth_date=typed))

    member.refresh_from_db()
    assert member.birth_date == PartialDate.parse(typed)
    assert f"<dd>{typed}</dd>" in client.get(member.get_absolute_url()).content.decode()


def test_masked_number_sent_back_means_the_stored_one(client, office, branch):
    member = MemberFactory(organization=branch, card_number="12345678")
    client.force_login(office)
    shown = client.get(edit(member)).context["form"]["card_number"].value()

    client.post(edit(member), record(member, card_number=shown))

    member.refresh_from_db()
    assert (shown, member.card_number) == ("•••••678", "12345678")


@pytest.mark.parametrize(
    ("typed", "reason", "is_written"),
    [
        ({"birth_date": "02/03/1980"}, "", False),
        ({"birth_date": "02/03/1980"}, "theo căn cước", True),
        ({"card_number": "87654321"}, "", False),
        ({"phone": "0905111222"}, "", True),
        ({"citizen_number": "001080000001"}, "", True),
    ],
)
def test_what_tells_a_person_is_corrected_with_a_reason(client, office, branch, typed, reason, is_written):
    client.force_login(office)
    member = MemberFactory(organization=branch, birth_date="1980-03-01", card_number="12345678")

    stored = {"birth_date": "01/03/1980", "card_number": "•••••678"}
    answer = client.post(edit(member), record(member, reason=reason, **stored | typed))

    assert (answer.status_code == 302) == is_written
    assert (member.history.latest().history_change_reason or "") == (reason if is_written else "")


def test_second_editor_is_told_and_sees_both(client, office, member):
    stale = record(member, hometown="Xã Hòa Bình")
    member.hometown = "Xã An Bình"
    member.save()
    client.force_login(office)

    response = client.post(edit(member), stale)

    form = response.context["form"]
    assert (response.status_code, form.non_field_errors()) == (422, [CONFLICT])
    assert form.conflicts == [{"label": "Quê quán", "stored": "Xã An Bình", "typed": "Xã Hòa Bình"}]


def test_second_editor_may_keep_his_own(client, office, member):
    stale = record(member, hometown="Xã Hòa Bình")
    member.hometown = "Xã An Bình"
    member.save()
    client.force_login(office)
    again = client.post(edit(member), stale).context["form"]["version"].value()

    client.post(edit(member), stale | {"version": again})

    member.refresh_from_db()
    assert member.hometown == "Xã Hòa Bình"


def test_conflict_shows_no_number(client, office, branch):
    member = MemberFactory(organization=branch, card_number="12345678", citizen_number="001080000001")
    stale = record(member, card_number="87654321", citizen_number="•••••••••001")
    member.card_number = "11112222"
    member.save()
    client.force_login(office)

    response = client.post(edit(member), stale)

    [conflict] = response.context["form"].conflicts
    assert (conflict["stored"], conflict["typed"]) == ("•••••222", "•••••321")
    assert "11112222" not in response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("secretary", 200), ("reader", 403), ("stranger", 404), ("member_user", 403)]
)
def test_who_may_edit(client, request, member, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(edit(member)).status_code == status


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({}, True),
        ({"birth_date": "06/08/1990"}, True),
        ({"birth_date": ""}, True),
        ({"full_name": "Ly Thi Thu Dao"}, True),
        ({"full_name": "Đào Lý Thị Thu"}, True),
        ({"birth_date": "09/09/1991"}, True),
        ({"full_name": "Lý Thị Khác"}, False),
    ],
)
def test_a_new_person_who_may_be_known_is_asked_about(office, branch, typed, asked):
    MemberFactory(full_name="Lý Thị Thu Đào", birth_date="1990-06-08", organization=branch)
    said = {"full_name": "Lý Thị Thu Đào", "birth_date": "08/06/1990"} | typed
    said |= {"organization": branch.pk, "status": "full", "joined_on": "01/01/2020", "how_in": "initial"}

    form = NewMemberForm(said, user=office)

    assert form.is_valid() != asked
    assert ("namesake" in form.errors) == asked
    assert NewMemberForm(said | {"namesake": "another"}, user=office).is_valid()
