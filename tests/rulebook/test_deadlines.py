import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from rulebook.deadlines import Clock
from rulebook.models import Holiday

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


def test_deadline_knows_its_rule_and_whether_it_has_passed():
    deadline = Clock.of().deadline("transfer_present_days", DAY)

    with time_machine.travel(deadline.day + datetime.timedelta(days=1)):
        assert deadline.is_past
    assert deadline.rule.source.key == "294-qd-tw-2025"


def test_no_deadline_before_the_rule_was_known():
    assert Clock.of().deadline("transfer_present_days", datetime.date(2020, 1, 2)) is None


def test_no_deadline_without_a_day():
    assert Clock.of().deadline("transfer_present_days", None) is None


def test_deadline_in_a_year_without_holidays_is_not_sure():
    clock = Clock.of()

    assert clock.deadline("transfer_present_days", DAY).is_sure
    assert not clock.deadline("transfer_present_days", datetime.date(2035, 3, 2)).is_sure


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
