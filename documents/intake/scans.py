"""Scans that wait outside: their letters read page by page, each page past the guard before the file comes in."""

import re
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.models import Notice
from accounts.notices import telling
from documents.files import attaching
from documents.intake import proposing
from documents.models import Document, WaitingFile
from documents.models.attachments import FIRST_PAGES
from partyportal.files import door, recognition
from partyportal.models import lock
from partyportal.saving.acts import act

SECRET = "Bản quét vừa gửi có dấu chỉ độ mật ở trang {}: đã xóa tệp và bản nháp, không giữ lại gì."
SECRET_ENTERED = "Bản quét có dấu chỉ độ mật ở trang {}: đã xóa tệp. Hãy hủy văn bản {} và quản lý ở sổ văn bản mật."
MISREAD = re.compile(r"(?<=/)(?:[IlT1]W|[IT]VV)(?!\w)")
NOT_TAKEN = "Bản quét «{}» chưa được đính kèm: {}"


def begin(waiting: WaitingFile):
    """Let a worker read the pages, where the machine has a program for it."""
    if not recognition.is_installed():
        return
    waiting.to_read = waiting.pages or 1
    # What a text layer says is read anew with the pages that have none, in their order.
    waiting.text = ""
    waiting.save(update_fields=["to_read", "text"])
    transaction.on_commit(partial(wake, waiting))


def wake(waiting: WaitingFile):
    """Tell a worker that pages are to be read; where none can be told, the sweep does so later."""
    from documents.jobs.asking import was_told
    from documents.tasks import read_scan  # tasks import this

    was_told(read_scan, waiting.pk)


def recognise(waiting: WaitingFile):
    """Read what is not read yet; after the first pages say what the document is, at the end take an accepted file."""
    with waiting.file.open("rb") as file:
        content = file.read()
    while waiting.is_being_read:
        try:
            text = door.letters_of(content, waiting.kind, waiting.read_pages + 1)
        except ValidationError as refused:
            _ended(waiting, refused)
            return
        if not waiting.put(attaching.without_numbers(mended(text))):
            return
        if waiting.is_begun:
            _propose(waiting)
    _taken(waiting)


def mended(text: str) -> str:
    """No issuer is called IW or TVV: so a machine misreads the one that most documents come from."""
    return MISREAD.sub("TW", text)


def _ended(waiting: WaitingFile, refused: ValidationError):
    """A mark of secrecy ends all; where all readers are busy the sweep goes on; else the sender looks alone."""
    if refused.code == "classified":
        _forget(waiting=waiting, by=waiting.user)
    elif refused.code != "busy":
        waiting.stop_reading()
        _taken(waiting)


def _propose(waiting: WaitingFile):
    """Write what the first pages say into the draft, where nobody has written anything."""
    if waiting.read_pages > min(FIRST_PAGES, waiting.to_read):
        return
    _fill(waiting=waiting, found=proposing.read(waiting.text), by=waiting.user)


@act
def _fill(*, waiting: WaitingFile, found, by):
    lock(Document, pk=waiting.row)
    document = Document.objects.drafts().filter(pk=waiting.row, version=1).first()
    if document is None:
        return
    proposing.propose(document, found)
    try:
        document.clean()
    except ValidationError:
        return
    document.save()


@act
def _forget(*, waiting: WaitingFile, by):
    """Leave nothing of a secret document, and say so to its sender; one that is in the register stays to be voided."""
    page = waiting.read_pages + 1
    document = Document.objects.filter(pk=waiting.row).first()
    waiting.remove()
    if document and document.is_draft:
        document.delete()
        Document.history.filter(id=waiting.row).delete()
        words, url = SECRET.format(page), reverse("documents:to_confirm")
    else:
        words, url = SECRET_ENTERED.format(page, document or ""), document.get_absolute_url() if document else ""
    telling.tell([by], Notice.Kind.JOB, words, url)


def accept(waiting: WaitingFile):
    """Note that its sender has looked at it; the worker takes it when the last page is read."""
    waiting.is_accepted = True
    waiting.save(update_fields=["is_accepted"])


def _taken(waiting: WaitingFile):
    """Hang the file on its row where its sender has looked at it already."""
    waiting = WaitingFile.objects.filter(pk=waiting.pk, is_accepted=True).first()
    row = waiting and attaching.row_of(waiting)
    if row is None:
        return
    try:
        attaching.take_waiting(waiting=waiting, row=row, by=waiting.user)
    except ValidationError as refused:
        text = NOT_TAKEN.format(waiting, " ".join(refused.messages))
        telling.tell([waiting.user], Notice.Kind.JOB, text, row.get_absolute_url())
