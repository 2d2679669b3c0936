"""Decides what becomes of two people's dated memberships when they prove to be one person."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from members.models import Member, Membership
from partyportal import dates

REFUSED = (
    "Hai hồ sơ có giai đoạn sinh hoạt trùng ngày mà khác nhau: hồ sơ giữ lại ghi {}; hồ sơ được gộp ghi {}. "
    "Hãy kết thúc hoặc hủy giai đoạn sai ở một trong hai hồ sơ trước, rồi gộp."
)
HAS_PARTS = (
    "Giai đoạn {} có biểu quyết kèm theo nên không bỏ được. Hãy đổi chỗ hai hồ sơ để giữ giai đoạn này, rồi gộp."
)


@dataclass
class Resolution:
    """Which rows move to the kept person, and which say what another row says already."""

    moved: list[Membership] = field(default_factory=list)
    doubled: list[Membership] = field(default_factory=list)


def resolve(kept: Member, merged: Member) -> Resolution:
    """Return what becomes of the rows; ValidationError where two of them cannot both be true."""
    ours, result = list(rows_of(kept)), Resolution()
    for row in rows_of(merged):
        met = [other for other in ours if overlaps(row, other)]
        if any(covers(other, row) for other in met):
            result.doubled.append(row)
        elif all(covers(row, other) for other in met):
            result.doubled += met
            result.moved.append(row)
            ours = [other for other in ours if other not in met]
        else:
            raise ValidationError(REFUSED.format(told(met[0]), told(row)))
    for row in result.doubled:
        if hasattr(row, "strike_off_vote"):
            raise ValidationError(HAS_PARTS.format(told(row)))
    return result


def rows_of(member: Member):
    return member.memberships.select_related("organization", "strike_off_vote").order_by("valid_from", "pk")


def overlaps(row: Membership, other: Membership) -> bool:
    begins_before = row.valid_to is None or other.valid_from < row.valid_to
    return begins_before and (other.valid_to is None or row.valid_from < other.valid_to)


def covers(row: Membership, other: Membership) -> bool:
    """Whether a row says all that the other says: same place, same status, no less time."""
    is_same = (row.organization_id, row.status) == (other.organization_id, other.status)
    ends_later = row.valid_to is None or (other.valid_to is not None and other.valid_to <= row.valid_to)
    return is_same and row.valid_from <= other.valid_from and ends_later


def told(row: Membership) -> str:
    until = f"đến trước {dates.shown(row.valid_to)}" if row.valid_to else "đến nay"
    since = dates.shown(row.valid_from)
    return f"«{row.organization.short_name}, {row.get_status_display().lower()}, từ {since} {until}»"
