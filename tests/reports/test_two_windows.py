"""A numbered report under two windows, a late hand and a foreign one: its number is never doubled, lost or moved."""

import datetime

import pytest
from django.urls import reverse

from documents import issuing
from documents.models import Document
from reports import actions
from reports.models import CommitteeReport
from tests.clerk import tree_of
from tests.conftest import user_with
from tests.factories import CommitteeFactory, TermFactory

DAY = datetime.date(2025, 12, 15)


@pytest.fixture
def numbered(annual, committee, office, no_pdf):
    TermFactory(organization=committee)
    return annual


@pytest.fixture
def issued(numbered, office):
    return actions.issue(report=numbered, day=DAY, by=office, reason="Đã xem")


def page(name, report):
    return reverse(f"reports:{name}", args=[report.pk])


def drawn(client, path):
    """What a window holds that was opened now: the fields of its form as they stand."""
    forms = [form for form in tree_of(client.get(path), path).xpath("//main//form") if form.method == "POST"]
    return dict(forms[-1].form_values())


def numbers():
    return list(Document.objects.outgoing().order_by("number").values_list("symbol_raw", flat=True))


def test_two_windows_take_one_number(client, office, numbered):
    client.force_login(office)
    windows = [drawn(client, page("issue", numbered)) for _ in range(2)]

    for typed in windows:
        client.post(page("issue", numbered), typed | {"day": "15/12/2025", "reason": "Đã xem"})

    assert numbers() == ["01-BC/ĐU"]


def test_window_that_was_opened_before_it_was_sent_takes_nothing_back(client, office, issued):
    client.force_login(office)
    typed = drawn(client, page("take_back", issued))
    issuing.mark_sent(document=issued.document, day=DAY, by=office)

    client.post(page("take_back", issued), typed | {"reason": "Sai số đảng viên dự bị"})

    assert CommitteeReport.objects.get(pk=issued.pk).is_locked
    assert numbers() == ["01-BC/ĐU"]


def test_report_is_replaced_once_from_two_windows(client, office, issued):
    issuing.mark_sent(document=issued.document, day=DAY, by=office)
    client.force_login(office)
    windows = [drawn(client, page("replace", issued)) for _ in range(2)]

    for typed in windows:
        client.post(page("replace", issued), typed)

    assert CommitteeReport.objects.filter(replaces=issued).count() == 1


@pytest.mark.parametrize("name", ["issue", "take_back", "replace"])
def test_office_of_another_committee_finds_no_such_report(client, issued, name):
    client.force_login(user_with("office", CommitteeFactory(code="KHAC")))

    answer = client.post(page(name, issued), {"day": "16/12/2025", "reason": "Sai số đảng viên dự bị"})

    assert answer.status_code == 404
    assert numbers() == ["01-BC/ĐU"]
