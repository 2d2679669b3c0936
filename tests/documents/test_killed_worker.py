"""A real worker, killed in the middle of a render; it has a database, a queue and files of its own."""

import datetime
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.utils import timezone

from documents.models import RenderJob

PATIENCE = 60  # seconds; a step takes about three


@pytest.fixture
def place(tmp_path):
    """A folder with a migrated database in which one job waits."""
    return prepared(tmp_path, "prepare")


def prepared(place, how):
    subprocess.run([sys.executable, "-m", "tests.documents.worker", how], env=environment(place), check=True)
    return place


def environment(place) -> dict:
    own = {
        "DJANGO_SETTINGS_MODULE": "partyportal.settings",
        "SECRET_KEY": "only-for-tests",
        "DEBUG": "off",
        "HTTPS": "off",
        "STATIC_COLLECTED": "off",
        "DATA_DIR": str(place),
        "DATABASE_URL": f"sqlite:///{place}/portal.sqlite3",
        "MEDIA_ROOT": str(place / "media"),
        "CELERY_BROKER_URL": "filesystem://localhost",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    return os.environ | own


@contextmanager
def worker(place, how):
    """Run a worker and its pool in a session of their own; none of them outlives the block."""
    command = [sys.executable, "-m", "tests.documents.worker", how]
    with subprocess.Popen(command, env=environment(place), start_new_session=True) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def job_in(place) -> RenderJob:
    with closing(sqlite3.connect(place / "portal.sqlite3", timeout=20)) as database:
        row = database.execute("SELECT status, lease_until, attempts, page, file FROM documents_renderjob").fetchone()
    job = RenderJob(**dict(zip(["status", "lease_until", "attempts", "page", "file"], row, strict=True)))
    if job.lease_until:
        job.lease_until = datetime.datetime.fromisoformat(job.lease_until).replace(tzinfo=datetime.UTC)
    return job


def wait_until(place, happened) -> RenderJob:
    end = timezone.now() + datetime.timedelta(seconds=PATIENCE)
    while not happened(job := job_in(place)):
        assert timezone.now() < end, f"The job is still {job.status}, page {job.page}."
        time.sleep(0.2)
    return job


def test_job_of_a_killed_worker_is_interrupted_then_done_once(place):
    with worker(place, "work_without_end"):
        wait_until(place, lambda job: job.page == 1)
    killed = wait_until(place, lambda job: job.state == RenderJob.Status.INTERRUPTED)
    assert killed.can_run_again and not killed.file

    with worker(place, "work_after_sweep"):
        done = wait_until(place, lambda job: job.status == RenderJob.Status.DONE)

    assert done.attempts == 2
    files = [path for path in (place / "media").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [done.file.name.removeprefix("renders/")]
    assert files[0].read_bytes().startswith(b"%PDF-")


def one(place, question: str):
    with closing(sqlite3.connect(place / "portal.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchone()


def test_batch_of_a_killed_worker_loses_and_doubles_no_part(tmp_path):
    """Two workers are started, three parts made and packed: some ten seconds."""
    place = prepared(tmp_path, "prepare_batch")
    with worker(place, "work_without_end"):
        wait_until(place, lambda job: job.page == 1)

    with worker(place, "work_after_sweep"):
        end = timezone.now() + datetime.timedelta(seconds=PATIENCE)
        while one(place, "SELECT status FROM documents_renderbatch") != ("done",):
            assert timezone.now() < end, "The batch is not packed."
            time.sleep(0.2)

    assert one(place, "SELECT count(*), min(attempts), max(attempts) FROM documents_renderjob") == (3, 1, 2)
    assert len([*(place / "media/renders").iterdir()]) == 3
    (packed,) = (place / "media/batches").iterdir()
    with zipfile.ZipFile(packed) as kept:
        assert len(kept.namelist()) == 3
