"""How far a document is carried out; needs the counts of `with_progress`."""

from django import template

from partyportal.templatetags.portal import badge

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
