"""Office packages: every part is unpacked and looked at, whatever it is called, before any library reads it."""

import itertools
from collections.abc import Iterable, Iterator

from . import markup, zipped
from .refusal import Refused

XML_NAMES = (".xml", ".rels", ".vml", ".svg")
# The first bytes of XML: as it is, after spaces, and in the encodings of two bytes, which are then refused as no UTF-8.
XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
MACRO_FOLDERS = ("xl/macrosheets/", "xl/dialogsheets/")
MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet", "ms-office.vba")
CONTROLS = ("/activex/", "/ctrlprops/")
EMBEDDED = ("/embeddings/", *CONTROLS, "/afchunk")
# Archives, Office files of old, programs, PDF: under whatever name, a file within the file.
EMBEDDED_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"MZ\x90", b"\x7fELF", b"%PDF-")
# By the last word of a relationship's type.
FORBIDDEN = {
    "vbaproject": "macro",
    "xlmacrosheet": "macro",
    "wordvbadata": "macro",
    "oleobject": "embedded",
    "package": "embedded",
    "control": "embedded",
    "activexcontrolbinary": "embedded",
    "afchunk": "embedded",
    "subdocument": "external",
    "attachedtemplate": "external",
    "externallink": "external",
    "externallinkpath": "external",
    "frame": "external",
}

OF_MACROS = {"vbaproject", "xlmacrosheet", "wordvbadata", "control", "activexcontrolbinary"}


def look(content: bytes, watcher_of, macros: bool = False) -> list[str]:
    """Look at all parts, each with the watcher that `watcher_of(name)` gives; return their names in small letters.

    Where macros may be there, they and the buttons that start them are passed over: nothing runs them.
    """
    parts = zipped.parts_of(content)
    names = [part.filename.lower() for part in parts]
    unpacking = zipped.Unpacking(content)
    for part, name in zip(parts, names, strict=True):
        if macros and is_of_macros(name):
            exhaust(unpacking.pieces(part))
            continue
        check_name(name)
        look_at(name, unpacking.pieces(part), watcher_of, macros)
    return names


def is_of_macros(name: str) -> bool:
    return name.endswith(MACRO_NAMES) or name.startswith(MACRO_FOLDERS) or any(word in f"/{name}" for word in CONTROLS)


def check_name(name: str):
    if name.endswith(MACRO_NAMES) or name.startswith(MACRO_FOLDERS):
        raise Refused("macro")
    if any(word in f"/{name}" for word in EMBEDDED):
        raise Refused("embedded")


def look_at(name: str, pieces: Iterator[bytes], watcher_of, macros: bool = False):
    first = next(pieces, b"")
    if first.startswith(EMBEDDED_STARTS):
        raise Refused("embedded")
    pieces = itertools.chain([first], pieces)
    if name.endswith(".rels"):
        markup.read(pieces, Relationships(macros))
    elif name == "[content_types].xml":
        markup.read(pieces, markup.Watcher() if macros else ContentTypes())
    elif name.endswith(XML_NAMES) or first.lstrip().startswith(XML_STARTS):
        markup.read(pieces, watcher_of(name))
    else:
        exhaust(pieces)


def exhaust(pieces: Iterable[bytes]):
    """Unpack to the end: only then are size and checksum known to be true."""
    for _ in pieces:
        pass


class Relationships(markup.Watcher):
    """What a part leads to: nothing that runs, nothing outside but links that a person clicks."""

    def __init__(self, macros: bool = False):
        self.forbidden = FORBIDDEN.keys() - (OF_MACROS if macros else set())

    def start(self, name, attributes):
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        if kind in self.forbidden:
            raise Refused(FORBIDDEN[kind])
        if attributes.get("TargetMode", "Internal") != "Internal" and kind != "hyperlink":
            raise Refused("external")


class ContentTypes(markup.Watcher):
    """What a part is said to be: no macro under another name."""

    def start(self, name, attributes):
        said = attributes.get("ContentType", "").lower()
        if any(word in said for word in MACRO_TYPES):
            raise Refused("macro")
