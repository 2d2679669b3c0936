"""Word documents: the text is taken from the stream; nothing is laid out."""

import re

from . import markup, package
from .limits import MEGABYTE
from .refusal import Refused

MAX_TEXT = 2 * MEGABYTE  # characters: a thousand full pages
# Beside so few letters pictures say more than can be read: pages that were scanned and pasted.
FEW_LETTERS = 40
MAIN = re.compile(r"word/document\d*\.xml")
BREAKS = {"p": "\n", "br": "\n", "cr": "\n", "tab": "\t", "tc": "\t"}
ACTIVE = {"altchunk": "embedded", "oleobject": "embedded", "object": "embedded", "control": "embedded"}
# Fields that fetch or start something when Word opens the document.
FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|DATABASE|LINK)\b", re.IGNORECASE)
# A link that a person clicks, whatever words stand in its address; a line ends where another field begins.
PLAIN_LINK = re.compile(r'^\s*HYPERLINK\s+"[^"\n]*"', re.IGNORECASE | re.MULTILINE)


def opened(content: bytes, kind: str) -> dict:
    """Return the text of body, headers, notes and comments, deleted text too; and what the properties say about it."""
    words = Words()
    names = package.look(content, words.again)
    if not any(map(MAIN.fullmatch, names)):
        raise Refused("not_this_kind")
    if FETCHING.search(PLAIN_LINK.sub("", "".join(words.instructions))):
        raise Refused("external")
    text, about = "".join(words.kept).strip(), "".join(words.properties).strip()
    has_pictures = any(name.startswith("word/media/") for name in names)
    return {"text": text, "about": about, "unread": int(has_pictures and sum(map(str.isalnum, text)) < FEW_LETTERS)}


class Words(markup.Watcher):
    """Gathers text; the code of fields apart, as it is no text but may do something."""

    def __init__(self):
        self.kept, self.properties, self.instructions = [], [], []
        self.place = self.kept
        self.length = 0
        self.open = ""

    def again(self, name: str) -> "Words":
        """Begin another part: only what people wrote or Word prints is text."""
        is_about = name == "docprops/core.xml"
        self.is_read = is_about or name.startswith("word/")
        self.place = self.properties if is_about else self.kept
        self.keep("\n")
        return self

    def start(self, name, attributes):
        self.open = name = markup.local(name)
        if name.lower() in ACTIVE:
            raise Refused(ACTIVE[name.lower()])
        for key, value in attributes.items():
            if key.endswith("instr"):
                self.instructions.append(f"\n{value}\n")
        if name == "fldChar":
            self.instructions.append("\n")
        self.keep(BREAKS.get(name, ""))

    def end(self, name):
        self.open = ""

    def text(self, text):
        if self.open == "instrText":
            self.instructions.append(text)
        elif self.is_read:
            self.keep(text)

    def keep(self, text: str):
        self.length += len(text)
        if self.length > MAX_TEXT:
            raise Refused("bomb")
        self.place.append(text)
