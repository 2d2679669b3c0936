"""Files that people bring to a row: looked at, then kept, put aside to be looked at, or refused without a trace."""

import logging
import secrets
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from documents.files import drawing
from documents.models import Attachment, WaitingFile, holders
from partyportal.files import door
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.keeping import LEFT_OUT, PERSONAL_NUMBER
from partyportal.text import legible

# Pasted text becomes a file of ours; none is taken from outside.
FROM_OUTSIDE = [kind for kind in Attachment.Kind.values if kind != Attachment.Kind.TEXT]
DRAWABLE = {Attachment.Kind.PDF, Attachment.Kind.JPEG, Attachment.Kind.PNG}
# Letters of a file that are shown and searched: a hundred full pages.
MOST_TEXT = 200_000
# How long a file waits, and how old on the disk must be what no row names.
NO_TEXT = "Tệp không có chữ nào đọc được. Hãy lưu lại thành .pdf rồi gửi để xem lại trang đầu trước khi đính kèm."
KNOWN = "Tệp này đã được đính kèm ở đây, không ghi thêm lần nữa."
TOO_MANY = "Ở đây đã có {} tệp, không nhận thêm được. Hãy gộp các trang vào một tệp, hoặc hủy tệp không còn dùng."
REPLACED = "Tệp cần thay vừa được thay hoặc hủy bởi lần gửi khác. Hãy mở lại trang rồi xem bản mới nhất."
TAKES_NONE = "Mục này đã hủy, hoặc văn bản chưa công bố, nên chưa đính kèm thêm tệp được."
logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of the files of one sending; of those refused, the sentences alone."""

    kept: list[Attachment] = field(default_factory=list)
    waiting: list[WaitingFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take_in(*, row, files, by, replaces: Attachment | None = None) -> Outcome:
    """Look at each file, which no disk holds yet: keep those that were read, put scans aside, refuse the others."""
    outcome = Outcome()
    for place, file in enumerate(files, 1):
        try:
            looked = door.look(file, file.name, FROM_OUTSIDE)
            _take(outcome, row, legible(file.name), looked, replaces, by)
        except ValidationError as refused:
            # A name may tell what the file is: it is repeated only where nothing in it is secret.
            logger.info("An attached file was refused (%s).", refused.code)
            name = f"tệp thứ {place}" if refused.code == "classified" else f"«{file.name}»"
            outcome.refused.append(f"{name}: {refused.messages[0]}")
        finally:
            file.close()
    return outcome


def _take(outcome: Outcome, row, name: str, looked: door.Looked, replaces, by):
    looked.text = words_of(looked)
    if looked.kind not in DRAWABLE and (looked.unread or not looked.text):
        raise ValidationError(NO_TEXT, code="no_text")
    if looked.unread or not looked.text:
        outcome.waiting.append(put_aside(row=row, name=name, looked=looked, replaces=replaces, by=by))
    else:
        outcome.kept.append(keep(row=row, name=name, looked=looked, was_read=True, replaces=replaces, by=by))


def words_of(looked: door.Looked) -> str:
    """The text that is kept: of a workbook its cells, line by line; numbers of persons are left out."""
    rows = [row for sheet in looked.sheets for row in [[sheet["name"]], *sheet["rows"]]]
    text = looked.text or "\n".join("\t".join(filter(None, row)) for row in rows if any(row))
    return without_numbers(text)


def without_numbers(text: str) -> str:
    """A text as it is kept: legible, without numbers of persons, no longer than is shown."""
    return PERSONAL_NUMBER.sub(LEFT_OUT, legible(text[:MOST_TEXT])).strip()


@act
def keep(*, row, name: str, looked: door.Looked, was_read: bool, by, replaces: Attachment | None = None) -> Attachment:
    """Hang a file on the row, as a new one or as the next version of one that is in use there."""
    lock(type(row), pk=row.pk)
    row = type(row)._default_manager.get(pk=row.pk)
    digest = sha256(looked.content).hexdigest()
    check(row, digest, replaces)
    attachment = Attachment(
        name=name,
        kind=looked.kind,
        size=len(looked.content),
        sha256=digest,
        was_read=was_read,
        text=looked.text,
        pages=looked.pages,
        to_draw=min(looked.pages, settings.ATTACHMENT_PAGES_DRAWN) if looked.kind in DRAWABLE else 0,
        replaces=replaces,
        number=replaces.number + 1 if replaces else 1,
        user=by,
    )
    attachment.file.save(secrets.token_hex(16), ContentFile(looked.content), save=False)
    attachment.save()
    row.attachments.add(attachment)
    if attachment.to_draw:
        transaction.on_commit(partial(drawing.wake, attachment))
    return attachment


def check(row, digest: str, replaces: Attachment | None):
    """Raise ValidationError where the row, as it is now, takes no such file."""
    in_use = row.attachments.in_use()
    if not row.takes_files:
        raise ValidationError(TAKES_NONE, code="takes_none")
    if in_use.filter(sha256=digest).exists():
        raise ValidationError(KNOWN, code="known")
    if replaces and not in_use.filter(pk=replaces.pk).exists():
        raise ValidationError(REPLACED, code="replaced")
    if not replaces and in_use.count() >= settings.ATTACHMENTS_OF_A_ROW:
        raise ValidationError(TOO_MANY.format(settings.ATTACHMENTS_OF_A_ROW), code="too_many")


@act
def put_aside(*, row, name: str, looked: door.Looked, by, replaces: Attachment | None = None) -> WaitingFile:
    """Keep a file where no backup is made, until its page was looked at."""
    check(row, sha256(looked.content).hexdigest(), replaces)
    waiting = WaitingFile(
        user=by,
        holder=row._meta.model_name,
        row=row.pk,
        replaces=replaces,
        name=name,
        kind=looked.kind,
        text=looked.text,
        pages=looked.pages,
        unread=looked.unread,
    )
    key = secrets.token_hex(16)
    waiting.file.save(key, ContentFile(looked.content), save=False)
    if looked.picture:
        waiting.picture.save(f"{key}-page", ContentFile(looked.picture), save=False)
    waiting.save()
    return waiting


@act
def take_waiting(*, waiting: WaitingFile, row, by) -> Attachment:
    """Hang a file on its row that a person has looked at."""
    with waiting.file.open("rb") as file:
        looked = door.Looked(waiting.kind, file.read(), waiting.text, pages=waiting.pages)
    kept = keep(row=row, name=waiting.name, looked=looked, was_read=False, replaces=waiting.replaces, by=by)
    waiting.remove()
    return kept


def row_of(waiting: WaitingFile):
    """The row on which a waiting file is to hang, or None."""
    return holders()[waiting.holder]._default_manager.filter(pk=waiting.row).first()


def forget(before) -> int:
    """Delete files that wait since before, those whose row is gone, and what lies on the disk under no row's name."""
    old = [*WaitingFile.objects.filter(at__lt=before), *Attachment.objects.forgotten().current()]
    for file in old:
        file.remove()
    kept = {name.rpartition("/")[2] for name in Attachment.objects.values_list("file", flat=True)}
    aside = set(WaitingFile.objects.values_list("file", flat=True))
    for storage, folder, keys in (
        (default_storage, "attachments", kept),
        (default_storage, "attachment-pages", kept),
        (WaitingFile.file.field.storage, "", aside),
    ):
        _forget_strays(storage, folder, keys, before)
    return len(old)


def _forget_strays(storage, folder: str, keys: set[str], before):
    """Files of a transaction that failed, or of a process that died."""
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:  # a bucket has no folders that could be missing
        names = []
    for name in names:
        path = f"{folder}/{name}".lstrip("/")
        if name.partition("-")[0] not in keys and storage.get_modified_time(path) < before:
            storage.delete(path)
