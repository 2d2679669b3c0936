"""A symbol as somebody remembers it who searches: «24nqdu», «NQ 24»; found by the folded text of the register."""

import re

from documents.citations.words import PARTY, STATE_TYPES
from partyportal.text import fold

TYPES = "|".join(sorted({fold(kind) for kind in [*PARTY.values(), *STATE_TYPES]}, key=len, reverse=True))
NUMBER_FIRST = re.compile(rf"(?P<number>\d{{1,5}})[\s./-]*(?P<type>{TYPES})[\s/-]*(?P<issuer>[a-z]*)")
TYPE_FIRST = re.compile(rf"(?P<type>{TYPES})[\s.-]*(?P<number>\d{{1,5}})(?:[\s/-]+(?P<issuer>[a-z]+))?")


def as_written(text: str) -> str:
    """Return the folded beginning of a symbol («24-nq/du»), or nothing where the text is none."""
    typed = fold(text)
    match = NUMBER_FIRST.fullmatch(typed) or TYPE_FIRST.fullmatch(typed)
    if not match:
        return ""
    return f"{int(match['number']):02d}-{match['type']}/{match['issuer'] or ''}"
