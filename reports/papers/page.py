"""What a paper says beside what reports say: words in bold, lines set in the middle, lines to be filled by hand."""

from dataclasses import dataclass

from reports.printing import PrintedReport, Signature

# Room within a sentence for what is written by hand.
DOTS = "……………"


@dataclass(frozen=True)
class Strong:
    """Words in bold within a paragraph: `Điều 1.`"""

    text: str


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

    kind = "blank"

    @property
    def text(self) -> str:
        return self.label


@dataclass(frozen=True, kw_only=True)
class PrintedPaper(PrintedReport):
    """A decision, a resolution or a form; on some, somebody signs on the left too."""

    witness: Signature | None = None
    is_compact: bool = False
