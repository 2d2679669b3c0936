"""Exemption, suspension, striking off, leaving and coming back: each with its reason, decision and days."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions
from members.forms.striking_off import strike_off_of
from members.models import Membership, StrikeOffVote
from partyportal.dates import PartialDate
from tests.factories import MemberFactory

DAY = datetime.date(2026, 3, 5)


def page(act, member):
    return reverse(f"members:{act}", args=[member.pk])


EXEMPTION = {
    "status": "exempt",
    "reason": "treatment",
    "day": "05/03/2026",
    "until": "30/06/2026",
    "decision_number": "12-QĐ/ĐU",
    "decision_on": "02/03/2026",
}


def test_exemption_keeps_reason_decision_and_term(client, office, member):
    client.force_login(office)

    client.post(page("change_status", member), EXEMPTION | {"step": "done"})

    row = member.memberships.get(valid_to=None)
    assert (row.reason, row.decision_number, row.decision_on) == ("treatment", "12-QĐ/ĐU", datetime.date(2026, 3, 2))
    assert row.grounds == ["điều trị bệnh dài ngày", "12-QĐ/ĐU ngày 02/03/2026", "đến hết ngày 30/06/2026"]


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ({"until": ""}, "Lý do này chỉ được miễn có thời hạn"),
        ({"reason": ""}, "Chưa ghi lý do miễn."),
        ({"reason": "age_health", "until": ""}, None),
    ],
)
def test_exemption_that_lacks_something_is_warned_of(client, office, member, typed, warning):
    client.force_login(office)

    response = client.post(page("change_status", member), EXEMPTION | typed)

    warnings = response.context["form"].warnings
    assert [text.startswith(warning) for text in warnings] == ([True] if warning else [])
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"until": "04/03/2026"}, "until", "Thời hạn không thể trước ngày 05/03/2026"),
        ({"status": "suspended"}, "reason", "Chỉ chọn lý do miễn"),
        ({"decision_on": "01/01/2050"}, "decision_on", "Ngày không thể ở tương lai"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, office, member, typed, field, sentence):
    client.force_login(office)

    response = client.post(page("change_status", member), EXEMPTION | typed | {"step": "done"})

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert member.memberships.count() == 1


def test_end_of_exemption_takes_no_term(client, office, member):
    actions.change_status(member=member, status="exempt", day=DAY, by=None)
    client.force_login(office)

    typed = {"status": "full", "day": "01/07/2026", "until": "31/07/2026"}
    response = client.post(page("change_status", member), typed)

    assert response.context["form"].errors["until"][0].startswith("Chỉ nhập thời hạn khi miễn")


@pytest.mark.parametrize(("day", "listed"), [("2026-06-30", 0), ("2026-07-01", 1)])
def test_exemption_is_overdue_after_its_last_day(member, day, listed):
    actions.change_status(member=member, status="exempt", day=DAY, until=datetime.date(2026, 6, 30), by=None)

    assert Membership.objects.overdue(datetime.date.fromisoformat(day)).count() == listed


def test_ended_exemption_is_not_overdue(member):
    actions.change_status(member=member, status="exempt", day=DAY, until=datetime.date(2026, 6, 30), by=None)
    actions.change_status(member=member, status="full", day=datetime.date(2026, 6, 1), by=None)

    assert not Membership.objects.overdue(datetime.date(2027, 1, 1)).exists()


def test_overdue_exemption_is_marked_on_the_page(client, office, member):
    actions.change_status(member=member, status="exempt", day=DAY, until=datetime.date(2026, 3, 6), by=None)
    client.force_login(office)

    assert "đã hết thời hạn" in client.get(member.get_absolute_url()).content.decode()


def test_decision_of_recognition_fills_its_date(branch):
    member = MemberFactory(organization=branch, status="probationary", joined_on=datetime.date(2025, 3, 5))

    row = actions.recognise(
        member=member, day=DAY, decision_number="7-QĐ/ĐU", decision_on=datetime.date(2026, 4, 1), by=None
    )

    assert (row.decision_number, member.official_decision_on) == ("7-QĐ/ĐU", PartialDate("2026-04-01"))


def test_end_keeps_its_decision_apart_from_that_of_the_beginning(member):
    actions.change_status(member=member, status="exempt", day=DAY, decision_number="1-QĐ/ĐU", by=None)

    row = actions.end(
        member=member, day=datetime.date(2026, 5, 1), how_out="expelled", decision_number="2-QĐ/ĐU", by=None
    )

    assert (row.decision_number, row.end_decision_number) == ("1-QĐ/ĐU", "2-QĐ/ĐU")


STRIKE_OFF = {
    "reason": "absent",
    "day": "05/03/2026",
    "decision_number": "15-QĐ/ĐU",
    "decision_on": "05/03/2026",
    "voted_on": "05/02/2026",
    "summoned": "10",
    "left_out": "1",
    "left_out_reason": "được miễn sinh hoạt",
    "present": "8",
    "votes_for": "6",
    "votes_against": "1",
    "votes_other": "1",
}


def test_strike_off_shows_verdict_and_deadline_with_their_sources(client, office, member):
    client.force_login(office)

    response = client.post(page("strike_off", member), STRIKE_OFF)

    shown = response.content.decode()
    assert "6 tán thành trên 9 đảng viên chính thức (66,7%), có mặt 8." in shown
    assert "Đạt tỷ lệ" in shown and "Hướng dẫn số 06-HD/TW" in shown
    assert "Hạn khiếu nại quyết định xóa tên: <b>16/04/2026</b>" in shown
    assert member.memberships.get().valid_to is None


def test_strike_off_is_done_with_its_vote(client, office, member):
    client.force_login(office)

    client.post(page("strike_off", member), STRIKE_OFF | {"step": "done"})

    row = member.memberships.get()
    assert (row.how_out, row.end_reason, row.end_decision_number) == ("struck_off", "absent", "15-QĐ/ĐU")
    vote = row.strike_off_vote
    assert (vote.votes_for, vote.base, vote.rule.key, vote.is_passed) == (6, 9, "strike_off_majority", True)
    assert strike_off_of(row).deadline.day == datetime.date(2026, 4, 16)


def test_strike_off_stands_on_the_page(client, office, member):
    client.force_login(office)
    client.post(page("strike_off", member), STRIKE_OFF | {"step": "done"})

    shown = client.get(member.get_absolute_url()).content.decode()

    assert "Chi bộ biểu quyết ngày 05/02/2026" in shown and "Hạn khiếu nại" in shown


def test_strike_off_without_decision_day_says_so(client, office, member):
    client.force_login(office)

    shown = client.post(page("strike_off", member), STRIKE_OFF | {"decision_on": ""}).content.decode()

    assert "Chưa tính được hạn khiếu nại: thiếu ngày quyết định" in shown


def test_vote_below_two_thirds_needs_a_word(client, office, member):
    client.force_login(office)
    few = STRIKE_OFF | {"votes_for": "5", "votes_against": "2"}

    asked = client.post(page("strike_off", member), few)
    client.post(page("strike_off", member), few | {"note": "Cấp trên kết luận riêng", "step": "done"})

    assert asked.context["form"].errors["note"][0].startswith("Tán thành 5 trên 9, chưa đạt tỷ lệ từ 2/3 trở lên")
    assert StrikeOffVote.objects.get().is_passed is False


def test_vote_before_any_rule_gives_no_verdict(client, office, member):
    client.force_login(office)
    early = STRIKE_OFF | {"day": "05/03/2020", "voted_on": "05/02/2020", "decision_on": "05/03/2020"}

    response = client.post(page("strike_off", member), early)

    assert response.context["form"].vote.is_passed is None
    assert "nên không kết luận" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"votes_for": "9"}, "votes_for", "Số tán thành 9 nhiều hơn số có mặt 8."),
        ({"present": "10"}, "present", "Có mặt 10 nhiều hơn tổng số để tính tỷ lệ là 9."),
        ({"votes_other": "0"}, "votes_other", "Tổng số phiếu là 7, số có mặt là 8"),
        ({"left_out_reason": ""}, "left_out_reason", "Ghi lý do không tính vào tổng số."),
        ({"voted_on": "06/03/2026", "decision_on": ""}, "voted_on", "Ngày biểu quyết không thể sau ngày xóa tên."),
        ({"decision_on": "04/02/2026"}, "decision_on", "Ngày quyết định không thể trước ngày chi bộ biểu quyết."),
        ({"summoned": ""}, "summoned", "Mục này là bắt buộc."),
    ],
)
def test_counts_that_cannot_be_are_refused_at_their_field(client, office, member, typed, field, sentence):
    client.force_login(office)

    response = client.post(page("strike_off", member), STRIKE_OFF | typed | {"step": "done"})

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert member.memberships.get().valid_to is None


def test_strike_off_action_checks_the_counts_itself(member):
    vote = StrikeOffVote(voted_on=DAY, summoned=3, present=3, votes_for=4)

    with pytest.raises(ValidationError):
        actions.strike_off(member=member, day=DAY, vote=vote, by=None)

    assert member.memberships.get().valid_to is None


def test_other_ends_do_not_offer_striking_off(client, office, member):
    client.force_login(office)

    offered = dict(client.get(page("end", member)).context["form"].fields["how_out"].choices)

    assert set(offered) == {"left", "expelled", "died"}
