"""The whole of a paper: head, type and subject, what it says, who signs."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from documents.printing.blocks.charts import Chart
from documents.printing.blocks.freezing import frozen
from documents.printing.blocks.tables import Column, Row, Table
from documents.printing.blocks.text import Addressed, Blank, Centred, Figure, Heading, Paragraph, Part
from partyportal.dates import in_words
from partyportal.text import roman

LETTER = "CÔNG VĂN"
DRAFT_NUMBER = "Số      "
DOTTED_NUMBER = "Số ………"
POINTS = "abcdđeghiklmnopqrstuvxy"


def spaced(code: str) -> str:
    """A code in groups of four, as a paper prints it: 3f9a 71c2 08be 44d0."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@dataclass(frozen=True)
class Letterhead:
    """The four corners above a document: who stands above, who issues, which number, where and when."""

    superior: str
    issuer: str
    symbol: str | None
    draft_symbol: str
    place: str
    issued_on: datetime.date | None
    year: int
    is_dotted: bool = False  # number and day are written by hand, so there are dots to write on

    @property
    def number_line(self) -> str:
        """Số 68-BC/ĐU; with room for the number in a draft; empty where documents of the kind carry none."""
        if self.symbol:
            return f"Số {self.symbol}"
        blank = DOTTED_NUMBER if self.is_dotted else DRAFT_NUMBER
        return f"{blank}{self.draft_symbol}" if self.draft_symbol else ""

    @property
    def date_line(self) -> str:
        blank = "ngày … tháng … năm ……" if self.is_dotted else f"ngày    tháng    năm {self.year}"
        return f"{self.place}, {in_words(self.issued_on) if self.issued_on else blank}"


@dataclass(frozen=True)
class Signature:
    """For whom, as what and who signs."""

    authority: str
    post: str
    name: str


Block = Heading | Paragraph | Table | Chart | Centred | Addressed | Blank


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What texts and lists have in common."""

    letterhead: Letterhead
    doc_type: str
    subject_lines: tuple[str, ...]
    author: str
    signature: Signature
    # By which anybody finds out whether the paper is the issued one, and where; none in a draft.
    check_code: str = ""
    check_url: str = ""
    fingerprint: str = ""  # the line that tells the issued paper from any other; none in a draft

    @property
    def proof_lines(self) -> tuple[str, ...]:
        """What stands beside the QR code: the fingerprint, and the code for who has no camera."""
        code = f"Mã kiểm tra: {spaced(self.check_code)}" if self.check_code else ""
        return tuple(filter(None, (self.fingerprint, code)))

    @property
    def is_letter(self) -> bool:
        """A công văn has no name of its kind above the text: what it is about stands under its number."""
        return self.doc_type == LETTER

    @property
    def about_lines(self) -> tuple[str, ...]:
        """What a letter is about, as it stands under the number: `về việc …`."""
        first, *others = self.subject_lines or ("",)
        return (first if first.lower().startswith("về ") else f"về việc {first}", *others)

    @property
    def title(self) -> str:
        """Tên loại and trích yếu in one line, as the title of the file."""
        return " ".join([self.doc_type.capitalize(), *self.subject_lines])

    def to_json(self) -> dict[str, Any]:
        return frozen(self)


@dataclass(frozen=True, kw_only=True)
class PrintedText(Printed):
    """A report, a decision or a form; a draft may miss figures, some forms are signed on the left too."""

    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    is_draft: bool = False
    draft_round: int = 1
    witness: Signature | None = None
    is_compact: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the figures that nobody has given yet."""
        parts = (part for block in self.blocks for part in parts_of(block))
        return tuple(dict.fromkeys(part.code for part in parts if isinstance(part, Figure) and part.missing))


@dataclass(frozen=True, kw_only=True)
class PrintedList(Printed):
    """A list of people by branch, on landscape pages, with its count below."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    count_sentence: str  # a list with sums says them on a line of its own
    empty_note: str = "Không có đảng viên"

    is_draft = False
    missing = ()


def parts_of(block: Block) -> Iterable[Part]:
    if isinstance(block, Table):
        return (cell for row in block.rows for cell in row.cells)
    return block.parts if isinstance(block, Paragraph) else (block.text,)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with their bare headings numbered in order: I-, 1., 1.1., a); under centred lines anew.

    What would be the only number of its place has none: «1.» promises a «2.».
    """
    blocks = tuple(blocks)
    alone = _alone(blocks)
    counts, found = [0] * 4, []
    for place, block in enumerate(blocks):
        if isinstance(block, Centred):
            counts = [0] * 4
        if isinstance(block, Heading):
            block = _number(block, counts, is_alone=place in alone)
        found.append(block)
    return tuple(found)


def _alone(blocks: tuple[Block, ...]) -> set[int]:
    """The places of headings that have no other of their level beside them."""
    beside: dict[tuple, list[int]] = {}
    above: dict[int, int] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Centred):
            above = {0: place}
        if isinstance(block, Heading):
            above = {level: its for level, its in above.items() if level < block.level}
            beside.setdefault((block.level, *above.values()), []).append(place)
            above[block.level] = place
    return {places[0] for places in beside.values() if len(places) == 1}


def _number(heading: Heading, counts: list[int], *, is_alone: bool) -> Heading:
    level = heading.level
    if is_alone:
        counts[level - 1 :] = [0] * (5 - level)
        return heading
    counts[level - 1] += 1
    counts[level:] = [0] * (4 - level)
    marks = (
        f"{roman(counts[0])}- ",
        f"{counts[1]}. ",
        f"{counts[1]}.{counts[2]}. " if counts[1] else f"{counts[2]}. ",
        f"{POINTS[counts[3] - 1]}) ",
    )
    return Heading(level, marks[level - 1] + heading.text)
