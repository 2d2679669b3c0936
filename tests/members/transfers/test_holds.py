"""Nobody under inspection is transferred: in forms, in actions, alone and in a group."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions as lives
from members.models import Hold
from members.transfers import actions
from members.transfers.models import Transfer
from tests.factories import HoldFactory, MemberFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)
SENTENCE = (
    "Vào ngày 09/03/2026 chưa chuyển sinh hoạt đảng được cho đồng chí Trần Thị Thu Hà "
    "(điểm 6.3.1đ, Quy định số 294-QĐ/TW, ngày 26/5/2025)."
)


@pytest.fixture
def hold(member):
    return HoldFactory(member=member, begins_on=datetime.date(2026, 2, 2))


def refused(act, **kwargs) -> list[str]:
    with pytest.raises(ValidationError) as error:
        act(by=None, **kwargs)
    return error.value.messages


def test_move_within_is_refused(member, other_branch, hold):
    assert refused(lives.move_within, member=member, organization=other_branch, day=DAY) == [SENTENCE]
    assert member.memberships.get().valid_to is None


def test_moving_out_is_refused(member, hold):
    assert refused(lives.end, member=member, day=DAY, how_out="moved_out") == [SENTENCE]
    assert member.memberships.get().valid_to is None


def test_dying_is_not_a_transfer(member, hold):
    lives.end(member=member, day=DAY, how_out="died", by=None)

    assert member.memberships.get().how_out == "died"


@pytest.mark.parametrize("kind", ["permanent", "temporary"])
def test_paper_is_refused(member, hold, kind):
    transfer = TransferFactory(member=member, kind=kind)

    assert refused(actions.issue, transfer=transfer, paper_on=DAY, paper_number="1") == [SENTENCE]


def test_file_is_not_even_opened(branch, member, hold):
    transfer = Transfer(member=member, direction="out", from_organization=branch, to_name="nơi khác")

    assert refused(actions.prepare, transfer=transfer)[0].startswith("Vào ngày")
    assert not Transfer.objects.exists()


def test_day_before_the_hold_is_free(member, other_branch, hold):
    lives.move_within(member=member, organization=other_branch, day=datetime.date(2026, 2, 1), by=None)

    assert member.memberships.count() == 2


def test_last_day_of_the_hold_does_not_count(member, other_branch):
    HoldFactory(member=member, ends_on=DAY)

    lives.move_within(member=member, organization=other_branch, day=DAY, by=None)

    assert member.memberships.count() == 2


def test_old_day_is_refused_without_a_rule_to_name(member, hold):
    Hold.objects.update(begins_on=datetime.date(2016, 1, 1))

    messages = refused(lives.end, member=member, day=datetime.date(2017, 1, 2), how_out="moved_out")

    assert messages == ["Vào ngày 02/01/2017 chưa chuyển sinh hoạt đảng được cho đồng chí Trần Thị Thu Hà."]


def test_form_refuses_at_the_day(client, office, member, other_branch, hold):
    client.force_login(office)

    data = {"organization": other_branch.pk, "day": "09/03/2026", "step": "done"}
    response = client.post(reverse("transfers:move", args=[member.pk]), data)

    assert response.status_code == 422
    assert response.context["form"].errors["day"] == [SENTENCE]


def test_paper_form_refuses_at_the_day(client, office, leaving, hold):
    client.force_login(office)

    data = {"paper_number": "1", "paper_on": "09/03/2026", "dues_paid_until": "03/2026", "step": "done"}
    response = client.post(reverse("transfers:issue", args=[leaving.pk]), data)

    assert response.status_code == 422
    assert response.context["form"].errors["paper_on"] == [SENTENCE]


def test_others_do_not_learn_why(client, secretary, member, hold):
    client.force_login(secretary)

    alone = {"HX-Request": "true"}  # without the navigation, which names the room of inspection
    page = client.get(reverse("transfers:panel", args=[member.pk]), headers=alone).content.decode()
    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Xây dựng"}
    response = client.post(f"{reverse('transfers:add_out')}?member={member.pk}", data)

    assert response.status_code == 422
    assert "chưa chuyển sinh hoạt đảng được" in response.content.decode()
    assert "kiểm tra" not in page.lower()
    assert "đang bị kiểm tra" not in response.content.decode().lower()


@pytest.mark.parametrize("who", ["office", "chief", "reader", "admin"])
def test_who_keeps_holds_sees_them(client, request, member, hold, who):
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("transfers:panel", args=[member.pk])).content.decode()

    assert "Đang bị kiểm tra từ 02/02/2026" in page


def test_inspector_notes_and_ends_a_hold(client, reader, member):
    client.force_login(reader)

    client.post(reverse("members:hold_add", args=[member.pk]), {"kind": "petition", "begins_on": "09/03/2026"})
    hold = Hold.objects.get()
    data = {"kind": "petition", "begins_on": "09/03/2026", "ends_on": "10/03/2026", "version": hold.version}
    client.post(reverse("members:hold_edit", args=[hold.pk]), data)

    hold.refresh_from_db()
    assert (hold.member, hold.ends_on) == (member, datetime.date(2026, 3, 10))


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"begins_on": "09/03/2050"}, "begins_on", "Ngày không thể ở tương lai"),
        ({"begins_on": "09/03/2026", "ends_on": "09/03/2026"}, "__all__", "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"begins_on": "31/02/2026"}, "begins_on", "Ngày chưa đúng"),
    ],
)
def test_wrong_hold_gets_its_sentence(client, office, member, facts, field, sentence):
    client.force_login(office)

    response = client.post(reverse("members:hold_add", args=[member.pk]), {"kind": "petition"} | facts)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)


def test_hold_of_another_member_does_not_matter(branch, member, other_branch):
    HoldFactory(member=MemberFactory(organization=branch))

    lives.move_within(member=member, organization=other_branch, day=DAY, by=None)

    assert member.memberships.count() == 2
