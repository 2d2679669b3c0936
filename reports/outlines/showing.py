"""An outline as people read it on the screen: its figures by name."""

from dataclasses import dataclass

from reports.outlines.elements import Chip, Element, Head, Label, Para, PartHead, Sentence, Show, Words, Write
from reports.outlines.reading import BLOCKS, FORMS, LABELS
from targets.figures import MEASURES

NAMES_OF_BLOCKS = {key: name for name, key in BLOCKS.items()}
NAMES_OF_LABELS = {key: name for name, key in LABELS.items()}


@dataclass(frozen=True)
class Line:
    """One element: its kind, what it says, text and chips in turn."""

    kind: str
    parts: tuple[tuple[str, bool], ...]
    when: str = ""


def lines_of(outline: tuple[Element, ...]) -> list[Line]:
    return [_line(element) for element in outline]


def _line(element: Element) -> Line:
    match element:
        case PartHead():
            return Line("part", ((" / ".join(element.lines), False),))
        case Head():
            return Line(f"head{element.level}", ((element.text, False),))
        case Write():
            return Line("write", ((element.label, False),))
        case Show():
            return Line("show", ((NAMES_OF_BLOCKS[element.table], False),))
        case Para():
            parts = tuple(part for sentence in element.sentences for part in _sentence(sentence))
            return Line("para", parts, MEASURES[element.when].name if element.when else "")


def _sentence(sentence: Sentence):
    yield from map(_part, sentence.lead)
    for place, clause in enumerate(sentence.clauses):
        yield ("; " if place else " ", False)
        for number, wording in enumerate(clause.wordings):
            yield from ([(" — nếu không có: ", False)] if number else [])
            yield from _words(wording)
    yield (f"{sentence.end} ", False)


def _words(words: Words):
    return map(_part, words)


def _part(part: str | Chip | Label) -> tuple[str, bool]:
    if isinstance(part, str):
        return part, False
    if isinstance(part, Label):
        return NAMES_OF_LABELS[part.key], True
    name = MEASURES[part.code].name
    if part.whole:
        return f"{name} / {MEASURES[part.whole].name}, %", True
    return (f"{name}: {FORMS[part.form]}" if part.form else name), True
