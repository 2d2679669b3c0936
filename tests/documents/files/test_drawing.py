"""Pictures of pages: drawn once, by one worker, and missed by nobody while there is none."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from PIL import Image
from weasyprint import HTML

from documents import tasks
from documents.files import drawing
from documents.models import Attachment
from tests.documents.files.conftest import kept_files, upload
from tests.factories import AttachmentFactory

PICTURE = b"RIFF\x04\0\0\0WEBP"


@pytest.fixture
def pages(monkeypatch):
    """The pages that are asked for, without the process that draws."""
    asked = []
    monkeypatch.setattr("partyportal.files.door.draw", lambda content, kind, page: asked.append(page) or PICTURE)
    return asked


@pytest.fixture
def attached(draft):
    return AttachmentFactory(row=draft, pages=3)


# Reads a PDF and draws its two pages, in three processes.
def test_pages_of_a_pdf_are_shown_as_pictures(client, send, draft):
    text = "<p>Kế hoạch công tác của Chi bộ trong quý tới</p><p style='break-before: page'>Phụ lục kèm theo</p>"
    send(draft, upload(HTML(string=text).write_pdf(), "ke-hoach.pdf"))
    attached = draft.attachments.get()

    tasks.draw_pages(attached.pk)

    picture = client.get(reverse("documents:attachment_page", args=[attached.pk, 2]))
    image = Image.open(io.BytesIO(b"".join(picture)))
    assert (image.format, max(image.size)) == ("WEBP", 1400)
    assert (picture["Content-Type"], picture["Content-Security-Policy"][:7]) == ("image/webp", "sandbox")
    assert "Content-Disposition" not in picture or "attachment" not in picture["Content-Disposition"]
    assert client.get(attached.get_absolute_url()).text.count('<img class="page-picture"') == 2


def test_photograph_is_shown_as_a_picture_of_itself(client, draft, secretary):
    file = io.BytesIO()
    Image.new("RGB", (3000, 2000), "red").save(file, "PNG")
    attached = AttachmentFactory(row=draft, content=file.getvalue(), pages=1)
    Attachment.objects.update(kind="png")

    tasks.draw_pages(attached.pk)

    client.force_login(secretary)
    picture = client.get(reverse("documents:attachment_page", args=[attached.pk, 1]))
    assert Image.open(io.BytesIO(b"".join(picture))).size == (1400, 933)


def test_until_a_worker_runs_the_page_says_so(client, secretary, attached):
    client.force_login(secretary)

    page = client.get(attached.get_absolute_url()).text

    assert "Đã vẽ 0/3 trang" in page and "bộ phận kết xuất chạy" in page
    assert f'hx-get="{attached.get_absolute_url()}"' in page
    assert "<html" not in client.get(attached.get_absolute_url(), HTTP_HX_REQUEST="true").text


def test_pages_are_drawn_once(attached, pages):
    tasks.draw_pages(attached.pk)
    tasks.draw_pages(attached.pk)

    attached.refresh_from_db()
    assert (pages, attached.drawn, len(kept_files())) == ([1, 2, 3], 3, 4)


def test_two_workers_do_not_draw_one_file(attached):
    other = Attachment.objects.get(pk=attached.pk)

    assert (attached.claim(), other.claim()) == (True, False)


def test_next_worker_goes_on_where_one_died(attached, pages):
    attached.claim()
    attached.put(1, PICTURE)
    Attachment.objects.update(drawing_until=timezone.now() - datetime.timedelta(seconds=1))

    tasks.sweep()

    attached.refresh_from_db()
    assert (pages, attached.drawn) == ([2, 3], 3)


def test_sweep_leaves_a_file_that_is_being_drawn(attached, pages):
    attached.claim()

    tasks.sweep()

    assert pages == []


def test_page_that_cannot_be_drawn_ends_it(client, secretary, attached, monkeypatch):
    def draw(content, kind, page):
        if page == 2:
            raise ValidationError("Quá lâu", code="too_long")
        return PICTURE

    monkeypatch.setattr("partyportal.files.door.draw", draw)

    tasks.draw_pages(attached.pk)

    attached.refresh_from_db()
    assert (attached.drawn, attached.is_being_drawn) == (1, False)
    client.force_login(secretary)
    assert "Chỉ hiện 1/3 trang" in client.get(attached.get_absolute_url()).text


def test_busy_door_is_asked_again(attached, monkeypatch):
    def draw(content, kind, page):
        raise ValidationError("Đang bận", code="busy")

    monkeypatch.setattr("partyportal.files.door.draw", draw)

    tasks.draw_pages(attached.pk)

    attached.refresh_from_db()
    assert attached.is_being_drawn


def test_no_more_pages_are_drawn_than_set(draft, settings, pages):
    settings.ATTACHMENT_PAGES_DRAWN = 2

    tasks.draw_pages(AttachmentFactory(row=draft, pages=3).pk)

    assert pages == [1, 2]


def test_file_that_was_removed_meanwhile_is_passed_over(pages):
    tasks.draw_pages(7)

    assert pages == []


def test_broker_that_is_away_stops_nobody(attached, monkeypatch, caplog):
    def away(key):
        raise OperationalError

    monkeypatch.setattr(tasks.draw_pages, "delay", away)

    drawing.wake(attached)

    assert "the broker cannot be reached" in caplog.text


def test_kept_file_wakes_a_worker(draft, pages, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        AttachmentFactory(row=draft, pages=1)

    assert pages == [1]
