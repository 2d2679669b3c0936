"""The title that a sheet with points enough is recognised with: a commendation in the committee's register."""

import datetime

import pytest
from django.urls import reverse

from awards.models import Commendation
from measures.registry import MEASURES
from measures.rows import Scope
from tests.factories import CriterionFactory, SchemeFactory, ScoreLineFactory, SheetFactory

DECISION = {"symbol": "12-QĐ/ĐU", "day": "20/01/2026"}


@pytest.fixture
def passed(committee, branch):
    """A confirmed sheet of a year with 9 of 10 points, from 8 on proposed."""

    def sheet(confirmed=9, quarter=0):
        scheme = SchemeFactory(organization=committee, pass_points=8)
        facts = {"status": "confirmed", "confirmed_on": datetime.date(2026, 1, 9), "year": 2025, "quarter": quarter}
        row = SheetFactory(organization=branch, scheme=scheme, **facts)
        ScoreLineFactory(sheet=row, criterion=CriterionFactory(scheme=scheme, points=10), own=9, confirmed=confirmed)
        return row

    return sheet


def page(sheet):
    return reverse("scoring:recognise", args=[sheet.pk])


def test_recognition_stands_in_the_register_and_in_the_figure(client, office, committee, branch, passed):
    sheet = passed()
    client.force_login(office)

    client.post(page(sheet), DECISION)

    row = Commendation.objects.get()
    assert (row.organization, row.form, row.achievement) == (committee, "title", "Chi bộ 4 tốt năm 2025")
    assert (row.status, row.decision_symbol, row.recipients.get().organization) == ("decided", "12-QĐ/ĐU", branch)
    scope = Scope(committee, datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), "year", 2025)
    assert [line.label for line in MEASURES["F37b"].rows(scope)] == [str(branch)]


def test_it_is_recognised_once(client, office, passed):
    sheet = passed()
    client.force_login(office)
    client.post(page(sheet), DECISION)

    again = client.post(page(sheet), DECISION)

    assert again.status_code == 404 and Commendation.objects.count() == 1


def test_after_the_decision_was_voided_it_may_be_recognised_again(client, office, passed):
    sheet = passed()
    client.force_login(office)
    client.post(page(sheet), DECISION)
    Commendation.objects.get().void(reason="Ghi nhầm quyết định", by=office)

    client.post(page(sheet), DECISION)

    assert Commendation.objects.filter(status="decided").count() == 1


@pytest.mark.parametrize("facts", [{"confirmed": 7}, {"quarter": 2}])
def test_too_few_points_or_a_quarter_are_not_recognised(client, office, passed, facts):
    client.force_login(office)

    client.post(page(passed(**facts)), DECISION)

    assert not Commendation.objects.exists()
