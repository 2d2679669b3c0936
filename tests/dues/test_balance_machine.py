"""Whatever is done in whatever order, every month of a branch and of its committee balances to the đồng."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dues import actions, book_actions
from dues.ledger import balance_on, last_closing, last_day, lines_of, sums_of
from dues.models import CashEntry, Closing, Due, Handover, Payment
from partyportal.dates import add_months
from tests.factories import CommitteeFactory, DuesBaseFactory, MemberFactory, OrganizationFactory

FIRST = datetime.date(2026, 3, 1)
MONTHS = [add_months(FIRST, offset) for offset in range(4)]
TODAY = datetime.date(2026, 7, 15)
SOME = st.integers(1, 400_000)


class Book(RuleBasedStateMachine):
    """A branch of three members keeps its dues, some acts refused, some taken back."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = time_machine.travel(TODAY, tick=False)
        self.clock.start()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(amounts=st.lists(st.integers(1_000_001, 40_000_000), min_size=3, max_size=3))
    def begin(self, amounts):
        self.committee = CommitteeFactory()
        self.branch = OrganizationFactory(parent=self.committee)
        for amount in amounts:
            DuesBaseFactory(member=MemberFactory(organization=self.branch), amount=amount)

    def tried(self, act, **facts):
        """An act that may be refused, and then has changed nothing."""
        try:
            with transaction.atomic():
                act(**facts, by=None)
        except ValidationError:
            return

    def one(self, data, rows):
        found = list(rows.order_by("pk"))
        return data.draw(st.sampled_from(found)) if found else None

    @rule(month=st.sampled_from(MONTHS))
    def open(self, month):
        self.tried(actions.open_month, organization=self.branch, month=month)

    @rule(data=st.data(), amount=st.none() | SOME, month=st.sampled_from(MONTHS), days=st.integers(0, 27))
    def pay(self, data, amount, month, days):
        day = month + datetime.timedelta(days=days)
        if due := self.one(data, Due.objects.all()):
            self.tried(actions.collect, dues=[due], amount=amount, day=day, method="cash")

    @rule(data=st.data())
    def take_back(self, data):
        if payment := self.one(data, Payment.objects.all()):
            self.tried(actions.take_back, payment=payment)

    @rule(data=st.data(), amount=SOME)
    def correct(self, data, amount):
        if due := self.one(data, Due.objects.select_related("organization")):
            self.tried(actions.correct, due=due, amount=amount, reason="điều chỉnh")

    @rule(kind=st.sampled_from(CashEntry.Kind), amount=SOME, month=st.sampled_from(MONTHS))
    def enter(self, kind, amount, month):
        entry = CashEntry(organization=self.branch, kind=kind, day=month, amount=amount, purpose="việc chi bộ")
        self.tried(book_actions.enter, entry=entry)

    @rule(amount=SOME, month=st.sampled_from(MONTHS))
    def hand_up(self, amount, month):
        handover = Handover(organization=self.branch, day=last_day(month), amount=amount)
        self.tried(book_actions.hand_up, handover=handover)

    @rule(data=st.data(), model=st.sampled_from([CashEntry, Handover]))
    def void(self, data, model):
        if row := self.one(data, model.objects.all()):
            self.tried(book_actions.void, row=row, reason="ghi nhầm")

    @rule(places=st.sampled_from(["branch", "committee"]))
    def close(self, places):
        place = getattr(self, places)
        last = last_closing(place)
        self.tried(book_actions.close, organization=place, month=add_months(last.month, 1) if last else FIRST)

    @rule(places=st.sampled_from(["branch", "committee"]))
    def reopen(self, places):
        if closing := last_closing(getattr(self, places)):
            self.tried(book_actions.reopen, closing=closing, reason="sửa sổ")

    @invariant()
    def closed_months_say_what_the_rows_say(self):
        for closing in Closing.objects.order_by("organization", "month").select_related("organization"):
            place, last = closing.organization, last_day(closing.month)
            sums = sums_of(place, closing.month, last)
            assert closing.balance == balance_on(place, last) == closing.opening + sums.net
            assert closing.kept + closing.up == sums.collected + sums.taken_in
            before = Closing.objects.filter(organization=place, month=add_months(closing.month, -1)).first()
            assert before is None or before.balance == closing.opening

    @invariant()
    def lines_end_in_the_balance(self):
        lines = lines_of(self.branch, 2026)
        assert (lines[-1].balance if lines else 0) == balance_on(self.branch, TODAY)

    @invariant()
    def nobody_pays_more_than_they_owe(self):
        assert all(due.paid <= (due.amount or 0) for due in Due.objects.with_paid())

    @invariant()
    def numbers_are_used_once(self):
        numbers = list(Payment.all_rows.values_list("year", "number"))
        assert len(numbers) == len(set(numbers))


@pytest.mark.one_database
def test_every_month_balances_in_any_order_of_acts():
    """Several seconds: a hundred acts in each of a few stories, each judged by all rows."""
    few = settings(
        max_examples=6,
        stateful_step_count=25,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Book, settings=few)
