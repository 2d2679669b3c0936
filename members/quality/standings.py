"""Checks of the dated memberships; they read `member.rows`, in the order of their first days."""

from itertools import pairwise

from members.models import Member, Membership
from members.quality.rules import Rules
from partyportal import dates


def overlap(member: Member, rules: Rules) -> str:
    for earlier, later in pairwise(member.rows):
        if earlier.valid_to is None or earlier.valid_to > later.valid_from:
            since = dates.shown(later.valid_from)
            return f"Giai đoạn từ {dates.shown(earlier.valid_from)} trùng với giai đoạn từ {since}."
    return ""


def gap(member: Member, rules: Rules) -> str:
    """Days that belong to no row although nobody said that the member went."""
    for earlier, later in pairwise(member.rows):
        ended = earlier.valid_to and earlier.valid_to < later.valid_from
        if ended and earlier.how_out not in Membership.ENDINGS:
            return f"Không có giai đoạn nào từ {dates.shown(earlier.valid_to)} đến {dates.shown(later.valid_from)}."
    return ""


def not_open(member: Member, rules: Rules) -> str:
    is_open = any(row.valid_to is None for row in member.rows)
    return "" if is_open else "Hồ sơ ghi đang sinh hoạt nhưng mọi giai đoạn đã kết thúc."


def out_of_step(member: Member, rules: Rules) -> str:
    current = next((row for row in member.rows if row.valid_to is None), None)
    if current is None:
        return ""
    if not member.is_in_head_count:
        return "Có giai đoạn đang mở nhưng hồ sơ ghi không còn sinh hoạt."
    is_same = (current.organization_id, current.status) == (member.organization_id, member.status)
    return "" if is_same else "Chi bộ hoặc trạng thái ở hồ sơ khác giai đoạn đang mở."


def begins_before_admission(member: Member, rules: Rules) -> str:
    first = next(iter(member.rows), None)
    if first is None or not member.admitted_on or first.valid_from >= member.admitted_on.earliest:
        return ""
    return f"Giai đoạn đầu từ {dates.shown(first.valid_from)}, trước ngày vào Đảng {member.admitted_on}."
