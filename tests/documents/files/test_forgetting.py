"""What nobody accepted, and what no row names any more, is deleted at night, before the backup."""

import datetime

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from documents.models import Attachment, EditedPaper, WaitingFile
from partyportal import ageing
from partyportal import settings as production
from tests.documents.files.conftest import kept_files, waiting_files
from tests.factories import AttachmentFactory, DocumentFactory, EditedPaperFactory, WaitingFileFactory

TWO_DAYS = datetime.timedelta(days=2)


@pytest.fixture
def night(time_machine, django_capture_on_commit_callbacks):
    """The work of the night after tomorrow."""

    def run():
        time_machine.move_to(timezone.now() + TWO_DAYS)
        with django_capture_on_commit_callbacks(execute=True):
            ageing.clear("waiting_files")

    return run


def test_file_that_waited_a_day_is_forgotten(draft, night):
    WaitingFileFactory(row=draft)

    night()

    assert (WaitingFile.objects.count(), waiting_files()) == (0, [])


def test_file_that_waits_since_today_is_left(draft):
    WaitingFileFactory(row=draft)

    ageing.clear("waiting_files")

    assert len(waiting_files()) == 2


def test_files_of_a_deleted_draft_are_forgotten(draft, registered, night):
    first = AttachmentFactory(row=draft)
    AttachmentFactory(row=draft, replaces=first)
    kept = AttachmentFactory(row=registered)
    draft.delete()

    night()

    assert [row.pk for row in Attachment.objects.all()] == [kept.pk]
    assert len(kept_files()) == 1


def test_files_that_no_row_names_are_forgotten(draft, night):
    kept = AttachmentFactory(row=draft, pages=1)
    kept.put(1, b"RIFF")
    for folder in ("attachments/", "attachment-pages/"):
        default_storage.save(f"{folder}stray-1", ContentFile(b"x"))
    WaitingFile.file.field.storage.save("stray", ContentFile(b"x"))

    night()

    assert (len(kept_files()), waiting_files()) == (2, [])


def test_files_are_forgotten_before_the_backup_of_the_night():
    times = {name: settings.CELERY_BEAT_SCHEDULE[name]["schedule"] for name in ("clear-old", "back-up")}

    assert times == {"clear-old": crontab(hour=0, minute=15), "back-up": crontab(hour=2, minute=0)}


@pytest.fixture
def disk(settings, tmp_path):
    """Accepted files on a disk, as production keeps them."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    return tmp_path


def test_backup_holds_accepted_files_and_brings_them_back(disk, draft, settings):
    settings.BACKUP_KEY = "khóa-chỉ-dùng-trong-kiểm-thử-0123456789"
    kept = AttachmentFactory(row=draft, content=b"%PDF-1.7 giu".ljust(99), pages=1)
    kept.put(1, b"RIFF")
    WaitingFileFactory(row=draft)
    path = disk / "portal.backup"
    call_command("backup", path)
    draft.attachments.clear()
    Attachment.objects.all().delete()
    default_storage.delete(kept.file.name)

    call_command("restore", path, yes=True)

    (back,) = draft.attachments.all()
    with back.file.open() as file, back.picture(1).open() as picture:
        assert (file.read(), picture.read()) == (b"%PDF-1.7 giu".ljust(99), b"RIFF")
    assert not WaitingFile.objects.exists()


def test_waiting_files_lie_beside_what_is_backed_up_for_the_portal_alone():
    options = production.STORAGES["waiting"]["OPTIONS"]

    assert not options["location"].is_relative_to(production.MEDIA_ROOT)
    assert options["file_permissions_mode"] == 0o600


def test_edited_texts_go_with_their_row(night, admin):
    document = DocumentFactory()
    standing = EditedPaperFactory(model="documents.document", row=document.pk)
    EditedPaperFactory(model="documents.document", row=document.pk + 1)

    night()

    assert list(EditedPaper.objects.all()) == [standing]
