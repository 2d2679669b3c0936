"""Issuing the paper, and the steps that follow it."""

import datetime

import pytest
from django.urls import reverse

from members.transfers import actions
from tests.factories import TransferFactory

DAY = datetime.date(2026, 3, 9)


def of(slug, transfer):
    return reverse(f"transfers:{slug}", args=[transfer.pk])


def send(client, user, slug, transfer, **data):
    client.force_login(user)
    return client.post(of(slug, transfer), data)


PAPER = {"paper_number": "12-GT/ĐU", "paper_on": "09/03/2026", "dues_paid_until": "03/2026"}


def test_consequence_is_shown_before_the_paper_is_issued(client, office, leaving, member):
    actions.comment(transfer=leaving, day=DAY, by=None)

    page = send(client, office, "issue", leaving, **PAPER).content.decode()

    said = (
        "Từ ngày 09/03/2026, đồng chí Trần Thị Thu Hà chuyển đến Đảng bộ phường An Bình và không còn tính vào đảng số"
    )
    assert said in page
    assert member.memberships.get().valid_to is None


def test_paper_is_issued(client, office, leaving, member):
    actions.comment(transfer=leaving, day=DAY, by=None)

    response = send(client, office, "issue", leaving, **PAPER, step="done")

    assert response["Location"] == leaving.get_absolute_url()
    assert member.memberships.get().valid_to == DAY


@pytest.mark.parametrize(
    ("facts", "changes", "warning"),
    [
        ({"effective_on": datetime.date(2026, 3, 10)}, {}, "Giấy ghi trước ngày quyết định có hiệu lực (10/03/2026)."),
        ({"effective_on": datetime.date(2025, 8, 4)}, {}, "Giấy cấp sau hạn"),
        ({"commented_on": None}, {}, "Chi ủy chưa ghi ý kiến ở ô số 1."),
        ({}, {"dues_paid_until": "02/2026"}, "Đảng phí chưa đóng đến tháng cấp giấy."),
    ],
)
def test_warning_asks_for_a_reason_and_keeps_it(client, office, leaving, facts, changes, warning):
    for name, value in ({"commented_on": DAY} | facts).items():
        setattr(leaving, name, value)
    actions.correct(transfer=leaving, by=None)

    refused = send(client, office, "issue", leaving, **PAPER | changes, step="done")
    send(client, office, "issue", leaving, **PAPER | changes, step="done", exception="Theo yêu cầu của nơi nhận")

    assert refused.status_code == 422
    assert refused.context["form"].errors["exception"][0].startswith(warning)
    leaving.refresh_from_db()
    assert (leaving.state, leaving.exception) == ("issued", "Theo yêu cầu của nơi nhận")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"paper_on": "09/03/2050"}, "paper_on", "Ngày không thể ở tương lai"),
        ({"paper_on": "01/01/2015"}, "paper_on", "Ngày phải sau 01/01/2015"),
        ({"paper_number": ""}, "paper_number", "Mục này là bắt buộc."),
        ({"dues_paid_until": ""}, "dues_paid_until", "Mục này là bắt buộc."),
        ({"dues_paid_until": "13/2026"}, "dues_paid_until", "Ngày 13/2026 không có trong lịch"),
    ],
)
def test_wrong_paper_gets_its_sentence(client, office, leaving, member, changes, field, sentence):
    response = send(client, office, "issue", leaving, **PAPER | changes, step="done")

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert member.memberships.get().valid_to is None


@pytest.mark.parametrize(
    ("slug", "day", "sentence"),
    [
        ("present", "08/03/2026", "Ngày này không thể trước ngày 09/03/2026"),
        ("confirm", "08/03/2026", "Ngày này không thể trước ngày 09/03/2026"),
        ("confirm", "08/03/2050", "Ngày không thể ở tương lai"),
        ("extend", "01/04/2026", "Ngày gia hạn phải sau hạn hiện nay"),
    ],
)
def test_wrong_day_of_a_step_gets_its_sentence(client, office, leaving, issued, slug, day, sentence):
    issued(leaving)

    response = send(client, office, slug, leaving, day=day, paper="CV 15-CV/ĐU", step="done")

    assert response.status_code == 422
    assert response.context["form"].errors["day"][0].startswith(sentence)


def test_steps_up_to_the_end_on_the_pages(client, office, secretary, leaving):
    send(client, secretary, "comment", leaving, day="09/03/2026", step="done")
    send(client, office, "issue", leaving, **PAPER, step="done")
    send(client, secretary, "present", leaving, day="16/03/2026", step="done")
    send(client, office, "confirm", leaving, day="01/04/2026", step="done")

    leaving.refresh_from_db()
    assert (leaving.state, leaving.confirmed_on) == ("done", datetime.date(2026, 4, 1))


def test_step_that_is_done_leads_back_to_the_page(client, office, leaving, issued):
    issued(leaving)

    response = send(client, office, "issue", leaving, **PAPER, step="done")

    assert response["Location"] == leaving.get_absolute_url()


@pytest.mark.parametrize(("reason", "status"), [("Rút quyết định điều động", 302), ("sai", 422), ("", 422)])
def test_cancelling_wants_a_reason(client, office, leaving, reason, status):
    response = send(client, office, "cancel", leaving, reason=reason, step="done")

    assert response.status_code == status


def test_return_of_who_was_away(client, office, member, issued):
    transfer = issued(TransferFactory(member=member, kind="temporary", until=DAY))

    page = send(client, office, "return", transfer, day="01/04/2026").content.decode()
    send(client, office, "return", transfer, day="01/04/2026", step="done")

    member.refresh_from_db()
    assert "trở lại sinh hoạt tại Chi bộ 1, diện Chính thức." in page
    assert member.status == "full"
