"""The paper of a copy: what is copied, the rule, and below it who copied it under which number."""

import datetime
from dataclasses import replace

from django.urls import reverse

from documents import actions
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import editing, heads
from documents.printing.blocks import Block, Centred, PrintedText, Signature, from_json
from documents.printing.bundles import PrintedCopy
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short
from resolutions.copies.models import Copy, obstacle
from resolutions.wording import kept_by

SIGNED = " (đã ký)"


def printed(copy: Copy, day: datetime.date | None = None) -> PrintedCopy:
    """The copy as it stands; without a day, as a draft of today."""
    issued_on, day = day, day or dates.today()
    organization, original = copy.organization, copy.original
    return PrintedCopy(
        letterhead=heads.letterhead(organization, day, kind=Document.Type.COPY.value, issued_on=issued_on),
        doc_type=copy.get_kind_display().upper(),
        subject_lines=(_named(original),),
        author=organization.name_on(day).issuer_name,
        blocks=_above(copy),
        copied=_copied(copy),
        recipients=(*_receivers(copy), kept_by(organization)),
        signature=_signature(copy, day),
    )


def _named(original: Document) -> str:
    """What was copied, as it stands under the kind of the copy: as far as its number and day are known."""
    number = f"{original.get_doc_type_display()} số {original.symbol_raw}" if original.symbol_raw else original.subject
    day = f", ngày {in_short(original.issued_on)}" if original.issued_on else ""
    return f"{number[:1].lower()}{number[1:]}{day}"


def _above(copy: Copy) -> tuple[Block, ...]:
    """Of an extract, what it is taken from and its words."""
    if copy.kind != Copy.Kind.EXTRACT:
        return ()
    return (Centred((f"Trích {copy.original.cited}"[:400],)), *editing.blocks_of(copy.excerpt))


def _copied(copy: Copy) -> PrintedText | None:
    """The whole of our own document as it was issued; what the portal did not print is photocopied above the rule."""
    issue = copy.original.issue if copy.kind == Copy.Kind.OWN else None
    said = issue and from_json(issue.printed)
    if not isinstance(said, PrintedText):
        return None
    signed = replace(said.signature, post=f"{said.signature.post}{SIGNED}")
    return replace(said, signature=signed, check_code="", check_url="", fingerprint="")


def _receivers(copy: Copy) -> list[str]:
    places = [place.name for place in copy.receivers.order_by("position", "pk")]
    return places + [line.strip().removeprefix("-").strip(" .;,") for line in copy.others.splitlines() if line.strip()]


def _signature(copy: Copy, day: datetime.date) -> Signature:
    return copy.order_signature or signature(copy.organization, day)


def _record(copy: Copy, document: Document | None):
    """Who receives the copy sees its line of the register, and confirms that it came."""
    if document:
        actions.address(document=document, organizations=copy.receivers.all(), by=None)


def editor(copy: Copy) -> str:
    """Where its words are typed."""
    return reverse("copies:edit", args=[copy.pk])


PAPERS = by_key(
    Paper(
        room="copies",
        key="copy",
        name="Bản sao",
        model=Copy,
        right=("view", Copy),
        printed=printed,
        register=Document.Type.COPY,
        numbering=Numbering(
            issuer=lambda copy: copy.organization,
            record=_record,
            places=lambda copy: dict.fromkeys(("text", "facts", "signer"), editor(copy)),
        ),
        refusal=lambda copy: obstacle(copy.original),
        editor=editor,
    )
)
