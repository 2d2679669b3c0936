"""Two versions of a report side by side, line by line and word by word: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# Lines that share less than this are two lines, not one that was changed.
ALIKE = 0.5


@dataclass(frozen=True)
class Line:
    """A line that differs: its words in turn, each run kept, added or removed."""

    runs: tuple[tuple[str, str], ...]


def compare(old: list[str], new: list[str]) -> list[Line]:
    """The lines that differ; nothing where both say the same."""
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _changed(old[a:b], new[c:d])
    return found


def _changed(old: list[str], new: list[str]) -> Iterator[Line]:
    for before, after in zip_longest(old, new, fillvalue=""):
        if before and after and SequenceMatcher(None, before.split(), after.split()).ratio() < ALIKE:
            yield Line((("removed", before),))
            yield Line((("added", after),))
        else:
            yield Line(tuple(_runs(before.split(), after.split())))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "kept", " ".join(old[a:b])
            continue
        if a < b:
            yield "removed", " ".join(old[a:b])
        if c < d:
            yield "added", " ".join(new[c:d])
