"""Two versions of a report side by side, line by line and word by word: pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# Lines that share less than this are two lines, not one that was changed.
ALIKE = 0.5
# A numbered line that is no sentence: II- KẾT QUẢ, 2.1. Công tác chính trị, tư tưởng.
HEAD = re.compile(r"(?:[IVX]+- |\d+(?:\.\d+)*\. ).*[^.;:,]")
# What was typed as a number stands behind the text and says what it counts.
COUNT = re.compile(r"[^.;]+: [\d.,]+")


@dataclass(frozen=True)
class Line:
    """A line that differs: its words in turn, each run kept, added or removed; and the heading that it stands below."""

    runs: tuple[tuple[str, str], ...]
    section: str = ""


def compare(old: list[str], new: list[str]) -> list[Line]:
    """The lines that differ; nothing where both say the same."""
    found: list[Line] = []
    was_below, below = _heads(old), _heads(new)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            was, now = zip(old[a:b], was_below[a:b], strict=True), zip(new[c:d], below[c:d], strict=True)
            found += _changed([*was], [*now])
    return found


def _heads(lines: list[str]) -> list[str]:
    """Of each line the heading that it stands below; what names itself stands below none."""
    found, head = [], ""
    for line in lines:
        is_head = HEAD.fullmatch(line) is not None
        head = "" if COUNT.fullmatch(line) else line if is_head else head
        found.append("" if is_head else head)
    return found


def _changed(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Line]:
    for (before, was_below), (after, below) in zip_longest(old, new, fillvalue=("", "")):
        if before and after and SequenceMatcher(None, before.split(), after.split()).ratio() < ALIKE:
            yield Line((("removed", before),), was_below)
            yield Line((("added", after),), below)
        else:
            yield Line(tuple(_runs(before.split(), after.split())), below if after else was_below)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "kept", " ".join(old[a:b])
            continue
        if a < b:
            yield "removed", " ".join(old[a:b])
        if c < d:
            yield "added", " ".join(new[c:d])
