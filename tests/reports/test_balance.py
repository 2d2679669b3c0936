"""What is checked before a branch hands its report in."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from reports import actions, balance
from reports.models import BranchReport, FrozenFigure
from tests.factories import MemberFactory, ProgrammeFactory, ReportPeriodFactory


@pytest.fixture
def members(branch):
    return MemberFactory.create_batch(3, organization=branch)


@pytest.fixture
def month(committee, branch, office):
    """A month whose last one said that there were five members."""
    facts = {"organization": committee, "kind": "month", "year": 2025}
    days = {"begins_on": datetime.date(2025, 2, 21), "ends_on": datetime.date(2025, 3, 20)}
    earlier = {"begins_on": datetime.date(2025, 1, 21), "ends_on": datetime.date(2025, 2, 20)}
    due = {"due_on": datetime.date(2025, 3, 25)}
    before = actions.open_period(period=ReportPeriodFactory.build(number=2, **facts, **earlier, **due), by=office)
    now = actions.open_period(period=ReportPeriodFactory.build(number=3, **facts, **days, **due), by=office)
    last = BranchReport.objects.get(period=before, organization=branch)
    last.submitted_at = datetime.datetime(2025, 2, 24, tzinfo=datetime.UTC)
    last.turn("accepted")
    last.write({"tasks": "Việc của tháng trước."})
    FrozenFigure.objects.create(report=last, code="F02", label="Tổng số đảng viên", value=5, whole=0)
    return BranchReport.objects.get(period=now, organization=branch)


def test_more_members_than_there_are_block(report, secretary, members):
    actions.write_branch_report(report=report, texts={}, typed={"F29": 4}, by=secretary)

    with pytest.raises(ValidationError, match=r"cam kết tu dưỡng, rèn luyện: 4, nhiều hơn số đảng viên \(3\)"):
        actions.submit(report=report, by=secretary, reason="Có lý do riêng")


def test_page_of_the_branch_says_what_blocks(client, report, secretary, members):
    actions.write_branch_report(report=report, texts={}, typed={"F34c": 9}, by=secretary)
    client.force_login(secretary)

    answer = client.post(reverse("reports:submit", args=[report.pk]), follow=True)

    report.refresh_from_db()
    assert report.status == "draft"
    assert "nhiều hơn số đảng viên" in answer.content.decode()


def test_even_counts_need_no_reason(report, members):
    assert balance.impossible(report) == balance.doubts(report) == []


def test_last_reports_closing_is_held_against_this_opening(month, secretary, members):
    assert balance.doubts(month) == ["Báo cáo kỳ trước chốt 5 đảng viên ngày 20/02/2025, nay dữ liệu ghi 3."]
    with pytest.raises(ValidationError, match="hãy nêu lý do"):
        actions.submit(report=month, by=secretary)


def test_reason_goes_to_the_committee(client, month, secretary, office, members):
    client.force_login(secretary)
    address = reverse("reports:submit", args=[month.pk])
    assert client.post(address).status_code == 422

    client.post(address, {"reason": "Tháng trước tính nhầm hai đồng chí"})

    client.force_login(office)
    assert "Tháng trước tính nhầm hai đồng chí" in client.get(month.get_absolute_url()).content.decode()


def test_what_was_typed_otherwise_than_the_register_needs_a_reason(report, committee, secretary, members):
    ProgrammeFactory(organization=committee, year=2024)
    actions.write_branch_report(report=report, texts={}, typed={"F30": 2}, by=secretary)

    assert balance.doubts(report) == ["Chi bộ CB1 – Cuộc kiểm tra đã hoàn thành: chi bộ nhập 2, sổ trên cổng có 0."]


def test_form_shows_the_last_report_beside_figures_and_texts(client, month, secretary, members):
    client.force_login(secretary)

    page = client.get(reverse("reports:edit_branch_report", args=[month.pk])).content.decode()

    assert "kỳ trước 5" in page
    assert 'data-text="Việc của tháng trước."' in page
