import datetime
import errno

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import TABLE
from documents import tasks
from documents.jobs import asking
from documents.models import RenderJob
from documents.models.jobs import LEASE, MOST_ATTEMPTS
from documents.printing.blocks import from_json
from tests.factories import PAGE, RenderJobFactory

STATUS = RenderJob.Status


@pytest.fixture
def job(branch, secretary):
    return RenderJobFactory(organization=branch, user=secretary)


@pytest.fixture
def silent(job):
    """A job whose worker was killed: nothing has been heard of it for longer than the lease."""
    job.claim()
    RenderJob.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    job.refresh_from_db()
    return job


@pytest.fixture(autouse=True)
def _files():
    """No test finds the files of another one."""
    yield
    for name in files():
        default_storage.delete(f"renders/{name}")


@pytest.fixture(autouse=True)
def _no_files_of_other_tests():
    for name in files():
        default_storage.delete(f"renders/{name}")


def files():
    return default_storage.listdir("renders")[1] if default_storage.exists("renders") else []


def test_job_is_claimed_once(job):
    other = RenderJob.objects.get(pk=job.pk)

    assert (job.claim(), other.claim()) == (True, False)
    assert job.attempts == 1


@pytest.mark.parametrize(("every", "written"), [(60, 2), (0, 4)])
def test_progress_is_written_once_in_a_while_and_at_each_stage(silent, monkeypatch, every, written):
    monkeypatch.setattr("documents.models.jobs.TOLD_EVERY", every)

    with CaptureQueriesContext(connection) as asked:
        for stage, page in (("layout", 1), ("layout", 2), ("writing", 2), ("writing", 2)):
            silent.progress(stage, page)

    assert len(asked) == written


def test_progress_keeps_the_lease(silent):
    silent.progress("layout", 3)

    silent.refresh_from_db()
    assert (silent.state, silent.get_stage_display(), silent.page) == (STATUS.RUNNING, "dàn trang", 3)
    assert silent.lease_until > timezone.now() + LEASE / 2


def test_task_delivered_twice_makes_one_file(job, no_pdf):
    tasks.render(job.pk)
    tasks.render(job.pk)

    job.refresh_from_db()
    assert (job.status, files()) == (STATUS.DONE, [f"paper-{job.pk}-1.pdf"])


def test_the_one_who_asked_is_told(job, no_pdf, secretary):
    tasks.render(job.pk)

    assert secretary.notices.get(text__startswith="Đã kết xuất").url == job.get_absolute_url()


def test_failed_job_says_so(job, monkeypatch, caplog):
    monkeypatch.setattr("documents.printing.pdfs.make", lambda *args, **kwargs: 1 / 0)

    tasks.render(job.pk)

    job.refresh_from_db()
    assert (job.status, job.can_run_again) == (STATUS.FAILED, True)
    assert job.error.startswith("Chưa tạo được tệp.")


def test_full_disk_is_said_leaves_nothing_and_is_run_again(job, monkeypatch, no_pdf):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "_save", full)
        tasks.render(job.pk)
    job.refresh_from_db()
    assert (job.status, job.file.name, files()) == (STATUS.FAILED, "", [])

    assert asking.run_again(job)
    tasks.render(job.pk)

    job.refresh_from_db()
    assert job.status == STATUS.DONE and len(files()) == 1


def test_broker_that_forgot_its_messages_at_a_restart_loses_and_doubles_nothing(job, monkeypatch, no_pdf):
    sent = []
    monkeypatch.setattr(tasks.render, "delay", sent.append)
    tasks.sweep()
    tasks.sweep()
    assert set(sent) == {job.pk}

    for key in [*sent, *sent]:
        tasks.render(key)

    job.refresh_from_db()
    assert (job.status, job.attempts, len(files())) == (STATUS.DONE, 1, 1)


def test_worker_that_lost_its_lease_leaves_no_second_file(silent):
    late_worker, next_worker = silent, RenderJob.objects.get(pk=silent.pk)
    next_worker.queue_again()
    next_worker.claim()

    assert next_worker.store(b"%PDF-2")
    assert not late_worker.store(b"%PDF-1")
    assert files() == [f"paper-{silent.pk}-2.pdf"]


