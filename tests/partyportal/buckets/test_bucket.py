"""The files of a portal that keeps them in an S3 bucket, against a server of that kind on this machine."""

import logging
import os
import subprocess
import sys

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from moto.server import ThreadedMotoServer

from documents.files import attaching
from documents.models import Attachment, WaitingFile
from members.models import Member
from partyportal.backup import buckets
from tests.factories import AttachmentFactory, DocumentFactory, MemberFactory

KEY = "khóa-chỉ-dùng-trong-kiểm-thử-0123456789"
OPTIONS = {"bucket_name": "portal", "region_name": "us-east-1", "access_key": "portal", "secret_key": "only-for-tests"}
PDF = b"%PDF-1.7 giu".ljust(99)


@pytest.fixture(scope="module")
def server():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    yield "http://{}:{}".format(*served.get_host_and_port())
    served.stop()


@pytest.fixture
def bucket(server, settings):
    """An empty bucket, in which this portal keeps its files."""
    keys = {"aws_access_key_id": "portal", "aws_secret_access_key": "only-for-tests", "region_name": "us-east-1"}
    found = boto3.resource("s3", endpoint_url=server, **keys).create_bucket(Bucket="portal")
    kept(settings, server)
    yield found
    found.objects.all().delete()
    found.delete()


def kept(settings, address):
    settings.S3_BUCKET = "portal"
    settings.STORAGES = settings.STORAGES | {
        name: {
            "BACKEND": "partyportal.files.bucket.Bucket",
            "OPTIONS": OPTIONS | {"endpoint_url": address, "location": folder},
        }
        for name, folder in (("default", "media"), ("waiting", "waiting"))
    }


def contents(bucket):
    return {one.key: one.get()["Body"].read() for one in bucket.objects.all()}


def test_file_is_kept_in_the_bucket_and_handed_out_from_there(bucket, client, office, committee):
    draft = DocumentFactory(organization=committee)
    kept = AttachmentFactory(row=draft, content=PDF, pages=1)
    client.force_login(office)

    answer = client.get(reverse("documents:attachment_file", args=[kept.pk]))

    assert contents(bucket) == {f"media/{kept.file.name}": PDF}
    assert b"".join(answer) == PDF and answer["Content-Disposition"].startswith("attachment")


def test_nothing_is_overwritten_and_each_folder_is_its_own(bucket):
    names = [default_storage.save("renders/a.pdf", ContentFile(text)) for text in (b"1", b"2")]
    aside = storages["waiting"].save("a", ContentFile(b"3"))

    assert len(set(names)) == 2
    assert sorted(contents(bucket).values()) == [b"1", b"2", b"3"]
    assert not default_storage.exists(aside) and storages["waiting"].exists(aside)


def test_strays_of_a_failed_transaction_are_deleted_there_too(bucket, committee):
    kept = AttachmentFactory(row=DocumentFactory(organization=committee), content=PDF)
    default_storage.save("attachments/stray-1", ContentFile(b"x"))

    attaching.forget(timezone.now() + timezone.timedelta(days=1))

    assert list(contents(bucket)) == [f"media/{kept.file.name}"]
    assert not WaitingFile.objects.exists()


@pytest.fixture
def archive(bucket, settings, committee, tmp_path):
    settings.BACKUP_KEY = KEY
    AttachmentFactory(row=DocumentFactory(organization=committee), content=PDF, pages=1).put(1, b"RIFF")
    MemberFactory(full_name="Trần Thị Thu Hà", organization=committee)
    path = tmp_path / "portal.backup"
    call_command("backup", path)
    return path


def wreck(bucket):
    Attachment.objects.all().delete()
    Member.objects.update(full_name="Ai đó")
    default_storage.delete(next(iter(contents(bucket))).removeprefix("media/"))
    default_storage.save("attachments/later", ContentFile(b"x"))


def test_backup_holds_the_bucket_and_a_restore_makes_it_equal(archive, bucket):
    before = contents(bucket)
    wreck(bucket)

    call_command("restore", archive, yes=True)

    assert len(before) == 2 and contents(bucket) == before
    assert Member.objects.get().full_name == "Trần Thị Thu Hà"


def test_restore_that_fails_leaves_the_bucket_as_it_was(archive, bucket, monkeypatch):
    wreck(bucket)
    before = contents(bucket)

    def fail(source, target):
        if source == buckets.NEW:
            raise OSError("cut")
        copied(source, target)

    copied = buckets.copy
    monkeypatch.setattr(buckets, "copy", fail)
    with pytest.raises(OSError, match="cut"):
        buckets_restored(archive)

    assert contents(bucket) == before


def buckets_restored(path):
    from partyportal.backup import checking, restoring

    with checking.checked(path, KEY) as found:
        restoring.restore(found)


def test_restore_after_one_that_was_cut_touches_nothing(archive, bucket):
    bucket.put_object(Key=f"{buckets.OLD}attachments/x", Body=b"x")
    before = contents(bucket)

    with pytest.raises(CommandError, match="bị dừng giữa chừng"):
        call_command("restore", archive, yes=True)

    assert contents(bucket) == before


def test_store_that_is_away_makes_503_and_other_pages_stand(settings, client, office, committee, bucket):
    kept_file = AttachmentFactory(row=DocumentFactory(organization=committee), content=PDF)
    kept(settings, "http://127.0.0.1:9")
    client.force_login(office)
    client.raise_request_exception = False

    away = client.get(reverse("documents:attachment_file", args=[kept_file.pk]))

    assert (away.status_code, client.get(reverse("documents:list")).status_code) == (503, 200)


@pytest.mark.parametrize("lacking", ["S3_ENDPOINT_URL", "S3_ACCESS_KEY", "S3_SECRET_KEY"])
def test_bucket_without_what_it_needs_stops_the_start(tmp_path, lacking):
    named = dict.fromkeys(("S3_BUCKET", "S3_ENDPOINT_URL", "S3_ACCESS_KEY", "S3_SECRET_KEY"), "x") | {lacking: ""}
    base = {"SECRET_KEY": "x" * 60, "DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", "import partyportal.settings"],
        env=os.environ | base | named,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode and f"{lacking} is not set" in done.stderr
