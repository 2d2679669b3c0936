"""Two schedules begin the work of a night once."""

import datetime

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.utils import timezone

from partyportal import scheduled
from partyportal.celery import app
from partyportal.models import ScheduledWork

NIGHT = datetime.datetime(2026, 11, 28, 19, 0, tzinfo=datetime.UTC)


@pytest.fixture
def counted(monkeypatch):
    """A task that counts how often it was done, taken out again afterwards."""
    done = []

    @app.task(name="tests.counted")
    def count():
        done.append(1)

    count.done = done
    yield count
    app.tasks.unregister("tests.counted")


@pytest.mark.parametrize(
    ("messages", "times"),
    [
        ([("a", True), ("b", True)], 1),  # two schedules
        ([("a", True), ("a", True)], 2),  # delivered again, because its worker died
        ([("a", False), ("b", False)], 2),  # asked for by hand
    ],
)
def test_work_of_a_night_is_begun_by_one_message(counted, messages, times):
    for key, nightly in messages:
        counted.apply(task_id=key, headers={scheduled.NIGHTLY: nightly}, throw=True)

    assert len(counted.done) == times


@pytest.mark.parametrize(("later", "is_taken"), [(0.1, False), (11.9, False), (12, True), (24, True)])
def test_next_night_is_begun_anew(time_machine, later, is_taken):
    time_machine.move_to(NIGHT, tick=False)
    assert scheduled.taken("back-up", "a")

    time_machine.move_to(NIGHT + datetime.timedelta(hours=later), tick=False)

    assert scheduled.taken("back-up", "b") == is_taken
    assert ScheduledWork.objects.get().begun_at == (timezone.now() if is_taken else NIGHT)


def test_every_nightly_entry_of_the_schedule_says_so():
    entries = settings.CELERY_BEAT_SCHEDULE.values()
    nightly = [entry["task"] for entry in entries if isinstance(entry["schedule"], crontab)]

    assert "partyportal.tasks.back_up" in nightly
    assert nightly == [entry["task"] for entry in entries if entry.get("options") == {"headers": {"nightly": True}}]
