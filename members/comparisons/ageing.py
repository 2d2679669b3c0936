"""What ages of comparisons: those of which nothing was taken over, for they hold personal numbers."""

from members.comparisons.models import Comparison
from partyportal.ageing import Kind


def remove_comparisons(before) -> int:
    old = Comparison.objects.undecided().filter(at__lt=before)
    count = old.count()
    old.delete()
    return count


# Deciding field by field takes days.
KINDS = [
    Kind("comparisons", "Bản đối chiếu bỏ dở", "Đối chiếu chưa chấp nhận điều nào.", 30, 1, 90, remove_comparisons)
]
