"""From a printed document to HTML and PDF; the only module that knows WeasyPrint."""

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from documents.printing import charts, codes, fitting, fonts, joining, layout
from documents.printing.blocks import (
    Addressed,
    Blank,
    Block,
    Centred,
    Chart,
    Figure,
    Part,
    PrintedList,
    PrintedText,
    Row,
    Strong,
    Table,
    head_rows,
)
from documents.printing.bundles import PrintedBundle, PrintedCopy
from documents.printing.certificates import PrintedCertificates

Progress = Callable[[str, int], None]
Urls = Mapping[str, str]

# As many certificates are drawn in one go: a page holds a third of a megabyte of boxes until its file is written.
AT_ONCE = 50
VARIANT = "pdf/a-2a"
# The same without tags: what lies under every page cannot be part of what is read on each.
UNTAGGED = "pdf/a-2b"
# One text from the first page to the last.
FLOWING = (PrintedText, PrintedList)
PICTURES = ("data:image/jpeg;base64,", "data:image/png;base64,")
SHORT_TABLE_ROWS = 10
# A quarter of a page: what is lower may go to the next page whole.
SHORT_TABLE_POINTS = 182
SYMBOL = r"\d{2,5}[-/](?:\d{4}/)?[A-ZĐ][A-ZĐa-z]+[-/][A-ZĐ][A-ZĐa-z\d]+(?:\.U\b)?"
WHOLE = re.compile(rf"{SYMBOL}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d+ [-–] \d+")


def make(document: PrintedText | PrintedList, progress: Progress | None = None) -> bytes:
    """Return the document as tagged PDF; `progress` hears the stage and the page reached."""
    if not document.is_draft and document.missing:
        raise ValueError(f"Văn bản còn thiếu số liệu: {', '.join(document.missing)}.")
    with _heard(progress) as start_over:
        if isinstance(document, PrintedCertificates) and len(document.certificates) > AT_ONCE:
            under = _laid_out(page(document.shared)).write_pdf(pdf_variant=UNTAGGED)
            start_over()
            return joining.joined(joining.one_by_one(_part, document.parts(AT_ONCE)), under)
        found = fitting.Way(_laid_out(paper := page(document)))
        tries = (start_over() or fitting.Way(_laid_out(fitting.spaced(paper, way)), way) for way in fitting.WAYS)
        if type(document) in FLOWING:
            found = fitting.fitted(found, tries, one_page=getattr(document, "is_compact", False))
        return found.written(pdf_variant=VARIANT)


def page(document: PrintedText | PrintedList) -> str:
    """Return the document as a whole HTML page."""
    if isinstance(document, PrintedCertificates):
        # No text of a user is in it: numbers, and a picture that the door drew anew.
        context = {"document": document, "style": format_html("<style>{}</style>", mark_safe(document.style))}
        return render_to_string("documents/printed/certificates.html", context)
    part = f"documents/printed/{_template_of(document)}.html"
    return render_to_string("documents/printed/page.html", _context(document, {}) | {"heading": "h1", "part": part})


def written(page: str) -> bytes:
    """Return the HTML page as PDF."""
    return _laid_out(page).write_pdf(pdf_variant=VARIANT)


def _part(document: PrintedCertificates) -> bytes:
    return written(page(document))


def _laid_out(page: str):
    """The HTML page broken into pages, not written yet."""
    from weasyprint import HTML

    base = _static_root().as_uri() + "/"
    document = HTML(string=page, base_url=base, url_fetcher=_fetcher())
    return document.render(pdf_variant=VARIANT, font_config=fonts.configuration())


def html(document: PrintedText | PrintedList, figure_urls: Urls | None = None) -> str:
    """Return the same page as a fragment for the portal, its figures linked to their rows."""
    name = _template_of(document)
    # The portal's page around it has its own first heading.
    context = _context(document, figure_urls or {}) | {"heading": "div"}
    return render_to_string(f"documents/printed/{name}.html", context)


