"""How far a document is carried out; needs the counts of `with_progress`."""

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from partyportal.lists.columns import html
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


STATES = {"voided": ("neutral", "Đã hủy", "x-circle"), "draft": ("warning", "Bản nháp", "pencil")}


@register.simple_tag
def study_cells(document, cells):
    """The cells of one document in the matrix of study, drawn at once: a page holds thousands."""
    address = reverse("resolutions:studied", args=[document.pk, 0, "missing"])
    return mark_safe("".join(_study_cell(document, branch, cell, address) for branch, cell in cells))


def _study_cell(document, branch, cell, address):
    name = branch.short_name
    if cell is None:
        return html('<td class="c muted" data-l="%s"><span title="Văn bản không gửi chi bộ này">·</span></td>', name)
    if not cell.studied and not document.marked:
        return html('<td class="c muted" data-l="%s">–</td>', name)
    figures = html("<b>%s/%s</b>", grouped(cell.studied), grouped(cell.obliged))
    alone = html("<small>học bù %s</small>", padded(cell.made_up)) if cell.made_up else mark_safe("")
    others = html("<small>quần chúng %s</small>", _others(cell)) if cell.others_came else mark_safe("")
    link = html(
        '<a class="cell" href="%s">%s%s%s</a>', address.replace("/0/", f"/{branch.pk}/"), figures, alone, others
    )
    return html('<td class="c c-%s" data-l="%s">%s</td>', cell.grade, name, link)


def _others(cell) -> str:
    called = f"/{grouped(cell.others_called)}" if cell.others_called else ""
    return f"{grouped(cell.others_came)}{called}"
