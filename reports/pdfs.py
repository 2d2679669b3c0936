"""From a printed document to HTML and PDF; the only module that knows WeasyPrint."""

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from reports.printing import (
    Block,
    Figure,
    Part,
    PrintedList,
    PrintedReport,
    Row,
    Table,
    head_rows,
)

Progress = Callable[[str, int], None]
Urls = Mapping[str, str]

# Advance widths of Tinos capitals in thousandths of an em; letters with marks are as wide as their base.
WIDTHS = dict.fromkeys(" ,.", 250) | dict.fromkeys("IÍÌỈĨỊ-–", 333) | {"J": 389, "M": 889, "W": 944, "Ư": 776}
WIDTHS |= dict.fromkeys("FPS0123456789", 556) | dict.fromkeys("ELTZ", 611) | dict.fromkeys("BCR", 667)
NAME_WIDTH_MM = 81
MM = 72 / 25.4

ORGANIZATION_WORDS = (
    "ĐẢNG BỘ",
    "ĐẢNG ỦY",
    "CHI BỘ",
    "BAN CHẤP HÀNH",
    "BAN THƯỜNG VỤ",
    "ỦY BAN KIỂM TRA",
    "ĐẠI HỘI",
)
# A line of a long name begins best with one of these.
SENSE_WORDS = frozenset(
    ("SỞ", "VÀ", "ỦY", "BAN", "TỈNH", "THÀNH", "TRUNG", "CHI", "CỤC", "PHÒNG", "VĂN", "THUỘC", "TRỰC", "XÃ", "PHƯỜNG")
    + ("TRƯỜNG", "VIỆN", "KHOA", "CÔNG", "ỨNG", "TIÊU", "KỸ", "CHẤT", "THÔNG", "QUẢN", "CHUYỂN", "ĐỔI", "KẾ", "TÀI")
)

WHOLE = re.compile(r"\d{2,}-[A-ZĐa-z]+/[A-ZĐ]+|\d{1,2}/\d{1,2}/\d{4}|\d+ - \d+")
SHORT_TABLE_ROWS = 10
# So many characters fill two lines and more of the body; a shorter end takes its neighbour along to the signature.
TWO_LINES = 170


def make(document: PrintedReport | PrintedList, progress: Progress | None = None) -> bytes:
    """Return the document as tagged PDF; `progress` hears the stage and the page reached."""
    if not document.is_draft and document.missing:
        raise ValueError(f"Văn bản còn thiếu số liệu: {', '.join(document.missing)}.")
    with _heard(progress):
        return written(page(document))


def page(document: PrintedReport | PrintedList) -> str:
    """Return the document as a whole HTML page."""
    return render_to_string("reports/pdf/page.html", _context(document, {}) | {"heading": "h1"})


def written(page: str) -> bytes:
    """Return the HTML page as PDF."""
    from weasyprint import HTML

    base = _static_root().as_uri() + "/"
    return HTML(string=page, base_url=base, url_fetcher=_fetcher()).write_pdf(pdf_variant="pdf/a-2a")


def html(document: PrintedReport | PrintedList, figure_urls: Urls | None = None) -> str:
    """Return the same page as a fragment for the portal, its figures linked to their rows."""
    name = "list" if isinstance(document, PrintedList) else "report"
    # The portal's page around it has its own first heading.
    return render_to_string(f"reports/pdf/{name}.html", _context(document, figure_urls or {}) | {"heading": "div"})


def broken(name: str, *, bold: bool = False) -> list[str]:
    """Return the lines of an organisation's name: broken by sense where it is wider than its cell, never shrunk."""
    if _fits(name, bold):
        return [name]
    words = next((word for word in ORGANIZATION_WORDS if name.startswith(f"{word} ")), "")
    rest = name.removeprefix(words).strip().split(" ")
    return ([words] if words else []) + _fewest_lines(rest, bold)


def _fits(text: str, bold: bool) -> bool:
    ems = sum(WIDTHS.get(letter, 722) for letter in text.upper()) / 1000
    return ems * 14 * (1.05 if bold else 1) <= NAME_WIDTH_MM * MM


def _fewest_lines(words: list[str], bold: bool) -> list[str]:
    for count in range(len(words)):
        ways = [_split(words, cuts) for cuts in combinations(range(1, len(words)), count)]
        if fitting := [lines for lines in ways if all(_fits(line, bold) for line in lines)]:
            return min(fitting, key=_clumsiness)
    return words


