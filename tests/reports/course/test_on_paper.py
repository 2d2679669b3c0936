"""A report that came on paper is entered by the office, marked so, and dated by its receipt."""

import datetime

import pytest
from django.urls import reverse

from reports.course import on_paper
from reports.models import BranchReport


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2025-12-09 10:00+07:00")


def page(name, report):
    return reverse(f"reports:{name}", args=[report.pk])


def test_office_enters_writes_and_hands_in(client, office, report):
    client.force_login(office)
    form = client.get(client.post(page("receive_paper", report), {"day": "04/12/2025"}).url).context["form"]
    client.post(page("edit_branch_report", report), {"version": form.initial["version"], "text-tasks": "Như bản giấy."})
    ask = client.get(page("submit", report)).context["ask"]
    assert "Ngày nộp là ngày nhận bản giấy, 04/12/2025." in ask.follows
    sent = {"seen": ask.seen, "reason": "Theo bản giấy chi bộ gửi"}
    assert "Đã nộp báo cáo năm 2025 của" in client.post(page("submit", report), sent, follow=True).text

    report.refresh_from_db()
    assert report.status == "submitted" and report.texts()["tasks"] == "Như bản giấy."
    assert (report.sent_on, report.was_late) == (datetime.date(2025, 12, 4), False)
    said = client.get(report.get_absolute_url()).content.decode()
    assert "Nhận bản giấy" in said and "nhập báo cáo nhận bằng bản giấy" in said


def test_office_writes_only_what_came_on_paper(client, office, report):
    client.force_login(office)

    assert client.get(page("edit_branch_report", report)).status_code == 403
    assert client.get(page("submit", report)).status_code == 403


def test_branch_still_sees_and_writes_its_own(client, office, secretary, report):
    on_paper.receive(report=report, day=datetime.date(2025, 12, 8), by=office)
    client.force_login(secretary)

    assert client.get(page("edit_branch_report", report)).status_code == 200
    assert client.get(page("receive_paper", report)).status_code == 403


@pytest.mark.parametrize("day", ["10/12/2025", "30/11/2024", "", "31/02/2025"])
def test_impossible_day_of_receipt(client, office, report, day):
    client.force_login(office)

    answer = client.post(page("receive_paper", report), {"day": day})

    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["day"]
    assert BranchReport.objects.get(pk=report.pk).received_on is None


def test_paper_of_a_report_that_was_sent_is_refused(client, office, report, submit):
    submit(report)
    client.force_login(office)

    assert on_paper.NOT_NOW in client.get(page("receive_paper", report), follow=True).content.decode()


def test_what_came_on_paper_is_not_missing_while_the_office_enters_it(client, office, report):
    """Its due day has passed; the branch has done its part and is not reminded."""
    assert report.is_missing

    on_paper.receive(report=report, day=datetime.date(2025, 12, 8), by=office)
    report.refresh_from_db()

    assert (report.is_missing, report.was_late, report.badge[1]) == (False, True, "Có bản giấy, đang nhập")
    client.force_login(office)
    assert report.badge[1] in client.get(report.get_absolute_url()).text
