"""What ages of imports: lists that nobody accepted, for they hold personal numbers."""

from members.imports.models import ImportBatch
from partyportal.ageing import Kind


def remove_lists(before) -> int:
    old = ImportBatch.objects.filter(applied_at=None, at__lt=before)
    count = old.count()
    old.delete()
    return count


KINDS = [Kind("imports", "Danh sách chờ nhập", "Danh sách đã tải lên mà chưa nhận, có số thẻ.", 1, 1, 14, remove_lists)]
