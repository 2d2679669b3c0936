"""A branch asks for more time; its committee grants or refuses it, and the day moves for that branch alone."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Notice
from reports.course import extensions
from reports.models import BranchReport
from tests.factories import DueExtensionFactory

LATER = datetime.date(2025, 12, 12)


@pytest.fixture(autouse=True)
def _early(time_machine):
    time_machine.move_to("2025-12-01 10:00+07:00")


def page(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


def test_asked_in_the_page_and_granted_in_the_page(client, secretary, office, report):
    client.force_login(secretary)
    client.post(page("ask_for_time", report), {"until": "12/12/2025", "reason": "Bí thư đi công tác"})
    asked = report.extensions.get()
    assert Notice.objects.filter(user=office).first().text == "Chi bộ CB1 xin nộp báo cáo năm 2025 đến 12/12/2025."

    client.force_login(office)
    assert "Bí thư đi công tác" in client.get(report.get_absolute_url()).content.decode()
    client.post(page("decide_time", asked), {"granted": "yes", "until": "10/12/2025", "answer": "Chỉ đến ngày 10"})

    report.refresh_from_db()
    assert report.due_on == datetime.date(2025, 12, 10)
    assert [event.kind for event in report.events.all()[:2]] == ["given", "asked"]
    assert "được gia hạn đến 10/12/2025" in Notice.objects.filter(user=secretary).first().text


def test_refusal_needs_a_reason_and_moves_nothing(client, office, report):
    asked = DueExtensionFactory(report=report)
    client.force_login(office)

    empty = client.post(page("decide_time", asked), {"granted": "no"})
    client.post(page("decide_time", asked), {"granted": "no", "answer": "Kỳ này gấp"})

    report.refresh_from_db()
    assert empty.status_code == 422 and "Nêu lý do không gia hạn." in empty.content.decode()
    assert (report.due_on, report.extensions.get().answer) == (report.period.due_on, "Kỳ này gấp")


def test_earlier_day_stays_at_its_field(client, secretary, report):
    client.force_login(secretary)

    answer = client.post(page("ask_for_time", report), {"until": "05/12/2025", "reason": "Bí thư đi công tác"})

    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["until"]
    assert "Bí thư đi công tác" in answer.content.decode()


def test_second_question_and_second_answer_are_refused(client, secretary, office, report):
    asked = extensions.ask(report=report, until=LATER, reason="Bí thư đi công tác", by=secretary)
    client.force_login(secretary)
    again = client.get(page("ask_for_time", report), follow=True)
    extensions.decide(extension=asked, until=LATER, answer="", by=office)
    client.force_login(office)
    decided = client.get(page("decide_time", asked), follow=True)

    assert extensions.WAITS in again.content.decode()
    assert extensions.ANSWERED in decided.content.decode()


def test_extended_report_is_late_only_after_its_own_day(report, time_machine):
    BranchReport.objects.filter(pk=report.pk).update(extended_to=LATER)
    time_machine.move_to("2025-12-08 10:00+07:00")
    late = BranchReport.objects.open().past_due()

    assert report not in late and late.count() == 1
    report.refresh_from_db()
    assert not report.is_missing
    time_machine.move_to("2025-12-13 10:00+07:00")
    assert report in BranchReport.objects.open().past_due()


def test_other_branch_neither_asks_nor_answers(client, stranger, report):
    asked = DueExtensionFactory(report=report)
    client.force_login(stranger)

    assert client.post(page("ask_for_time", report)).status_code == 404
    assert client.post(page("decide_time", asked)).status_code == 404
