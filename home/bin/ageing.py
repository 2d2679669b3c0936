"""What ages here: drafts that were deleted and that nobody took back."""

from home.bin.models import Binned
from partyportal.ageing import Kind


def remove_binned(before) -> int:
    return Binned.objects.filter(at__lt=before).delete()[0]


KINDS = [Kind("bin", "Bản nháp đã xóa", "Sau đó không lấy lại được nữa.", 30, 30, 90, remove_binned)]
