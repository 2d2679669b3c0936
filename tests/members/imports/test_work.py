"""What a worker does with a list, and what its pages show meanwhile."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from members.imports import batches, tasks
from members.imports.models import ImportBatch
from members.models import Member
from partyportal.waiting import asking
from partyportal.waiting.models import MOST_TRIES

HEAD = ["Họ và tên", "Ngày sinh", "Chi bộ"]


@pytest.fixture
def asked(client, office, committee, branch, workbook, monkeypatch):
    """A list for which a worker was asked that has not come yet."""
    monkeypatch.setattr(asking, "ask", lambda batch, work, by, expected="": batch.ask(work, by, expected))
    client.force_login(office)
    file = SimpleUploadedFile("ds.xlsx", workbook(HEAD, ["Lê An", "1980", branch.code]).read())
    client.post(reverse("imports:add"), {"organization": committee.pk, "file": file})
    return ImportBatch.objects.get()


def page_of(client, batch, **options):
    return client.get(reverse("imports:preview", args=[batch.pk]), **options)


def test_the_request_reads_nothing_and_its_page_waits(client, asked):
    page = page_of(client, asked)

    assert "looked" in asked.rows
    assert not asked.lines.exists()
    assert page.context["stage"]["words"] == "Đang chờ đến lượt"


def test_the_page_opens_by_itself_once_the_worker_is_done(client, asked):
    assert "HX-Refresh" not in page_of(client, asked, HTTP_HX_REQUEST="true").headers

    tasks.work_on(asked.pk)

    assert page_of(client, asked, HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"
    assert page_of(client, asked).context["counts"]["new"] == 1


@pytest.mark.parametrize("page", ["sheets", "marked"])
def test_nothing_is_decided_while_a_worker_is_at_it(client, asked, page):
    assert client.get(reverse(f"imports:{page}", args=[asked.pk])).url == asked.get_absolute_url()


def test_a_list_is_worked_on_once(asked):
    assert asked.claim()
    assert not asked.claim()


def test_a_list_whose_worker_fell_silent_is_taken_up_by_the_sweep(asked):
    asked.claim()
    ImportBatch.objects.update(worked_until=timezone.now() - datetime.timedelta(seconds=1))

    tasks.sweep()

    asked.refresh_from_db()
    assert (asked.work, asked.summary["counts"]["new"]) == ("", 1)


def test_a_list_that_ended_three_workers_is_given_up_and_says_so(client, asked):
    past = timezone.now() - datetime.timedelta(seconds=1)
    ImportBatch.objects.update(tries=MOST_TRIES, worked_until=past)

    tasks.sweep()

    assert "do lỗi của cổng" in page_of(client, asked, follow=True).content.decode()


def test_a_fault_of_ours_is_said_on_the_page(client, asked, monkeypatch):
    def fail(batch):
        raise RuntimeError

    monkeypatch.setattr(batches, "renew", fail)

    tasks.work_on(asked.pk)

    assert "do lỗi của cổng" in page_of(client, asked, follow=True).content.decode()


def test_a_list_that_was_given_up_meanwhile_is_nothing(asked):
    asked.delete()

    tasks.work_on(asked.pk)

    assert not ImportBatch.objects.exists()


def test_accepting_twice_writes_once(client, asked):
    tasks.work_on(asked.pk)
    asked.refresh_from_db()
    for _ in range(2):
        client.post(reverse("imports:apply", args=[asked.pk]), {"fingerprint": asked.summary["fingerprint"]})
        tasks.work_on(asked.pk)

    assert Member.objects.count() == 1
    assert page_of(client, asked).url == reverse("imports:done", args=[asked.pk])
    assert Member.history.get().history_user == asked.user
