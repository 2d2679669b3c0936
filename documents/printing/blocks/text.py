"""The text of a paper: paragraphs with figures, headings, lines to write on."""

from collections.abc import Iterable
from dataclasses import dataclass

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
class Centred:
    """Bold lines in the middle: the one who decides, and QUYẾT ĐỊNH:"""

    lines: tuple[str, ...]

    kind = "centred"

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Addressed:
    """To whom a letter or a submission goes: `Kính gửi:` one in the middle, several below each other."""

    label: str
    to: tuple[str, ...]

    kind = "addressed"

    @property
    def text(self) -> str:
        return f"{self.label}: {'; '.join(self.to)}"


@dataclass(frozen=True)
class Blank:
    """A label and dotted lines, on which somebody writes by hand."""

    label: str
    lines: int = 1
    by_hand: bool = False  # what the portal must not hold is written on the sheet alone
    may_stay_empty: bool = False  # a line of a form: typed here, or written on the sheet after its issue

    kind = "blank"

    @property
    def text(self) -> str:
        return self.label


def plain(parts: Iterable[Part]) -> str:
    """Return the text that the parts print."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def place(text: str) -> str:
    """Return a place whose last part no line breaks: Hòa Lạc, An Bình."""
    *parts, last = text.split(", ")
    return ", ".join([*parts, last.replace(" ", "\u00a0")])
