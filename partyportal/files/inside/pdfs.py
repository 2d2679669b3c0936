"""PDF files: every object is looked at by name before pages are counted, read and drawn."""

import base64
import contextlib
import io
import logging
import re

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from . import frames
from .limits import MEGABYTE
from .refusal import Refused

MAX_PAGES = 500
MAX_OBJECTS = 100_000
MAX_TEXT = 2 * MEGABYTE  # characters
# The picture of a page, in points of the screen.
LONGEST_SIDE = 1400
# For a program that reads letters: two hundred dots an inch of A4.
LONGEST_SIDE_SHARP = 2340
# A stamp or the mark of a scanning program; whoever shows a picture beside so few letters shows more than can be read.
FEW_LETTERS = 40
FORBIDDEN = {
    "/JavaScript": "script",
    "/JS": "script",
    "/Launch": "script",
    "/SubmitForm": "script",
    "/ImportData": "script",
    "/GoToE": "script",
    "/GoToR": "script",
    "/Rendition": "script",
    "/RichMedia": "embedded",
    "/RichMediaContent": "embedded",
    "/Movie": "embedded",
    "/Sound": "embedded",
    "/3D": "embedded",
    "/EmbeddedFile": "embedded",
    "/EmbeddedFiles": "embedded",
    "/Filespec": "embedded",
    "/FileAttachment": "embedded",
    "/Collection": "embedded",
    "/XFA": "form",
}
# Long enough to stand nowhere by chance: looked for in all bytes, also where no directory of objects leads.
UNMISTAKABLE = re.compile(rb"/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|FileAttachment)\b")
ESCAPED = re.compile(b"#([0-9A-Fa-f]{2})")

logging.disable()


def opened(content: bytes, kind: str) -> dict:
    """Return text, number of pages, the first of them that cannot be read, and a picture of that or of the first."""
    check_bytes(content)
    check_objects(content)
    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    if not 0 < pages <= MAX_PAGES:
        raise Refused("too_many_pages" if pages else "broken")
    text, unread = read(document)
    picture = picture_of(document, unread or 1, "PNG")
    return {"text": text, "pages": pages, "unread": unread, "picture": base64.b64encode(picture).decode()}


def drawn(content: bytes, kind: str, page: int, sharp: bool = False) -> dict:
    """Return the picture of one page."""
    form, side = ("PNG", LONGEST_SIDE_SHARP) if sharp else ("WEBP", LONGEST_SIDE)
    picture = picture_of(pypdfium2.PdfDocument(content), page, form, side)
    return frames.read_twice(picture) if sharp else {"picture": base64.b64encode(picture).decode()}


def check_bytes(content: bytes):
    """A PDF from its first byte to its last: nothing before, no archive or other file behind."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise Refused("broken")
    if content.rfind(b"PK\x05\x06") > content.rfind(b"%%EOF"):
        raise Refused("broken")
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    found = UNMISTAKABLE.search(plain)
    if found:
        raise Refused(FORBIDDEN[found[0].decode()])


def check_objects(content: bytes):
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Refused("password")
    check(reader.trailer)
    for reference in references(reader):
        # What a reader cannot resolve, no reader acts upon.
        with contextlib.suppress(pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, AttributeError):
            check(reader.get_object(reference))


def references(reader: pypdf.PdfReader) -> list[IndirectObject]:
    """Every object that any directory names, also of older versions of the file."""
    plain = [(number, generation) for generation, numbers in reader.xref.items() for number in numbers]
    packed = [(number, 0) for number in reader.xref_objStm]
    if len(plain) + len(packed) > MAX_OBJECTS:
        raise Refused("bomb")
    return [IndirectObject(number, generation, reader) for number, generation in {*plain, *packed}]


def check(found):
    """Refuse an object that names what is forbidden, as key or as value; references are looked at in their turn."""
    waiting = [found]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            check_keys(found)
            waiting += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            waiting += list(list.__iter__(found))
        elif isinstance(found, NameObject) and found in FORBIDDEN:
            raise Refused(FORBIDDEN[found])


def check_keys(found: DictionaryObject):
    for key in found:
        if key in FORBIDDEN:
            raise Refused(FORBIDDEN[key])
    if "/AA" in found or ("/OpenAction" in found and not is_only_a_view(found.raw_get("/OpenAction"))):
        raise Refused("script")


def is_only_a_view(action) -> bool:
    """Where a file opens on a certain page, as Word and LaTeX write it, nothing is done."""
    action = action.get_object()
    return isinstance(action, ArrayObject) or (isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo")


def read(document: pypdfium2.PdfDocument) -> tuple[str, int]:
    """Return the text, and the first page that shows more than can be read, 0 where there is none."""
    texts, length, unread = [], 0, 0
    for number, page in enumerate(document, 1):
        texts.append(page.get_textpage().get_text_bounded())
        length += len(texts[-1])
        if length > MAX_TEXT:
            raise Refused("bomb")
        if not unread and shows_more(page, texts[-1]):
            unread = number
        page.close()
    return "\n".join(texts).strip(), unread


def shows_more(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether a page is a scan, or words drawn as lines; an empty page shows nothing."""
    letters = sum(map(str.isalnum, text))
    if letters >= FEW_LETTERS:
        return False
    kinds = {found.type for found in page.get_objects()}
    return pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds if letters else bool(kinds)


def picture_of(document: pypdfium2.PdfDocument, number: int, form: str, side: int = LONGEST_SIDE) -> bytes:
    page = document[number - 1]
    image = page.render(scale=side / max(*page.get_size(), 1)).to_pil()
    file = io.BytesIO()
    image.convert("RGB").save(file, form)
    return file.getvalue()
