"""The administrator and the monitor learn how each part stands; a part that fails hides no other."""

import datetime
import os

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Notice
from documents.models import RenderJob
from home.health import facts
from partyportal.backup.tables import as_owner
from partyportal.models import SlowPage
from partyportal.tasks import heartbeat
from tests.factories import RenderJobFactory

OLD = datetime.timedelta(hours=3)


def part(key):
    return next(fact for fact in facts.facts() if fact.key == key)


def aged(row, field):
    as_owner()
    type(row).objects.filter(pk=row.pk).update(**{field: timezone.now() - OLD})


def test_worker_is_well_only_while_its_heart_beats(time_machine):
    assert not part("worker").is_well
    heartbeat()
    assert part("worker").is_well
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=6))
    assert not part("worker").is_well and "worker" in part("worker").todo


def test_beat_is_judged_by_its_trace(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert not part("beat").is_well
    (tmp_path / "beat").touch()
    # The file system's clock may be another than that of the test.
    os.utime(tmp_path / "beat", (timezone.now().timestamp(),) * 2)
    assert part("beat").is_well
    os.utime(tmp_path / "beat", (0, 0))
    assert not part("beat").is_well


def test_queue_is_ill_when_its_oldest_job_waits_long():
    job = RenderJobFactory()
    assert part("queue").is_well
    aged(job, "requested_at")
    assert not part("queue").is_well and part("queue").words == "1 bản in đang chờ"


def test_failed_jobs_of_the_day_are_counted():
    for _ in range(2):
        RenderJobFactory(status=RenderJob.Status.FAILED, finished_at=timezone.now())
    assert part("failed").number == 2 and not part("failed").is_well


def test_mail_that_waits_long_is_told(settings, office):
    settings.EMAIL_CONFIGURED = True
    notice = Notice.objects.create(user=office, text="x", waits_for_mail=True)
    assert part("mail").is_well
    aged(notice, "at")
    assert not part("mail").is_well


def test_log_without_its_seals_is_told(office):
    aged(AccessLog.objects.create(kind="export", user=office), "at")
    assert not part("log").is_well


def test_full_disk_is_told(monkeypatch):
    usage = type("Usage", (), {"free": 10, "total": 1000})
    monkeypatch.setattr(facts.shutil, "disk_usage", lambda path: usage)
    assert not part("disk").is_well


def test_lost_cache_is_told_and_hides_no_other_part(monkeypatch):
    def lost(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(cache, "set", lost)
    found = {fact.key: fact for fact in facts.facts()}
    assert found["cache"].words == facts.UNKNOWN and found["database"].is_well


def test_page_names_every_part_and_what_to_do(client, admin):
    SlowPage.objects.create(day=timezone.localdate(), name="members:list", longest=4321)
    client.force_login(admin)

    page = client.get(reverse("home:state")).text

    assert all(name in page for _, name, _, _ in facts.PARTS)
    assert facts.UNKNOWN not in page
    assert "Khởi động lại dịch vụ worker" in page and "4.321" in page


# For a monitor


def asked(client, token):
    return client.get(reverse("metrics"), headers={"Authorization": token} if token else {})


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer wrong", "Bearer bí-mật", "secret"])
def test_numbers_are_hidden_without_the_token(client, settings, token):
    settings.METRICS_TOKEN = "secret"
    assert asked(client, token).status_code == 404


def test_numbers_are_hidden_where_no_token_is_set(client):
    assert asked(client, "Bearer ").status_code == 404


def test_numbers_are_what_prometheus_reads(client, settings):
    settings.METRICS_TOKEN = "secret"
    answer = asked(client, "Bearer secret")

    assert answer.status_code == 200
    assert 'portal_part_well{part="database"} 1\n' in answer.text and "portal_slow_pages_today 0\n" in answer.text


# Whether requests may be sent here


def test_ready_where_the_database_is_of_this_version(client, monkeypatch):
    monkeypatch.setattr("partyportal.health.MigrationExecutor.migration_plan", lambda self, targets: [])
    assert (client.get("/ready/").status_code, client.get("/ready/").text) == (200, "ready")


def test_not_ready_before_the_migrations(client, monkeypatch):
    monkeypatch.setattr("partyportal.health.MigrationExecutor.migration_plan", lambda self, targets: ["one"])
    assert client.get("/ready/").status_code == 503


def test_not_ready_without_the_database(client, monkeypatch):
    def lost(*args):
        raise DatabaseError("connection to 10.0.0.5 refused")

    monkeypatch.setattr("partyportal.health.MigrationExecutor", lost)
    answer = client.get("/ready/")
    assert (answer.status_code, answer.text) == (503, "not ready")
