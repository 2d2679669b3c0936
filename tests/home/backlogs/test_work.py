"""What a worker does with a list of past years, and what its pages show meanwhile."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.models import Term
from home.backlogs import actions, tasks
from home.backlogs.models import Backlog
from partyportal.waiting import asking
from partyportal.waiting.models import MOST_TRIES
from tests.home.backlogs.test_way import TERMS


@pytest.fixture
def asked(send, branch, monkeypatch, worker_at_once):
    """A list for which a worker was asked that has not come yet."""
    monkeypatch.setattr(asking, "ask", lambda found, work, by, expected="": found.ask(work, by, expected))
    return send("terms", TERMS)


def page_of(client, backlog, **options):
    return client.get(reverse("backlogs:preview", args=[backlog.pk]), **options)


def test_the_request_reads_nothing_and_its_page_waits(client, asked):
    assert "looked" in asked.rows
    assert page_of(client, asked).context["stage"]["words"] == "Đang chờ đến lượt"
    assert "HX-Refresh" not in page_of(client, asked, HTTP_HX_REQUEST="true").headers

    tasks.work_on(asked.pk)

    assert page_of(client, asked, HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"
    assert page_of(client, asked).context["counts"]["new"] == 2


@pytest.mark.parametrize("page", ["columns", "marked"])
def test_nothing_is_decided_while_a_worker_is_at_it(client, asked, page):
    assert client.get(reverse(f"backlogs:{page}", args=[asked.pk])).url == asked.get_absolute_url()


def test_a_list_whose_worker_fell_silent_is_taken_up_or_given_up(client, asked):
    past = timezone.now() - datetime.timedelta(seconds=1)
    asked.claim()
    Backlog.objects.update(worked_until=past)
    tasks.sweep()
    asked.refresh_from_db()
    assert (asked.work, asked.summary["counts"]["new"]) == ("", 2)

    Backlog.objects.update(work="plan", tries=MOST_TRIES, worked_until=past, summary={})
    tasks.sweep()

    assert "do lỗi của cổng" in page_of(client, asked, follow=True).content.decode()


def test_a_fault_of_ours_is_said_on_the_page(client, asked, monkeypatch):
    def fail(backlog, by):
        raise RuntimeError

    monkeypatch.setattr(actions, "renew", fail)

    tasks.work_on(asked.pk)

    assert "do lỗi của cổng" in page_of(client, asked, follow=True).content.decode()


def test_accepting_twice_writes_once(client, asked):
    tasks.work_on(asked.pk)
    asked.refresh_from_db()
    for _ in range(2):
        client.post(reverse("backlogs:apply", args=[asked.pk]), {"fingerprint": asked.summary["fingerprint"]})
        tasks.work_on(asked.pk)

    assert Term.objects.count() == 2
    assert page_of(client, asked).url == reverse("backlogs:done", args=[asked.pk])
