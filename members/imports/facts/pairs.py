"""Two dates in one cell: the day of admission and the day of recognition, in the order that the title names them."""

import re

from members.imports.lists.titles import OFFICIAL_AND_ADMITTED
from partyportal.text import one_spelling

WORDS = re.compile(r"\b(?:db|ct|vđ|kn|dự bị|chính thức|vào đảng|kết nạp)\b\s*[:.]?", re.IGNORECASE)
# Between two dates: a new line, a semicolon, a dash with spaces, words.
BETWEEN = re.compile(
    r"\n|;|\s+[-–—]\s+|\s*,\s*(?=\d|ct|chính)|\s+và\s+|(?<=\d{4})\s+(?=\d)|(?<=\d{4})\s*/\s*(?=\d)", re.IGNORECASE
)


def dates_in(text: str, title: str) -> list[str]:
    """Return the dates of a cell, the admission first."""
    bare = re.sub(r"\(\s*\)", " ", WORDS.sub(" ", text))
    parts = [part.strip(" :,.-–") for part in BETWEEN.split(bare) if part and re.search(r"\d", part)]
    is_reversed = len(parts) == 2 and OFFICIAL_AND_ADMITTED.search(one_spelling(title))
    return parts[::-1] if is_reversed else parts
