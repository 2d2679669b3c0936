"""A batch of many reports on two workers, beside WeasyPrint alone: half of one process's time, and two at once."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from accounts.models import User
from branches.models import Organization
from documents.jobs import batches
from documents.models import RenderBatch, RenderJob
from documents.printing.blocks import Printed

TICKS = os.sysconf("SC_CLK_TCK")
WORKER = "celery --quiet -A partyportal worker -c 2 --loglevel ERROR --without-gossip --without-mingle"


@contextmanager
def two_workers() -> Iterator[subprocess.Popen]:
    """One Celery whose two processes have imported all and made a paper each."""
    process = subprocess.Popen([sys.executable, "-m", *WORKER.split()], env=os.environ, stdout=sys.stderr)
    try:
        yield process
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


def processor_of(worker: subprocess.Popen) -> float:
    """Seconds of the processor that the worker and its two processes have spent so far."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in (worker.pid, *children))
    return sum(int(one[11]) + int(one[12]) for one in stats) / TICKS


def side_by_side(render: Callable, count: int) -> tuple[float, float]:
    """Two bare processes, each half of the renders: seconds by the clock, and of the processor.

    They share the caches of one machine as our workers do, which one process alone does not.
    """
    forked = multiprocessing.get_context("fork")
    start, spent = forked.Barrier(3), forked.SimpleQueue()
    both = [forked.Process(target=_bare_half, args=(render, count // 2, start, spent)) for _ in range(2)]
    for one in both:
        one.start()
    start.wait()
    began = time.perf_counter()
    for one in both:
        one.join()
    return time.perf_counter() - began, spent.get() + spent.get()


def _bare_half(render: Callable, count: int, start, spent):
    render()
    render()
    start.wait()
    began = time.process_time()
    for _ in range(count):
        render()
    spent.put(time.process_time() - began)
