"""A department of one branch writes one report: nothing is submitted to itself, its counts are typed there."""

import datetime

import pytest
from django.urls import reverse

from documents.printing.blocks import Table
from reports import actions, printing
from reports.book import FigureBook
from reports.models import BranchReport, ReportPeriod
from tests.factories import GrantFactory, MemberFactory, OrganizationFactory, ReportPeriodFactory, UserFactory

DAYS = {"begins_on": datetime.date(2020, 12, 1), "ends_on": datetime.date(2021, 11, 30)}


@pytest.fixture
def department():
    return OrganizationFactory(
        code="CB",
        kind="grassroots_branch",
        parent=None,
        name="Chi bộ Sở",
        superior_name="Đảng bộ Khối cơ quan tỉnh",
    )


@pytest.fixture
def clerk(department):
    return GrantFactory(user=UserFactory(), organization=department, role="office").user


def opened(department, by, **facts):
    facts = {"organization": department, "year": 2021, "due_on": datetime.date(2021, 12, 5)} | DAYS | facts
    return actions.open_period(period=ReportPeriodFactory.build(**facts), by=by)


@pytest.fixture
def report(department, clerk):
    MemberFactory.create_batch(3, organization=department, joined_on=datetime.date(2015, 1, 5))
    return actions.draft_committee_report(period=opened(department, clerk), by=clerk)


def test_nothing_is_submitted_to_itself(report):
    assert not BranchReport.objects.exists()


def test_counts_are_typed_in_the_one_report(client, clerk, department, report):
    client.force_login(clerk)
    address = reverse("reports:edit", args=[report.pk])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"typed-F30": "2", "typed-F33": ""}
    assert client.post(address, typed).status_code == 302

    book = FigureBook(printing.scope_of(report))

    assert (book["F30"].value, book["F30"].rows[0].key) == (2, f"reports.committeereport:{report.pk}")
    assert not book["F33"].is_known


def test_year_2021_of_one_branch_says_its_members_and_no_branches(report):
    """Seed 001: a branch of a whole department; no sub-branches, no table of one row."""
    draft = printing.committee_draft(report, final=True)
    printed = printing.print_committee(report, draft=draft)
    said = "\n".join(block.text for block in printed.blocks if not isinstance(block, Table))

    assert "Chi bộ Sở có 03 đảng viên" in said
    assert "trực thuộc" not in said and "/01 chi bộ" not in said
    assert not any(isinstance(block, Table) and len(block.rows) <= 2 for block in printed.blocks)


@pytest.mark.parametrize(("kind", "subject"), [("month", "kết quả công tác tháng 3 năm 2021"), ("quarter", None)])
def test_months_have_the_outline_of_branches(department, clerk, kind, subject):
    period = opened(department, clerk, kind=kind, number=3)

    printed = printing.print_committee(actions.draft_committee_report(period=period, by=clerk))

    assert period.has_committee_report and (subject is None or printed.subject_lines == (subject,))


def test_committee_of_branches_reports_no_month(committee):
    assert not ReportPeriod(organization=committee, kind="month").has_committee_report
