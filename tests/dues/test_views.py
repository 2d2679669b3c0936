"""The month of a branch in the browser: who sees it, one tap a person, few queries; and what restricted rows tell."""

import datetime
import io

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from accounts.models import AccessLog
from dues.models import Due, DuesBase, Payment, Relief
from tests.conftest import user_with
from tests.factories import (
    DueFactory,
    DuesBaseFactory,
    MemberFactory,
    PaymentFactory,
    ReliefFactory,
    RenderJobFactory,
)

JULY = datetime.date(2026, 7, 1)
HTMX = {"HX-Request": "true"}
TAP = {"day": "10/07/2026", "method": "cash"}


def month_of(branch):
    return reverse("dues:month", args=[branch.pk, 2026, 7])


def rows_of(member):
    due = DueFactory(member=member, month=JULY)
    return [due, DuesBaseFactory(member=member), ReliefFactory(member=member), PaymentFactory(due=due)]


@pytest.mark.parametrize("who", ["office", "chief", "reader", "admin", "superuser", "stranger", "branch_admin"])
def test_restricted_rows_are_closed_to_all_who_do_not_keep_them(request, member, who):
    user = request.getfixturevalue(who)

    assert [type(row).objects.visible_to(user).count() for row in rows_of(member)] == [0, 0, 0, 0]
    assert not any(
        user.has_perm(f"dues.{verb}_{model}") for verb in ("view", "change") for model in ("due", "duesbase")
    ) or (who == "stranger")


@pytest.mark.parametrize("who", ["secretary", "keeper", "member_user"])
def test_restricted_rows_are_open_to_the_keepers_of_the_branch_and_the_member(request, member, who):
    user = request.getfixturevalue(who)

    assert [type(row).objects.visible_to(user).count() for row in rows_of(member)] == [1, 1, 1, 1]


def test_a_keeper_of_another_branch_sees_nothing_and_may_not_approve_at_home(client, keeper, branch, other_branch):
    rows_of(MemberFactory(organization=other_branch))

    assert not Due.objects.visible_to(keeper).exists()
    assert keeper.organizations("accept", Due).count() == 0


def test_an_administrator_who_also_keeps_a_branch_sees_that_one_alone(admin, branch, other_branch):
    for place in (branch, other_branch):
        DueFactory(member=MemberFactory(organization=place))
    user_with("dues_keeper", branch).grants.update(user=admin)

    assert [due.organization for due in Due.objects.visible_to(admin)] == [branch]


def test_the_django_admin_and_the_search_tell_an_administrator_nothing(client, admin, member):
    rows_of(member)
    client.force_login(admin)

    for model in ("due", "duesbase", "relief", "payment"):
        page = client.get(reverse(f"admin:dues_{model}_changelist"))
        assert page.context["cl"].result_count == 0


def test_a_restricted_paper_is_for_whoever_asked_for_it_alone(client, secretary, office, member):
    payment = PaymentFactory(due__member=member)
    client.force_login(secretary)
    client.post(reverse("dues:paper", args=["receipt", payment.pk]))
    RenderJobFactory(organization=member.organization, user=secretary)

    from documents.models import RenderJob

    restricted = RenderJob.objects.filter(is_withheld=True)
    assert (restricted.visible_to(secretary).count(), restricted.visible_to(office).count()) == (1, 0)


def test_the_page_of_a_month_offers_to_write_it_and_then_lists_everyone(client, secretary, branch, member):
    DuesBaseFactory(member=member)
    client.force_login(secretary)

    empty = client.get(month_of(branch))
    client.post(reverse("dues:open_month", args=[branch.pk, 2026, 7]))
    page = client.get(month_of(branch))

    assert "Lập tháng 07/2026" in empty.text
    assert [row.member for row in page.context["grid"].rows] == [member]
    assert "Thu 100.000 đ" in page.text


def test_one_tap_takes_in_what_is_left_and_another_takes_it_back(client, secretary, member):
    due = DueFactory(member=member, month=JULY)
    client.force_login(secretary)

    taken = client.post(reverse("dues:collect", args=[due.pk]), TAP, headers=HTMX)
    payment = Payment.objects.get()
    back = client.post(reverse("dues:take_back", args=[payment.pk]), headers=HTMX)

    assert (payment.amount, payment.paid_on, payment.collected_by) == (100_000, datetime.date(2026, 7, 10), secretary)
    assert "Đã đóng" in taken.text
    assert "Thu 100.000 đ" in back.text
    assert not Payment.objects.exists()


