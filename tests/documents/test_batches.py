"""Many papers in one press: who gets what, how the parts are made and packed, what survives a dead worker."""

import datetime
import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Notice
from documents import tasks
from documents.jobs import batches, kinds
from documents.models import BatchSchedule, RenderBatch, RenderJob
from documents.printing import pdfs
from partyportal import ageing
from tests.factories import (
    BatchScheduleFactory,
    DocumentFactory,
    IssuedPaperFactory,
    MeetingFactory,
    RenderBatchFactory,
    RenderJobFactory,
)

STATUS = RenderJob.Status
MINUTES = "meetings:minutes"


@pytest.fixture(autouse=True)
def pdf(monkeypatch):
    monkeypatch.setattr(
        "documents.printing.pdfs.make", lambda document, progress: b"%PDF-1.7 " + document.title.encode()
    )


@pytest.fixture
def batch(branch, secretary):
    """A batch of two parts that wait."""
    batch = RenderBatchFactory(organization=branch, user=secretary)
    for title in ("Biên bản tháng 1", "Biên bản tháng 2"):
        RenderJobFactory(organization=branch, user=secretary, batch=batch, title=title)
    return batch


def names(batch) -> list[str]:
    batch.refresh_from_db()
    with batch.file.open("rb") as kept:
        return zipfile.ZipFile(io.BytesIO(kept.read())).namelist()


def ask(client, organization, **facts):
    data = {"kind": MINUTES, "organization": organization.pk, "first": "01/01/2026", "last": "31/12/2026"} | facts
    return client.post(reverse("documents:batch_add"), data)


def test_minutes_of_a_year_become_one_zip(client, secretary, branch, django_capture_on_commit_callbacks):
    for month in (2, 3):
        MeetingFactory(organization=branch, starts_at=datetime.datetime(2026, month, 5, 8, tzinfo=datetime.UTC))
    MeetingFactory(organization=branch, starts_at=datetime.datetime(2025, 3, 5, 8, tzinfo=datetime.UTC))
    client.force_login(secretary)

    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(client, branch)

    batch = RenderBatch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert (batch.status, batch.made().count(), len(names(batch))) == ("done", 2, 2)
    assert AccessLog.objects.filter(kind="export", subject=batch.title, rows=2).count() == 1
    assert Notice.objects.filter(user=secretary, kind=Notice.Kind.JOB).count() == 1


def test_batch_holds_only_what_the_user_may_take_out(secretary, branch, stranger):
    other = stranger.grants.get().organization
    for organization in (branch, other):
        MeetingFactory(organization=organization, starts_at=datetime.datetime(2026, 2, 5, 8, tzinfo=datetime.UTC))
    year = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))

    chosen = kinds.chosen(MINUTES, secretary, branch.parent, *year)

    assert [part.organization for part in chosen.parts] == [branch]


def test_parts_that_are_called_alike_say_whose_they_are(office, branch, other_branch, committee):
    for organization in (branch, other_branch):
        MeetingFactory(organization=organization, starts_at=datetime.datetime(2026, 2, 5, 8, tzinfo=datetime.UTC))

    chosen = kinds.chosen(MINUTES, office, committee, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))

    assert {part.title.rpartition(", ")[2] for part in chosen.parts} == {branch.short_name, other_branch.short_name}


def test_branch_of_others_is_refused(client, secretary, stranger):
    client.force_login(secretary)

    answer = ask(client, stranger.grants.get().organization)

    assert answer.status_code == 422 and "organization" in answer.context["form"].errors
    assert not RenderBatch.objects.exists()


def test_span_without_papers_says_so(client, secretary, branch):
    client.force_login(secretary)

    assert batches.NOTHING in ask(client, branch).text


def test_days_the_wrong_way_round_are_refused_at_the_field(client, secretary, branch):
    client.force_login(secretary)

    answer = ask(client, branch, first="31/12/2026", last="01/01/2026")

    assert "last" in answer.context["form"].errors


def test_more_than_one_press_holds_is_refused(client, secretary, branch, monkeypatch):
    monkeypatch.setattr(kinds, "MOST_PARTS", 1)
    for month in (2, 3):
        MeetingFactory(organization=branch, starts_at=datetime.datetime(2026, month, 5, 8, tzinfo=datetime.UTC))
    client.force_login(secretary)

    assert ask(client, branch).status_code == 422
    assert not RenderBatch.objects.exists()


