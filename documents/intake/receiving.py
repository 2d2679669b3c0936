"""Documents that come in: read, kept as drafts with what was read, entered under the number of their arrival."""

import logging
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Max

from branches.models import Organization
from documents import telling
from documents.files import attaching
from documents.intake import proposing, scans
from documents.models import Attachment, Document, Issuer
from partyportal import dates
from partyportal.files import door
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.secrecy import refuse_text
from partyportal.text import legible

PASTED = "Nội dung đã dán.txt"
UNREAD = "Chưa đọc được cơ quan ban hành hoặc trích yếu. Hãy mở văn bản, ghi đủ rồi vào sổ."
NOT_WAITING = "Chỉ vào sổ văn bản đến còn là bản nháp."
TAKEN = "Số đến {:02d} đã cấp trong sổ năm {}: {}."
logger = logging.getLogger(__name__)


@dataclass
class Received:
    """What became of the files of one sending; of those refused, the sentences alone."""

    documents: list[Document] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def receive(*, organization: Organization, files, text: str, by) -> Received:
    """Make a draft of each file, and of the pasted text; what is refused leaves no trace."""
    received = Received()
    for place, file in enumerate(files, 1):
        try:
            looked = door.look(file, file.name, attaching.FROM_OUTSIDE)
            looked.text = attaching.words_of(looked)
            name = legible(file.name)
            received.documents.append(take(organization=organization, name=name, looked=looked, by=by))
        except ValidationError as refused:
            logger.info("A file that came in was refused (%s).", getattr(refused, "code", ""))
            # A name may tell what the file is: it is repeated only where nothing in it is secret.
            is_secret = getattr(refused, "code", "") in ("", None, "classified")
            name = f"tệp thứ {place}" if is_secret else f"«{file.name}»"
            received.refused.append(f"{name}: {refused.messages[0]}")
        finally:
            file.close()
    if text.strip():
        received.documents.append(take(organization=organization, name=PASTED, looked=pasted(text), by=by))
    return received


def pasted(text: str) -> door.Looked:
    """A text that somebody pasted, as a file of ours; numbers of persons are left out."""
    text = attaching.without_numbers(text)
    for line in text.splitlines():
        refuse_text(line)
    return door.Looked(Attachment.Kind.TEXT, text.encode(), text)


@act
def take(*, organization: Organization, name: str, looked: door.Looked, by) -> Document:
    """Keep the file on a draft of its own, with what was read; a scan waits outside until it was looked at."""
    document = Document(
        organization=organization,
        direction=Document.Direction.INCOMING,
        doc_type=Document.Type.OTHER,
        received_on=dates.today(),
    )
    if looked.text and not looked.unread:
        proposing.propose(document, proposing.read(looked.text))
    document.clean()
    document.save()
    if looked.unread or not looked.text:
        scans.begin(attaching.put_aside(row=document, name=name, looked=looked, by=by))
    else:
        attaching.keep(row=document, name=name, looked=looked, was_read=True, by=by)
    return document


@act
def register(*, document: Document, by) -> Document:
    """Enter a document that came in under its number of arrival; from then on those it is addressed to see it."""
    # Whoever takes the next number of this register waits here.
    lock(Organization, pk=document.organization_id)
    document.refresh_from_db()
    if document.is_outgoing or not document.is_draft:
        raise ValidationError(NOT_WAITING)
    if not (document.issuer and document.subject):
        raise ValidationError(UNREAD)
    document.received_on = document.received_on or dates.today()
    document.arrival_year = document.received_on.year
    refuse_taken(document, document.arrival_number)
    document.arrival_number = document.arrival_number or next_arrival(document)
    document.status = Document.Status.REGISTERED
    document.save()
    Issuer.objects.keep(document.issuer)
    telling.tell_addressed(document, by)
    return document


def arrivals_of(document: Document):
    """The other documents of the same register and year that have a number of arrival."""
    year = (document.received_on or dates.today()).year
    rows = Document.objects.filter(organization=document.organization_id, arrival_year=year)
    return rows.exclude(arrival_number=None).exclude(pk=document.pk)


def next_arrival(document: Document) -> int:
    """The number after the last one that was given in the year."""
    return (arrivals_of(document).aggregate(last=Max("arrival_number"))["last"] or 0) + 1


def refuse_taken(document: Document, number: int | None):
    """Raise a sentence for a number of arrival that another document of the year has."""
    if number and (other := arrivals_of(document).filter(arrival_number=number).first()):
        raise ValidationError({"arrival_number": TAKEN.format(number, other.arrival_year, other)})


def same_files(document: Document, visible):
    """Other documents on which the very same file hangs."""
    marks = document.attachments.in_use().order_by().values("sha256")
    found = visible.filter(attachments__sha256__in=marks, organization=document.organization_id)
    return found.exclude(pk=document.pk).exclude(status=Document.Status.VOIDED).distinct()
