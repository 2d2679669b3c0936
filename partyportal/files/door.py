"""The one way in for a file that comes from outside, whatever its kind."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.dispatch import Signal

from partyportal.files import bounded, met, names, recognition, scanner, sentences
from partyportal.files.classified import refuse_classified
from partyportal.files.inside.limits import MAX_FILE

# A file was not taken: `code` says why, `ending` what its name said that it is. Nothing else of it is told.
turned_away = Signal()

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How a stamp that stands alone is read where its small signs are lost.
MISREAD = re.compile(r"^\W*(?:(?:T[OÔỐỒ]I?|TUY[EÊỆẾ]T)\s?)?M[AÂẠ]T\W*$", re.MULTILINE)
STARTS = {
    "xlsx": b"PK",
    "xlsm": b"PK",
    "xls": OLE,
    "ods": b"PK",
    "csv": b"",
    "docx": b"PK",
    "pdf": b"%PDF-",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}


@dataclass
class Looked:
    """A file that may be taken: what to keep, and what was seen in it.

    `content` is the file itself, of a picture the one drawn anew; `about` is what its properties say. `unread` is the
    first page that shows more than can be read as text, 0 where there is none; `picture` is that page of a PDF, or else
    its first one, as PNG. `notes` are codes of what a reader should be told of how a workbook was read.
    """

    kind: str
    content: bytes
    text: str = ""
    about: str = ""
    pages: int = 0
    unread: int = 0
    picture: bytes = b""
    sheets: list[dict] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def look(file, name: str, kinds: Iterable[str]) -> Looked:
    """Return what the file holds; ValidationError, with its code and a sentence, for what is not taken.

    Name and content must both say that it is of one of the kinds: xlsx, xlsm, xls, ods, csv, docx, pdf, jpeg, png.
    """
    try:
        return _seen(file, name, kinds)
    except ValidationError as refusal:
        turned_away.send(sender=look, code=refusal.code, ending=names.ending_of(name))
        raise


def _seen(file, name: str, kinds: Iterable[str]) -> Looked:
    kinds = list(kinds)
    refuse(names.refusal(name, kinds), None, kinds, name)
    kind = names.KINDS[names.ending_of(name)]
    content = content_of(file, kind, kinds)
    refuse(other_content(content, kind), kind, kinds, met.kind_of(content))
    refuse(scanner.refusal(content), kind, kinds)
    answer = bounded.open_file(content, kind)
    refuse(answer.get("refused"), kind, kinds)
    seen = looked(kind, content, answer["found"])
    refuse_classified(name, f"{seen.text}\n{seen.about}", seen.sheets)
    return seen


def refuse(code: str | None, kind: str | None, kinds: list[str], seen: str = ""):
    """Raise the sentence of a code, where there is one; `seen` is the name of the file, or the kind that was met."""
    if code:
        raise ValidationError(sentences.of(code, kind, kinds, seen), code=code)


def content_of(file, kind: str, kinds: list[str]) -> bytes:
    """Read no more than a file may hold, whatever size was said."""
    file.seek(0)
    content = file.read(MAX_FILE + 1)
    refuse("empty" if not content else "too_big" if len(content) > MAX_FILE else None, kind, kinds)
    return content


def other_content(content: bytes, kind: str) -> str | None:
    if content.startswith(OLE) and ENCRYPTED in content:
        return "password"
    if content.startswith(OLE) and kind != "xls":
        return "old_format"
    if kind == "csv":
        return met.kind_of(content) and "not_this_kind"
    return None if content.startswith(STARTS[kind]) else "not_this_kind"


def looked(kind: str, content: bytes, found: dict) -> Looked:
    kept = base64.b64decode(found["content"]) if "content" in found else content
    picture = base64.b64decode(found.get("picture", ""))
    text, about = (found.get(name, "").replace("\0", "") for name in ("text", "about"))
    counts = {"pages": found.get("pages", 0), "unread": found.get("unread", 0)}
    lists = {name: found.get(name, []) for name in ("sheets", "hidden_sheets", "notes")}
    return Looked(kind, kept, text, about, picture=picture, **lists, **counts)


def draw(content: bytes, kind: str, page: int) -> bytes:
    """Return one page of a PDF, or a picture, as it is shown, in WebP; ValidationError where it cannot be drawn."""
    answer = bounded.open_file(content, kind, page)
    refuse(answer.get("refused"), kind, [kind])
    return base64.b64decode(answer["found"]["picture"])


def signatures_of(content: bytes, size: int) -> dict:
    """Return the signatures of a PDF whose first `size` bytes are ours, and whether it holds no other change.

    `signatures`: signer, organization, issuer, serial, at, is_stamped, is_intact, is_last_word of each.
    """
    refuse(other_content(content, "pdf"), "pdf", ["pdf"], met.kind_of(content))
    refuse(scanner.refusal(content), "pdf", ["pdf"])
    answer = bounded.open_file(content, "signed", size)
    refuse(answer.get("refused"), "pdf", ["pdf"])
    return answer["found"]


def letters_of(content: bytes, kind: str, page: int) -> str:
    """Return what one page of a scan, or a picture, says; ValidationError where it cannot be read or is secret.

    A stamp in a frame is looked for on the page without its lines.
    """
    drawn = bounded.open_file(content, kind, page, sharp=True)
    refuse(drawn.get("refused"), kind, [kind])
    found = drawn["found"]
    if "unframed" in found:
        _read(found["unframed"], kind, anywhere=True)
    return _read(found["picture"], kind)


def _read(picture: str, kind: str, *, anywhere: bool = False) -> str:
    answer = recognition.letters_of(base64.b64decode(picture), anywhere=anywhere)
    refuse(answer.get("refused"), kind, [kind])
    text = answer["found"].replace("\0", "").replace("\f", "")
    refuse_classified("", MISREAD.sub("MẬT", text) if anywhere else text, [])
    return text
