"""The whole reading of a document."""

import datetime
from dataclasses import dataclass, field

from documents import citations
from documents.reading import head as heads
from documents.reading.deadlines import deadlines_of
from documents.reading.names import one_spelling
from documents.reading.replacing import replaced_in
from documents.reading.sheet import MOST_LETTERS, Found, lines_of
from documents.reading.tail import signer_of

# How much of the end is asked for the signature: a long plan ends behind the first pages.
END = 6_000


@dataclass
class Reading:
    """What was found; `doc_type` is an abbreviation, NN for a document of the State."""

    symbol: Found | None = None
    doc_type: Found | None = None
    issuer: Found | None = None
    issued_on: Found | None = None
    subject: Found | None = None
    signer: Found | None = None
    urgency: Found | None = None
    deadlines: list[Found] = field(default_factory=list)
    cited: list[citations.Citation] = field(default_factory=list)
    replaced: list[citations.Citation] = field(default_factory=list)  # of the whole text; its offsets tell nothing

    @property
    def due_on(self) -> Found | None:
        """The earliest day by which something is asked for, wherever the text says it."""
        dated = [row._replace(value=row.value.day) for row in self.deadlines if row.value.day]
        return min(dated, key=lambda row: row.value, default=None)

    @property
    def due_words(self) -> Found | None:
        """How often something is asked for."""
        return next((row._replace(value=row.value.words) for row in self.deadlines if not row.value.day), None)

    @property
    def day(self) -> datetime.date | None:
        return self.issued_on and self.issued_on.value


def read(text: str, known_issuers=()) -> Reading:
    """Return what the first pages and the last lines say; names of issuers are written as those that are known."""
    first = text[:MOST_LETTERS]
    lines = lines_of(first)
    head = heads.head_of(lines)
    known = {one_spelling(name).lower(): name for name in known_issuers}
    symbol = heads.symbol_of(head)
    reading = Reading(
        symbol=symbol,
        issued_on=heads.day_of(head),
        issuer=heads.issuer_of(head, known) or heads.issuer_by(symbol, known),
        urgency=heads.urgency_of(head),
    )
    title = heads.title_of(head)
    reading.doc_type = _kind(title, reading.symbol)
    reading.subject = heads.subject_of(head, title)
    reading.deadlines = deadlines_of(lines, reading.day)
    reading.signer = _signer(text)
    own = reading.symbol and citations.key_of(reading.symbol.value)
    reading.cited = [row for row in citations.read(first) if row.key is None or row.key != own]
    reading.replaced = [row for row in replaced_in(text) if row.key is None or row.key != own]
    return reading


def _signer(text: str) -> Found | None:
    cut = text.rfind("\n", 0, max(0, len(text) - END)) + 1
    before = text.count("\n", 0, cut)
    found = signer_of(lines_of(text[cut:]))
    return found and found._replace(line=found.line + before)


def _kind(title: Found | None, symbol: Found | None) -> Found | None:
    """The kind by its title; QĐ names two kinds, so that the title decides; a letter has none."""
    parts = symbol and citations.parse(symbol.value)
    if parts and parts.is_state:
        return symbol._replace(value="NN")
    if title:
        return title
    return symbol._replace(value=parts.doc_type) if parts and parts.doc_type else None
