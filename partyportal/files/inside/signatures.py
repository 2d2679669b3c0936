"""Signatures that were put into a PDF of ours: who, when, and whether anything else was changed; nothing is fetched.

Whether the certificates can be trusted is not asked: the portal holds no roots and goes to no outside place.
"""

import asyncio
import contextlib
import io
import logging

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from . import pdfs
from .refusal import Refused

MOST_SIGNATURES = 20
# What a program changes of the first revision that only adds a signature, by the kind of object.
OF_SIGNING = {
    "/Catalog": {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"},
    "/Page": {"/Annots", "/Tabs"},
}

logging.disable()


def checked(content: bytes, size: int) -> dict:
    """What is in the file behind its first `size` bytes: its signatures, and whether it holds more than them."""
    pdfs.check_bytes(content)
    pdfs.check_objects(content)
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    signatures = reader.embedded_regular_signatures
    if len(signatures) > MOST_SIGNATURES:
        raise Refused("bomb")
    base = PdfFileReader(io.BytesIO(content[:size]), strict=False).xrefs.total_revisions - 1
    return {
        "signatures": [_signature(signature) for signature in signatures],
        "is_only_signed": _is_only_signed(reader, base),
    }


def _signature(signature: EmbeddedPdfSignature) -> dict:
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = asyncio.run(async_validate_pdf_signature(signature, signer_validation_context=context))
    at = status.timestamp_validity.timestamp if status.timestamp_validity else status.signer_reported_dt
    subject, issuer = status.signing_cert.subject.native, status.signing_cert.issuer.native
    whole = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
    return {
        "signer": _text(subject, "common_name"),
        "organization": _text(subject, "organization_name"),
        "issuer": _text(issuer, "common_name") or _text(issuer, "organization_name"),
        "serial": f"{status.signing_cert.serial_number:x}"[:64],
        "at": at.isoformat() if at else "",
        "is_stamped": bool(status.timestamp_validity and status.timestamp_validity.intact),
        "is_intact": bool(status.intact and status.valid and status.coverage in whole),
        "is_last_word": status.modification_level in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}
        or status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    }


def _text(name: dict, key: str) -> str:
    value = name.get(key, "")
    return str(value[0] if isinstance(value, list) else value)[:200]


def _is_only_signed(reader: PdfFileReader, base: int) -> bool:
    """Whether later revisions left every object of the first as it was, but for what signing adds to it."""
    old, last = reader.get_historical_resolver(base), reader.xrefs.total_revisions
    for revision in range(base + 1, last):
        table = reader.xrefs
        touched = [*table.explicit_refs_in_revision(revision), *table.refs_freed_in_revision(revision)]
        known = (reference for reference in touched if table.get_introducing_revision(reference) <= base)
        if not all(_may_differ(old, reader, reference) for reference in known):
            return False
    return all(_is_of_signing(note) for note in _new_notes(old, reader))


def _may_differ(old: HistoricalResolver, reader: PdfFileReader, reference) -> bool:
    before, after = old.get_object(reference), reader.get_object(reference)
    if _bytes(before) == _bytes(after) or reference in _free(old):
        return True
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return False
    allowed = OF_SIGNING.get(str(before.get("/Type", "")), set())
    keys = {key for key in {*before, *after} if _bytes(_raw(before, key)) != _bytes(_raw(after, key))}
    return keys <= allowed


def _free(old: HistoricalResolver) -> set:
    """Objects that show nothing on a page: what the file says of itself, and the lists of notes, asked below."""
    found = {_reference(old.trailer_view, "/Info"), _reference(old.root, "/Metadata")}
    return found | {_reference(page, "/Annots") for page in _pages(old)} - {None}


def _reference(place, key: str):
    with contextlib.suppress(KeyError, AttributeError):
        return place.raw_get(key).reference
    return None


def _pages(resolver) -> list:
    waiting, found = [resolver.root["/Pages"]], []
    while waiting and len(found) < pdfs.MAX_PAGES:
        node = waiting.pop(0).get_object()
        if "/Kids" in node:
            waiting = [*node["/Kids"], *waiting]
        else:
            found.append(node)
    return found


def _new_notes(old: HistoricalResolver, reader: PdfFileReader) -> list:
    """What lies on the pages now and did not in the first revision."""
    pairs = zip(_pages(old), _pages(reader), strict=False)
    return [
        note.get_object()
        for before, after in pairs
        for note in after.get("/Annots", [])
        if _bytes(note) not in {_bytes(known) for known in before.get("/Annots", [])}
    ]


def _is_of_signing(note) -> bool:
    is_field = str(note.get("/Subtype", "")) == "/Widget"
    parent = note.get("/Parent", {})
    return is_field and str(note.get("/FT", parent.get("/FT", ""))) == "/Sig"


def _raw(found: dict, key):
    return found.raw_get(key) if key in found else None


def _bytes(found) -> bytes:
    if found is None:
        return b""
    stream = io.BytesIO()
    found.write_to_stream(stream, None)
    return stream.getvalue()
