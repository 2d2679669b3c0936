"""A text with the documents that it cites marked in it, linked where the reader sees them in the register."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents import citations
from documents.intake import naming
from documents.models import Document


@dataclass
class Piece:
    """A run of a line: plain words, or a citation with the document that it means."""

    words: str
    is_cited: bool = False
    document: Document | None = None

    @property
    def drawn(self) -> SafeString | str:
        """The words: struck where the document no longer counts, with what replaced it; marked where nobody has it."""
        if not self.is_cited:
            return self.words
        if self.document is None:
            return format_html('<mark class="cited" title="chưa có trong sổ">{}</mark>', self.words)
        address, successor = self.document.get_absolute_url(), self.document.successor
        if successor:
            struck = format_html('<a class="cited" href="{}"><del>{}</del></a>', address, self.words)
            new = format_html('<a class="cited" href="{}">{}</a>', successor.get_absolute_url(), successor)
            return format_html("{} (đã thay thế bằng {})", struck, new)
        if self.document.status == Document.Status.VOIDED:
            return format_html('<a class="cited" href="{}"><del>{}</del></a> (đã hủy)', address, self.words)
        subject = self.document.subject
        return format_html('<a class="cited" href="{}" title="{}">{}</a>', address, subject, self.words)


@dataclass
class Line:
    """A line of the text, counted from 1."""

    number: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def drawn(self) -> SafeString:
        return format_html_join("", "{}", ((piece.drawn,) for piece in self.pieces))


def key_of(cited: citations.Citation) -> str:
    """What all spellings of a cited symbol, or of a name, have in common."""
    return cited.key or naming.key_of(cited.name)


def known_by_key(cited, visible) -> dict[str, Document]:
    """The documents that citations mean, by `key_of`; of one symbol the one in force before a voided one."""
    keys = {row.key for row in cited if row.key}
    rows = visible.filter(symbol_key__in=keys).exclude(status=Document.Status.DRAFT)
    found = naming.known_by_name((row.name for row in cited if row.name), visible)
    for row in rows.select_related("replaced_by").order_by("pk"):
        if row.symbol_key not in found or found[row.symbol_key].status == Document.Status.VOIDED:
            found[row.symbol_key] = row
    return found


def is_recognised(document: Document) -> bool:
    """Whether a program has read the letters of its pictures, and may have misread the number of what is cited."""
    return document.texts().filter(was_read=False).exists()


def marked(text: str, visible, own: str = "") -> list[Line]:
    """The lines of a text, each in pieces; its own symbol cites nothing."""
    cited = [row for row in citations.read(text) if not own or row.key != own]
    known = known_by_key(cited, visible)
    lines, pieces, last = [], [], 0
    for row in cited:
        pieces.append(Piece(text[last : row.start]))
        pieces.append(Piece(text[row.start : row.end], True, known.get(key_of(row))))
        last = row.end
    pieces.append(Piece(text[last:]))
    for piece in pieces:
        first, *others = piece.words.split("\n")
        if not lines:
            lines.append(Line(1))
        lines[-1].pieces.append(Piece(first, piece.is_cited, piece.document))
        for words in others:
            lines.append(Line(lines[-1].number + 1, [Piece(words, piece.is_cited, piece.document)]))
    return lines
