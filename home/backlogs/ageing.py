"""What ages here: lists of past years that nobody accepted."""

from home.backlogs.models import Backlog
from partyportal.ageing import Kind


def remove_lists(before) -> int:
    old = Backlog.objects.filter(applied_at=None, at__lt=before)
    count = old.count()
    old.delete()
    return count


KINDS = [Kind("backlogs", "Sổ các năm trước chờ nhập", "Danh sách đã tải lên mà chưa nhận.", 7, 1, 30, remove_lists)]
