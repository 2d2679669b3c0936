"""The figures of a report: computed where the portal holds the rows, typed by the branches where it does not."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from measures.registry import MEASURES
from measures.rows import Scope
from meetings.models import Meeting
from reports import printing
from reports.book import FigureBook
from reports.models import CommitteeReport
from reports.outlines.shipped import elements_of
from tests.factories import (
    AttendanceFactory,
    BranchReportFactory,
    DueFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationFactory,
    PaymentFactory,
    TaskFactory,
    TypedFigureFactory,
)

# One or two a figure, three for each that is typed, one for the dated tree, one for dues.
QUERIES = 94
BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
MARCH = timezone.make_aware(datetime.datetime(2025, 3, 5, 8))


@pytest.fixture
def scope(committee, branch, other_branch):
    return Scope(committee, BEGINS, ENDS, "year", 2025)


def test_typed_sum_names_who_typed_nothing(scope, committee, branch, other_branch):
    first = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    second = BranchReportFactory(period=first.period, organization=other_branch, status="accepted")
    TypedFigureFactory(report=first, code="F30", value=3)
    TypedFigureFactory(report=second, code="F30", value=None)
    TypedFigureFactory(report=second, code="F31", value=0)

    figure = FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025, first.period_id))["F30"]
    assert (figure.value, figure.unknown, figure.is_known) == (3, ("Chi bộ CB2",), False)


def test_typed_zero_is_known(committee, branch):
    report = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    TypedFigureFactory(report=report, code="F32", value=0)

    figure = FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025, report.period_id))["F32"]
    assert (figure.value, figure.is_known) == (0, True)


def test_committee_counts_accepted_reports_alone(committee, branch):
    report = BranchReportFactory(period__organization=committee, organization=branch, status="submitted")
    TypedFigureFactory(report=report, code="F32", value=1)
    asked = committee, BEGINS, ENDS, "year", 2025, report.period_id

    assert FigureBook(Scope(*asked))["F32"].unknown == ("Chi bộ CB1",)
    assert FigureBook(Scope(*asked, accepted_only=False))["F32"].value == 1


def test_the_book_of_dues_goes_before_what_was_typed_and_the_difference_is_told(committee, branch, other_branch):
    first = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    second = BranchReportFactory(period=first.period, organization=other_branch, status="accepted")
    for report in (first, second):
        TypedFigureFactory(report=report, code="F34", value=90_000)
    due = DueFactory(member__organization=branch, month=BEGINS)
    PaymentFactory(due=due, year=2024, paid_on=datetime.date(2024, 12, 5))

    book = FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025, first.period_id))

    assert book["F34"].value == 190_000
    assert not book.holds("F34")
    assert [str(one) for one in book.differences()] == [
        "Chi bộ CB1 – Đảng phí đã thu: chi bộ nhập 90.000, sổ trên cổng có 100.000"
    ]


@pytest.mark.parametrize("code", MEASURES)
def test_every_figure_is_empty_without_data(scope, code):
    figure = FigureBook(scope)[code]

    assert figure.value == (2 if code == "F01" else 0)


def test_unknown_code_is_refused(scope):
    with pytest.raises(KeyError):
        FigureBook(scope)["F99"]


@pytest.mark.parametrize("count", [3, 30])
def test_draft_makes_the_same_queries_however_many_members(annual, branch, django_assert_num_queries, count):
    for member in MemberFactory.create_batch(count, organization=branch, birth_date="1980", gender="female"):
        AttendanceFactory(
            meeting=MeetingFactory(organization=branch, starts_at=MARCH, status=Meeting.Status.HELD), member=member
        )
        TaskFactory(organization=branch, assigned_on=BEGINS, due_on=ENDS)
        MemberClassificationFactory(member=member, decision="12-QĐ/ĐU", decided_on=ENDS)

    with django_assert_num_queries(QUERIES):
        printing.committee_draft(annual).blocks(elements_of("committee", "year"))


def test_table_by_branch_makes_the_same_queries_however_many(annual, committee, branch, member):
    MemberClassificationFactory(member=member, decision="12-QĐ/ĐU", decided_on=ENDS)

    def asked() -> int:
        with CaptureQueriesContext(connection) as context:
            printing.committee_draft(CommitteeReport.objects.get(pk=annual.pk)).blocks(elements_of("committee", "year"))
        return len(context)

    few = asked()
    OrganizationFactory.create_batch(5, parent=committee)
    assert asked() == few


def test_book_computes_each_figure_once(scope, branch, django_assert_num_queries):
    book = FigureBook(scope)
    assert book["F02"] is book["F02"]

    with django_assert_num_queries(0):
        assert book["F02"].label == "Tổng số đảng viên"