def test_issued_papers_are_taken_as_they_were_kept(secretary, branch):
    document = DocumentFactory(organization=branch, direction="outgoing", doc_type="BC", status="draft")
    issue = IssuedPaperFactory(document=document, issued_on=datetime.date(2026, 3, 1), user=secretary)
    issue.keep(pdf=b"%PDF-kept", docx=b"PK")
    year = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))

    batch = batches.request(kind="issued:BC", organization=branch, first=year[0], last=year[1], by=secretary)
    tasks.work_on(batch.pk)

    with zipfile.ZipFile(default_storage.open(RenderBatch.objects.get().file.name)) as packed:
        assert [packed.read(name) for name in packed.namelist()] == [b"%PDF-kept"]


def test_message_delivered_twice_makes_each_part_once(batch):
    tasks.work_on(batch.pk)
    tasks.work_on(batch.pk)

    assert [part.attempts for part in batch.parts.all()] == [1, 1]
    assert len(names(batch)) == 2
    assert RenderBatch.objects.get().attempts == 1


def test_part_of_a_dead_worker_is_taken_over_by_the_sweep(batch):
    dead = batch.next_part()
    RenderJob.objects.filter(pk=dead.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))

    tasks.sweep()

    assert RenderJob.objects.get(pk=dead.pk).attempts == 2
    assert len(names(batch)) == 2
    # What the dead worker still wanted to say comes too late.
    assert not dead.store(b"late")


def test_zip_of_a_dead_worker_is_written_anew(batch):
    batch.parts.update(status=STATUS.FAILED)
    batch.claim_packing()
    RenderBatch.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))

    tasks.sweep()

    assert RenderBatch.objects.get().status == "done"


def test_single_paper_comes_before_the_rest_of_a_batch(batch, monkeypatch):
    """A worker that made a part goes to the end of the queue where somebody waits for one paper."""
    sent = []
    monkeypatch.setattr("documents.jobs.batches.was_told", lambda task, key: sent.append(key))
    RenderJobFactory()

    tasks.work_on(batch.pk)

    assert sent == [batch.pk]
    assert batch.made().count() == 1


@pytest.mark.parametrize(("stretch", "made", "messages"), [(60, 2, 0), (0, 1, 1)])
def test_one_message_makes_parts_for_a_stretch_of_time(batch, monkeypatch, stretch, made, messages):
    """Other work, a scan that is read, a list that is written, waits no longer than that."""
    sent = []
    monkeypatch.setattr("documents.jobs.batches.was_told", lambda task, key: sent.append(key))
    monkeypatch.setattr(tasks, "STRETCH", stretch)

    tasks.work_on(batch.pk)

    assert (batch.made().count(), len(sent)) == (made, messages)
    assert RenderBatch.objects.get().status == ("parts" if sent else "done")


def test_failed_part_is_named_and_run_again(batch, client, secretary, monkeypatch, django_capture_on_commit_callbacks):
    with monkeypatch.context() as patch:
        patch.setattr("documents.printing.pdfs.make", lambda document, progress: 1 / 0)
        tasks.work_on(batch.pk)
    client.force_login(secretary)
    page = client.get(batch.get_absolute_url())

    assert "Chưa tạo được tệp" in page.text and "Đã xong 0/2" in page.text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:batch_again", args=[batch.pk]))
    assert len(names(batch)) == 2


def test_batch_without_some_of_its_parts_does_not_say_that_it_is_done(batch, client, secretary, monkeypatch):
    """Where files cannot be kept the part says so; page and list say how many are missing."""
    full = (OSError("No space left on device") for _ in range(2))
    with monkeypatch.context() as patch:
        patch.setattr("documents.printing.pdfs.make", lambda document, progress: (_ for _ in ()).throw(next(full)))
        tasks.work_on(batch.pk)
    client.force_login(secretary)

    page, listed = client.get(batch.get_absolute_url()), client.get(reverse("documents:batches"))

    assert "Thiếu 02 tài liệu" in page.text and "Thiếu 02 tài liệu" in listed.text
    assert "Hoàn tất" not in page.text and "cổng báo khi xong" not in page.text
    assert page.text.count("nơi lưu tệp đầy hoặc không cho ghi") == 2


def test_part_that_is_run_again_alone_comes_into_the_zip(
    batch, client, secretary, monkeypatch, django_capture_on_commit_callbacks
):
    """From its own page: it was made, and the ZIP still lacked it."""
    failing = batch.parts.order_by("pk").first()
    make = pdfs.make
    with monkeypatch.context() as patch:
        asked = iter([True])
        patch.setattr(pdfs, "make", lambda *args, **facts: 1 / 0 if next(asked, False) else make(*args, **facts))
        tasks.work_on(batch.pk)
    assert len(names(batch)) == 1
    client.force_login(secretary)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:run_again", args=[failing.pk]))

    assert len(names(batch)) == 2
    assert "Thiếu" not in client.get(batch.get_absolute_url()).text


