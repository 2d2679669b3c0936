"""What a printed document says, and nothing of how it looks: plain values that can be frozen as JSON."""

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from itertools import count, groupby
from typing import Any

from partyportal.dates import in_words
from partyportal.text import roman

DRAFT_NUMBER = "Số      "
DOTTED_NUMBER = "Số ………"
POINTS = "abcdđeghiklmnopqrstuvxy"
# Room within a sentence for what is written by hand.
DOTS = "……………"


@dataclass(frozen=True)
class Figure:
    """A number of the report under its code of the outline, empty while nobody has given it."""

    code: str
    text: str
    missing: bool = False


@dataclass(frozen=True)
class Strong:
    """Words in bold within a paragraph: `Điều 1.`"""

    text: str


Part = str | Figure | Strong


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


@dataclass(frozen=True)
class Heading:
    """I- of level 1, 1. of level 2, 1.1. of level 3, a) of level 4; the text carries its number."""

    level: int
    text: str

    kind = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Running text, with figures between the words."""

    parts: tuple[Part, ...]

    kind = "paragraph"

    @property
    def text(self) -> str:
        return plain(self.parts)


@dataclass(frozen=True)
class Column:
    """A column of a table; neighbours that name the same group share a head above theirs."""

    label: str
    width_mm: int | None = None
    align: str = "center"
    group: str | None = None


@dataclass(frozen=True)
class Row:
    """A row, a group's heading (`group`: numeral and name), a total or a note across the table.

    Where a row has fewer cells than the table, the second cell of a group or note and the first of a total
    take the room that is left.
    """

    cells: tuple[Part, ...]
    kind: str = "row"


@dataclass(frozen=True)
class Table:
    """A table of the text, with its name above it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_note: str = ""

    kind = "table"


@dataclass(frozen=True)
class Centred:
    """Bold lines in the middle: the one who decides, and QUYẾT ĐỊNH:"""

    lines: tuple[str, ...]

    kind = "centred"

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Blank:
    """A label and dotted lines, on which somebody writes by hand."""

    label: str
    lines: int = 1
    by_hand: bool = False  # what the portal must not hold is written on the sheet alone

    kind = "blank"

    @property
    def text(self) -> str:
        return self.label


Block = Heading | Paragraph | Table | Centred | Blank


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What texts and lists have in common."""

    letterhead: Letterhead
    doc_type: str
    subject_lines: tuple[str, ...]
    author: str
    signature: Signature
    fingerprint: str = ""  # the line that tells the issued paper from any other; none in a draft

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
    count_sentence: str
    empty_note: str = "Không có đảng viên"

    is_draft = False
    missing = ()


def plain(parts: Iterable[Part]) -> str:
    """Return the text that the parts print."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def parts_of(block: Block) -> Iterable[Part]:
    if isinstance(block, Table):
        return (cell for row in block.rows for cell in row.cells)
    return block.parts if isinstance(block, Paragraph) else (block.text,)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with their bare headings numbered in order: I-, 1., 1.1., a); under centred lines anew."""
    counts, found = [0] * 4, []
    for block in blocks:
        if isinstance(block, Centred):
            counts = [0] * 4
        found.append(_number(block, counts) if isinstance(block, Heading) else block)
    return tuple(found)


def _number(heading: Heading, counts: list[int]) -> Heading:
    level = heading.level
    counts[level - 1] += 1
    counts[level:] = [0] * (4 - level)
    marks = (
        f"{roman(counts[0])}- ",
        f"{counts[1]}. ",
        f"{counts[1]}.{counts[2]}. ",
        f"{POINTS[counts[3] - 1]}) ",
    )
    return Heading(level, marks[level - 1] + heading.text)


def place(text: str) -> str:
    """Return a place whose last part no line breaks: Hòa Lạc, An Bình."""
    *parts, last = text.split(", ")
    return ", ".join([*parts, last.replace(" ", "\u00a0")])


def grouped_rows(
    branches: Iterable[tuple[str, Iterable[tuple[Part, ...]]]],
) -> tuple[Row, ...]:
    """Return rows numbered through, under a heading for each branch; a row's cells come without its number."""
    rows, numbers = [], count(1)
    for position, (branch, people) in enumerate(branches, start=1):
        rows.append(Row((roman(position), branch), "group"))
        rows += [Row((str(next(numbers)), *cells)) for cells in people]
    return tuple(rows)


def head_rows(columns: tuple[Column, ...]) -> list[list[tuple[str, int, int]]]:
    """Return the head as rows of (label, columns, rows) spanned."""
    if not any(column.group for column in columns):
        return [[(column.label, 1, 1) for column in columns]]
    top = []
    for group, members in groupby(columns, key=lambda column: column.group):
        labels = [column.label for column in members]
        top += [(group, len(labels), 1)] if group else [(label, 1, 2) for label in labels]
    return [top, [(column.label, 1, 1) for column in columns if column.group]]


def frozen(value: Any) -> Any:
    """Return the value as JSON can keep it."""
    if is_dataclass(value):
        content = {field.name: frozen(getattr(value, field.name)) for field in fields(value)}
        return {"class": type(value).__name__} | content
    if isinstance(value, datetime.date):
        return {"class": "date", "date_string": value.isoformat()}
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [frozen(item) for item in value] if isinstance(value, tuple) else value


CLASSES = {
    kind.__name__: kind
    for kind in (
        Figure,
        Strong,
        Letterhead,
        Signature,
        Heading,
        Paragraph,
        Column,
        Row,
        Table,
        Centred,
        Blank,
        PrintedText,
        PrintedList,
    )
} | {"date": lambda date_string: datetime.date.fromisoformat(date_string)}


def from_json(data: Any) -> Any:
    """Return the document that `to_json` wrote."""
    if isinstance(data, list):
        return tuple(from_json(item) for item in data)
    if isinstance(data, dict):
        content = {key: from_json(value) for key, value in data.items() if key != "class"}
        return CLASSES[data["class"]](**content)
    return data
