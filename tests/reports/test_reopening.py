"""An accepted report of a branch that was wrong is given back, sent again, accepted again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Notice
from documents.issuing import mark_sent
from reports import actions

REASON = "Số cuộc kiểm tra ghi sai"
LATER = datetime.date(2025, 12, 9)


def page(report):
    return reverse("reports:reopen", args=[report.pk])


@pytest.fixture
def accepted(report, accept, seated):
    return accept(report, {"tasks": "Việc đã làm."}, F30=2)


def again(report, submit, office):
    report.refresh_from_db()
    actions.accept(report=submit(report, F30=3), by=office, day=LATER, reason="Đã xem")
    report.refresh_from_db()
    return report


def test_number_stays_and_the_old_print_is_kept_as_taken_back(accepted, submit, office):
    first = accepted.document
    actions.reopen(report=accepted, reason=REASON, by=office)

    report = again(accepted, submit, office)

    assert (report.document, report.document.issued_on) == (first, LATER)
    assert [issue.taken_back_reason for issue in first.issues.order_by("pk")] == [REASON, ""]
    assert report.figures.get(code="F30").value == 3


def test_what_had_left_the_office_is_replaced(accepted, submit, office):
    first = accepted.document
    mark_sent(document=first, day=LATER, by=office)
    actions.reopen(report=accepted, reason=REASON, by=office)

    report = again(accepted, submit, office)

    assert (report.document.symbol_raw, report.document.replaces) == ("02-BC/CB", first)
    assert "(thay thế Báo cáo số 01-BC/CB, ngày 06/12/2025)" in report.printed["subject_lines"]


def test_branch_hears_why_and_may_write_again(client, office, secretary, accepted):
    client.force_login(office)
    ask = client.get(page(accepted)).context["ask"]

    client.post(page(accepted), {"reason": REASON, "seen": ask.seen})

    accepted.refresh_from_db()
    assert (accepted.status, accepted.is_locked) == ("returned", False)
    assert accepted.events.first().comment == REASON
    assert Notice.objects.filter(user=secretary).order_by("-pk").first().text.endswith(REASON)


def test_issued_report_of_the_committee_is_named_before(client, office, accepted, annual):
    type(annual).objects.filter(pk=annual.pk).update(status="issued", issued_on=LATER, signer_name="A")
    client.force_login(office)

    assert "Cấp trên đã phát hành" in client.get(page(accepted)).context["ask"].warnings[0]


def test_only_an_accepted_report_is_reopened(report, submit, office):
    with pytest.raises(ValidationError, match="đã duyệt"):
        actions.reopen(report=submit(report), reason=REASON, by=office)
