"""How the file of a transfer is opened and corrected."""

import datetime

import pytest
from django.urls import reverse

from members.transfers.models import Transfer
from tests.factories import MemberFactory

DAY = datetime.date(2026, 3, 9)


def of(slug, transfer):
    return reverse(f"transfers:{slug}", args=[transfer.pk])


def test_person_is_chosen_first(client, office, member):
    client.force_login(office)

    response = client.get(reverse("transfers:add_out"), {"q": "thu ha"})

    assert [one.full_name for one in response.context["members"]] == ["Trần Thị Thu Hà"]


@pytest.mark.parametrize("key", ["x", "999999"])
def test_unknown_person_is_not_found(client, office, key):
    client.force_login(office)

    assert client.get(reverse("transfers:add_out"), {"member": key}).status_code == 404


def test_branch_secretary_prepares_for_his_own_branch_alone(client, secretary, member, other_branch):
    foreign = MemberFactory(organization=other_branch)
    client.force_login(secretary)

    answers = [client.get(reverse("transfers:add_out"), {"member": one.pk}) for one in (member, foreign)]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_file_of_who_leaves_is_opened(client, secretary, member, branch):
    client.force_login(secretary)
    data = {
        "kind": "permanent",
        "to_name": "Đảng bộ Sở Xây dựng",
        "decision_number": "212/QĐ-UBND",
        "decision_on": "02/03/2026",
        "effective_on": "09/03/2026",
        "has_card": "on",
    }

    response = client.post(f"{reverse('transfers:add_out')}?member={member.pk}", data)

    transfer = Transfer.objects.get()
    assert response["Location"] == transfer.get_absolute_url()
    assert (transfer.member, transfer.from_organization, transfer.state) == (member, branch, "prepared")
    assert (transfer.full_name, transfer.has_card) == ("Trần Thị Thu Hà", True)
    assert transfer.due_on > datetime.date(2026, 6, 1)


def test_file_of_who_comes_is_opened(client, secretary, branch):
    client.force_login(secretary)
    data = {
        "full_name": "Đỗ Văn Mới",
        "gender": "male",
        "birth_date": "05/1990",
        "status": "full",
        "kind": "permanent",
        "from_name": "Đảng bộ phường Tân Lập",
        "to_organization": branch.pk,
        "paper_number": "33-GT/ĐU",
        "paper_on": "02/03/2026",
        "dues_paid_until": "03/2026",
    }

    client.post(reverse("transfers:add_in"), data)

    transfer = Transfer.objects.get()
    assert (transfer.member, transfer.state, str(transfer.dues_paid_until)) == (None, "issued", "03/2026")
    assert transfer.due_rule.key == "transfer_present_days"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"to_name": ""}, "to_name", "Mục này là bắt buộc."),
        ({"kind": "temporary"}, "until", "Nhập ngày dự kiến kết thúc"),
        ({"decision_on": "02/03/2050"}, "decision_on", "Ngày không thể ở tương lai"),
        ({"effective_on": "30/02/2026"}, "effective_on", "Ngày chưa đúng"),
        ({"kind": "x"}, "kind", "Hãy chọn"),
    ],
)
def test_wrong_facts_get_their_sentence(client, office, member, changes, field, sentence):
    client.force_login(office)
    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Xây dựng", "reason": "Chuyển công tác"}

    response = client.post(f"{reverse('transfers:add_out')}?member={member.pk}", data | changes)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert response.context["form"]["reason"].value() == "Chuyển công tác"
    assert not Transfer.objects.exists()


def test_same_organisation_is_refused_at_the_field(client, office, member, branch):
    client.force_login(office)

    data = {"kind": "internal", "to_organization": branch.pk}
    response = client.post(f"{reverse('transfers:add_within')}?member={member.pk}", data)

    sentence = "Đảng viên đang sinh hoạt tại chính tổ chức này. Hãy chọn nơi đến khác."
    assert response.context["form"].errors["to_organization"] == [sentence]


def test_second_file_of_one_person_is_refused(client, office, leaving, member):
    client.force_login(office)

    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Xây dựng"}
    response = client.post(f"{reverse('transfers:add_out')}?member={member.pk}", data)

    assert response.status_code == 422
    assert "chưa xong của đồng chí Trần Thị Thu Hà" in response.context["form"].non_field_errors()[0]


def test_facts_are_corrected_and_the_deadline_with_them(client, office, leaving):
    client.force_login(office)
    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Tài chính", "effective_on": "09/03/2026"}

    client.post(of("edit", leaving), data | {"version": leaving.version})

    leaving.refresh_from_db()
    assert (leaving.to_name, leaving.due_rule.key) == ("Đảng bộ Sở Tài chính", "transfer_start_days")


def test_older_copy_does_not_overwrite(client, office, leaving):
    read = leaving.version
    leaving.save()
    client.force_login(office)

    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Tài chính", "version": read}
    response = client.post(of("edit", leaving), data)

    assert response.status_code == 422
    assert response.context["form"].conflicts


def test_issued_paper_is_not_corrected(client, office, leaving, issued):
    issued(leaving)
    client.force_login(office)

    assert client.get(of("edit", leaving))["Location"] == leaving.get_absolute_url()
