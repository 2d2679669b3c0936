"""What ages of partyportal itself: text that was typed and never saved."""

from django.utils import timezone

from partyportal.ageing import Kind
from partyportal.models import KeptText, SlowPage
from partyportal.saving import marks


def remove_texts(before) -> int:
    return KeptText.objects.filter(at__lt=before).delete()[0]


def remove_slow_pages(before) -> int:
    return SlowPage.objects.filter(day__lt=timezone.localdate(before)).delete()[0]


# Beyond these days a form no longer takes its own text back.
KINDS = [
    Kind(
        "texts",
        "Nội dung gõ dở",
        "Nội dung giữ lại khi phiên kết thúc hoặc đang gõ.",
        marks.LASTS.days,
        1,
        marks.LASTS.days,
        remove_texts,
    ),
    Kind("slow_pages", "Trang chậm", "Số lần và thời gian của các trang chậm.", 30, 1, 365, remove_slow_pages),
]
