import datetime

import pytest

from reports import actions
from reports.models import BranchReport
from tests.documents.conftest import no_pdf
from tests.factories import CommitteeReportFactory, CommitteeSeatFactory, ReportPeriodFactory, TermFactory

__all__ = ["no_pdf"]


@pytest.fixture
def period(committee, branch, other_branch, office):
    """The year 2025, opened for both branches."""
    return actions.open_period(period=ReportPeriodFactory.build(organization=committee), by=office)


@pytest.fixture
def report(period, branch):
    return BranchReport.objects.get(period=period, organization=branch)


@pytest.fixture
def annual(period):
    """The committee's own report, ready to be issued."""
    return CommitteeReportFactory(period=period)


@pytest.fixture
def seated(branch):
    """The branch has a term, and somebody who signs."""
    term = TermFactory(organization=branch)
    return CommitteeSeatFactory(term=term, member__organization=branch)


@pytest.fixture
def submit(secretary):
    """Write, type and send a report."""

    def submit(report, texts=None, **typed):
        actions.write_branch_report(report=report, texts=texts or {}, typed=typed, by=secretary)
        actions.submit(report=report, by=secretary)
        report.refresh_from_db()
        return report

    return submit


@pytest.fixture
def accept(submit, office):
    """Write, type, send and accept a report."""

    def accept(report, texts=None, **typed):
        facts = {"day": datetime.date(2025, 12, 6), "reason": "Đã xem"}
        actions.accept(report=submit(report, texts, **typed), by=office, **facts)
        report.refresh_from_db()
        return report

    return accept
