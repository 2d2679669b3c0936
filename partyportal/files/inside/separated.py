"""Lists saved as CSV: which code page, which separator, and whether their letters survived."""

import csv
import io
import re
import unicodedata

from .refusal import Refused
from .sheets import Room, SheetBuilder

SEPARATORS = ";,\t|"
SAMPLE = 30
SAID_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# Saved in a code page without our letters, each of them became a question mark.
LOST = re.compile(r"[A-Za-z]\?+(?=[A-Za-z\s,;\"]|$)|\?[A-Za-z]")
# Of these no code page of the West has any.
ONLY_OURS = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
OURS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
# Grave, hook, tilde, acute, dot in our code page.
TONES = {0xCC, 0xD2, 0xDE, 0xEC, 0xF2}
MARKS = "[\u0300\u0301\u0303\u0309\u0323]"


def opened(content: bytes, kind: str) -> dict:
    """Return the file as one sheet of texts."""
    text, notes = decoded(content)
    if "\0" in text:
        raise Refused("not_this_kind")
    lost = len(LOST.findall(text))
    if "\ufffd" in text or (lost > 2 and lost > len(ONLY_OURS.findall(text))):
        raise Refused("letters_lost")
    builder = SheetBuilder("CSV", Room())
    try:
        for row, cells in enumerate(rows_of(text)):
            for column, cell in enumerate(cells):
                builder.put(row, column, cell, "s")
    except csv.Error as error:
        raise Refused("broken") from error
    return {"sheets": [builder.laid_out()] if builder.rows else [], "notes": notes}


def decoded(content: bytes) -> tuple[str, list[str]]:
    """Return the text: UTF-16 by its mark, else UTF-8, else a code page of one byte a letter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), []
    if content[:1] == b"\0" or content[1:2] == b"\0":
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace"), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    vietnamese = "" if not has_tones(content) else unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    if OURS.search(vietnamese) and not re.search(MARKS, vietnamese) and "\ufffd" not in vietnamese:
        return vietnamese, ["code_page"]
    # Letters of an old font, or none of ours: what it is, the columns themselves will tell.
    return content.decode("latin-1"), ["code_page"]


def has_tones(content: bytes) -> bool:
    """Whether tones stand behind their vowels as our code page writes them, in every fifth sign beyond ASCII."""
    beyond = [sign for sign in content if sign > 127]
    return sum(sign in TONES for sign in beyond) * 5 >= len(beyond)


def rows_of(text: str):
    if said := SAID_SEPARATOR.match(text):
        return csv.reader(io.StringIO(text[said.end() :]), delimiter=said[1])
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))


def separator_of(text: str) -> str:
    """Return the separator that cuts most rows of the beginning into the same number of cells."""

    def worth(separator: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator)
        widths = [len(cells) for _, cells in zip(range(SAMPLE), lines, strict=False)]
        most = max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=1)
        return (widths.count(most) if most > 1 else 0), most

    return max(SEPARATORS, key=worth)
