"""Directives with how far they are carried out, and tasks, as lists."""

from django.utils.html import format_html

from documents.listing import ISSUED, ISSUER, KIND, SUBJECT, SYMBOL
from partyportal.lists import Column
from partyportal.lists.columns import html
from partyportal.text import grouped
from resolutions.templatetags.directives import progress, progress_of

BAR = (
    '<div class="cellbar"><svg class="bar" viewBox="0 0 {} 6" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="{}" width="{}" height="6" /></svg><span class="small">{}/{}</span></div>'
)


def is_studied(document) -> bool:
    """Whether the study of the document is spoken of: of one that must be studied, or that somebody did study."""
    return not document.is_draft and bool(document.studied_count or document.must_study)


def studied(document) -> str:
    return f"{document.studied_count or 0}/{document.obliged_count or 0}" if is_studied(document) else ""


def studied_cell(document):
    if not is_studied(document):
        return ""
    people, obliged = document.studied_count or 0, document.obliged_count or 0
    css = "f-bad" if not people else "f-ok" if people == obliged else "f-warn"
    return format_html(BAR, obliged or 1, css, people, grouped(people), grouped(obliged))


def due_cell(document):
    if document.tasks_overdue:
        return html('<span class="t-danger fw-5">%s</span>', document.next_due)
    return document.next_due


DIRECTIVE_COLUMNS = (
    SYMBOL,
    KIND,
    SUBJECT,
    ISSUER,
    ISSUED,
    Column(key="due", heading="Hạn", value="next_due", cell=due_cell, sort=("next_due",), width=10),
    Column(key="studied", heading="Quán triệt", value=studied, cell=studied_cell, width=10),
    Column(
        key="tasks",
        heading="Nhiệm vụ",
        value=lambda row: f"{row.tasks_done}/{row.tasks_total}" if row.tasks_total else "",
        width=8,
        css="num",
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: progress_of(row)[1], cell=progress, width=14),
)
