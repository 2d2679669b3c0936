"""A paper as texts that people edit one by one, and the paper again that is made of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from documents.printing import prose
from documents.printing.blocks import (
    DOTS,
    Addressed,
    Blank,
    Block,
    Figure,
    Paragraph,
    Part,
    PrintedText,
    Strong,
    Table,
    parts_of,
    plain,
)
from documents.printing.merging import Edit, Piece, Unit, merge

ARTICLE = re.compile(r"^Điều \d+\.")
ADDRESSED = re.compile(r"^(Kính gửi|Kính trình): (.+)$")
# Dotted lines behind a label: room for what is written by hand.
ROOM = re.compile(rf"\s*((?:{DOTS}\s*)+)$")


def units_of(document: PrintedText) -> tuple[Unit, ...]:
    """The units of the paper: one for each block, one for all recipients."""
    recipients = Unit("\n".join(document.recipients), "recipients")
    return (*map(_unit, document.blocks), recipients)


def _unit(block: Block) -> Unit:
    if isinstance(block, Table):
        rows = ("; ".join(plain((cell,)) for cell in row.cells) for row in block.rows)
        return Unit(" | ".join([block.title, *rows]), "fixed")
    if isinstance(block, Blank):
        text = " ".join([block.label, *[DOTS] * block.lines])
        return Unit(text, "fixed" if block.by_hand else "text")
    if isinstance(block, Addressed):
        return Unit(block.text)
    is_text = isinstance(block, Paragraph) and not any(
        isinstance(part, Figure) and part.missing for part in block.parts
    )
    return Unit(block.text, "text" if is_text else "fixed")


def edited(document: PrintedText, edits: Iterable[Edit]) -> tuple[PrintedText, list[Piece]]:
    """Return the paper as people edited it, and its pieces, conflicts among them; a conflict shows people's words."""
    blocks = iter(document.blocks)
    pieces = merge(list(edits), units_of(document))
    made: list[Block] = []
    recipients = document.recipients
    for piece in pieces:
        if _is_recipients(piece):
            recipients = tuple(filter(None, map(str.strip, piece.text.splitlines())))
            continue
        block = next(blocks) if piece.now else None
        as_drawn = piece.edited is None or _is_still_empty(piece.edited, block)
        made += [block] if as_drawn else _with_figures(blocks_of(piece.edited), block)
    return replace(document, blocks=tuple(made), recipients=recipients), pieces


def _is_still_empty(text: str, block: Block | None) -> bool:
    """Whether of a heading with room below it people wrote the heading alone, with more or fewer dots."""
    return isinstance(block, Blank) and bool(text.strip()) and text.strip(" .…\n") == block.label.strip(" .…")


def _with_figures(typed: list[Block], block: Block | None) -> list[Block]:
    """The typed blocks with the figures of the one that they stand for, where their numbers still stand in order."""
    figures = [part for part in parts_of(block) if isinstance(part, Figure)] if isinstance(block, Paragraph) else []
    return [_figured(one, figures) if isinstance(one, Paragraph) else one for one in typed]


def _figured(paragraph: Paragraph, figures: list[Figure]) -> Paragraph:
    parts: list[Part] = []
    for part in paragraph.parts:
        while isinstance(part, str) and figures:
            found = re.search(rf"(?<![\d.,/]){re.escape(figures[0].text)}(?![\d%])", part) if figures[0].text else None
            figure = figures.pop(0)
            if found:
                parts += [part[: found.start()], figure]
                part = part[found.end() :]
        parts.append(part)
    return Paragraph(tuple(part for part in parts if part))


def _is_recipients(piece: Piece) -> bool:
    return "recipients" in {unit.kind for unit in (piece.base, piece.now) if unit}


def blocks_of(text: str) -> list[Block]:
    """The blocks that a typed text makes: `Điều 1.` in bold, dots at the end as lines for handwriting."""
    return [_block(block) for block in prose.blocks_of(text)]


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        return block
    if room := ROOM.search(block.text):
        return Blank(block.text[: room.start()], room[1].count(DOTS))
    if addressed := ADDRESSED.match(block.text):
        return Addressed(addressed[1], tuple(filter(None, map(str.strip, addressed[2].rstrip(".;").split(";")))))
    if article := ARTICLE.match(block.text):
        return Paragraph((Strong(article[0]), block.text[article.end() :]))
    return block
