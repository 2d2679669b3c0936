"""Figures of inspection: from the registers where they are kept, typed where they are not; rows name nobody."""

import datetime

import pytest
from django.urls import reverse

from measures.registry import HELD
from measures.rows import Scope
from reports.book import FigureBook
from tests.factories import (
    BranchReportFactory,
    DisciplineFactory,
    InspectionFactory,
    MemberFactory,
    PetitionFactory,
    ProgrammeFactory,
    TypedFigureFactory,
)

BEGINS, ENDS = datetime.date(2025, 12, 1), datetime.date(2026, 11, 30)
DAY = datetime.date(2026, 3, 2)


def scope_of(organization, period_id=None):
    return Scope(organization, BEGINS, ENDS, "year", 2026, period_id)


OF_INSPECTION = {"F30", "F31", "F32", "F33", "F33b"}


@pytest.fixture
def kept(committee):
    """A committee that plans its inspections in the portal."""
    return ProgrammeFactory(organization=committee, year=2026)


def typed(committee, branch, **counts):
    report = BranchReportFactory(period__organization=committee, organization=branch, status="accepted")
    for code, value in counts.items():
        TypedFigureFactory(report=report, code=code, value=value)
    return report


def test_inspections_and_supervisions_are_counted_by_their_conclusion(committee, branch, kept):
    facts = {"organization": branch, "announced_on": DAY}
    InspectionFactory(**facts, concluded_on=DAY)
    InspectionFactory(**facts, concluded_on=DAY, kind="finance")
    InspectionFactory(**facts, concluded_on=DAY, kind="supervision")
    InspectionFactory(**facts)
    InspectionFactory(**facts, concluded_on=datetime.date(2025, 11, 30))
    InspectionFactory(**facts, concluded_on=DAY, cancelled_on=DAY, cancel_reason="Nhập nhầm cuộc")

    book = FigureBook(scope_of(committee))

    assert (book["F30"].value, book["F31"].value) == (2, 1)
    assert len(book["F30"].rows) == 2


def test_discipline_counts_members_and_names_nobody(committee, branch, kept):
    member = MemberFactory(organization=branch, full_name="Khuất Thị Xa Lạ")
    DisciplineFactory(member=member, organization=committee, decided_on=DAY, announced_on=DAY)
    DisciplineFactory(
        member=member,
        decided_on=DAY,
        announced_on=DAY,
        complained_on=DAY,
        answered_on=DAY,
        outcome="annulled",
    )

    figure = FigureBook(scope_of(committee))["F32"]

    assert [(row.label, row.organization_id, row.detail) for row in figure.rows] == [
        ("Trường hợp kỷ luật thứ 01", branch.pk, "")
    ]
    assert FigureBook(scope_of(branch))["F32"].value == 1


def test_letters_are_counted_when_they_came_and_when_they_were_answered(committee, kept):
    PetitionFactory(organization=committee, received_on=DAY)
    PetitionFactory(organization=committee, received_on=DAY, answered_on=DAY, result="right")
    PetitionFactory(organization=committee, received_on=DAY, kind="suspicion", sender="itself")

    book = FigureBook(scope_of(committee))

    assert (book["F33"].value, book["F33b"].value) == (2, 1)
    assert {row.label for row in book["F33"].rows} == {"Đơn thư thứ 01", "Đơn thư thứ 02"}


def test_without_a_programme_branches_type(committee, branch):
    report = typed(committee, branch, F30=4)

    assert FigureBook(scope_of(committee, report.period_id))["F30"].value == 4


def test_what_was_typed_gives_way_and_the_difference_is_told(committee, branch, kept):
    InspectionFactory(organization=branch, announced_on=DAY, concluded_on=DAY)
    report = typed(committee, branch, F30=4, F31=0)

    book = FigureBook(scope_of(committee, report.period_id))

    assert book["F30"].value == 1
    assert [str(one) for one in book.differences()] == [
        "Chi bộ CB1 – Cuộc kiểm tra đã hoàn thành: chi bộ nhập 4, sổ trên cổng có 1"
    ]


def test_branch_need_not_type_what_is_kept_above_it(client, secretary, committee, branch, kept):
    report = BranchReportFactory(
        period__organization=committee, period__begins_on=BEGINS, period__ends_on=ENDS, organization=branch
    )
    client.force_login(secretary)

    page = client.get(reverse("reports:edit_branch_report", args=[report.pk]))

    form = page.context["form"]
    assert set(form.held) == OF_INSPECTION
    assert HELD["F30"].measure.name not in form.missing
    assert "typed-F30" not in form.fields and "typed-F16" in form.fields
    assert "F30" in [figure.code for figure, *_ in page.context["figures"]]


@pytest.mark.parametrize("code", sorted(OF_INSPECTION))
def test_total_is_the_number_of_rows(committee, branch, kept, code):
    InspectionFactory(organization=branch, announced_on=DAY, concluded_on=DAY)
    PetitionFactory(organization=committee, received_on=DAY, answered_on=DAY, result="right")
    DisciplineFactory(member__organization=branch, decided_on=DAY, announced_on=DAY)

    figure = FigureBook(scope_of(committee))[code]

    assert figure.value == len(figure.rows)
