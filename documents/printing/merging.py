"""Three ways into one: what the data said when a text was edited, what people made of it, what the data say now.

Nothing is lost: what people wrote stands in the result or in a conflict, and so does each text of the data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Two texts that share less than this are not the same paragraph, said otherwise.
LEAST_ALIKE = 0.35


@dataclass(frozen=True)
class Unit:
    """A piece of a paper that is edited as one: a paragraph, or the recipients; a fixed one is the data's alone."""

    text: str
    kind: str = "text"

    @property
    def is_fixed(self) -> bool:
        return self.kind == "fixed"


@dataclass(frozen=True)
class Edit:
    """What people made of a unit; without one it was added by hand, and an empty text takes it out."""

    base: Unit | None
    text: str

    @property
    def is_made(self) -> bool:
        return self.base is None or self.text != self.base.text


@dataclass(frozen=True)
class Piece:
    """A unit after the merge: as the data say now, as people edited it, or both where the two do not agree."""

    base: Unit | None = None
    edited: str | None = None
    now: Unit | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether the data and people changed the same unit in two ways; a choice must be made."""
        if self.edited is None or self.base is None:
            return False
        return self.now is None or self.now.text not in (self.base.text, self.edited)

    @property
    def text(self) -> str:
        """What the paper says here until somebody chooses otherwise: people's words before those of the data."""
        return self.now.text if self.edited is None else self.edited

    @property
    def edit(self) -> Edit:
        """The same as an edit of what the data say now."""
        return Edit(self.now, self.text)


def merge(edits: Sequence[Edit], now: Sequence[Unit]) -> list[Piece]:
    """Return the units in the order of the data, those that people added after the one that they stood behind."""
    generated = [edit.base for edit in edits if edit.base]
    pairs = iter([*aligned(generated, now)])
    pieces, waiting = [], None
    for edit in edits:
        if edit.base is None:
            pieces.append(Piece(edited=edit.text))
            continue
        waiting = next(pairs)
        while waiting[0] is None:  # new in the data
            pieces.append(Piece(now=waiting[1]))
            waiting = next(pairs)
        pieces += _merged(edit, waiting[1])
    return pieces + [Piece(now=unit) for _, unit in pairs]


def _merged(edit: Edit, now: Unit | None) -> list[Piece]:
    if edit.is_made and not (now and now.text == edit.text):
        return [Piece(edit.base, edit.text, now)]
    return [Piece(edit.base, None, now)] if now else []


def aligned(base: Sequence[Unit], now: Sequence[Unit]) -> Iterator[tuple[Unit | None, Unit | None]]:
    """Yield which unit of before is which of now, in both orders; one that is in one of them alone stands alone."""
    matcher = SequenceMatcher(None, base, now, autojunk=False)
    for _, first, last, begin, end in matcher.get_opcodes():
        yield from _likeliest(base[first:last], now[begin:end])


def _likeliest(base: Sequence[Unit], now: Sequence[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """The pairing that keeps both orders and brings together what is most alike."""
    best: dict[tuple[int, int], tuple[float, list]] = {}
    for first in range(len(base), -1, -1):
        for begin in range(len(now), -1, -1):
            best[first, begin] = max(_ways(base, now, first, begin, best), key=lambda way: way[0])
    return best[0, 0][1]


def _ways(base, now, first, begin, best) -> Iterator[tuple[float, list]]:
    """The ways on from here: the two are one, or either stands alone."""
    if first == len(base) and begin == len(now):
        yield 0, []
    if first < len(base) and begin < len(now) and (likeness := alike(base[first], now[begin])):
        score, rest = best[first + 1, begin + 1]
        yield score + likeness, [(base[first], now[begin]), *rest]
    if first < len(base):
        score, rest = best[first + 1, begin]
        yield score, [(base[first], None), *rest]
    if begin < len(now):
        score, rest = best[first, begin + 1]
        yield score, [(None, now[begin]), *rest]


def alike(one: Unit, other: Unit) -> float:
    """How much of two units is the same, from 0 to 1; nothing where they are not the same paragraph at all."""
    if one.kind != other.kind:
        return 0
    if one == other or one.kind == "recipients":
        return 1
    likeness = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio()
    return likeness if likeness >= LEAST_ALIKE else 0
