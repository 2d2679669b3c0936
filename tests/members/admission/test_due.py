"""The days of a file, from rules held in memory: nothing here asks the database."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.admission.due import OpenFile, full_months
from members.admission.models import Candidate, CandidateStep
from partyportal.dates import add_months
from rulebook.deadlines import Clock
from rulebook.models import RuleValue
from rulebook.workdays import WorkCalendar

Kind = CandidateStep.Kind
DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2060, 12, 31))
LONG_AGO = datetime.date(2000, 1, 1)
NEW_WAY = datetime.date(2026, 7, 26)


def rule(key, value, unit, start=LONG_AGO, end=None):
    return RuleValue(key=key, value=value, unit=unit, effective_from=start, effective_to=end)


RULES = [
    rule("probation_months", "12", "month"),
    rule("official_review_days", "30", "working_day"),
    rule("admission_decision_days", "45", "working_day"),
    rule("decision_extension_days", "15", "working_day"),
    rule("awareness_certificate_months", "60", "month"),
    rule("admission_dossier_months", "12", "month"),
    rule("admission_ceremony_days", "30", "working_day"),
    rule("admission_ceremony_since", "ngày nhận", "list", end=NEW_WAY),
    rule("admission_ceremony_since", "ngày ban hành", "list", start=NEW_WAY),
]
CLOCK = Clock(WorkCalendar(), None, {key: [one for one in RULES if one.key == key] for key in {r.key for r in RULES}})


def file(**days):
    steps = {kind: CandidateStep(kind=kind, done_on=day) for kind, day in days.items()}
    return OpenFile(Candidate(), steps, CLOCK)


@given(DAYS)
def test_probation_ends_on_the_same_day_a_year_later(ceremony):
    end = file(ceremony=ceremony).probation.day

    assert (end.year, end.month) == (ceremony.year + 1, ceremony.month)
    assert end.day == ceremony.day or (ceremony.month, ceremony.day, end.day) == (2, 29, 28)


@given(DAYS)
def test_probation_counts_from_the_ceremony_not_from_the_decision(ceremony):
    assert file(ceremony=ceremony, decision=LONG_AGO).probation.since == ceremony


@given(DAYS)
def test_branch_reviews_after_the_probation_within_working_days(ceremony):
    due = file(ceremony=ceremony).due(Kind.BRANCH_RECOGNITION)

    assert due.opens_on == due.deadline.since == add_months(ceremony, 12)
    assert WorkCalendar().between(due.opens_on, due.deadline.day) == 30


@given(DAYS)
def test_exceptional_decision_has_its_days_after_the_ordinary_ones(voted):
    due = file(branch_resolution=voted).due(Kind.DECISION)

    assert WorkCalendar().between(voted, due.deadline.day) == 45
    assert WorkCalendar().between(due.deadline.day, due.extended.day) == 15


@given(DAYS, DAYS)
def test_ceremony_counts_by_the_regulation_of_the_day_of_issue(issued, received):
    decided = file(decision=received)
    decided.steps["decision"].document_on = issued

    since = decided.due(Kind.CEREMONY).deadline.since

    assert since == (issued if issued >= NEW_WAY else received)


def test_ceremony_without_the_day_of_issue_says_that_it_is_missing():
    due = file(decision=NEW_WAY).due(Kind.CEREMONY)

    assert due.deadline is None
    assert due.missing == "Thiếu ngày ban hành quyết định để tính hạn."


@given(DAYS)
def test_certificate_holds_sixty_months_from_its_own_day(issued):
    papers = file(certificate=issued + datetime.timedelta(days=9))
    papers.steps["certificate"].document_on = issued

    assert papers.expiry(Kind.CERTIFICATE).day == add_months(issued, 60)


@pytest.mark.parametrize("kind", [Kind.UNION_RESOLUTION, Kind.BACKGROUND_RECEIVED, Kind.OPINIONS])
def test_papers_of_the_dossier_hold_twelve_months_until_the_branch_votes(kind):
    day = datetime.date(2026, 2, 2)

    assert file(**{kind: day}).expiry(kind).day == datetime.date(2027, 2, 2)
    assert file(**{kind: day}, branch_resolution=day).expiry(kind) is None


def test_no_last_day_without_the_step_that_it_counts_from():
    assert file().due(Kind.DECISION).deadline is None


@given(DAYS, st.integers(0, 1200))
def test_age_counts_full_months(born, months):
    assert full_months(born, add_months(born, months)) == months


@pytest.mark.parametrize(("day", "months"), [((2026, 8, 1), 216), ((2026, 7, 31), 215)])
def test_month_of_birth_counts_in_full(day, months):
    assert full_months(datetime.date(2008, 8, 20), datetime.date(*day)) == months
