"""From which branch a sentence of the committee's section was taken over: found by its words, so never printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
# A sentence that the office polished is still the branch's; shorter ones say nothing of where they come from.
ALIKE, SHORTEST = 0.75, 5


@dataclass(frozen=True)
class Source:
    """A sentence of the section and the branch that wrote it."""

    branch: str
    sentence: str
    is_changed: bool


def sources_of(text: str, written: Iterable[tuple[str, str]]) -> list[Source]:
    """For each sentence of the text the branch whose text, of `(branch, text)`, holds it word for word or nearly."""
    known = [(branch, one) for branch, said in written for one in sentences(said)]
    return [source for one in sentences(text) if (source := _source(one, known))]


def sentences(text: str) -> list[str]:
    """The sentences of a text, without marks of lists before them."""
    found = (one.strip().lstrip("-+•* ").strip() for one in SENTENCE_END.split(text))
    return [one for one in found if len(one.split()) >= SHORTEST]


def _source(sentence: str, known: list[tuple[str, str]]) -> Source | None:
    best, source, words = ALIKE, None, sentence.split()
    for branch, said in known:
        if said == sentence:
            return Source(branch, sentence, False)
        matcher = SequenceMatcher(None, words, said.split(), autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, source = ratio, Source(branch, sentence, True)
    return source
