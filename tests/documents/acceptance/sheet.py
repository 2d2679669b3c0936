"""A produced PDF, read back: characters, lines and table cells with their places, in points from the top left."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

import pdfplumber
from pypdf import PdfReader

from documents.printing.blocks import PrintedList, PrintedText

MM = 72 / 25.4
TOP, RIGHT, BOTTOM, LEFT = 20 * MM, 15 * MM, 20 * MM, 30 * MM
NUMBER_ZONE = 19.6 * MM
POINT = 1.0
CHART_WORDS = 10


def near(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance


def squeezed(text: str) -> str:
    """Return the text without any white space, for comparing across line and page breaks."""
    return re.sub(r"\s+", "", text)


@dataclass
class Line:
    """Characters that stand on one line without a gap between columns."""

    page: int
    chars: list = field(default_factory=list)

    @cached_property
    def inked(self) -> list:
        return [char for char in self.chars if char["text"].strip()]

    @cached_property
    def text(self) -> str:
        return "".join(char["text"] for char in self.chars).strip()

    @cached_property
    def x0(self) -> float:
        return self.inked[0]["x0"]

    @cached_property
    def x1(self) -> float:
        return self.inked[-1]["x1"]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        return self.inked[0]["top"]

    @property
    def bottom(self) -> float:
        return self.inked[0]["bottom"]

    @property
    def size(self) -> float:
        return self.inked[0]["size"]

    @property
    def is_bold(self) -> bool:
        return all("Bold" in char["fontname"] for char in self.inked)

    @property
    def is_italic(self) -> bool:
        return all("Italic" in char["fontname"] for char in self.inked)

    @property
    def is_upright(self) -> bool:
        return not any(style in char["fontname"] for char in self.inked for style in ("Bold", "Italic"))

    def has(self, size: float, *, bold: bool) -> bool:
        return near(self.size, size, 0.1) and self.is_bold == bold


class Page:
    def __init__(self, page, number: int, has_tables: bool = True):
        self.number, self.has_tables = number, has_tables
        self.width, self.height = float(page.width), float(page.height)
        self.middle = (LEFT + self.width - RIGHT) / 2
        self.chars = [char for char in page.chars if char["text"].strip()]
        self.numbering = [char for char in self.chars if char["bottom"] < NUMBER_ZONE]
        self.body = [char for char in self.chars if char["bottom"] >= NUMBER_ZONE]
        self.lines = self._lines([char for char in page.chars if char["bottom"] >= NUMBER_ZONE])
        self.source = page
        self.drawn = page.rects + page.lines + page.curves

    @cached_property
    def tables(self) -> list["_Grid"]:
        found = self.source.find_tables() if self.has_tables else []
        return [_Grid(table, self.body) for table in found]

    @cached_property
    def raw_text(self) -> str:
        return self.source.extract_text() or ""

    def _lines(self, chars, gap: float = 10) -> list[Line]:
        lines, last = [], None
        for char in chars:
            if last is None or _is_apart(last, char, gap):
                lines.append(Line(self.number))
            lines[-1].chars.append(char)
            last = char
        return [line for line in lines if line.inked]

    def runs(self) -> list[Line]:
        """Return the lines cut at every gap wider than a letter's spacing, as table cells cut them."""
        return self._lines(self.body, gap=5)

    def is_in_table(self, line: Line) -> bool:
        middle = (line.top + line.bottom) / 2
        return any(table.top <= middle <= table.bottom for table in self.tables)


def _is_apart(last, char, gap) -> bool:
    if not near(last["top"], char["top"], 1) or not near(last["size"], char["size"], 0.1):
        return True
    return char["x0"] - last["x1"] > gap or char["x0"] < last["x0"] - 1


class _Grid:
    """A ruled table: its rows as lists of (text, box)."""

    def __init__(self, table, chars):
        self.x0, self.top, self.x1, self.bottom = table.bbox
        inside = [char for char in chars if self.top <= (char["top"] + char["bottom"]) / 2 <= self.bottom]
        self.rows = [[(_text_in(box, inside), box) for box in row.cells if box] for row in table.rows]

    @property
    def boxes(self):
        return [box for row in self.rows for _, box in row]