def test_a_tap_with_a_wrong_day_is_answered_at_the_row(client, secretary, member):
    due = DueFactory(member=member, month=JULY)
    client.force_login(secretary)

    page = client.post(reverse("dues:collect", args=[due.pk]), TAP | {"day": "31/12/2026"}, headers=HTMX)

    assert "Ngày không thể ở tương lai" in page.text
    assert not Payment.objects.exists()


def test_without_script_the_page_comes_back_at_the_row_with_the_day_kept(client, secretary, member):
    due = DueFactory(member=member, month=JULY)
    client.force_login(secretary)

    response = client.post(reverse("dues:collect", args=[due.pk]), TAP)

    assert response["Location"].endswith(f"#dv-{due.pk}")
    assert "day=10" in response["Location"]


def test_sixty_members_are_collected_in_sixty_four_taps(client, secretary, branch):
    """Write the month, approve it, a tap for each, look at all at once: fewer than sixty-five."""
    for member in MemberFactory.create_batch(60, organization=branch):
        DuesBaseFactory(member=member)
    client.force_login(secretary)
    client.post(reverse("dues:open_month", args=[branch.pk, 2026, 7]))
    client.post(reverse("dues:approve", args=[branch.pk, 2026, 7]))
    taps = 2

    for due in Due.objects.all():
        client.post(reverse("dues:collect", args=[due.pk]), TAP, headers=HTMX)
        taps += 1

    assert not Due.objects.unpaid().exists()
    assert taps <= 65


def test_all_at_once_asks_first_and_then_takes_in_everything(client, secretary, branch):
    DueFactory.create_batch(3, member__organization=branch, month=JULY)
    client.force_login(secretary)
    address = reverse("dues:collect_all", args=[branch.pk, 2026, 7])

    asked = client.post(address, TAP)
    client.post(address, TAP | {"seen": asked.context["ask"].seen})

    assert "300.000 đ" in asked.text
    assert Payment.objects.count() == 3


@pytest.mark.parametrize("count", [3, 60])
def test_the_page_of_a_month_makes_few_queries(client, secretary, branch, django_assert_num_queries, count):
    for due in DueFactory.create_batch(count, member__organization=branch, month=JULY):
        PaymentFactory(due=due)
    client.force_login(secretary)
    client.get(month_of(branch))

    with django_assert_num_queries(7):
        page = client.get(month_of(branch))

    assert len(page.context["grid"].rows) == count


def test_a_part_is_taken_at_the_page_of_the_month_of_one(client, secretary, member):
    due = DueFactory(member=member, month=JULY)
    client.force_login(secretary)
    address = reverse("dues:due_act", args=[due.pk, "part"])

    refused = client.post(address, {"part-amount": "100.001", "part-day": "10/07/2026", "part-method": "cash"})
    client.post(address, {"part-amount": "40.000", "part-day": "10/07/2026", "part-method": "transfer"})

    assert (refused.status_code, "chỉ còn phải đóng 100.000 đ" in refused.text) == (422, True)
    assert Payment.objects.values_list("amount", "method").get() == (40_000, "transfer")


def test_a_member_reads_how_their_own_dues_are_counted_and_cannot_change_them(client, member_user, member):
    due = DueFactory(member=member, month=JULY, words="1% tiền lương làm căn cứ")
    client.force_login(member_user)

    page = client.get(reverse("dues:due", args=[due.pk]))

    assert "1% tiền lương làm căn cứ" in page.text
    assert "Điều chỉnh mức đóng" not in page.text


def test_who_reads_salaries_is_kept_in_the_access_log(client, secretary, branch, member):
    DuesBaseFactory(member=member)
    client.force_login(secretary)

    client.get(reverse("dues:rates", args=[branch.pk]))
    client.get(reverse("dues:rates_of", args=[member.pk]))

    kept = AccessLog.objects.filter(user=secretary).values_list("kind", "rows")
    assert set(kept) == {("reveal", 1)}
    assert len(kept) == 2


