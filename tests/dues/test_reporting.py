"""The reports of a quarter and a year: made of closed months, numbered, and in the way of whoever opens them again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents import issuing, numbering
from documents.models import Document
from dues import book_actions, reporting
from dues.models import Closing
from tests.factories import CommitteeSeatFactory, DueFactory, MemberFactory, PaymentFactory, TermFactory

JULY = datetime.date(2026, 7, 1)
DAY = datetime.date(2026, 7, 3)


@pytest.fixture
def quarter(branch, member):
    """April to June, with one payment in April that is handed up later."""
    due = DueFactory(member=member, month=datetime.date(2026, 4, 1))
    PaymentFactory(due=due, paid_on=datetime.date(2026, 4, 9))
    months = [datetime.date(2026, month, 1) for month in (4, 5, 6)]
    return [book_actions.close(organization=branch, month=month, by=None) for month in months][-1]


def test_the_report_of_a_quarter_is_made_of_its_closed_months(quarter):
    document = reporting.quarter_report(quarter)

    rows = {row.cells[1]: row.cells[2:] for row in document.blocks[1].rows}
    assert rows["Đảng phí đã thu"] == ("100.000", "0", "0", "100.000")
    assert rows["Phải nộp cấp trên"] == ("30.000", "0", "0", "30.000")
    assert rows["Số dư cuối kỳ"] == ("100.000", "100.000", "100.000", "100.000")
    assert "còn phải nộp cấp trên 30.000 đồng" in document.blocks[2].text
    assert document.recipients[0] == "Đảng ủy Sở (để báo cáo)"


def test_who_owes_is_whoever_owes_for_any_month_by_then(branch, quarter):
    """The last month alone would say less than the table: what was to be collected and was not."""
    in_april, later = MemberFactory(organization=branch), MemberFactory(organization=branch)
    due = DueFactory(member=in_april, month=datetime.date(2026, 4, 1))
    PaymentFactory(due=due, paid_on=datetime.date(2026, 7, 2))
    DueFactory(member=later, month=JULY)

    assert "01 đảng viên chưa đóng đủ" in reporting.quarter_report(quarter).blocks[2].text


def test_report_of_a_committee_counts_no_members_of_its_own(quarter, committee):
    months = [datetime.date(2026, month, 1) for month in (4, 5, 6)]
    closing = [book_actions.close(organization=committee, month=month, by=None) for month in months][-1]

    branch, above = (reporting.quarter_report(one).blocks[2].text for one in (quarter, closing))

    assert "đảng viên có mức đóng" in branch
    assert above.startswith("Đến hết tháng 06/2026: đã nộp đủ lên cấp trên.")


def test_a_report_is_of_a_whole_quarter(branch, quarter):
    july = book_actions.close(organization=branch, month=JULY, by=None)

    assert reporting.REPORTS["quarter"].refusal(quarter) == ""
    assert "tháng cuối quý" in reporting.REPORTS["quarter"].refusal(july)


def test_a_report_of_a_year_sums_up_its_quarters(branch, member):
    due = DueFactory(member=member, month=datetime.date(2025, 11, 1))
    PaymentFactory(due=due, paid_on=datetime.date(2025, 11, 9))
    months = [datetime.date(2025, month, 1) for month in range(9, 13)]
    december = [book_actions.close(organization=branch, month=month, by=None) for month in months][-1]

    document = reporting.year_report(december)

    rows = {row.cells[1]: row.cells[2:] for row in document.blocks[1].rows}
    assert rows["Đảng phí đã thu"] == ("", "", "0", "100.000", "100.000")
    assert rows["Số dư đầu kỳ"] == ("", "", "0", "0", "0")
    assert rows["Số dư cuối kỳ"] == ("", "", "0", "100.000", "100.000")
    assert reporting.REPORTS["year"].refusal(december) == ""
    assert "tháng 12" in reporting.REPORTS["year"].refusal(Closing(month=JULY))


@pytest.fixture
def issued(branch, member, quarter, office):
    term = TermFactory(organization=branch, begins_on=datetime.date(2025, 6, 1), ends_on=datetime.date(2028, 1, 1))
    CommitteeSeatFactory(term=term, member=member)
    return numbering.issue(
        paper=reporting.REPORTS["quarter"], subject=quarter, day=DAY, by=office, reason="Đúng số liệu"
    )


def test_report_of_a_quarter_takes_its_number_from_the_register_of_the_branch(branch, issued):
    document = issued.document

    assert (document.organization, document.doc_type, document.number) == (branch, Document.Type.REPORT, 1)
    assert document.subject == "thu, nộp đảng phí quý II năm 2026"


def test_month_that_was_reported_is_not_opened_again(quarter, issued, office):
    with pytest.raises(ValidationError, match=issued.document.symbol_raw):
        book_actions.reopen(closing=quarter, reason="Ghi thiếu một khoản", by=office)

    assert Closing.objects.filter(pk=quarter.pk).exists()


def test_report_that_was_taken_back_keeps_its_number_through_the_opening_of_its_month(branch, quarter, issued, office):
    paper, june = reporting.REPORTS["quarter"], quarter.month
    numbering.take_back(paper=paper, subject=quarter, reason="Ghi thiếu một khoản", by=office)
    book_actions.reopen(closing=quarter, reason="Ghi thiếu một khoản", by=office)
    again = book_actions.close(organization=branch, month=june, by=office)

    made = numbering.issue(paper=paper, subject=again, day=DAY, by=office, reason="Đúng số liệu")

    assert made.document == issued.document
    assert paper.last_issue(quarter) is None


def test_report_that_was_sent_stays_and_its_month_stays_closed(quarter, issued, office):
    issuing.mark_sent(document=issued.document, day=DAY, by=office)

    with pytest.raises(ValidationError, match="tháng sau"):
        book_actions.reopen(closing=quarter, reason="Ghi thiếu một khoản", by=office)


def test_office_finds_the_issue_on_the_page_of_the_report(client, quarter, office, secretary):
    paper = reporting.REPORTS["quarter"]
    issue = paper.address(quarter, "paper_issue")

    client.force_login(secretary)
    as_branch = client.get(paper.address(quarter)).content.decode()
    client.force_login(office)

    assert issue in client.get(paper.address(quarter)).content.decode()
    assert issue not in as_branch
    assert paper.address(quarter) in client.get(reverse("dues:book", args=[quarter.organization_id, 2026])).text
