import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from rulebook.deadlines import Clock
from rulebook.models import Holiday
from tests.factories import RuleValueFactory

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("key", "since", "last"),
    [
        ("probation_months", datetime.date(2025, 8, 31), datetime.date(2026, 8, 31)),
        ("admission_decision_days", DAY, datetime.date(2026, 5, 7)),
        ("awareness_certificate_months", DAY, datetime.date(2031, 3, 2)),
        ("meeting_material_days", DAY, datetime.date(2026, 3, 3)),
    ],
)
def test_deadline_by_the_unit_of_its_rule(key, since, last):
    assert Clock.of().deadline(key, since).day == last


@pytest.mark.parametrize(("days_left", "is_past"), [(3, False), (1, False), (0, False), (-1, True)])
def test_deadline_knows_its_rule_and_whether_it_has_passed(days_left, is_past):
    deadline = Clock.of().deadline("transfer_present_days", DAY)

    with time_machine.travel(deadline.day - datetime.timedelta(days=days_left)):
        assert (deadline.days_left, deadline.is_past) == (days_left, is_past)
    assert deadline.rule.source.key == "294-qd-tw-2025"


def test_clock_that_holds_its_rules_answers_as_one_that_asks(committee, branch, django_assert_num_queries):
    """The organisation's own rule wins over the committee's, and the later of two over the earlier."""
    RuleValueFactory(key="own", value="9", unit="day", effective_to="2026-03-02")
    RuleValueFactory(key="own", value="8", unit="day", effective_from="2026-03-02")
    RuleValueFactory(key="own", value="7", unit="day", organization=branch)
    RuleValueFactory(key="other", value="3", unit="day")
    days = [DAY - datetime.timedelta(days=1), DAY, datetime.date(1900, 1, 1), None]
    clock = Clock.holding(["own", "other"])
    asked = [Clock.of(place).deadline("own", day) for place in (branch, committee) for day in days]

    with django_assert_num_queries(0):
        held = [clock.at(place).deadline("own", day) for place in (branch, committee) for day in days]
        assert clock.at(committee).deadline("third", DAY) is None

    assert held == asked
    assert [one and (one.day - one.since).days for one in held] == [7, 7, None, None, 9, 8, None, None]


def test_no_deadline_before_the_rule_was_known():
    assert Clock.of().deadline("transfer_present_days", datetime.date(2020, 1, 2)) is None


def test_no_deadline_without_a_day():
    assert Clock.of().deadline("transfer_present_days", None) is None


def test_deadline_in_a_year_without_holidays_is_not_sure():
    clock = Clock.of()

    assert clock.deadline("transfer_present_days", DAY).is_sure
    assert not clock.deadline("transfer_present_days", datetime.date(2035, 3, 2)).is_sure
    assert clock.deadline("probation_months", datetime.date(2035, 3, 2)).is_sure  # counts no working days


def test_load_rules_keeps_a_year_that_holds_days(capsys):
    Holiday.objects.filter(day="2026-11-24").delete()
    Holiday.objects.filter(day__year=2027).delete()

    call_command("load_rules")

    assert not Holiday.objects.filter(day="2026-11-24").exists()
    assert Holiday.objects.filter(day__year=2027).exists()
    assert "ngày nghỉ lễ mới" in capsys.readouterr().out


def test_holidays_are_listed_by_year(client, reader):
    client.force_login(reader)

    response = client.get(reverse("rulebook:holidays"), {"year": 2025, "is_worked": "True"})

    assert [row.day for row in response.context["object_list"]] == [datetime.date(2025, 4, 26)]