def test_a_new_base_ends_the_one_before(client, secretary, member):
    old = DuesBaseFactory(member=member, first_month=datetime.date(2026, 1, 1))
    client.force_login(secretary)

    client.post(
        reverse("dues:base_add", args=[member.pk]),
        {"category": "pensioner", "amount": "7.000.000", "first_month": "8/2026"},
    )

    old.refresh_from_db()
    assert old.last_month == JULY
    assert DuesBase.objects.get(category="pensioner").first_month == datetime.date(2026, 8, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"category": "insured", "amount": "", "first_month": "8/2026"}, "amount"),
        ({"category": "insured", "amount": "-5", "first_month": "8/2026"}, "amount"),
        ({"category": "insured", "amount": "7000000", "first_month": "2026"}, "first_month"),
        ({"category": "insured", "amount": "7000000", "first_month": "13/2026"}, "first_month"),
        ({"category": "student", "extra": "5", "first_month": "8/2026"}, "extra"),
        ({"category": "student", "first_month": "8/2026", "last_month": "7/2026"}, "last_month"),
    ],
)
def test_a_base_that_cannot_be_is_said_at_the_field(client, secretary, member, typed, field):
    client.force_login(secretary)

    page = client.post(reverse("dues:base_add", args=[member.pk]), typed)

    assert list(page.context["form"].errors) == [field]
    assert not DuesBase.objects.exists()


@pytest.mark.parametrize(
    ("last", "note", "errors"),
    [("6/2027", "", ["note"]), ("6/2027", "theo nghị quyết", []), ("5/2027", "", []), ("", "", ["last_month"])],
)
def test_a_relief_longer_than_the_rule_needs_its_reason(client, secretary, member, last, note, errors):
    client.force_login(secretary)
    typed = {"reason": "illness", "percent": "50", "first_month": "6/2026", "last_month": last, "note": note}

    page = client.post(
        reverse("dues:relief_add", args=[member.pk]),
        typed | {"decision_number": "05-NQ/CB", "decided_on": "01/06/2026"},
    )

    assert list(page.context["form"].errors if page.context else []) == errors
    assert Relief.objects.exists() == (not errors)


def test_the_book_of_a_year_is_handed_out_with_numbers_and_noted(client, secretary, branch, member):
    PaymentFactory(due=DueFactory(member=member, month=JULY), amount=40_000, number=1, paid_on=JULY)
    client.force_login(secretary)

    response = client.get(reverse("dues:export", args=[branch.pk, 2026]))

    made = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    book, receipts, owing = ([cell.value for cell in sheet[4]] for sheet in made)
    assert (book[1], book[8], book[14], book[15]) == (member.full_name, 40_000, 40_000, 60_000)
    assert receipts[1:6] == ["01", "01/07/2026", member.full_name, "07/2026", 40_000]
    assert owing[1:] == [member.full_name, "07/2026", 1, 60_000]
    assert AccessLog.objects.get(kind="export").rows == 1


def test_a_transfer_is_told_the_last_month_paid_and_no_amount(client, office, member):
    from tests.factories import TransferFactory

    transfer = TransferFactory(member=member)
    for month, paid in ((6, 100_000), (7, 50_000)):
        due = DueFactory(member=member, month=datetime.date(2026, month, 1))
        PaymentFactory(due=due, amount=paid)
    client.force_login(office)

    page = client.get(reverse("dues:of_transfer", args=[transfer.pk]), headers=HTMX)

    assert "06/2026" in page.text
    assert "000 đ" not in page.text


def test_a_keeper_finds_the_way_from_the_dashboard_to_the_month(client, keeper, branch, member):
    DueFactory(member=member, month=datetime.date(2026, 8, 1))
    client.force_login(keeper)

    pages = [client.get(reverse("home:dashboard")), client.get(reverse("dues:board"), follow=True)]

    assert [page.status_code for page in pages] == [200, 200]
    assert "Đảng phí" in pages[0].text
    assert "Thu 100.000 đ" in pages[1].text
    assert "Duyệt mức đóng" not in pages[1].text


@pytest.mark.parametrize(("today", "year"), [((2026, 8, 20), 2026), ((2027, 1, 10), 2026), ((2026, 6, 30), 2025)])
def test_the_book_of_the_half_year_that_is_over_is_offered_in_its_year(client, secretary, branch, member, today, year):
    for one in (2025, 2026, 2027):
        DueFactory(member=member, month=datetime.date(one, 1, 1))

    with time_machine.travel(datetime.datetime(*today, 3, tzinfo=datetime.UTC), tick=False):
        client.force_login(secretary)
        pages = {one: client.get(reverse("dues:year", args=[branch.pk, one])).text for one in (2025, 2026, 2027)}

    address = reverse("dues:paper", args=["book-before", branch.pk])
    assert [one for one, text in pages.items() if address in text] == [year]
