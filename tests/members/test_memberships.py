"""The pages of the four acts."""

import datetime

import pytest
from django.urls import reverse

from members.models import Status
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory

ACTS = ["admission:recognise_member", "members:change_status", "transfers:move", "members:end"]


def page(act, member):
    return reverse(act, args=[member.pk])


@pytest.fixture
def probationer(branch):
    return MemberFactory(organization=branch, status=Status.PROBATIONARY, joined_on=datetime.date(2025, 3, 5))


def test_end_is_shown_before_it_is_done(client, office, member):
    client.force_login(office)

    response = client.post(page("members:end", member), {"how_out": "left", "day": "05/03/2026"})

    sentence = "Từ ngày 05/03/2026, đồng chí Trần Thị Thu Hà không còn tính vào đảng số của Chi bộ 1"
    assert sentence in response.content.decode()
    assert member.memberships.get().valid_to is None


def test_confirmed_end_is_done(client, office, member):
    client.force_login(office)

    response = client.post(page("members:end", member), {"how_out": "died", "day": "05/03/2026", "step": "done"})

    assert response["Location"] == member.get_absolute_url()
    assert member.memberships.get().valid_to == datetime.date(2026, 3, 5)


def test_end_names_the_posts_that_end(client, office, member, committee):
    CommitteeSeatFactory(term=TermFactory(organization=committee), member=member, post="committee_member")
    client.force_login(office)

    response = client.post(page("members:end", member), {"how_out": "died", "day": "05/03/2026"})

    assert "Chức vụ kết thúc cùng ngày: Đảng ủy viên." in response.content.decode()


def test_going_back_keeps_the_typing(client, office, member):
    client.force_login(office)

    response = client.post(page("members:end", member), {"how_out": "died", "day": "05/03/2026", "step": "edit"})

    assert response.templates[0].name == "members/membership_form.html"
    assert response.context["form"]["day"].value() == "05/03/2026"


def test_move_offers_other_branches_only(client, office, member):
    client.force_login(office)

    response = client.get(page("transfers:move", member))

    codes = [branch.code for branch in response.context["form"].fields["organization"].queryset]
    assert codes == ["CB2", "CB3"]


def test_move_is_done(client, office, member, other_branch):
    client.force_login(office)

    client.post(page("transfers:move", member), {"organization": other_branch.pk, "day": "05/03/2026", "step": "done"})

    member.refresh_from_db()
    assert member.organization == other_branch


def test_recognition_is_done(client, office, probationer):
    client.force_login(office)

    client.post(page("admission:recognise_member", probationer), {"day": "05/03/2026", "step": "done"})

    probationer.refresh_from_db()
    assert probationer.status == "full"


def test_exemption_is_done(client, office, member):
    client.force_login(office)

    client.post(page("members:change_status", member), {"status": "exempt", "day": "05/03/2026", "step": "done"})

    member.refresh_from_db()
    assert member.status == "exempt"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/12/2014", "Ngày phải sau 01/01/2015"),
        ("01/01/2015", "Ngày phải sau 01/01/2015"),
        ("01/01/2050", "Ngày không thể ở tương lai"),
        ("31/02/2026", "Ngày chưa đúng"),
    ],
)
def test_wrong_day_gets_its_sentence(client, office, member, day, sentence):
    client.force_login(office)

    response = client.post(page("members:end", member), {"how_out": "died", "day": day, "step": "done"})

    assert response.status_code == 422
    assert response.context["form"].errors["day"][0].startswith(sentence)
    assert member.memberships.get().valid_to is None


def test_full_member_cannot_be_recognised_on_the_page(client, office, member):
    client.force_login(office)

    response = client.post(page("admission:recognise_member", member), {"day": "05/03/2026", "step": "done"})

    assert response.context["form"].non_field_errors() == ["Chỉ công nhận chính thức đảng viên dự bị."]


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("admin", 200), ("secretary", 403), ("reader", 403), ("stranger", 404)]
    + [("nobody", 403)],
)
@pytest.mark.parametrize("act", ACTS)
def test_who_may_act(client, request, probationer, who, status, act):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(act, probationer)).status_code == status


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_on_himself(client, member_user, member, act):
    client.force_login(member_user)

    assert client.get(page(act, member)).status_code == 403


@pytest.mark.parametrize(("who", "offered"), [("office", True), ("secretary", False), ("reader", False)])
def test_detail_offers_the_acts_to_who_may(client, request, member, who, offered):
    client.force_login(request.getfixturevalue(who))

    response = client.get(member.get_absolute_url())

    assert (page("members:end", member) in response.content.decode()) is offered


def test_going_away_for_a_time_is_left_to_transfers(client, office, member):
    client.force_login(office)

    response = client.get(page("members:change_status", member))

    assert "temp_away" not in dict(response.context["form"].fields["status"].choices)
