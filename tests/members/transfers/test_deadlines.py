"""Until when each step must be done, over the lunar New Year and in years whose holidays are not known."""

import datetime

import pytest

from members.transfers import actions
from members.transfers.deadlines import abandonment, next_deadline, schedule
from members.transfers.models import Transfer
from rulebook.deadlines import Clock
from rulebook.models import Holiday
from tests.factories import RuleValueFactory, TransferFactory

Kind = Transfer.Kind
# Monday, four weeks before the New Year of 2026.
START = datetime.date(2026, 1, 19)


def working_days(start, end):
    """Counted one by one, apart from the code under test."""
    off = set(Holiday.objects.filter(is_worked=False).values_list("day", flat=True))
    worked = set(Holiday.objects.filter(is_worked=True).values_list("day", flat=True))
    days = [start + datetime.timedelta(n) for n in range(1, (end - start).days + 1)]
    return sum(day in worked or (day.weekday() < 5 and day not in off) for day in days)


def due(organization, **facts):
    transfer = Transfer(from_organization=organization, **facts)
    return next_deadline(transfer, Clock.of(organization))


def test_the_new_year_is_known():
    assert Holiday.objects.filter(day=datetime.date(2026, 2, 17), is_worked=False).exists()


@pytest.mark.parametrize(
    ("kind", "count", "key"),
    [
        (Kind.PERMANENT, 60, "transfer_start_days"),
        (Kind.INTERNAL, 60, "transfer_start_days"),
        (Kind.COLLECTIVE, 30, "transfer_dissolved_days"),
    ],
)
def test_paper_is_asked_for_in_time(branch, kind, count, key):
    deadline = due(branch, kind=kind, state="prepared", effective_on=START)

    assert deadline.rule.key == key
    assert working_days(START, deadline.day) == count
    assert deadline.is_sure


@pytest.mark.parametrize(
    ("kind", "direction", "count", "key"),
    [
        (Kind.PERMANENT, "out", 30, "transfer_present_days"),
        (Kind.INTERNAL, "within", 30, "transfer_present_days"),
        (Kind.TEMPORARY, "out", 30, "transfer_present_days"),
        (Kind.ABROAD, "out", 60, "transfer_abroad_days"),
        (Kind.ABROAD_SHORT, "out", 30, "transfer_abroad_short_days"),
        (Kind.ABROAD, "in", 30, "transfer_return_days"),
    ],
)
def test_paper_is_handed_in_in_time(branch, kind, direction, count, key):
    deadline = due(branch, kind=kind, direction=direction, state="issued", paper_on=START)

    assert deadline.rule.key == key
    assert working_days(START, deadline.day) == count


def test_thirty_working_days_over_the_new_year_end_in_march(branch):
    deadline = due(branch, kind=Kind.PERMANENT, direction="out", state="issued", paper_on=START)

    # Without the holidays it would be 02/03/2026.
    assert deadline.day > datetime.date(2026, 3, 2)


def test_return_from_abroad_is_counted_from_the_end_of_the_stay(branch):
    facts = {"kind": Kind.ABROAD_SHORT, "direction": "out", "state": "presented", "until": START}

    assert working_days(START, due(branch, **facts).day) == 30


def test_who_is_away_comes_back_on_his_own_day(member, issued):
    until = datetime.date(2026, 9, 1)
    transfer = issued(TransferFactory(member=member, kind=Kind.TEMPORARY, until=until))

    transfer = actions.present(transfer=transfer, day=transfer.paper_on, by=None)

    assert (transfer.due_on, transfer.due_rule) == (until, None)


def test_no_day_no_deadline(branch):
    assert due(branch, kind=Kind.PERMANENT, state="prepared", effective_on=None) is None


def test_a_day_before_the_rule_gives_no_verdict(branch):
    assert due(branch, kind=Kind.PERMANENT, state="prepared", effective_on=datetime.date(2016, 1, 4)) is None


def test_year_without_known_holidays_is_said(branch):
    facts = {"kind": Kind.PERMANENT, "direction": "out", "state": "issued"}

    assert not due(branch, paper_on=datetime.date(2030, 6, 3), **facts).is_sure


def test_own_shorter_rule_goes_first(branch, committee):
    RuleValueFactory(key="transfer_present_days", value="10", unit="working_day", organization=committee)

    deadline = due(branch, kind=Kind.PERMANENT, direction="out", state="issued", paper_on=START)

    assert working_days(START, deadline.day) == 10


def test_rule_of_the_day_of_the_event_counts(branch):
    old = due(branch, kind=Kind.PERMANENT, state="prepared", effective_on=datetime.date(2026, 7, 24))
    new = due(branch, kind=Kind.PERMANENT, state="prepared", effective_on=datetime.date(2026, 7, 27))

    assert [old.rule.source.key, new.rule.source.key] == ["294-qd-tw-2025", "208-qd-tw-2026"]


def test_three_months_without_the_paper_are_a_matter_of_striking_off(branch):
    transfer = Transfer(from_organization=branch, direction="out", state="issued", paper_on=datetime.date(2025, 11, 30))

    assert abandonment(transfer, Clock.of(branch)).day == datetime.date(2026, 2, 28)


def test_paper_that_was_handed_in_is_not_abandoned(branch):
    transfer = Transfer(from_organization=branch, state="presented", paper_on=START)

    assert abandonment(transfer, Clock.of(branch)) is None


def test_extension_moves_the_step_that_was_extended_alone(leaving, issued):
    leaving.effective_on = START
    leaving.save()
    later = datetime.date(2026, 12, 31)

    transfer = actions.extend(transfer=leaving, day=later, paper="CV 15-CV/ĐU", by=None)

    assert (transfer.due_on, transfer.is_extended) == (later, True)
    assert transfer.due_rule.key == "transfer_start_days"

    transfer = issued(transfer)

    assert transfer.due_on < later
    assert not transfer.is_extended


def test_deadline_is_written_with_its_rule(leaving):
    leaving.effective_on = START

    schedule(leaving)

    assert leaving.due_rule.number == 60
    assert Transfer.objects.overdue(START).count() == 0
    leaving.save()
    assert Transfer.objects.overdue(leaving.due_on).count() == 0
    assert Transfer.objects.overdue(leaving.due_on + datetime.timedelta(1)).get() == leaving
