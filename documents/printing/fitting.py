"""Pages that would stand a third empty are set closer, or wider, within what the format allows.

A last page that holds little more than the signature is saved where closer lines save it.

The signature with its seal stays whole and takes lines along: where it just does not fit, it leaves more than a third
of a landscape page behind it. The format gives 18 to 22 points from line to line, and at least 6 between paragraphs; of
these a paper takes the usual ones first, then the closest, which saves a page, then wider ones, which fill it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WAYS = ("closer", "wider", "widest")
HOLDING = ("div", "table", "tbody")
# Below the last line of a page stand its leading and the rim of its cell.
RIM_POINTS = 10
# With less, the top margin counted, the last page of a text looks forgotten.
LEAST_LAST = 0.45
POINTS = 0.75  # of the points of paper, one of WeasyPrint's pixels


class File(bytes):
    """What a paper was written to, and the way in which it was set: a Word file beside it is set alike."""

    way = ""


@dataclass(frozen=True)
class Way:
    """The paper broken into pages, and how it was set for that: in the usual way where that has no name."""

    drawn: Any
    name: str = ""

    @property
    def pages(self):
        return self.drawn.pages

    def written(self, **facts) -> File:
        file = File(self.drawn.write_pdf(**facts))
        file.way = self.name
        return file


def spaced(page: str, way: str) -> str:
    """The HTML page set in that way."""
    return page.replace('<article class="document', f'<article class="document {way}', 1)


def emptied(drawn) -> float:
    """How many points too many are empty on the emptiest page before the last; 0 where each is filled by two thirds."""
    return max(map(_too_empty, drawn.pages[:-1]), default=0)


def fullest(first, tries: Iterable):
    """The first of the ways that leaves no third empty, else the one that leaves least."""
    best = first
    for drawn in tries:
        if emptied(drawn) < emptied(best):
            best = drawn
        if not emptied(best):
            break
    return best


def fitted(first, tries: Iterable, *, one_page: bool):
    """The paper as it is, or in a way that fills its pages better, or that saves one where it is to stay on one."""
    if emptied(first):
        return fullest(first, tries)
    return shorter(first, tries) if one_page or is_trailing(first) else first


def is_trailing(drawn) -> bool:
    """Whether the last page holds little more than the signature and the lines that go with it."""
    last = drawn.pages[-1]
    return len(drawn.pages) > 1 and _lowest(last._page_box) < last.height * LEAST_LAST


def shorter(first, tries: Iterable):
    """Set in the first of the ways, where that takes fewer pages and fills them."""
    if len(first.pages) == 1:
        return first
    closer = next(iter(tries))
    return closer if len(closer.pages) < len(first.pages) and not emptied(closer) else first


def _too_empty(page) -> float:
    """What is empty below the text beyond a third of the page, its margin counted."""
    lowest = _lowest(page._page_box)
    third = page.height / 3 - RIM_POINTS / POINTS
    return max(0, (page.height - lowest - third) * POINTS)


def _lowest(page_box) -> float:
    """Where the last block of the text ends on the page."""
    article = next(box for box in page_box.descendants() if box.element_tag == "article")
    last = article.children[-1]
    # A table that goes on says that it is as high as if its last rows stood there; they say where they stand.
    while last.element_tag in HOLDING and getattr(last, "children", None):
        last = last.children[-1]
    return last.position_y + last.margin_height()
