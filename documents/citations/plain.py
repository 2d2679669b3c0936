"""A text as the reader wants it: composed, with single spaces; each sign knows where it stood."""

import re
import unicodedata
from bisect import bisect_right

# Between the cells of a table: what is copied from one has tabs.
CELL = "|"
# One sign for one sign, so that no place moves: look-alikes of other alphabets, dashes, slashes, wide digits, spaces.
SAME = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсух" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" + "ÐðƉɖ" + "‐‑‒–—―−﹣－" + "∕⁄／⧸" + "＼" + "０１２３４５６７８９",
    "ABESIJKMHOPCTYXaeijopcyx" + "ABEZHIKMNOPTYXo" + "ĐđĐđ" + "---------" + "////" + "\\" + "0123456789",
) | dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029\u00a0\u1680\u202f\u205f\u3000"), " ")
SAME |= dict.fromkeys(range(0x2000, 0x200B), " ") | {ord("\t"): CELL}
# A text has few of them: each is looked for, faster than looking up every sign of the text.
ALIKE = [(chr(odd), same if isinstance(same, str) else chr(same)) for odd, same in SAME.items()]
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
# Marks are taken four at a time: composing a long run of them is not linear.
ODD = re.compile(rf"[^\W\d_][\u0300-\u036f]{{1,4}}|[ \n{UNSEEN}]{{2,}}|[{UNSEEN}]")
# … and where it has neither marks nor unseen signs.
MARKED = re.compile(rf"[\u0300-\u036f{UNSEEN}]")
BLANKS = re.compile(r"[ \n]{2,}")
# Stands for a blank line, over which no citation runs.
BREAK = "\x1e"


class Plain:
    """A text made plain, as `text`; `span` gives the place of a part of it in the text as it was.

    In `lines` the ends of lines are kept; each sign stands where it does in `text`.
    """

    def __init__(self, raw: str):
        same = _with_same_signs(raw)
        pieces, self._starts, self._ends, last, shift = [], [], [], 0, 0
        for odd in (ODD if MARKED.search(same) else BLANKS).finditer(same):
            start, end = odd.span()
            new = _mended(odd[0])
            place = start - shift
            after = place + len(new)
            shift = end - after
            self._starts.append((after, shift))
            self._ends.append((after if new else after + 1, shift))
            pieces += (same[last:start], new)
            last = end
        pieces.append(same[last:])
        self.lines = "".join(pieces)
        self.text = self.lines.replace("\n", " ")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first code point of the part in the original, and the one after its last."""
        if not self._starts:
            return start, end
        return start + _shift(self._starts, start), end + _shift(self._ends, end)


def _with_same_signs(text: str) -> str:
    for odd, same in ALIKE:
        if odd in text:
            text = text.replace(odd, same)
    return text


def _mended(odd: str) -> str:
    if odd[0] in " \n" or len(odd.split()) == 0:
        return BREAK if odd.count("\n") > 1 else "\n" if "\n" in odd else " "
    return unicodedata.normalize("NFC", odd) if odd[0].isalpha() else ""


def _shift(shifts: list[tuple[int, int]], place: int) -> int:
    found = bisect_right(shifts, (place, float("inf")))
    return shifts[found - 1][1] if found else 0
