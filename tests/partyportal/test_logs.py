"""Lines of the server's log, and errors by mail: what belongs to them, and what must never be in them."""

import json
import logging
import sys

import pytest
from django.core import mail
from django.urls import reverse

from partyportal.logs import mailing
from partyportal.logs.lines import JsonLine, current
from partyportal.models import SlowPage
from tests.factories import MemberFactory


def line_of(message, *args, exc_info=None):
    return JsonLine().format(logging.LogRecord("portal", logging.WARNING, "", 0, message, args, exc_info))


def test_line_is_one_object_with_offset_and_request():
    token = current.set({"request": "abc", "user": 7})
    try:
        line = json.loads(line_of("Forbidden: %s", "/members/"))
    finally:
        current.reset(token)

    assert line["at"].endswith("+00:00")
    assert (line["message"], line["request"], line["user"]) == ("Forbidden: /members/", "abc", 7)


def test_line_end_in_a_message_makes_no_second_line():
    assert "\n" not in line_of("a\n%s", "b\r\nERROR forged")


def test_refused_page_is_logged_with_who_asked(client, nobody, caplog):
    seen = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(json.loads(JsonLine().format(record)))
    logging.getLogger("django.request").addHandler(handler)
    client.force_login(nobody)

    answer = client.get(reverse("members:list"), {"q": "Nguyễn Văn An"})

    logging.getLogger("django.request").removeHandler(handler)
    (line,) = seen
    assert (answer.status_code, line["user"], line["page"]) == (403, nobody.pk, "members:list")
    assert line["request"] == answer.headers["X-Request-Id"] and "Nguyễn" not in json.dumps(line, ensure_ascii=False)


@pytest.fixture
def told(settings):
    settings.EMAIL_CONFIGURED, settings.ERROR_MAIL = True, "it@example.vn"

    def tell(value):
        try:
            int(value)
        except ValueError:
            record = logging.LogRecord("portal", logging.ERROR, "", 0, f"Lỗi với {value}", (), sys.exc_info())
            mailing.ErrorMail().emit(record)

    return tell


def test_error_is_mailed_once_without_what_was_typed(told):
    told("079123456789 của Nguyễn Văn An")
    told("079123456789 của Nguyễn Văn An")

    (sent,) = mail.outbox
    assert sent.to == ["it@example.vn"] and "ValueError" in sent.subject and "test_logs.py" in sent.body
    assert "079123456789" not in f"{sent.subject}{sent.body}" and "Nguyễn" not in f"{sent.subject}{sent.body}"


def test_mail_server_that_fails_makes_no_second_error(told, monkeypatch, settings):
    monkeypatch.setattr(mailing, "send_mail", lambda *args: 1 / 0)
    monkeypatch.setattr(logging, "raiseExceptions", False)

    told("x")

    assert mail.outbox == []


def test_nothing_is_mailed_where_nobody_is_named(told, settings):
    settings.ERROR_MAIL = ""
    told("x")
    assert mail.outbox == []


def test_slow_page_is_counted_by_its_name_alone(client, office, settings):
    settings.SLOW_PAGE_MS = 0
    member = MemberFactory(organization=office.grants.get().organization)
    client.force_login(office)

    for _ in range(3):
        client.get(reverse("members:detail", args=[member.pk]))

    (page,) = SlowPage.objects.all()
    assert (page.name, page.count) == ("members:detail", 3)


def test_quick_page_is_not_noted(client, office, settings):
    settings.SLOW_PAGE_MS = 10**9
    client.force_login(office)
    client.get(reverse("handbook:index"))

    assert not SlowPage.objects.exists()