def test_part_is_not_run_again_while_its_zip_is_packed(batch, client, secretary):
    """The ZIP would have ended without it."""
    part = batch.parts.first()
    RenderJob.objects.filter(batch=batch).update(status="failed")
    RenderBatch.objects.update(status="packing")
    client.force_login(secretary)

    page = client.post(reverse("documents:run_again", args=[part.pk]), follow=True)

    assert "Lượt này đang chạy" in page.text
    assert RenderJob.objects.get(pk=part.pk).status == "failed"


def test_part_is_not_run_again_when_packing_begins_while_its_page_is_open(batch):
    """The batch is read after it is locked: the part that the view has read says what was."""
    RenderJob.objects.filter(batch=batch).update(status="failed")
    part = RenderJob.objects.select_related("batch").filter(batch=batch).first()
    assert batch.claim_packing()

    assert not batches.run_part_again(part)
    assert not batches.run_again(part.batch)
    assert not batch.parts.filter(status=STATUS.QUEUED).exists()


def test_packing_does_not_begin_when_a_part_is_queued_just_before(batch, monkeypatch):
    """Whoever waits for the lock asks afterwards which parts have ended."""
    RenderJob.objects.filter(batch=batch).update(status="failed")
    part = batch.parts.first()
    monkeypatch.setattr("documents.models.batches.lock", lambda model, pk: part.queue_again())

    assert not batch.claim_packing()
    assert RenderBatch.objects.get(pk=batch.pk).status == RenderBatch.Status.PARTS


def test_cancelled_batch_makes_no_more(batch, client, secretary):
    running = batch.next_part()
    client.force_login(secretary)

    client.post(reverse("documents:batch_cancel", args=[batch.pk]))

    tasks.work_on(batch.pk)
    assert {part.status for part in batch.parts.all()} == {STATUS.CANCELLED}
    assert not running.store(b"late")
    assert RenderBatch.objects.get().status == "cancelled"


def test_full_disk_is_said_and_run_again(batch, monkeypatch, django_capture_on_commit_callbacks):
    with monkeypatch.context() as patch:
        patch.setattr(RenderBatch, "store", lambda batch, packed: (_ for _ in ()).throw(OSError("disk full")))
        tasks.work_on(batch.pk)
    failed = RenderBatch.objects.get()
    assert failed.status == "failed" and failed.can_run_again

    with django_capture_on_commit_callbacks(execute=True):
        batches.run_again(failed)

    assert len(names(batch)) == 2


def test_files_are_forgotten_after_a_month(batch, time_machine):
    tasks.work_on(batch.pk)
    batch.refresh_from_db()
    kept = [batch.file.name, *(part.file.name for part in batch.parts.all())]
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))

    ageing.clear("renders")

    assert not any(default_storage.exists(name) for name in kept)
    assert RenderBatch.objects.get().status == "gone"
    assert {part.status for part in batch.parts.all()} == {"gone"}


def test_batch_whose_files_are_gone_offers_no_second_run(batch, client, secretary, time_machine):
    tasks.work_on(batch.pk)
    batch.refresh_from_db()
    batches.forget(timezone.now() + datetime.timedelta(days=1))
    client.force_login(secretary)

    page = client.get(batch.get_absolute_url())

    assert "Chạy lại" not in page.text and "Đã xong" not in page.text and "Tệp đã xóa khi hết hạn giữ" in page.text
    assert "tệp đã xóa" in client.get(batch.parts.first().get_absolute_url()).text


def test_schedule_makes_each_month_once(secretary, branch, time_machine):
    time_machine.move_to("2026-04-01T01:00+07:00")
    BatchScheduleFactory(organization=branch, user=secretary, made_for=datetime.date(2026, 2, 1))
    MeetingFactory(organization=branch, starts_at=datetime.datetime(2026, 3, 5, 8, tzinfo=datetime.UTC))

    tasks.make_scheduled()
    tasks.make_scheduled()

    assert RenderBatch.objects.count() == 1
    assert BatchSchedule.objects.get().made_for == datetime.date(2026, 3, 1)


def test_schedule_of_someone_without_rights_makes_nothing(secretary, branch, time_machine):
    time_machine.move_to("2026-04-01T01:00+07:00")
    BatchScheduleFactory(organization=branch, user=secretary, made_for=datetime.date(2026, 2, 1))
    MeetingFactory(organization=branch, starts_at=datetime.datetime(2026, 3, 5, 8, tzinfo=datetime.UTC))
    secretary.grants.all().delete()

    tasks.make_scheduled()

    assert not RenderBatch.objects.exists()


@pytest.mark.parametrize("count", [3, 30])
def test_list_of_batches_asks_the_same(count, client, secretary, branch, django_assert_max_num_queries):
    RenderBatchFactory.create_batch(count, organization=branch, user=secretary)
    client.force_login(secretary)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("documents:batches"))

    assert page.text.count("Đang tạo") > count
