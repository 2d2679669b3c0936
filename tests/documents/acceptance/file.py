"""Code G of acceptance.md: what the file says about itself."""

import getpass
import socket
import unicodedata

from pypdf.generic import ArrayObject, DictionaryObject

from tests.documents.acceptance.sheet import Sheet, squeezed

FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/URI"}


def _root(sheet: Sheet):
    return sheet.reader.trailer["/Root"]


def g1(sheet: Sheet):
    title = sheet.reader.metadata.title
    assert title == sheet.document.title and unicodedata.is_normalized("NFC", title), f"G1 {title!r}"
    preferences = _root(sheet).get("/ViewerPreferences") or {}
    assert preferences.get("/DisplayDocTitle", True), "G1 the title is not displayed"


def g2(sheet: Sheet):
    assert _root(sheet).get("/Lang") in ("vi", "vi-VN"), f"G2 {_root(sheet).get('/Lang')}"


def g3(sheet: Sheet):
    metadata = sheet.reader.metadata
    assert metadata.author == sheet.document.author, f"G3 {metadata.author!r}"
    said = " ".join(str(value) for value in metadata.values())
    for secret in (
        getpass.getuser(),
        socket.gethostname(),
        "/home/",
        "/root/",
        "/srv/",
        "file:",
        "\\",
    ):
        assert secret not in said, f"G3 metadata name {secret!r}"


def _entries(outline) -> list:
    return [entry for item in outline for entry in (_entries(item) if isinstance(item, list) else [item])]


def g4(sheet: Sheet):
    entries = _entries(sheet.reader.outline)
    headings = (
        [] if sheet.is_list else [block.text for block in sheet.document.blocks if getattr(block, "level", 4) < 4]
    )
    assert [entry.title for entry in entries] == [sheet.document.title, *headings], "G4 other bookmarks"
    assert sheet.reader.get_destination_page_number(entries[0]) == 0, "G4 the document begins elsewhere"
    for entry in entries[1:]:
        page = sheet.pages[sheet.reader.get_destination_page_number(entry)]
        printed = squeezed("".join(line.text for line in page.lines))
        assert squeezed(entry.title) in printed, f"G4 {entry.title!r} is not on page {page.number}"


def _tags(node) -> list[str]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        return [tag for child in node for tag in _tags(child)]
    if not isinstance(node, DictionaryObject):
        return []
    return [str(node.get("/S", "")), *(_tags(node["/K"]) if "/K" in node else [])]


def g5(sheet: Sheet):
    assert (_root(sheet).get("/MarkInfo") or {}).get("/Marked"), "G5 not tagged"
    heads = _tags(_root(sheet)["/StructTreeRoot"]).count("/TH")
    tables = [sheet.document] if sheet.is_list else [block for block in sheet.document.blocks if block.kind == "table"]
    expected = sum(len(table.columns) for table in tables)
    assert heads >= expected, f"G5 {heads} table heads of {expected}"


def g9(sheet: Sheet):
    """The head and the signature are laid out as tables, but nobody is read them as such: a table has its heads."""
    for table in _elements(_root(sheet)["/StructTreeRoot"], "/Table"):
        assert "/TH" in _tags(table), "G9 a table without heads: the layout of the page"


def _elements(node, tag: str) -> list:
    """The elements of a kind in the structure of the file."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        return [found for child in node for found in _elements(child, tag)]
    if not isinstance(node, DictionaryObject):
        return []
    return [node] * (node.get("/S") == tag) + (_elements(node["/K"], tag) if "/K" in node else [])


def _keys(item) -> set[str]:
    """Return the keys and the kinds of action of an object and of all that is written inside it."""
    if isinstance(item, ArrayObject):
        return set().union(*(_keys(child) for child in list.__iter__(item)))
    if not isinstance(item, DictionaryObject):
        return set()
    own = set(item) | {str(item.get("/S", ""))}
    return own.union(*(_keys(child) for child in dict.values(item)))


def g6(sheet: Sheet):
    for number in range(1, sheet.reader.trailer["/Size"]):
        found = _keys(sheet.reader.get_object(number)) & FORBIDDEN
        assert not found, f"G6 {sorted(found)}"


def g7(sheet: Sheet, again: Sheet):
    """Take the same document made twice."""
    assert len(sheet.pages) == len(again.pages) and sheet.raw_texts == again.raw_texts, "G7 made twice, it differs"


def g8(sheet: Sheet, seconds: float):
    assert len(sheet.data) < 1_000_000, f"G8 {len(sheet.data)} bytes"
    assert seconds < 5, f"G8 {seconds:.1f} s"
