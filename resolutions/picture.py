"""The cascade as a picture: each document a box in the column of its level, with the branches' deeds behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from partyportal import dates
from partyportal.templatetags.portal import nb
from resolutions.cascade import Node

# Points of the picture.
WIDTH, HEIGHT = 220, 54
STEP, GAP = 268, 14
EDGE = 12
LETTERS = 31


@dataclass
class Box:
    """One box: its corner, its words, where it leads."""

    x: int
    y: int
    head: str
    words: str
    address: str
    css: str = ""
    title: str = ""

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def head_y(self) -> int:
        return self.y + 22

    @property
    def words_y(self) -> int:
        return self.y + 41


class Line(NamedTuple):
    """A document on its line of the list; whole words, as there may be hundreds of lines."""

    depth: int
    relation: str
    address: str
    here: bool
    symbol: str
    subject: str
    origin: str
    deeds: list[tuple[str, str, str, str]]


@dataclass
class Picture:
    """Boxes and the lines between them, with the size of the whole."""

    boxes: list[Box]
    lines: list[str]
    width: int
    height: int


def of(nodes: list[Node], deeds: dict) -> Picture:
    """Draw the tree; `deeds` are the leaves behind a document: head, words, address and class by its key."""
    drawing = _Drawing(deeds)
    for node in nodes:
        drawing.put(node, 0)
    width = EDGE + (drawing.deepest + 1) * STEP - (STEP - WIDTH) + EDGE
    return Picture(drawing.boxes, drawing.lines, width, drawing.bottom - GAP + EDGE)


def lines_of(nodes: list[tuple[Node, int]], deeds: dict) -> list[Line]:
    """The list beside the picture, uppers first; `nodes` each with its depth."""
    address = addresses()
    return [
        Line(
            depth,
            f"{node.relation}:" if node.kind else "",
            address(node.document.pk),
            node.here,
            nb(node.document.symbol_raw or "Không số"),
            node.document.subject,
            _origin(node.document),
            deeds.get(node.document.pk, []),
        )
        for node, depth in nodes
    ]


def addresses() -> Callable[[int], str]:
    """The address of each document by its key: turned round once, as for hundreds that takes longer than to draw."""
    before, after = reverse("documents:detail", args=[0]).rsplit("0", 1)
    return lambda key: f"{before}{key}{after}"


def _origin(document) -> str:
    issued = ", ".join(filter(None, [document.issuer, dates.shown(document.issued_on) if document.issued_on else ""]))
    return f"{issued} · đã được thay thế" if document.is_replaced else issued


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


class _Drawing:
    def __init__(self, deeds: dict):
        self.deeds, self.boxes, self.lines = deeds, [], []
        self.address = addresses()
        self.bottom, self.deepest = EDGE, 0

    def put(self, node: Node, depth: int) -> int:
        """Place a node in the middle of what stands behind it; return the height of its middle."""
        behind = [self.put(child, depth + 1) for child in node.children]
        behind += [self._place(depth + 1, *leaf) for leaf in self.deeds.get(node.document.pk, [])]
        if node.hidden:
            address = reverse("resolutions:story", args=[node.document.pk])
            behind.append(self._place(depth + 1, f"và {node.hidden} văn bản nữa", "mở nhánh này", address, "deed"))
        middle = (behind[0] + behind[-1]) // 2 if behind else None
        document = node.document
        head = document.symbol_raw or document.get_doc_type_display()
        words = f"{node.relation}: {document.subject}" if node.relation else document.subject
        own = self._place(depth, head, words, self.address(document.pk), _css(node), middle)
        self._join(depth, own, behind)
        return own

    def _place(self, depth: int, head: str, words: str, address: str, css: str = "", middle: int | None = None) -> int:
        y = self.bottom if middle is None else middle - HEIGHT // 2
        self.boxes.append(
            Box(
                EDGE + depth * STEP,
                y,
                shortened(head, 24),
                shortened(words, LETTERS),
                address,
                css,
                f"{head} – {words}",
            )
        )
        self.bottom = max(self.bottom, y + HEIGHT + GAP)
        self.deepest = max(self.deepest, depth)
        return y + HEIGHT // 2

    def _join(self, depth: int, own: int, behind: list[int]):
        """An elbow from the box to each one behind it."""
        start, end = EDGE + depth * STEP + WIDTH, EDGE + (depth + 1) * STEP
        bend = (start + end) // 2
        self.lines += [f"M{start} {own}H{bend}V{other}H{end}" for other in behind]


def _css(node: Node) -> str:
    document = node.document
    marks = ["here" if node.here else ""]
    marks.append("over" if document.status == "voided" or document.is_replaced else "")
    return " ".join(filter(None, [*marks, "draft" if document.is_draft else ""]))
