"""Run as a process of its own by test_killed_worker.py: prepare a job, or be the worker that makes it.

The lease is short, so that the test need not wait for the two minutes of a real one.
"""

import datetime
import sys
import time

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from documents import tasks  # noqa: E402
from documents.models import jobs  # noqa: E402
from documents.printing import pdfs  # noqa: E402
from partyportal.celery import app  # noqa: E402

jobs.LEASE = datetime.timedelta(seconds=1)


def prepare():
    """Fill an empty database with one job and send its message."""
    from tests.factories import RenderJobFactory

    # Tables straight from the models take a tenth of the time.
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    job = RenderJobFactory()
    tasks.render.delay(job.pk)


def prepare_batch():
    """Fill an empty database with a batch of three parts and send its message."""
    from tests.factories import RenderBatchFactory, RenderJobFactory

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    batch = RenderBatchFactory()
    for number in range(3):
        whose = {"organization": batch.organization, "user": batch.user}
        RenderJobFactory(batch=batch, title=f"Biên bản {number}", **whose)
    tasks.work_on.delay(batch.pk)


def work_without_end():
    """A worker that reaches page 1 and never comes further."""
    pdfs.make = lambda document, progress: (progress("layout", 1), time.sleep(600))
    work()


def work_after_sweep():
    tasks.sweep.delay()
    work()


def work():
    app.worker_main(["worker", "-c", "1", "--loglevel=WARNING", "--without-gossip", "--without-mingle"])


globals()[sys.argv[1]]()