def _text_in(box, chars) -> str:
    x0, top, x1, bottom = box
    return "".join(
        char["text"]
        for char in chars
        if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    )


class Sheet:
    """The PDF beside the document that it should print."""

    def __init__(self, data: bytes, document: PrintedText | PrintedList):
        self.data, self.document = data, document
        pages = pdfplumber.open(BytesIO(data)).pages
        # Lines to write on, one above the other, look like a table to the reader.
        kinds = {block.kind for block in getattr(document, "blocks", ())}
        has_tables = "table" in kinds or "blank" not in kinds
        self.pages = [Page(page, number, has_tables) for number, page in enumerate(pages, start=1)]

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.data))

    @property
    def is_list(self) -> bool:
        return isinstance(self.document, PrintedList)

    @cached_property
    def lines(self) -> list[Line]:
        return [line for page in self.pages for line in page.lines]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def raw_texts(self) -> tuple[str, str]:
        """The text as both readers give it, page numbers included."""
        return (
            "\n".join(page.extract_text() for page in self.reader.pages),
            "\n".join(page.raw_text for page in self.pages),
        )

    @cached_property
    def squeezed_text(self) -> str:
        cells = [text for page in self.pages for table in page.tables for row in table.rows for text, _ in row]
        return squeezed(self.text) + "\0" + "\0".join(squeezed(text) for text in cells)

    def find(self, text: str, page: int | None = None) -> list[Line]:
        """Return the lines that say exactly this."""
        return [line for line in self.lines if line.text == text and page in (None, line.page)]

    def one(self, text: str, code: str) -> Line:
        found = self.find(text)
        assert found, f"{code} {text!r} not found"
        return found[-1] if code.startswith("H") else found[0]

    @cached_property
    def dashes(self) -> Line | None:
        return next((line for line in self.pages[0].lines if set(line.text) == {"-"}), None)

    @cached_property
    def end_of_head(self) -> float:
        """Where the letterhead of a letter ends: under what it is about."""
        page = self.pages[0]
        return max(line.bottom for line in page.lines if line.is_italic and line.size < 12.5 and line.x0 < page.middle)

    @cached_property
    def authority(self) -> Line | None:
        return next(iter(self.find(self.document.signature.authority, len(self.pages))), None)

    @cached_property
    def body(self) -> list[Line]:
        """The lines of the text: below the title, above the signature, outside tables and their names."""
        blocks = getattr(self.document, "blocks", ())
        captions = {squeezed(block.title) for block in blocks if block.kind in {"table", "chart"}}
        captions |= {squeezed(block.text) for block in blocks if block.kind in {"centred", "addressed"}}
        places = [place for block in blocks if block.kind == "addressed" for place in block.to]
        labels = [f"{block.label}:" for block in blocks if block.kind == "addressed"]
        captions |= {squeezed(f"{label}- {place}{end}") for label in labels for place in places for end in ".;"}
        captions |= {squeezed(f"- {place}{end}") for place in places for end in ".;"}
        return [line for page in self.pages for line in _joined(page) if self._is_body(page, line, captions)]

    def _is_body(self, page: Page, line: Line, captions: set[str]) -> bool:
        if page.number == 1 and self.dashes and line.top <= self.dashes.top:
            return False
        if page.number == 1 and self.document.is_letter and line.top < self.end_of_head:
            return False
        if page.number == len(self.pages) and self.authority and line.top >= self.authority.top - 3:
            return False
        is_caption = any(squeezed(line.text) in caption for caption in captions) and line.x0 > 41 * MM
        is_unit = line.is_italic and not line.is_bold
        is_in_chart = line.size < CHART_WORDS + 0.5
        return not is_in_chart and not page.is_in_table(line) and not is_caption and not is_unit


def _joined(page: Page) -> list[Line]:
    """Return the lines with the pieces left and right of a blank box as one."""
    joined: list[Line] = []
    for line in page.lines:
        if joined and near(joined[-1].top, line.top, 0.5) and line.x0 > joined[-1].x1:
            joined[-1] = Line(page.number, joined[-1].chars + line.chars)
        else:
            joined.append(line)
    return joined
