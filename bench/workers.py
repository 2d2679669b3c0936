"""A batch of many reports on two workers, beside half the time that WeasyPrint alone needs for them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from accounts.models import User
from branches.models import Organization
from documents.jobs import batches
from documents.models import RenderBatch, RenderJob
from documents.printing.blocks import Printed

WORKER = "celery --quiet -A partyportal worker -c 2 --loglevel ERROR --without-gossip --without-mingle"


@contextmanager
def two_workers() -> Iterator[None]:
    """One Celery whose two processes have imported all and made a paper each."""
    process = subprocess.Popen([sys.executable, "-m", *WORKER.split()], env=os.environ, stdout=sys.stderr)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def seconds_for(printed: Printed, count: int) -> float:
    """From the press of the button to the ZIP."""
    office, root = User.objects.get(username="office"), Organization.objects.get(parent=None)
    facts = {"title": "Báo cáo", "organization": root, "user": office}
    batch = RenderBatch.objects.create(**facts)
    RenderJob.objects.bulk_create(RenderJob(printed=printed.to_json(), batch=batch, **facts) for _ in range(count))
    began = time.perf_counter()
    batches.start(batch)
    while batch.is_under_way:
        time.sleep(0.05)
        batch.refresh_from_db()
    if batch.made().count() != count:
        raise SystemExit(f"Only {batch.made().count()} of {count} reports were made.")
    return time.perf_counter() - began
