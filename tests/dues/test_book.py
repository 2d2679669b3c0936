"""The cash book: entries, handing up, confirming, closing months."""

import datetime
import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AccessLog
from dues import book_actions
from dues.ledger import balance_on, still_to_hand_up
from dues.models import CashEntry, Closing, Handover
from tests.factories import CashEntryFactory, DueFactory, HandoverFactory, PaymentFactory

JULY = datetime.date(2026, 7, 1)
LAST = datetime.date(2026, 7, 31)
TODAY = datetime.date(2026, 8, 20)


@pytest.fixture
def paid(member):
    """A hundred thousand and three đồng, collected in July."""
    due = DueFactory(member=member, month=JULY, amount=100_003)
    return PaymentFactory(due=due, amount=100_003, paid_on=datetime.date(2026, 7, 9))


def test_a_closed_month_splits_what_was_collected_by_the_rule_of_the_month(branch, paid, secretary):
    closing = book_actions.close(organization=branch, month=JULY, by=secretary)

    assert (closing.kept, closing.up, closing.balance) == (70_002, 30_001, 100_003)
    assert (closing.rule.key, closing.members, closing.debtors) == ("dues_branch_percent", 1, 0)
    assert closing.history.get().history_user == secretary


def test_before_february_2026_the_branch_kept_the_older_share(branch, member):
    due = DueFactory(member=member, month=datetime.date(2026, 1, 1))
    PaymentFactory(due=due, paid_on=datetime.date(2026, 1, 9))

    closing = book_actions.close(organization=branch, month=datetime.date(2026, 1, 1), by=None)

    assert (closing.kept, closing.up) == (30_000, 70_000)


def test_a_month_is_closed_after_the_one_before_and_not_before_its_end(branch, paid):
    book_actions.close(organization=branch, month=JULY, by=None)

    for month, words in ((datetime.date(2026, 8, 1), "chưa hết"), (datetime.date(2026, 5, 1), "lần lượt")):
        with pytest.raises(ValidationError, match=words):
            book_actions.close(organization=branch, month=month, by=None)


def test_a_book_is_closed_from_its_first_row_on_so_that_no_quarter_is_skipped(client, secretary, branch, paid):
    CashEntryFactory(organization=branch, day=datetime.date(2026, 5, 4))
    client.force_login(secretary)

    page = client.get(reverse("dues:book", args=[branch.pk, 2026]))

    assert "Khóa sổ tháng 05/2026" in page.text
    with pytest.raises(ValidationError, match="tiếp theo là 05/2026"):
        book_actions.close(organization=branch, month=JULY, by=None)


def test_the_last_closed_month_alone_is_opened_again(branch, paid):
    june = book_actions.close(organization=branch, month=datetime.date(2026, 6, 1), by=None)
    july = book_actions.close(organization=branch, month=JULY, by=None)

    with pytest.raises(ValidationError, match="sau cùng"):
        book_actions.reopen(closing=june, reason="nhầm", by=None)
    book_actions.reopen(closing=july, reason="nhầm", by=None)

    assert list(Closing.objects.all()) == [june]


def test_nobody_gives_what_they_do_not_have(branch, paid):
    for act, facts in (
        (
            book_actions.enter,
            {"entry": CashEntry(organization=branch, kind="expense", day=LAST, amount=100_004, purpose="báo")},
        ),
        (book_actions.hand_up, {"handover": Handover(organization=branch, day=LAST, amount=100_004)}),
    ):
        with pytest.raises(ValidationError, match="chỉ còn 100.003 đ"):
            act(**facts, by=None)


def test_what_is_handed_up_is_the_superiors_once_confirmed(branch, committee, paid, office):
    handover = book_actions.hand_up(handover=Handover(organization=branch, day=LAST, amount=30_001), by=None)
    before = balance_on(committee, TODAY)

    book_actions.confirm(handover=handover, by=office)

    assert (handover.receiver, before, balance_on(committee, TODAY)) == (committee, 0, 30_001)
    assert still_to_hand_up(branch, TODAY) == 0
    assert still_to_hand_up(committee, TODAY) == 9_000
    with pytest.raises(ValidationError, match="đã xác nhận"):
        book_actions.void(row=handover, reason="nhầm", by=None)


def test_the_book_shows_dues_by_month_and_the_balance_after_each_line(client, secretary, branch, paid):
    CashEntryFactory(organization=branch, kind="expense", day=LAST, amount=40_000, purpose="Mua báo Đảng")
    client.force_login(secretary)

    lines = client.get(reverse("dues:book", args=[branch.pk, 2026])).context["lines"]

    assert [(line.words, line.come, line.gone, line.balance) for line in lines] == [
        ("Thu đảng phí trong tháng 07/2026", 100_003, 0, 100_003),
        ("Mua báo Đảng", 0, 40_000, 60_003),
    ]


