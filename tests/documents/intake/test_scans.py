"""Scans are read by Tesseract itself: each of these tests draws and reads a page, a second or two."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

from accounts.models import Notice
from documents import tasks
from documents.intake import scans
from documents.models import Document, WaitingFile
from partyportal.files import bounded, recognition
from tests.documents.files.conftest import kept_files, upload, waiting_files
from tests.documents.intake.papers import PLAN

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not recognition.is_installed(), reason="Tesseract with Vietnamese is not installed"),
]


FONT = settings.BASE_DIR / "static" / "fonts" / "tinos" / "Tinos-Regular.ttf"


def scan_of(*lines: str) -> bytes:
    """A picture of a page, with nothing but pixels."""
    page = Image.new("L", (1654, 2339), "white")
    font, pen = ImageFont.truetype(FONT, 38), ImageDraw.Draw(page)
    for place, line in enumerate(lines):
        pen.text((180, 150 + 70 * place), line, fill="black", font=font)
    file = io.BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def bring(client, office, committee):
    def brought(*files):
        client.force_login(office)
        facts = {"organization": committee.pk, "files": list(files), "confirmed": "on"}
        client.post(reverse("documents:intake"), facts)
        return WaitingFile.objects.get()

    return brought


def test_scan_is_read_page_by_page_and_proposed(bring):
    waiting = bring(upload(scan_of(*PLAN.splitlines()), "quet.png"))

    tasks.read_scan(waiting.pk)

    document = Document.objects.get()
    assert (document.symbol_raw, document.doc_type) == ("68-KH/TU", "KH")
    assert WaitingFile.objects.get().read_pages == 1
    assert not document.attachments.exists()


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("Quy định số 22-QĐ/IW ngày 28/7/2021", "Quy định số 22-QĐ/TW ngày 28/7/2021"),
        ("số 57-NQ/TVV của Bộ Chính trị", "số 57-NQ/TW của Bộ Chính trị"),
        ("số 12-NQ/TU, 05-CT/TW, 04/TWĐTN", "số 12-NQ/TU, 05-CT/TW, 04/TWĐTN"),
    ],
)
def test_issuer_that_machines_misread_is_written_as_it_is(read, said):
    assert scans.mended(read) == said


def test_accepted_scan_is_attached_with_its_letters(bring, client):
    waiting = bring(upload(scan_of(*PLAN.splitlines()), "quet.png"))
    client.post(reverse("documents:waiting", args=[waiting.pk]))
    assert not Document.objects.get().attachments.exists()

    tasks.read_scan(waiting.pk)

    assert "68-KH/TU" in Document.objects.get().text.replace(" ", "")
    assert not WaitingFile.objects.exists()


def test_secret_scan_leaves_nothing(bring, office, django_capture_on_commit_callbacks):
    waiting = bring(upload(scan_of("TỐI MẬT", *PLAN.splitlines()), "quet.png"))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.read_scan(waiting.pk)

    assert not Document.objects.exists()
    assert not Document.history.exists()
    assert not WaitingFile.objects.exists()
    assert kept_files() == waiting_files() == []
    assert "có dấu chỉ độ mật ở trang 1" in Notice.objects.get(user=office).text


def test_what_somebody_typed_meanwhile_is_kept(bring):
    waiting = bring(upload(scan_of(*PLAN.splitlines()), "quet.png"))
    document = Document.objects.get()
    document.subject = "Ghi tay"
    document.save()

    tasks.read_scan(waiting.pk)

    document.refresh_from_db()
    assert (document.subject, document.symbol_raw) == ("Ghi tay", "")


def test_page_that_cannot_be_read_leaves_it_to_its_sender(bring, monkeypatch):
    waiting = bring(upload(scan_of(*PLAN.splitlines()), "quet.png"))
    monkeypatch.setattr(recognition, "letters_of", lambda picture, **how: {"refused": "too_long"})

    tasks.read_scan(waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.is_being_read, waiting.read_pages) == (False, 0)


def test_busy_reader_is_asked_again(bring, monkeypatch):
    waiting = bring(upload(scan_of(*PLAN.splitlines()), "quet.png"))
    monkeypatch.setattr(recognition, "letters_of", lambda picture, **how: {"refused": "busy"})

    tasks.read_scan(waiting.pk)

    waiting.refresh_from_db()
    assert waiting.is_being_read


def test_without_the_program_the_page_says_so(bring, client, monkeypatch):
    monkeypatch.setattr(recognition, "program", lambda: "")
    waiting = bring(upload(scan_of("Chữ"), "quet.png"))

    page = client.get(reverse("documents:confirm", args=[waiting.row])).content.decode()

    assert waiting.to_read == 0
    assert "Máy chủ chưa cài chương trình nhận dạng chữ" in page


def test_program_that_hangs_is_ended(monkeypatch, tmp_path):
    hanging = tmp_path / "tesseract"
    hanging.write_text("#!/bin/sh\nwhile :; do :; done\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(recognition, "program", lambda: str(hanging))
    monkeypatch.setitem(bounded.LIMITS, "letters", bounded.LIMITS["letters"].__class__(2**30, 1, 1))

    assert recognition.letters_of(b"") == {"refused": "too_long"}


def test_list_says_which_scans_are_still_read(bring, client):
    waiting = bring(upload(scan_of("Chữ"), "quet.png"))
    before = client.get(reverse("documents:to_confirm"))

    tasks.read_scan(waiting.pk)

    after = client.get(reverse("documents:to_confirm"))
    assert ("Đang nhận dạng chữ" in before.text, "Đang nhận dạng chữ" in after.text) == (True, False)
    assert "Cần ghi thêm" in after.text


def test_signer_of_the_last_page_is_filled_in_until_somebody_saves(bring, client):
    waiting = bring(upload(scan_of(*PLAN.splitlines()[:12]), "quet.png"))
    tasks.read_scan(waiting.pk)
    signed = "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrần Văn Khánh"
    WaitingFile.objects.update(text=f"{WaitingFile.objects.get().text}\n{signed}")
    address = reverse("documents:confirm", args=[waiting.row])

    filled = client.get(address).context["form"]["signer"].value()
    Document.objects.get().save()

    assert (filled, client.get(address).context["form"]["signer"].value()) == ("Trần Văn Khánh", "")


@pytest.mark.parametrize("words", ["MẬT", "TỐI MẬT"])
def test_stamp_in_a_frame_is_read_as_well(bring, words):
    """Tesseract takes the frame for a picture; without its lines the letters stand alone."""
    with Image.open(io.BytesIO(scan_of(*PLAN.splitlines()))) as page:
        pen = ImageDraw.Draw(page)
        pen.rectangle((1100, 400, 1500, 530), fill="white", outline="black", width=5)
        pen.text((1160, 430), words, fill="black", font=ImageFont.truetype(FONT.with_name("Tinos-Bold.ttf"), 52))
        file = io.BytesIO()
        page.save(file, "PNG")
    waiting = bring(upload(file.getvalue(), "quet.png"))

    tasks.read_scan(waiting.pk)

    assert (Document.objects.count(), WaitingFile.objects.count()) == (0, 0)
