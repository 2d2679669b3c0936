"""What a report is made of, in the order in which it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """A figure in a sentence: by its code, as a share of another, or told in one of the forms of `reading.FORMS`."""

    code: str
    whole: str = ""
    form: str = ""


@dataclass(frozen=True)
class Label:
    """A word of the report itself: the organisation's name, the year."""

    key: str


Words = tuple[str | Chip | Label, ...]


@dataclass(frozen=True)
class Clause:
    """A fact of a sentence: the first of its wordings all of whose figures have something is said, else silence."""

    wordings: tuple[Words, ...]


@dataclass(frozen=True)
class Sentence:
    """Facts that semicolons join; the lead stands before the first that is said."""

    clauses: tuple[Clause, ...]
    lead: Words = ()
    end: str = "."


@dataclass(frozen=True)
class Head:
    """A heading; it is printed only where something stands below it."""

    level: int
    text: str


@dataclass(frozen=True)
class PartHead:
    """The lines over a part of a political report; its headings are numbered anew."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Para:
    """Sentences that make one paragraph; `when` is the code without which it is left out."""

    sentences: tuple[Sentence, ...]
    when: str = ""


@dataclass(frozen=True)
class Write:
    """A section that people write; each of its lines is a paragraph."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Show:
    """Paragraphs or a table that the portal makes from the rows of figures."""

    table: str


Element = PartHead | Head | Para | Write | Show


def sections_of(outline: tuple[Element, ...]) -> list[Write]:
    """The sections that people write, in order."""
    return [element for element in outline if isinstance(element, Write)]
