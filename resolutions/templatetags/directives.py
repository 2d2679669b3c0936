"""How far a document is carried out; needs the counts of `with_progress`."""

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe

from partyportal.templatetags.portal import badge
from partyportal.text import grouped, padded

register = template.Library()


@register.filter
def progress(document):
    """The badge of how far a document is carried out."""
    return badge(*progress_of(document))


def progress_of(document) -> tuple[str, str, str]:
    """Kind, words and icon: how far its tasks and its study have come."""
    if document.status in STATES:
        return STATES[document.status]
    if document.tasks_overdue:
        return "danger", "Có việc quá hạn", "exclamation-circle"
    if document.tasks_total and document.tasks_done == document.tasks_total:
        return "success", "Hoàn thành", "check2"
    if document.tasks_total or document.studied_count:
        return "info", "Đang triển khai", "arrow-repeat"
    return ("success", "Đã ban hành", "check2") if document.is_outgoing else ("neutral", "Mới tiếp nhận", "envelope")


STATES = {
    "voided": ("neutral", "Đã hủy", "x-circle"),
    "withdrawn": ("warning", "Đã thu hồi", "arrow-counterclockwise"),
    "draft": ("warning", "Bản nháp", "pencil"),
}


# Only the name of a branch is text that needs escaping: thousands of cells are numbers, put in as they are.
def _study_cell(document, branch, cell, address, alone) -> str:
    name = escape(alone or branch.short_name)
    if cell is None:
        return f'<td class="c muted" data-l="{name}"><span title="Văn bản không gửi chi bộ này">·</span></td>'
    if not cell.studied and not document.marked:
        return f'<td class="c muted" data-l="{name}">–</td>'
    figures = f"<b>{grouped(cell.studied)}/{grouped(cell.obliged)}</b>"
    figures += f"<small>học bù {padded(cell.made_up)}</small>" if cell.made_up else ""
    figures += f"<small>quần chúng {_others(cell)}</small>" if cell.others_came else ""
    link = f'<a class="cell" href="{address.replace("/0/", f"/{branch.pk}/")}">{figures}</a>'
    return f'<td class="c c-{cell.grade}" data-l="{name}">{link}</td>'


def _others(cell) -> str:
    called = f"/{grouped(cell.others_called)}" if cell.others_called else ""
    return f"{grouped(cell.others_came)}{called}"


def _work_cell(document, branch, cell, address, alone) -> str:
    name = escape(alone or branch.short_name)
    if cell is None:
        return f'<td class="c muted" data-l="{name}"><span title="Văn bản không liên quan chi bộ này">·</span></td>'
    count = f"<small>{cell.done}/{cell.total} việc</small>" if cell.total else ""
    grade = f" c-{cell.grade}" if cell.grade else ""
    link = f'<a class="cell" href="{address.replace("/0/", f"/{branch.pk}/")}"><b>{cell.words}</b>{count}</a>'
    return f'<td class="c{grade}" data-l="{name}">{link}</td>'


CELLS = {
    "study": (_study_cell, lambda document: reverse("resolutions:studied", args=[document.pk, 0, "missing"])),
    "work": (_work_cell, lambda document: reverse("resolutions:cell", args=[document.pk, 0])),
}


@register.simple_tag
def cells_of(kind, document, cells, alone=""):
    """The cells of one document in a matrix, drawn at once: a page holds thousands.
    In a department of one branch the column says what its figures are, not whose."""
    drawn, address_of = CELLS[kind]
    address = address_of(document)
    return mark_safe("".join(drawn(document, branch, cell, address, alone) for branch, cell in cells))