def _template_of(document) -> str:
    return {PrintedList: "list", PrintedBundle: "bundle", PrintedCopy: "copy"}.get(type(document), "report")


def _context(document: PrintedText | PrintedList, urls: Urls) -> dict[str, Any]:
    if isinstance(document, PrintedBundle):
        return {"document": document, "wide": False, "texts": [_context(text, urls) for text in document.texts]}
    wide = isinstance(document, PrintedList)
    context = {
        "document": document,
        "wide": wide,
        "qr": codes.drawn(document.check_url) if document.check_url else "",
        "letterhead": _head(document, wide),
        "subject": [layout.held(line) for line in document.subject_lines],
    }
    if copied := getattr(document, "copied", None):
        context["copied"] = _context(copied, {})
    return context | (_list(document, urls) if wide else _report(document, urls))


def _head(document: PrintedText | PrintedList, wide: bool) -> dict[str, Any]:
    head = document.letterhead
    lines = {
        "superior": layout.broken(head.superior, wide=wide),
        "issuer": layout.broken(head.issuer, bold=True, wide=wide),
        "number": head.number_line,
        "date": head.date_line,
    }
    if not document.is_letter:
        return lines
    # A letter's heading is what it is about; other papers have theirs below the head.
    return lines | {"about": [_marked([line], {}) for line in document.about_lines], "title": document.title}


def _report(document: PrintedText, urls: Urls) -> dict[str, Any]:
    cut, alone = layout.tail_start(document.blocks), layout.heads_alone(document.blocks)
    more = {"no_parts": not any(block.kind == "heading" and block.level == 1 for block in document.blocks)}
    drawn = [_drawn(block, urls) | more | {"alone": place in alone} for place, block in enumerate(document.blocks)]
    takes = layout.takes_along(document.blocks[cut:])
    if cut and takes and "grid" in drawn[cut - 1]:
        _let_break(drawn[cut - 1]["grid"])
    return {
        "draft": f"Dự thảo lần {document.draft_round}" if document.is_draft and document.draft_round else "",
        "body": drawn[:cut],
        "tail": drawn[cut:],
        "takes": takes,
    }


def _let_break(grid: dict[str, Any]):
    """A table before the signature takes its last two rows along; kept whole, it would empty the page above."""
    grid["is_short"] = False
    if len(grid["rows"]) >= layout.SMALLEST_LIST:
        grid["rows"][-1]["keep"] = True


def _list(document: PrintedList, urls: Urls) -> dict[str, Any]:
    rows = layout.with_empty_groups(document.rows, document.empty_note)
    grid = _grid(document.columns, rows, urls) | {"is_list": True}
    # The last two rows go to the page of the signature; of fewer that would empty the page above.
    if not layout.is_tiny(rows):
        grid["rows"][-1]["keep"] = True
    is_loose = len(grid["rows"]) < layout.SMALLEST_LIST
    return {"grid": grid, "is_tiny": layout.is_tiny(rows), "is_loose": is_loose}


def _drawn(block: Block, urls: Urls) -> dict[str, Any]:
    if isinstance(block, Table):
        grid = _grid(block.columns, block.rows, urls)
        # No row stands alone at the head of a page.
        if len(grid["rows"]) > layout.SMALLEST_LIST:
            grid["rows"][-1]["keep"] = True
        return {"title": block.title, "unit_note": block.unit_note, "grid": grid}
    if isinstance(block, Chart):
        return {"chart": block.title, "strips": list(map(charts.drawn, charts.strips_of(block)))}
    if isinstance(block, Addressed):
        return {"addressed": block.label, "to": block.to}
    if isinstance(block, Centred):
        return {"centred": block.lines}
    if isinstance(block, Blank):
        return {"blank": block.label, "more": range(block.lines - 1)}
    if block.kind == "heading":
        return {"level": block.level, "text": block.text}
    return {"text": _marked(block.parts, urls), "leads": layout.leads(block)}


