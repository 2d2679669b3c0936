"""A text as lines, each made plain, and what was found in one."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from documents.citations.plain import Plain

# The first pages: what tells what a document is stands there.
MOST_LETTERS = 20_000
LONGEST_LINE = 600


class Found(NamedTuple):
    """A value, the words that it was read from, and the line on which they begin, counted from 1."""

    value: Any
    words: str
    line: int


@dataclass(frozen=True)
class Line:
    """A line of the text that is not empty, with its number."""

    text: str
    number: int

    @property
    def is_capital(self) -> bool:
        """Whether it is a line of a head: letters, and all of them capitals."""
        return self.text.upper() == self.text and sum(map(str.isalpha, self.text)) > 1

    def found(self, value) -> Found:
        return Found(value, self.text, self.number)


def lines_of(text: str) -> list[Line]:
    """The lines that say something, as a reader of symbols and days wants them."""
    plain = (
        Plain(line[:LONGEST_LINE].replace("\t", " ")).text.replace("\x1e", " ").strip() for line in text.splitlines()
    )
    return [Line(line, number) for number, line in enumerate(plain, 1) if line]
