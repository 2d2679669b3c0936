"""The demonstration goes into an archive, and what comes back is the same, table by table and file by file."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import JSONField, Value
from django.utils import timezone

from accounts.models import User
from accounts.sign_in.models import Session
from branches.models import Organization
from members.comparisons.models import Comparison
from members.imports.models import ImportBatch
from members.models import Member
from partyportal.backup import tables
from tests.factories import ComparisonFactory, MemberFactory, OrganizationFactory, UserFactory

DAY = datetime.date(2026, 8, 14)


# Building the demonstration takes its seconds, once for this module.
@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", today=DAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def archive(demo, media, key, tmp_path):
    path = tmp_path / "portal.backup"
    call_command("backup", path)
    return path


def wreck(media):
    """Change, add and remove rows and files."""
    Member.history.all().delete()
    Member.objects.update(full_name="Ai đó")
    OrganizationFactory(code="NEW")
    (media / "empty").unlink()
    (media / "another").write_bytes(b"x")


def test_every_table_and_every_file_comes_back(archive, media, contents, capsys):
    before = contents()
    wreck(media)
    assert contents() != before

    call_command("restore", archive, yes=True)

    assert contents() == before
    assert sum(map(len, before[0].values())) > 3000
    assert sorted(path.name for path in media.parent.iterdir()) == ["media", "portal.backup"]


def test_new_rows_get_new_numbers_afterwards(archive, media):
    highest = Member.objects.order_by("-pk").first().pk
    call_command("restore", archive, yes=True)

    assert MemberFactory(organization=Organization.objects.first()).pk > highest


def test_passwords_hold_afterwards_and_nobody_is_signed_in(archive, settings):
    Session.objects.create(session_key="a", session_data="x", expire_date=timezone.now())

    call_command("restore", archive, yes=True)

    assert not Session.objects.exists()
    assert User.objects.get(username="office").check_password(settings.DEMO_PASSWORD)


def test_waiting_uploads_and_sessions_stay_out(demo, media, key, tmp_path):
    path, user = tmp_path / "portal.backup", UserFactory()
    place = OrganizationFactory(code="NEW")
    done = {"organization": place, "user": user, "applied_at": timezone.now()}
    kept = ImportBatch.objects.create(file_name="kept.xlsx", rows={}, **done)
    ImportBatch.objects.create(file_name="waiting.xlsx", rows={"a": 1}, organization=place, user=user)
    ComparisonFactory(organization=place, user=user)
    Session.objects.create(session_key="a", session_data="x", expire_date=timezone.now())

    call_command("backup", path)
    call_command("restore", path, yes=True)

    assert list(ImportBatch.objects.filter(organization=place)) == [kept]
    assert not Comparison.objects.filter(organization=place).exists()
    assert not Session.objects.exists()


def test_no_row_that_is_backed_up_leads_to_one_that_stays_out():
    out = {model for model in tables.backed_up() if tables.left_out(model)}

    leading = {
        field
        for model in set(tables.backed_up()) - out
        for field in tables.fields_of(model)
        if field.remote_field and field.remote_field.model in out
    }
    assert leading == set()


@pytest.mark.parametrize(("answer", "is_restored"), [("khôi phục", True), ("", False), ("có", False)])
def test_it_asks_before_it_replaces(archive, media, monkeypatch, answer, is_restored):
    monkeypatch.setattr("builtins.input", lambda question: answer)
    (media / "another").write_bytes(b"x")

    if is_restored:
        call_command("restore", archive)
    else:
        with pytest.raises(CommandError, match="Chưa có gì thay đổi"):
            call_command("restore", archive)

    assert (media / "another").exists() is not is_restored


def test_a_script_must_say_yes(archive, media, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", archive)


def test_a_failure_in_the_middle_leaves_rows_and_files(archive, media, contents, monkeypatch):
    wreck(media)
    before, put = contents(), tables.put

    def fail_late(model, found):
        put(model, found)
        if model is Member:
            raise OSError("no space left")

    monkeypatch.setattr(tables, "put", fail_late)
    with pytest.raises(CommandError, match="no space left"), transaction.atomic():
        call_command("restore", archive, yes=True)

    assert contents() == before


def test_a_failure_after_the_change_of_names_leaves_rows_and_files(archive, media, contents, monkeypatch):
    before = contents()
    from partyportal.backup.restoring import Folders

    swap = Folders.swap

    def swap_and_fail(self):
        swap(self)
        raise OSError("the machine has other plans")

    monkeypatch.setattr(Folders, "swap", swap_and_fail)
    with pytest.raises(CommandError, match="other plans"), transaction.atomic():
        call_command("restore", archive, yes=True)

    assert contents() == before


def test_an_interrupted_restore_is_looked_at_first(archive, media, contents):
    before = contents()
    media.with_name("media.before-restore").mkdir()

    with pytest.raises(CommandError, match="media.before-restore"):
        call_command("restore", archive, yes=True)

    assert contents() == before


def test_null_within_json_and_empty_columns_stay_what_they_are(archive, media, key, contents, tmp_path):
    batch = ImportBatch.objects.create(
        file_name="x",
        rows=Value(None, JSONField()),
        organization=OrganizationFactory(),
        user=UserFactory(),
        applied_at=timezone.now(),
    )
    before, path = contents(), tmp_path / "again.backup"

    call_command("backup", path)
    call_command("restore", path, yes=True)

    assert contents()[0] == before[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(rows AS text) FROM imports_importbatch WHERE id = %s", [batch.pk])
        assert cursor.fetchone() == ("null",)