def test_file_of_a_worker_that_died_before_the_end_is_removed(silent):
    default_storage.save(f"renders/paper-{silent.pk}-1.pdf", ContentFile(b"%PDF-half"))
    silent.queue_again()
    silent.claim()

    silent.store(b"%PDF-2")

    assert files() == [f"paper-{silent.pk}-2.pdf"]


def test_sweep_makes_a_silent_job_again(silent, no_pdf):
    tasks.sweep()

    silent.refresh_from_db()
    assert (silent.status, silent.attempts) == (STATUS.DONE, 2)


def test_sweep_wakes_a_job_whose_message_was_lost(job, no_pdf):
    tasks.sweep()

    job.refresh_from_db()
    assert job.status == STATUS.DONE


def test_sweep_ends_a_job_that_kills_its_workers(silent):
    RenderJob.objects.update(attempts=MOST_ATTEMPTS)

    tasks.sweep()

    silent.refresh_from_db()
    assert (silent.status, silent.can_run_again) == (STATUS.INTERRUPTED, True)


@pytest.mark.parametrize("page", ["job", "jobs"])
def test_pages_show_a_silent_job_as_interrupted(client, secretary, silent, page):
    """No worker, no sweep: the page itself sees that the lease has run out."""
    row = {"job": [silent.pk], "jobs": []}
    client.force_login(secretary)

    content = client.get(reverse(f"documents:{page}", args=row[page])).content.decode()

    assert "Bị gián đoạn" in content
    assert "Đang tạo" not in content.replace("value=running>Đang tạo", "")


def test_silent_job_is_run_again_without_a_sweep(client, secretary, silent, no_pdf, django_capture_on_commit_callbacks):
    client.force_login(secretary)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:run_again", args=[silent.pk]))

    silent.refresh_from_db()
    assert (silent.status, silent.attempts) == (STATUS.DONE, 2)


def test_running_job_is_not_run_again(job, secretary):
    job.claim()

    assert not asking.run_again(job)


def test_line_asked_by_htmx_asks_again_while_it_runs(client, secretary, job):
    client.force_login(secretary)
    page = reverse("documents:job", args=[job.pk])

    running = client.get(page, headers={"HX-Request": "true"}).content.decode()
    RenderJob.objects.update(status=STATUS.DONE)

    assert "every 2s" in running
    assert "every 2s" not in client.get(page, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize("page", ["job", "file", "run_again"])
@pytest.mark.parametrize(
    ("who", "seen"), [("office", True), ("reader", True), ("secretary", True), ("stranger", False)]
)
def test_pdf_of_a_branch_is_its_own(client, request, job, page, who, seen):
    """K1: who does not see the branch gets neither the job nor the file."""
    job.claim()
    job.store(b"%PDF-1")
    client.force_login(request.getfixturevalue(who))
    method = client.post if page == "run_again" else client.get

    assert (method(reverse(f"documents:{page}", args=[job.pk])).status_code != 404) == seen


@pytest.mark.parametrize("who", ["member_user", "nobody"])
def test_jobs_are_refused_without_a_role(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("documents:jobs")).status_code == 403


@pytest.mark.parametrize("count", [3, 30])
def test_list_of_jobs_makes_the_same_queries(client, office, branch, django_assert_max_num_queries, count):
    RenderJobFactory.create_batch(count, organization=branch, user=office)
    client.force_login(office)
    client.get(reverse("documents:jobs"))

    with django_assert_max_num_queries(10):
        client.get(reverse("documents:jobs"))


def test_job_that_names_persons_is_only_for_who_may_take_lists_out(job, secretary, stranger, nobody):
    RenderJob.objects.update(names_persons=True)

    seen = [RenderJob.objects.visible_to(user).exists() for user in (secretary, stranger, nobody)]

    assert seen == [True, False, False]


def test_who_takes_lists_of_members_out_takes_out_what_names_persons():
    """The register knows no members, so two rows of the table say it."""
    lists, jobs = (["x" in letters for letters in TABLE[label]] for label in ("members.member", "documents.renderjob"))

    assert jobs == lists


def test_job_carries_what_it_prints_until_the_file_is_kept(job, no_pdf):
    carried = from_json(job.printed)

    tasks.render(job.pk)

    job.refresh_from_db()
    assert (carried, job.printed) == (PAGE, None)
