"""The morning mail."""

import datetime
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail

from home.reminders import digest
from home.reminders.models import Digest, Reminder
from home.reminders.tasks import remind
from partyportal import dates
from tests.factories import MemberFactory, ReminderFactory, TaskFactory

SOON = datetime.date(2026, 3, 31)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_CONFIGURED = True
    settings.PORTAL_URL = "https://portal.example.vn"


@pytest.fixture
def secretary(secretary):
    secretary.email = "cb1@example.vn"
    secretary.save()
    return secretary


@pytest.fixture
def task(branch, secretary):
    return TaskFactory(organization=branch, title="Ban hành kế hoạch", due_on=SOON)


def on(day, monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: day)
    remind()


def test_it_says_what_when_and_where(task, branch, secretary):
    remind()

    message = mail.outbox[0]
    assert message.to == ["cb1@example.vn"]
    assert message.subject == "Nhắc việc ngày 24/03/2026: 1 việc sắp đến hạn"
    assert f"- Ban hành kế hoạch – {branch}\n  Hạn 31/03/2026\n" in message.body
    assert f"https://portal.example.vn{task.get_absolute_url()}" in message.body
    assert message.alternatives == []


def test_late_ones_are_counted_apart(branch, task):
    TaskFactory(organization=branch, due_on=datetime.date(2026, 3, 20))

    remind()

    assert mail.outbox[0].subject == "Nhắc việc ngày 24/03/2026: 1 việc quá hạn, 1 việc sắp đến hạn"
    assert "(đã quá hạn)" in mail.outbox[0].body


def test_it_names_the_source_of_the_deadline(branch, secretary):
    MemberFactory(organization=branch, status="probationary", admitted_on="2025-04-01")

    remind()

    reminder = Reminder.objects.get()
    assert f"Căn cứ: {reminder.rule.source.title}" in mail.outbox[0].body


def test_it_holds_no_numbers_of_persons(branch, secretary):
    facts = {"card_number": "12345678", "citizen_number": "001080000001", "birth_date": "1980-02-03"}
    MemberFactory(organization=branch, status="probationary", admitted_on="2025-04-01", **facts)

    remind()

    assert not any(secret in mail.outbox[0].body for secret in ("12345678", "001080000001", "03/02/1980", "1980"))


def test_run_twice_it_leaves_once(task):
    remind()
    remind()

    assert len(mail.outbox) == 1


def test_something_new_on_the_same_day_waits(task, branch, monkeypatch):
    remind()
    TaskFactory(organization=branch, title="Việc mới", due_on=SOON)
    remind()

    assert len(mail.outbox) == 1
    on(datetime.date(2026, 3, 25), monkeypatch)
    assert "Việc mới" in mail.outbox[1].body
    assert "Ban hành kế hoạch" not in mail.outbox[1].body


def test_it_comes_again_at_each_step(task, monkeypatch):
    days = [datetime.date(2026, 3, 24) + datetime.timedelta(days=number) for number in range(10)]
    sent = []
    for day in days:
        mail.outbox.clear()
        on(day, monkeypatch)
        sent += [day] * len(mail.outbox)

    # seven days, three days and none before, then once when it is late
    assert sent == [days[0], days[4], days[7], days[8]]


def test_ticked_off_and_hidden_are_not_mailed(task, branch, secretary):
    Digest.objects.create(user=secretary, sent_on=datetime.date(2026, 3, 24))
    remind()
    Digest.objects.update(sent_on=None)
    Reminder.objects.get().finish()

    remind()

    assert mail.outbox == []


def test_user_may_switch_it_off(task, secretary):
    Digest.objects.create(user=secretary, is_on=False)

    remind()

    assert mail.outbox == []
    assert Reminder.objects.filter(user=secretary).exists()


def test_without_address_nothing_is_sent(task, secretary):
    secretary.email = ""
    secretary.save()

    remind()

    assert mail.outbox == []


def test_without_mail_server_nothing_is_sent(task, settings):
    settings.EMAIL_CONFIGURED = False

    remind()

    assert mail.outbox == []
    assert Reminder.objects.exists()


def test_failing_server_loses_nothing(task, secretary, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(digest, "send_mail", refuse(SMTPServerDisconnected("gone")))
        remind()

    assert Reminder.objects.get(user=secretary).mailed_step is None
    assert "The mail server failed" in caplog.text
    assert "cb1@example.vn" not in caplog.records[-1].getMessage()
    on(datetime.date(2026, 3, 25), monkeypatch)
    assert "Ban hành kế hoạch" in mail.outbox[0].body


def test_refused_address_does_not_stop_the_others(task, office, monkeypatch):
    office.email = "vp@example.vn"
    office.save()
    tried = []

    def send(subject, body, sender, to):
        tried.append(to)
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(digest, "send_mail", send)

    remind()

    assert sorted(tried) == [["cb1@example.vn"], ["vp@example.vn"]]


def refuse(error):
    def send(*args):
        raise error

    return send


def test_another_worker_does_not_send_the_same(secretary):
    first = Digest.objects.create(user=secretary)

    assert first.claim(SOON)
    assert not Digest.objects.get().claim(SOON)


def test_reminder_of_another_user_is_not_in_it(task, secretary, stranger):
    ReminderFactory(user=stranger, label="Việc của chi bộ khác", due_on=SOON)
    digest.send_all(datetime.date(2026, 3, 24))

    assert not any("Việc của chi bộ khác" in message.body for message in mail.outbox)


def test_digest_reads_as_whose_it_is(secretary):
    assert str(Digest(user=secretary)) == f"Thư nhắc việc: {secretary}"
