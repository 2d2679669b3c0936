"""Months of a branch: written, approved, corrected, collected, taken back."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from dues import actions
from dues.models import Due, Payment
from members import actions as member_actions
from tests.factories import ClosingFactory, DueFactory, DuesBaseFactory, MemberFactory, PaymentFactory, ReliefFactory

JULY = datetime.date(2026, 7, 1)
DAY = datetime.date(2026, 7, 10)


def opened(branch, month=JULY) -> dict[int, Due]:
    actions.open_month(organization=branch, month=month, by=None)
    return {due.member_id: due for due in Due.objects.filter(month=month).with_paid()}


def test_a_month_says_what_everyone_owes_with_its_rule(branch, member):
    DuesBaseFactory(member=member, amount=12_500_000)
    unknown = MemberFactory(organization=branch)

    dues = opened(branch)

    assert (dues[member.pk].amount, dues[member.pk].rule.source.key) == (125_000, "01-qd-tw-2026")
    assert (dues[unknown.pk].amount, dues[unknown.pk].state) == (None, Due.State.UNKNOWN)


def test_a_relief_counts_in_its_months_alone(branch, member):
    DuesBaseFactory(member=member)
    ReliefFactory(member=member, percent=70, last_month=datetime.date(2026, 6, 1))

    assert [opened(branch, month)[member.pk].amount for month in (datetime.date(2026, 6, 1), JULY)] == [30_000, 100_000]


def test_fifty_years_in_the_party_are_counted_from_the_record(branch):
    veteran = MemberFactory(
        organization=branch, admission_decision_on="1976-06-30", admitted_on="1976-07-01", official_on="1977-07-01"
    )

    assert opened(branch)[veteran.pk].amount == 0


def test_written_again_only_what_is_open_is_counted_anew(branch, member, secretary):
    paid, approved = (MemberFactory(organization=branch) for _ in range(2))
    bases = [DuesBaseFactory(member=one) for one in (member, paid, approved)]
    dues = opened(branch)
    PaymentFactory(due=dues[paid.pk], amount=1)
    Due.objects.filter(member=approved).update(approved_by=secretary, approved_at="2026-07-02T00:00Z")
    type(bases[0]).objects.update(amount=20_000_000)
    MemberFactory(organization=branch)

    outcome = actions.open_month(organization=branch, month=JULY, by=secretary)

    assert outcome == (1, 1)
    amounts = dict(Due.objects.exclude(amount=None).values_list("member", "amount"))
    assert amounts == {member.pk: 200_000, paid.pk: 100_000, approved.pk: 100_000}


def test_who_moves_within_a_month_owes_where_they_began_it(branch, other_branch, member, office):
    member_actions.move_within(member=member, organization=other_branch, day=datetime.date(2026, 7, 15), by=office)

    for place in (branch, other_branch):
        for month in (JULY, datetime.date(2026, 8, 1)):
            actions.open_month(organization=place, month=month, by=None)

    found = Due.objects.order_by("month").values_list("month", "organization")
    assert list(found) == [(JULY, branch.pk), (datetime.date(2026, 8, 1), other_branch.pk)]


def test_approval_names_who_and_passes_over_the_unknown(branch, member, secretary):
    DuesBaseFactory(member=member)
    MemberFactory(organization=branch)
    opened(branch)

    assert actions.approve(organization=branch, month=JULY, by=secretary) == 1
    assert Due.objects.get(member=member).approved_by == secretary


def test_a_correction_keeps_what_was_computed_and_waits_for_approval(branch, member, secretary):
    DuesBaseFactory(member=member)
    due = opened(branch)[member.pk]
    actions.approve(organization=branch, month=JULY, by=secretary)

    actions.correct(due=Due.objects.get(), amount=60_000, reason="mới nghỉ không lương", by=secretary)

    due.refresh_from_db()
    assert (due.computed, due.amount, due.correction, due.approved_by) == (
        100_000,
        60_000,
        "mới nghỉ không lương",
        None,
    )
    assert due.history.first().history_user == secretary


def test_a_correction_below_what_was_paid_is_refused(member):
    due = PaymentFactory(due__member=member).due

    with pytest.raises(ValidationError, match="Đã thu 100.000 đ"):
        actions.correct(due=due, amount=99_999, reason="nhầm", by=None)


def test_receipts_are_numbered_through_the_year_and_a_voided_number_is_not_used_again(branch, secretary):
    dues = [DueFactory(member__organization=branch) for _ in range(3)]
    first, second = actions.collect(dues=dues[:2], day=DAY, method="cash", by=secretary)
    actions.take_back(payment=second, by=secretary)

    (third,) = actions.collect(dues=dues[2:], day=DAY, method="transfer", by=secretary)

    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert set(Payment.objects.values_list("number", flat=True)) == {1, 3}


def test_a_part_leaves_the_rest_and_no_more_than_the_rest_is_taken(member):
    due = DueFactory(member=member)
    actions.collect(dues=[due], amount=40_000, day=DAY, method="cash", by=None)

    with pytest.raises(ValidationError, match="chỉ còn phải đóng 60.000 đ"):
        actions.collect(dues=[due], amount=60_001, day=DAY, method="cash", by=None)
    (rest,) = actions.collect(dues=[due], day=DAY, method="cash", by=None)

    assert rest.amount == 60_000
    assert Due.objects.with_paid().get().state == Due.State.PAID


@pytest.mark.parametrize("amount", [None, 0])
def test_nothing_is_taken_of_an_amount_that_is_unknown_or_nought(member, amount):
    due = DueFactory(member=member, amount=amount)

    with pytest.raises(ValidationError):
        actions.collect(dues=[due], day=DAY, method="cash", by=None)

    assert not Payment.objects.exists()


def test_all_at_once_is_all_or_nothing(branch):
    good, unknown = DueFactory(member__organization=branch), DueFactory(member__organization=branch, amount=None)

    with pytest.raises(ValidationError):
        actions.collect(dues=[good, unknown], day=DAY, method="cash", by=None)

    assert not Payment.objects.exists()


def test_a_closed_month_takes_and_gives_nothing_back(branch, member):
    payment = PaymentFactory(due__member=member, paid_on=DAY, amount=10_000)
    ClosingFactory(organization=branch, month=JULY)

    for act in (
        lambda: actions.take_back(payment=payment, by=None),
        lambda: actions.collect(dues=[payment.due], day=DAY, method="cash", by=None),
        lambda: actions.correct(due=DueFactory(member=member, month=JULY), amount=1, reason="nhầm", by=None),
        lambda: actions.open_month(organization=branch, month=JULY, by=None),
    ):
        with pytest.raises(ValidationError, match="Sổ đã khóa đến hết tháng 07/2026"):
            act()


def test_paying_late_is_of_the_month_in_which_it_came(branch, member):
    late = DueFactory(member=member, month=datetime.date(2026, 6, 1))
    ClosingFactory(organization=branch, month=datetime.date(2026, 6, 1))

    (payment,) = actions.collect(dues=[late], day=DAY, method="cash", by=None)

    assert (payment.is_late, payment.is_early) == (True, False)


def test_paying_ahead_writes_the_months_and_pays_them(branch, member, secretary):
    DuesBaseFactory(member=member)
    MemberFactory(organization=branch)
    due = opened(branch)[member.pk]

    payments = actions.pay_ahead(due=due, until=datetime.date(2026, 9, 1), day=DAY, method="cash", by=secretary)

    assert [(payment.due.month.month, payment.amount) for payment in payments] == [
        (7, 100_000),
        (8, 100_000),
        (9, 100_000),
    ]
    assert not Due.objects.filter(month__gt=JULY).exclude(member=member).exists()


def test_the_future_is_no_day_of_a_receipt(member):
    with pytest.raises(ValidationError, match="tương lai"):
        actions.collect(dues=[DueFactory(member=member)], day=datetime.date(2026, 8, 21), method="cash", by=None)
