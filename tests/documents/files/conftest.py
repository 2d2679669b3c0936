import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from documents.models import Document, WaitingFile
from tests.factories import OutgoingFactory
from tests.partyportal.files.packages import document as word

FOLDERS = ["attachments", "attachment-pages"]


def kept_files() -> list[str]:
    """Every attached file and drawn page on the disk."""
    folders = [folder for folder in FOLDERS if default_storage.exists(folder)]
    return [name for folder in folders for name in default_storage.listdir(folder)[1]]


def waiting_files() -> list[str]:
    return WaitingFile.file.field.storage.listdir("")[1]


@pytest.fixture(autouse=True)
def _no_files_of_other_tests():
    for folder in FOLDERS:
        for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else []:
            default_storage.delete(f"{folder}/{name}")
    for name in waiting_files():
        WaitingFile.file.field.storage.delete(name)


@pytest.fixture
def draft(branch):
    """An outgoing draft of the branch."""
    return OutgoingFactory(organization=branch)


@pytest.fixture
def registered(branch):
    """A document that the branch has entered into its register."""
    return OutgoingFactory(organization=branch, direction=Document.Direction.INCOMING, status="registered")


@pytest.fixture
def send(client, secretary):
    """Send files to a row, by default as the branch's secretary."""

    def sent(row, *files, by=secretary, **fields):
        client.force_login(by)
        address = reverse("documents:files", args=[row._meta.model_name, row.pk])
        return client.post(address, {"files": list(files), "confirmed": "on"} | fields)

    return sent


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def letter(*paragraphs: str, name: str = "thong-bao.docx") -> SimpleUploadedFile:
    """A Word file that is read in a tenth of a second."""
    return upload(word(*paragraphs), name)


def scan(name: str = "ban-quet.png", colour: str = "white") -> SimpleUploadedFile:
    """A photograph: no program reads it."""
    file = io.BytesIO()
    Image.new("RGB", (40, 60), colour).save(file, "PNG")
    return upload(file.getvalue(), name)