def test_an_expense_is_numbered_and_too_large_a_one_is_said_at_the_form(client, secretary, branch, paid):
    client.force_login(secretary)
    address = reverse("dues:entry_add", args=[branch.pk])
    typed = {"kind": "expense", "day": "31/07/2026", "purpose": "Mua báo Đảng", "payee": "Bưu điện"}

    refused = client.post(address, typed | {"amount": "200.000"})
    client.post(address, typed | {"amount": "50.000"})

    assert (refused.status_code, "chỉ còn 100.003 đ" in refused.text) == (422, True)
    assert CashEntry.objects.values_list("number", "amount").get() == (1, 50_000)


def test_a_month_is_closed_in_the_browser_after_a_look_at_its_sums(client, secretary, branch, paid):
    client.force_login(secretary)
    address = reverse("dues:close", args=[branch.pk, 2026, 7])

    page = client.get(address)
    client.post(address, {"seen": page.context["ask"].seen})

    assert "30.001 đ" in page.text
    assert Closing.objects.get().month == JULY


def test_the_receiver_confirms_and_the_giver_does_not(client, secretary, office, branch):
    handover = HandoverFactory(organization=branch)
    address = reverse("dues:confirm", args=[handover.pk])

    answers = []
    for user in (secretary, office):
        client.force_login(user)
        answers.append(client.post(address, {"day": "20/08/2026"}).status_code)

    handover.refresh_from_db()
    assert (answers, handover.confirmed_by) == ([403, 302], office)


@pytest.mark.parametrize(("day", "words"), [("30/07/2026", "không thể trước đó"), ("21/08/2026", "tương lai")])
def test_money_comes_neither_before_it_was_given_nor_tomorrow(client, office, branch, day, words):
    handover = HandoverFactory(organization=branch, day=LAST)
    client.force_login(office)

    page = client.post(reverse("dues:confirm", args=[handover.pk]), {"day": day}, follow=True)

    handover.refresh_from_db()
    assert words in page.text
    assert not handover.is_confirmed


def test_money_that_came_last_month_is_in_the_receivers_book_of_that_month(client, office, branch, committee):
    handover = HandoverFactory(organization=branch, day=LAST)
    client.force_login(office)

    client.post(reverse("dues:confirm", args=[handover.pk]), {"day": "31/07/2026"})

    assert balance_on(committee, LAST) == handover.amount


def test_the_board_adds_up_the_branches_and_names_nobody(client, office, branch, member, paid):
    client.force_login(office)

    page = client.get(reverse("dues:board"), {"month": "2026-07"})

    assert (page.context["board"].total.owed, page.context["board"].total.paid) == (100_003, 100_003)
    assert member.full_name not in page.text


def test_the_cash_book_is_handed_out_with_its_slips_and_closed_months_and_names_no_payer(client, office, branch):
    PaymentFactory(due=DueFactory(member__organization=branch, month=JULY), amount=100_000, paid_on=JULY)
    CashEntryFactory(organization=branch, kind="expense", day=datetime.date(2026, 7, 9), amount=30_000, payee="Bà Tư")
    book_actions.close(organization=branch, month=JULY, by=None)
    client.force_login(office)

    response = client.get(reverse("dues:book_export", args=[branch.pk, 2026]))

    made = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    cash, slips, months = ([[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=4)] for sheet in made)
    assert [line[2:] for line in cash] == [[100_000, None, 100_000], [None, 30_000, 70_000]]
    assert (slips[0][1], slips[0][4], slips[0][5]) == ("chi", "Bà Tư", 30_000)
    assert months == [["07/2026", "3", 0, 100_000, 100_000, 0, 0, 70_000, 30_000, 0, 30_000, 70_000]]
    assert AccessLog.objects.get(kind="export").subject == "Sổ quỹ đảng phí năm 2026 (Excel)"


def test_what_was_handed_up_too_much_is_said_in_words(client, secretary, branch, paid):
    book_actions.hand_up(handover=Handover(organization=branch, day=LAST, amount=50_001), by=None)
    client.force_login(secretary)

    page = client.get(reverse("dues:book", args=[branch.pk, 2026]))

    assert "Đã nộp cấp trên nhiều hơn phải nộp" in page.text
    assert "20.000 đ" in page.text
