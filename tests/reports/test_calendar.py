import datetime

import pytest

from reports import calendar
from reports.models import ReportPeriod
from rulebook.models import RuleValue
from tests.factories import RuleValueFactory

KINDS = ReportPeriod.Kind


def days(*day):
    return datetime.date(*day)


def test_year_runs_from_close_to_close(committee):
    found = calendar.days_of(KINDS.YEAR, 2025, 1, committee)

    assert found["begins_on"] == calendar.closing_day(KINDS.YEAR, 2024, 1, committee) + datetime.timedelta(days=1)
    assert found["begins_on"] < found["ends_on"] <= found["due_on"]


def test_half_year_begins_with_its_year(committee):
    half, year = (calendar.days_of(kind, 2025, 1, committee) for kind in (KINDS.HALF_YEAR, KINDS.YEAR))

    assert half["begins_on"] == year["begins_on"]
    assert half["ends_on"] < year["ends_on"]


@pytest.mark.parametrize(("kind", "most"), [(KINDS.MONTH, 12), (KINDS.QUARTER, 4)])
def test_periods_follow_each_other_without_gap(committee, kind, most):
    last = calendar.days_of(kind, 2024, most, committee)
    first = calendar.days_of(kind, 2025, 1, committee)

    assert first["begins_on"] == last["ends_on"] + datetime.timedelta(days=1)


def test_quarter_is_due_in_its_last_month(committee):
    assert calendar.due_day(KINDS.QUARTER, 2025, 2, committee).month == 6


def test_own_rule_of_the_committee_wins(committee):
    RuleValueFactory(key="report_due_day_month", value="12", organization=committee)

    assert calendar.due_day(KINDS.MONTH, 2025, 3, committee) == days(2025, 3, 12)


def test_day_that_a_month_does_not_have_is_its_last(committee):
    RuleValueFactory(key="report_due_day_month", value="31", organization=committee)

    assert calendar.due_day(KINDS.MONTH, 2025, 2, committee) == days(2025, 2, 28)


def test_due_day_names_its_rule_until_it_is_changed(period):
    period.due_on = calendar.due_day(period.kind, period.year, 1, period.organization)
    assert calendar.rule_of(period).key == "report_due_year_day"

    period.due_on += datetime.timedelta(days=1)
    assert calendar.rule_of(period) is None


def test_missing_rule_is_named(committee):
    RuleValue.objects.filter(key="report_due_day_month").delete()

    with pytest.raises(RuleValue.DoesNotExist):
        calendar.due_day(KINDS.MONTH, 2025, 3, committee)


def test_suggestion_is_this_year_of_the_first_committee(office, committee, time_machine):
    time_machine.move_to("2026-03-01 08:00+07:00")

    assert calendar.suggestion(office) == {"organization": committee, "kind": "year", "year": 2026, "number": 1}
