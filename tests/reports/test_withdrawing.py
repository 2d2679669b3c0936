"""A branch takes a submission back that nobody has taken up."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Notice
from reports import actions
from reports.models import CommitteeReport


def withdraw_page(report):
    return reverse("reports:withdraw", args=[report.pk])


def test_withdrawing_says_first_what_it_does_then_does_it(client, secretary, office, report, submit):
    submit(report, {"tasks": "Việc đã làm."})
    client.force_login(secretary)

    ask = client.get(withdraw_page(report)).context["ask"]
    client.post(withdraw_page(report), {"seen": ask.seen})

    report.refresh_from_db()
    assert (report.status, report.submitted_at) == ("draft", None)
    assert report.texts() == {"tasks": "Việc đã làm."}
    assert report.events.first().kind == "withdrawn"
    told = Notice.objects.filter(user=office).order_by("-pk").first()
    assert told.text == "Chi bộ CB1 đã rút lại báo cáo năm 2025 để sửa."


def test_withdrawn_report_is_sent_again_and_dated_anew(client, secretary, report, submit):
    first = submit(report).submitted_at
    actions.withdraw(report=report, by=secretary)

    assert submit(report).submitted_at > first


def test_report_that_was_returned_before_keeps_its_first_day(secretary, office, report, submit):
    first = submit(report).submitted_at
    actions.send_back(report=report, comment="Bổ sung số liệu", by=office)
    submit(report)

    actions.withdraw(report=report, by=secretary)

    report.refresh_from_db()
    assert (report.status, report.submitted_at) == ("returned", first)


def test_report_of_an_issued_one_is_taken_up(secretary, report, annual, submit):
    submit(report)
    CommitteeReport.objects.filter(pk=annual.pk).update(status="issued", issued_on="2025-12-10", signer_name="A")

    with pytest.raises(ValidationError, match="Không rút được"):
        actions.withdraw(report=report, by=secretary)


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretary", 200), ("office", 403), ("chief", 403), ("reader", 403), ("stranger", 404), ("member_user", 404)],
)
def test_who_withdraws(client, request, report, submit, who, status):
    submit(report)
    client.force_login(request.getfixturevalue(who))

    assert client.get(withdraw_page(report)).status_code == status


def test_page_offers_it_while_it_may_be_done(client, secretary, report, submit, office):
    client.force_login(secretary)
    submit(report)
    assert withdraw_page(report) in client.get(report.get_absolute_url()).text

    actions.accept(report=report, by=office, reason="Đã xem")

    assert withdraw_page(report) not in client.get(report.get_absolute_url()).text
