"""What a document says that it takes the place of: «Quy định này có hiệu lực từ ngày ký, thay thế Quy định số …»."""

import re
from collections.abc import Iterator

from documents import citations

ENDS_SENTENCE = re.compile(r"(?:(?<=[^\W\d])|(?<=\d{3}))[.;:]\s+(?=[A-ZĐÀ-Ỹ])|[.;]\s*\n|\n\s*\n|\n\s*(?=[-–•*] )")
REPLACES = re.compile(r"thay thế|thay cho|bãi bỏ|h(?:ủy|uỷ) bỏ", re.IGNORECASE)
# The verb is the document's own where the sentence speaks of it, of its force, or begins with the verb.
OF_ITSELF = re.compile(r"\bnày\b|hiệu lực|^\W*(?:(?:điều )?\d+[.)]?\s*)?(?:thay thế|bãi bỏ)", re.IGNORECASE)


def replaced_in(text: str) -> list[citations.Citation]:
    """The documents named behind such a verb; what a cited document once replaced is none of them."""
    found = []
    for sentence in _sentences(text):
        verb = REPLACES.search(sentence)
        if not verb or not OF_ITSELF.search(sentence[: verb.end()]):
            continue
        cited = citations.read(sentence)
        if all(row.start > verb.start() for row in cited):
            found += cited
    return found


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for end in ENDS_SENTENCE.finditer(text):
        yield text[begin : end.start()]
        begin = end.end()
    yield text[begin:]
