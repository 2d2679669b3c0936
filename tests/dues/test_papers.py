"""What the papers say."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from documents.printing.blocks import Table
from dues import papers
from tests.factories import CashEntryFactory, DueFactory, PaymentFactory, UserFactory

JULY = datetime.date(2026, 7, 1)


def texts(document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def test_a_receipt_says_who_paid_what_in_figures_and_words(member):
    due = DueFactory(member=member, month=JULY)
    collected = {"paid_on": datetime.date(2026, 7, 9), "collected_by": UserFactory(full_name="Lê Thị Thu")}
    payment = PaymentFactory(due=due, number=7, amount=139_701, **collected)

    document = papers.receipt(payment)

    assert (document.doc_type, document.subject_lines) == ("PHIẾU THU", ("số 07",))
    assert texts(document) == [
        f"Họ và tên người nộp: {member.full_name}",
        "Nội dung: Đảng phí tháng 07/2026, tiền mặt",
        "Người thu tiền: Lê Thị Thu",
        "Số tiền: 139.701 đồng",
        "Bằng chữ: Một trăm ba mươi chín nghìn bảy trăm linh một đồng.",
    ]


def test_a_payout_leaves_room_for_a_name_that_is_not_known(branch):
    entry = CashEntryFactory(organization=branch, kind="expense", purpose="Mua báo Đảng")

    assert texts(papers.payout(entry))[0] == "Họ và tên người nhận: ……………………"


def test_the_book_of_a_half_year_lists_who_paid_and_adds_up(branch, member):
    PaymentFactory(due=DueFactory(member=member, month=JULY), amount=40_000)
    DueFactory(member=member, month=datetime.date(2026, 8, 1), amount=0)
    DueFactory(member__organization=branch, month=datetime.date(2026, 6, 1))

    document = papers.dues_book(branch)

    first, total = (row.cells for row in document.rows)
    assert first == ("1", member.full_name, "40.000", "miễn", "", "", "", "", "40.000")
    assert total == ("Cộng", "40.000", "0", "", "", "", "", "40.000")
    assert document.count_sentence == "Sổ này có 01 đảng viên.\nĐã thu 40.000 đồng, còn phải thu 60.000 đồng."


def test_who_owes_is_listed_with_the_months_that_are_over(branch, member):
    for month in (6, 7, 8):
        DueFactory(member=member, month=datetime.date(2026, month, 1))

    document = papers.owing_list(branch)

    assert [row.cells for row in document.rows] == [("1", member.full_name, "06/2026, 07/2026", "200.000")]


def test_the_book_of_the_half_year_before_is_still_printed_once_it_is_over(branch, member):
    PaymentFactory(due=DueFactory(member=member, month=datetime.date(2025, 12, 1)), amount=30_000)
    PaymentFactory(due=DueFactory(member=member, month=datetime.date(2026, 3, 1)), amount=40_000)

    summer = papers.dues_book_before(branch)
    with time_machine.travel(datetime.datetime(2026, 1, 5, 3, tzinfo=datetime.UTC), tick=False):
        january = papers.dues_book_before(branch)

    assert summer.subject_lines == (f"đảng phí 6 tháng đầu năm 2026 của {branch.name}",)
    assert summer.rows[-1].cells == ("Cộng", "", "", "40.000", "", "", "", "40.000")
    assert january.subject_lines == (f"đảng phí 6 tháng cuối năm 2025 của {branch.name}",)
    assert january.rows[-1].cells == ("Cộng", "", "", "", "", "", "30.000", "30.000")


@pytest.mark.parametrize("key", ["book", "book-before", "owing"])
@pytest.mark.parametrize(("who", "status"), [("keeper", 200), ("secretary", 200), ("office", 403), ("stranger", 404)])
def test_who_keeps_the_dues_prints_their_lists(client, request, branch, key, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("dues:paper", args=[key, branch.pk])).status_code == status