def _split(words: list[str], cuts: tuple[int, ...]) -> list[str]:
    edges = [0, *cuts, len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


def _clumsiness(lines: list[str]) -> tuple[int, int]:
    torn = sum(line.split(" ")[0] not in SENSE_WORDS for line in lines[1:])
    return torn, max(len(line) for line in lines)


def _context(document: PrintedReport | PrintedList, urls: Urls) -> dict[str, Any]:
    letterhead = document.letterhead
    context = {
        "document": document,
        "wide": isinstance(document, PrintedList),
        "letterhead": {
            "superior": broken(letterhead.superior),
            "issuer": broken(letterhead.issuer, bold=True),
            "number": letterhead.number_line,
            "date": letterhead.date_line,
        },
    }
    return context | (_list(document, urls) if isinstance(document, PrintedList) else _report(document, urls))


def _report(document: PrintedReport, urls: Urls) -> dict[str, Any]:
    cut = _tail_start(document.blocks)
    drawn = [_drawn(block, urls) for block in document.blocks]
    return {
        "draft": f"Dự thảo lần {document.draft_round}" if document.is_draft else "",
        "body": drawn[:cut],
        "tail": drawn[cut:],
    }


def _tail_start(blocks: tuple[Block, ...]) -> int:
    """Return from which block on the end stays whole with the signature, so that two lines go with it."""
    # A long last paragraph may break: widows and `break-before: avoid` keep two of its lines at the signature.
    if blocks and blocks[-1].kind == "paragraph" and len(blocks[-1].text) > TWO_LINES:
        return len(blocks)
    cut, room = len(blocks), TWO_LINES
    while cut and room > 0 and blocks[cut - 1].kind != "table":
        cut -= 1
        if blocks[cut].kind == "paragraph":
            room -= max(len(blocks[cut].text), TWO_LINES // 2)
    return cut


def _list(document: PrintedList, urls: Urls) -> dict[str, Any]:
    rows = _with_empty_groups(document.rows, document.empty_note)
    grid = _grid(document.columns, rows, urls) | {"is_list": True}
    for row in grid["rows"][-2:]:
        row["keep"] = True
    return {"grid": grid}


def _with_empty_groups(rows: tuple[Row, ...], note: str) -> list[Row]:
    """Return the rows with a note under each group that has none, so that no group's heading stands last."""
    following = [*rows[1:], None]
    filled = [] if rows else [Row(("", note), "note")]
    for row, after in zip(rows, following, strict=False):
        filled.append(row)
        if row.kind == "group" and (after is None or after.kind == "group"):
            filled.append(Row(("", note), "note"))
    return filled


def _drawn(block: Block, urls: Urls) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "title": block.title,
            "unit_note": block.unit_note,
            "grid": _grid(block.columns, block.rows, urls),
        }
    if block.kind == "heading":
        return {"level": block.level, "text": block.text}
    return {"parts": _pieces(block.parts, urls)}


def _grid(columns: tuple, rows: Iterable[Row], urls: Urls) -> dict[str, Any]:
    drawn = [{"kind": row.kind, "cells": _cells(row, columns, urls)} for row in rows]
    return {
        "columns": columns,
        "heads": head_rows(columns),
        "rows": drawn,
        "is_short": len(drawn) < SHORT_TABLE_ROWS,
    }


def _cells(row: Row, columns: tuple, urls: Urls) -> list[dict[str, Any]]:
    wide = 0 if row.kind == "total" else 1
    spare = len(columns) - len(row.cells)
    cells, column = [], 0
    for position, cell in enumerate(row.cells):
        across = 1 + (spare if position == wide else 0)
        align = columns[column].align if across == 1 else "center" if row.kind == "total" else "left"
        cells.append({"parts": _pieces([cell], urls), "align": align, "across": across})
        column += across
    return cells


def _pieces(parts: Iterable[Part], urls: Urls) -> list[dict[str, Any]]:
    return [piece for part in parts for piece in _pieces_of(part, urls)]


def _pieces_of(part: Part, urls: Urls) -> Iterator[dict[str, Any]]:
    if isinstance(part, Figure):
        yield {
            "code": part.code,
            "text": part.text,
            "missing": part.missing,
            "url": urls.get(part.code),
        }
        return
    start = 0
    for match in WHOLE.finditer(part):
        yield {"text": part[start : match.start()]}
        yield {"text": match.group(), "whole": True}
        start = match.end()
    yield {"text": part[start:]}


def _static_root() -> Path:
    return Path(finders.find("css/document.css")).parent.parent


def _fetcher():
    """Return a fetcher that serves our own style sheet and fonts and nothing else."""
    from weasyprint.urls import URLFetcher

    bundled = (_static_root() / "css", _static_root() / "fonts")

    class BundledFiles(URLFetcher):
        def fetch(self, url, headers=None):
            path = Path(url.removeprefix("file://")).resolve()
            if not url.startswith("file://") or not any(path.is_relative_to(folder) for folder in bundled):
                raise ValueError(f"A document may not load {url}")
            return super().fetch(url, headers)

    return BundledFiles(allowed_protocols=["file"])


class _Ear(logging.Handler):
    """Tells the pages that this thread's WeasyPrint announces in its log."""

    def __init__(self, progress: Progress):
        super().__init__(logging.INFO)
        self.progress, self.thread, self.page = progress, threading.get_ident(), 0

    def emit(self, record):
        if record.thread != self.thread:
            return
        if record.args and "Page" in record.msg:
            self.page = record.args[0]
            self.progress("layout", self.page)
        elif "Creating PDF" in record.msg:
            self.progress("writing", self.page)


@contextmanager
def _heard(progress: Progress | None) -> Iterator[None]:
    """Call `progress` with the stage (layout, writing) and the page while WeasyPrint works."""
    if progress is None:
        yield
        return
    log, ear = logging.getLogger("weasyprint.progress"), _Ear(progress)
    before = log.level, log.propagate
    log.addHandler(ear)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(ear)
        log.setLevel(before[0])
        log.propagate = before[1]