def _grid(columns: tuple, rows: Sequence[Row], urls: Urls) -> dict[str, Any]:
    drawn = [{"kind": row.kind, "cells": _cells(row, columns, urls)} for row in rows]
    if len(drawn) > 1 and layout.height_of(rows[:1], columns) < layout.LOW_ROW_POINTS:
        drawn[1]["keep"] = True
    return {
        "columns": columns,
        "heads": head_rows(columns),
        "rows": drawn,
        "is_short": len(drawn) < SHORT_TABLE_ROWS and layout.height_of(rows, columns) < SHORT_TABLE_POINTS,
    }


def _cells(row: Row, columns: tuple, urls: Urls) -> list[dict[str, Any]]:
    cells = layout.cells_of(row, columns)
    return [{"text": _marked([cell.content], urls), "align": cell.align, "across": cell.across} for cell in cells]


def _marked(parts: Iterable[Part], urls: Urls) -> SafeString:
    """Return a run of text as HTML; not drawn by a template, whose line breaks would show between the pieces."""
    return format_html_join("", "{}", ((piece,) for part in parts for piece in _pieces(part, urls)))


def _pieces(part: Part, urls: Urls) -> Iterator[SafeString]:
    if isinstance(part, Figure):
        yield _figure(part, urls.get(part.code))
    elif isinstance(part, Strong):
        yield format_html("<b>{}</b>", part.text)
    else:
        yield conditional_escape(WHOLE.sub(_joined, part))


def _joined(match: re.Match) -> str:
    """A symbol, a day or a span that no line breaks: held by joiners, which leave no trace in the PDF's text.

    Not by `white-space: nowrap`: beside such a box WeasyPrint ends some lines after one word.
    """
    return "\u2060".join(match[0].replace(" ", "\u00a0"))


def _figure(figure: Figure, url: str | None) -> SafeString:
    if figure.missing:
        return format_html('<span class="missing" title="Chưa có số liệu {}"></span>', figure.code)
    if url:
        return format_html('<a class="sourced" href="{}">{}</a>', url, figure.text)
    return conditional_escape(figure.text)


def _static_root() -> Path:
    return Path(finders.find("css/document.css")).parent.parent


def _fetcher():
    """Return a fetcher that serves our own style sheets, fonts and pictures, and pictures that come as data."""
    from weasyprint.urls import URLFetcher

    bundled = [_static_root() / name for name in ("css", "fonts", "img")]

    class BundledFiles(URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith(PICTURES):
                return super().fetch(url, headers)
            path = Path(url.removeprefix("file://")).resolve()
            if not url.startswith("file://") or not any(path.is_relative_to(folder) for folder in bundled):
                raise ValueError(f"A document may not load {url}")
            return super().fetch(url, headers)

    return BundledFiles(allowed_protocols=["file", "data"])


class _Ear(logging.Handler):
    """Tells the pages that this thread's WeasyPrint announces in its log."""

    def __init__(self, progress: Progress):
        super().__init__(logging.INFO)
        self.progress, self.thread = progress, threading.get_ident()
        self.start_over()

    def start_over(self):
        self.page, self.before, self.last = 0, 0, 0

    def emit(self, record):
        if record.thread != self.thread:
            return
        if record.args and "Page" in record.msg:
            if record.args[0] <= self.last:  # the next part of a file that is drawn in parts
                self.before += self.last
            self.last = record.args[0]
            self.page = self.before + self.last
            self.progress("layout", self.page)
        elif "Creating PDF" in record.msg:
            self.progress("writing", self.page)


@contextmanager
def _heard(progress: Progress | None) -> Iterator[Callable[[], None]]:
    """Call `progress` with the stage and the page while WeasyPrint works; what is yielded starts the pages over."""
    if progress is None:
        yield lambda: None
        return
    log, ear = logging.getLogger("weasyprint.progress"), _Ear(progress)
    before = log.level, log.propagate
    log.addHandler(ear)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield ear.start_over
    finally:
        log.removeHandler(ear)
        log.setLevel(before[0])
        log.propagate = before[1]
