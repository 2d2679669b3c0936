"""Any state reached by any order of valid actions keeps the head-count balance."""

import datetime
from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from members import actions
from members.headcount.balance import Period, balance_of
from members.models import Member, Membership, Status
from members.voiding.actions import void_last, void_person
from tests.factories import CommitteeFactory, OrganizationFactory

OPENED = datetime.date(2020, 1, 1)
GENDERS = st.sampled_from(["male", "female"])
STANDINGS = st.sampled_from([Status.FULL, Status.PROBATIONARY])
WAITS = st.integers(1, 40)


class Lives(RuleBasedStateMachine):
    """People of three branches live on, one act after the other, some of them by mistake."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.committee = CommitteeFactory()
        self.branches = [OrganizationFactory(parent=self.committee) for _ in range(3)]
        self.today, self.people = OPENED, []

    def teardown(self):
        self.check(OPENED, self.today)
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def wait(self, days):
        self.today += datetime.timedelta(days=days)
        return self.today

    def one(self, data, is_here, **facts):
        """Someone who is here or gone, as the database has them; the rule is skipped where there is nobody."""
        people = list(Member.objects.filter(is_in_head_count=is_here, **facts).order_by("pk"))
        return data.draw(st.sampled_from(people)) if people else None

    @rule(
        place=st.integers(0, 2),
        gender=GENDERS,
        status=st.sampled_from(Status),
        how_in=st.sampled_from(["initial", "admitted", "moved_in"]),
        days=WAITS,
    )
    def enter(self, place, gender, status, how_in, days):
        member = Member(full_name=f"Người {len(self.people)}", gender=gender)
        facts = {"status": status, "how_in": how_in, "day": self.wait(days)}
        self.people.append(actions.enter(member=member, organization=self.branches[place], by=None, **facts))

    @precondition(lambda self: self.people)
    @rule(data=st.data(), days=WAITS)
    def recognise(self, data, days):
        if member := self.one(data, True, status=Status.PROBATIONARY):
            actions.recognise(member=member, day=self.wait(days), by=None)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), days=WAITS)
    def change_status(self, data, days):
        if member := self.one(data, True):
            status = data.draw(st.sampled_from(member.next_statuses))
            actions.change_status(member=member, status=status, day=self.wait(days), by=None)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), days=WAITS)
    def move(self, data, days):
        if member := self.one(data, True):
            target = data.draw(st.sampled_from([place for place in self.branches if place != member.organization]))
            actions.move_within(member=member, organization=target, day=self.wait(days), by=None)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), how_out=st.sampled_from(Membership.ENDINGS), days=WAITS)
    def end(self, data, how_out, days):
        if member := self.one(data, True):
            actions.end(member=member, day=self.wait(days), how_out=how_out, by=None)

    @precondition(lambda self: self.people)
    @rule(
        data=st.data(),
        place=st.integers(0, 2),
        status=STANDINGS,
        how_in=st.sampled_from(Membership.RETURNS),
        days=st.integers(0, 40),
    )
    def come_back(self, data, place, status, how_in, days):
        member = self.one(data, False)
        if member and not member.memberships.filter(how_out="died").exists():
            facts = {"status": status, "how_in": how_in, "day": self.wait(days)}
            actions.come_back(member=member, organization=self.branches[place], by=None, **facts)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def void_the_last_act(self, data):
        if member := self.one(data, data.draw(st.booleans())):
            # Only the entry itself cannot be taken back.
            entry = member.memberships.count() == 1 and member.is_in_head_count
            refusal = pytest.raises(ValidationError, match="không có thao tác nào") if entry else nullcontext()
            with refusal:
                void_last(member=member, reason="ghi nhầm", by=None)

    @precondition(lambda self: len(self.people) > 2)
    @rule(data=st.data())
    def void_a_person(self, data):
        if member := self.one(data, True):
            void_person(member=member, reason="nhập hai lần", by=None)

    @rule(start=st.integers(0, 400), length=st.integers(0, 400))
    def look_at_a_period(self, start, length):
        begins = OPENED + datetime.timedelta(days=start)
        self.check(begins, begins + datetime.timedelta(days=length))

    def check(self, begins, ends):
        """Every branch and the whole balance in the period, in every column, against a count by people."""
        for place in [self.committee, *self.branches]:
            found = balance_of(Period(place, begins, ends))
            assert found.is_even, found.faults
            assert found.closing.total == found.closing.full + found.closing.probationary
            people = Membership.objects.within(place).on(ends).aggregate(people=Count("member", distinct=True))
            assert found.closing.total == people["people"]

    @invariant()
    def nobody_has_two_open_rows(self):
        opened = Membership.objects.filter(valid_to=None).values("member").annotate(rows=Count("pk"))
        assert not opened.filter(rows__gt=1).exists()

    @invariant()
    def members_follow_their_rows(self):
        for member in Member.objects.prefetch_related("memberships"):
            last = max(member.memberships.all(), key=lambda row: (row.valid_from, row.pk))
            stored = member.status, member.organization_id, member.is_in_head_count
            assert stored == (last.status, last.organization_id, last.valid_to is None)


def test_head_count_balances_after_any_acts():
    quick = settings(
        max_examples=10,
        stateful_step_count=20,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Lives, settings=quick)
