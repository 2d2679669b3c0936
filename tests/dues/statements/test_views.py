"""A statement through its pages: nothing is kept before it is chosen, and no line of a stranger ever."""

import datetime

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dues.models import Payment
from tests.conftest import user_with
from tests.factories import DueFactory, MemberFactory

MONTH = datetime.date(2026, 7, 1)
ROWS = [
    "Ngày giao dịch,Số tiền ghi có,Nội dung",
    '10/08/2026,"100,000",LE AN nop dang phi thang 7',
    '10/08/2026,"70,000",NGUOI LA chuyen khoan',
]


@pytest.fixture
def due(branch):
    return DueFactory(member=MemberFactory(organization=branch, full_name="Lê An"), month=MONTH, amount=100_000)


def address(branch, name="statement"):
    return reverse(f"dues:{name}", args=[branch.pk])


def shown(client, branch, rows=ROWS):
    file = SimpleUploadedFile("sao-ke.csv", "\n".join(rows).encode(), "text/csv")
    return client.post(address(branch), {"file": file})


def test_a_statement_is_shown_then_taken_in_by_the_day_of_the_transfer(client, keeper, branch, due):
    client.force_login(keeper)
    page = shown(client, branch)
    assert not Payment.objects.exists()

    client.post(address(branch, "statement_take"), {"held": page.context["held"], "line": ["0"]})

    payment = Payment.objects.get()
    assert (payment.due, payment.amount, payment.paid_on) == (due, 100_000, datetime.date(2026, 8, 10))
    assert (payment.method, payment.collected_by, payment.number) == ("transfer", keeper, 1)


def test_the_words_of_a_line_that_is_nobodys_stand_nowhere(client, keeper, branch, due):
    client.force_login(keeper)

    page = shown(client, branch)

    assert [line.entry.number for line in page.context["others"]] == [3]
    assert "70.000 đ: " in page.text
    assert "NGUOI LA" not in page.text
    assert "NGUOI LA" not in str(client.session.items())


def test_sent_twice_it_is_written_once(client, keeper, branch, due):
    client.force_login(keeper)
    sent = {"held": shown(client, branch).context["held"], "line": ["0"]}
    client.post(address(branch, "statement_take"), sent)

    page = client.post(address(branch, "statement_take"), sent, follow=True)

    assert Payment.objects.count() == 1
    assert "Chưa ghi dòng nào" in page.text
    assert shown(client, branch).context["others"][0].refusal == "khoản này đã ghi thu ngày 10/08/2026"


@pytest.mark.parametrize("change", ["other user", "other branch", "garbage"])
def test_lines_of_another_page_are_refused(client, keeper, secretary, branch, other_branch, committee, due, change):
    client.force_login(keeper)
    held, at = shown(client, branch).context["held"], branch
    if change == "other user":
        client.force_login(secretary)
    elif change == "other branch":
        client.force_login(user_with("dues_keeper", committee))
        held, at = shown(client, branch).context["held"], other_branch
    else:
        held += "x"

    page = client.post(address(at, "statement_take"), {"held": held, "line": ["0"]}, follow=True)

    assert not Payment.objects.exists()
    assert "Hãy tải lại tệp" in page.text


def test_nothing_chosen_is_said(client, keeper, branch, due):
    client.force_login(keeper)

    held = shown(client, branch).context["held"]
    page = client.post(address(branch, "statement_take"), {"held": held, "line": ["7", "x"]}, follow=True)

    assert "Chưa chọn dòng nào" in page.text


def test_what_is_no_statement_is_said_at_the_file(client, keeper, branch):
    client.force_login(keeper)

    page = shown(client, branch, ["a,b", "1,2"])

    assert page.status_code == 422
    assert "Không tìm thấy dòng tiêu đề" in page.text


def test_the_preview_asks_as_much_for_thirty_members(client, keeper, branch, due):
    client.force_login(keeper)
    shown(client, branch)
    with CaptureQueriesContext(connection) as one:
        shown(client, branch)
    for _ in range(30):
        DueFactory(member=MemberFactory(organization=branch), month=MONTH, amount=100_000)

    with CaptureQueriesContext(connection) as many:
        shown(client, branch)

    assert len(many) == len(one)


def test_a_part_sent_twice_is_written_once_and_its_rest_stays_owed(client, keeper, branch, due):
    """After a part there is still a rest, which the same page must not take in."""
    client.force_login(keeper)
    rows = [ROWS[0], '10/08/2026,"40,000",LE AN nop dang phi thang 7']
    sent = {"held": shown(client, branch, rows).context["held"], "line": ["0"]}
    client.post(address(branch, "statement_take"), sent)

    page = client.post(address(branch, "statement_take"), sent, follow=True)

    assert [*Payment.objects.values_list("amount", flat=True)] == [40_000]
    assert "đã có phiếu thu mới" in page.text


def test_two_who_looked_at_one_statement_take_it_in_once(client, keeper, branch, due):
    rows = [ROWS[0], '10/08/2026,"40,000",LE AN nop dang phi thang 7']
    held = {}
    for user in (keeper, user_with("branch_secretary", branch)):
        client.force_login(user)
        held[user] = shown(client, branch, rows).context["held"]

    for user, text in held.items():
        client.force_login(user)
        client.post(address(branch, "statement_take"), {"held": text, "line": ["0"]})

    assert [*Payment.objects.values_list("amount", flat=True)] == [40_000]


def test_a_file_with_a_stranger_leaves_no_trace_of_them_in_any_table(client, keeper, branch, due):
    """Lines that match no member are never stored: neither before nor after the others are taken in."""
    client.force_login(keeper)
    page = shown(client, branch)
    client.post(address(branch, "statement_take"), {"held": page.context["held"], "line": ["0"]})

    rows = (str(row).upper() for model in apps.get_models() for row in model._base_manager.values())

    assert Payment.objects.count() == 1
    assert [row for row in rows if "NGUOI LA" in row] == []
