"""Blank forms: each is a file of `text/`, read once, and becomes a paper without data, to be filled by hand."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from branches.models import Organization
from documents.printing import heads
from documents.printing.blocks import Blank, Block, Column, Heading, Paragraph, PrintedText, Row, Signature, Table
from partyportal import dates

TEXT = Path(__file__).parent / "text"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form: what it is for, what it says, who signs it."""

    key: str
    place: int
    group: str
    title: str
    about: str
    doc_type: str
    subject: list[str]
    signer: str  # in capitals; nothing where nobody signs
    witness: str = ""
    is_compact: bool = False
    blocks: list[dict] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> "Form":
        return cls(key=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))

    def printed(self, organization: Organization) -> PrintedText:
        """The form under the head of the organisation, its day left to be written."""
        day = dates.today()
        return PrintedText(
            letterhead=heads.letterhead(organization, day),
            doc_type=self.doc_type,
            subject_lines=tuple(self.subject),
            author=organization.name_on(day).issuer_name,
            signature=_hand(self.signer),
            witness=_hand(self.witness) if self.witness else None,
            blocks=tuple(_block(**block) for block in self.blocks),
            recipients=(),
            is_compact=self.is_compact,
        )


def _hand(post: str) -> Signature:
    return Signature(post, "(ký, ghi rõ họ tên)" if post else "", "")


def _block(*, text="", heading="", blank="", lines=1, columns=(), rows=0, filled=(), title="") -> Block:
    """A block of the file: running text, a heading, dotted lines, or a table with so many numbered empty rows."""
    if columns:
        return Table(title, tuple(Column(*one) for one in columns), _rows(len(columns), rows, filled))
    if blank:
        return Blank(blank, lines)
    return Heading(1, heading) if heading else Paragraph((text,))


def _rows(width: int, count: int, filled) -> tuple[Row, ...]:
    """Rows that begin with their number and what the form says in them; what follows is empty."""
    said = [*filled, *([] for _ in range(count - len(filled)))]
    cells = ([str(number), *words] for number, words in enumerate(said, start=1))
    return tuple(Row(tuple(row + [""] * (width - len(row)))) for row in cells)


@cache
def forms() -> list[Form]:
    """All forms in their order."""
    return sorted(map(Form.read, TEXT.glob("*.toml")), key=lambda form: form.place)
