"""The access log is only added to: the chain shows every change, and PostgreSQL refuses every change."""

import datetime
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.log import chain
from accounts.models import AccessLog, LogCut, LogSeal
from accounts.tasks import seal_log
from partyportal.backup.tables import as_owner


@pytest.fixture
def rows(office):
    """Four rows, sealed."""
    for number in range(4):
        AccessLog.objects.create(kind="export", user=office, subject=f"Danh sách {number}", reason="Nộp cấp trên")
    seal_log()
    return list(AccessLog.objects.order_by("pk"))


@pytest.fixture
def by_owner():
    """What somebody with the owner's role could do past the application."""
    as_owner()


def verified(capsys, **options):
    call_command("verify_log", **options)
    return capsys.readouterr().out


def test_whole_log_verifies_and_says_its_last_fingerprint(rows, capsys):
    assert "4 dòng, 0 dòng chờ niêm" in verified(capsys)
    assert verified(capsys).count(LogSeal.objects.last().fingerprint) == 1


@pytest.mark.parametrize("change", [{"subject": "x"}, {"reason": "x"}, {"rows": 7}, {"address": "10.0.0.9"}])
def test_changed_row_is_found(rows, by_owner, change):
    AccessLog.objects.filter(pk=rows[1].pk).update(**change)

    with pytest.raises(CommandError, match=f"Dòng {rows[1].pk} .* đã bị sửa"):
        call_command("verify_log")


def test_row_that_was_taken_away_is_found(rows, by_owner):
    AccessLog.objects.filter(pk=rows[2].pk)._raw_delete("default")

    with pytest.raises(CommandError, match=f"Dòng {rows[2].pk} đã bị xóa"):
        call_command("verify_log")


def test_row_that_was_taken_away_with_its_seal_is_found(rows, by_owner):
    LogSeal.objects.filter(row=rows[1])._raw_delete("default")
    AccessLog.objects.filter(pk=rows[1].pk)._raw_delete("default")

    with pytest.raises(CommandError, match="dấu niêm đã bị xóa hoặc đổi chỗ"):
        call_command("verify_log")


def test_log_that_was_shortened_at_its_end_lacks_the_noted_fingerprint(rows, by_owner, capsys):
    last = LogSeal.objects.last()
    assert "còn nguyên" in verified(capsys, last=last.fingerprint)
    last.delete()
    AccessLog.objects.filter(pk=rows[-1].pk)._raw_delete("default")

    with pytest.raises(CommandError, match="đã bị thay"):
        call_command("verify_log", last=last.fingerprint)


def test_row_put_there_past_the_sweep_is_found(rows, by_owner):
    late = AccessLog.objects.create(kind="export", subject="x")
    AccessLog.objects.filter(pk=late.pk).update(at=late.at - datetime.timedelta(hours=1))

    with pytest.raises(CommandError, match="chưa được niêm"):
        call_command("verify_log")


def test_newest_row_waits_for_its_seal(rows, capsys):
    AccessLog.objects.create(kind="export", subject="x")

    assert "1 dòng chờ niêm" in verified(capsys)


def test_chain_cannot_fork(rows, monkeypatch):
    """Two sweeps that began at the same link: the second seals nothing, the next goes on."""
    AccessLog.objects.create(kind="export", subject="x")
    monkeypatch.setattr(chain, "last_fingerprint", lambda: LogSeal.objects.first().fingerprint)
    assert chain.seal() == 0
    monkeypatch.undo()
    assert chain.seal() == 1
    assert not chain.verify().problem


@pytest.fixture
def _triggers(db):
    """What the migration adds on PostgreSQL, also where tables are made from the models alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'only_added_to'")
        stand = cursor.fetchone()[0]
    if not stand:
        with connection.schema_editor(atomic=False) as editor:
            import_module("accounts.migrations.0003_log_stays").hold(None, editor)


# SQLite has neither roles nor such triggers.
if connection.vendor == "postgresql":

    @pytest.mark.parametrize("table", ["accounts_accesslog", "accounts_logseal", "accounts_logcut"])
    @pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
    @pytest.mark.usefixtures("_triggers")
    def test_postgresql_refuses_to_change_or_delete(rows, table, statement):
        LogCut.objects.create(rows=1, first_at=rows[0].at, last_at=rows[0].at, fingerprint="f" * 64)

        with pytest.raises(ProgrammingError, match="only added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))

        assert AccessLog.objects.count() == LogSeal.objects.count() == 4


def aged(rows, days):
    """The rows as if they had been written so long ago, sealed so."""
    as_owner()
    LogSeal.objects.all()._raw_delete("default")
    for row in rows:
        AccessLog.objects.filter(pk=row.pk).update(at=row.at - datetime.timedelta(days=days))


def test_cut_leaves_count_span_and_a_chain_that_verifies(rows, capsys):
    aged(rows[:3], 800)
    seal_log()
    first = AccessLog.objects.get(pk=rows[0].pk)

    call_command("cut_log", days=730)

    noted = LogCut.objects.get()
    assert (noted.rows, noted.first_at) == (3, first.at)
    assert [row.pk for row in AccessLog.objects.all()] == [rows[3].pk]
    assert "1 dòng" in verified(capsys) and "Đã cắt bớt 1 lần" in verified(capsys)
    assert "còn nguyên" in verified(capsys, last=noted.fingerprint)


def test_log_goes_on_after_all_of_it_was_cut(rows, capsys):
    aged(rows, 800)
    seal_log()
    call_command("cut_log", days=730)
    AccessLog.objects.create(kind="export", subject="x")
    seal_log()

    assert "1 dòng, 0 dòng chờ" in verified(capsys)


def test_broken_log_and_the_last_year_are_not_cut(rows, by_owner):
    with pytest.raises(CommandError, match="ít nhất 365 ngày"):
        call_command("cut_log", days=30)
    aged(rows, 800)
    seal_log()
    AccessLog.objects.filter(pk=rows[0].pk).update(reason="x")

    with pytest.raises(CommandError, match="Chưa cắt gì"):
        call_command("cut_log", days=730)
    assert AccessLog.objects.count() == 4
