"""Taking back the latest act of a member; nothing is deleted."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from members.models import BranchCharge, CommitteeSeat, Member, Membership
from partyportal import dates
from partyportal.saving.acts import act

FIRST = (
    "Đảng viên này mới chỉ có một giai đoạn sinh hoạt, không có thao tác nào để hủy. Nếu nhập nhầm người, "
    "hãy hủy cả hồ sơ; nếu sai ngày hoặc trạng thái, quản trị hệ thống sửa ở trang quản trị."
)
BROKEN = "Giai đoạn trước không nối với giai đoạn này nên không hủy tự động được. Hãy đề nghị quản trị hệ thống sửa."
CLOSED_PLACE = "{} đã kết thúc hoạt động nên không thể sinh hoạt lại ở đó. Hãy kiểm tra lại tổ chức."


@dataclass(frozen=True)
class LastAct:
    """The latest act of a member, and what stands again once it is taken back."""

    row: Membership
    previous: Membership | None
    seats_back: list[CommitteeSeat] = field(default_factory=list)
    seats_left: list[CommitteeSeat] = field(default_factory=list)
    charges_left: list[BranchCharge] = field(default_factory=list)

    @classmethod
    def of(cls, member: Member) -> "LastAct":
        """ValidationError where there is no act that can be told exactly."""
        rows = list(member.memberships.select_related("organization").order_by("-valid_from")[:2])
        row, previous = rows[0], rows[1] if len(rows) > 1 else None
        if row.valid_to is None and previous is None:
            raise ValidationError(FIRST)
        found = cls(row, previous)
        if not (found.is_end or found.is_return or found.is_chained):
            raise ValidationError(BROKEN)
        place = found.goes_on.organization if found.goes_on else None
        if place and place.dissolved_on and place.dissolved_on <= dates.today():
            raise ValidationError(CLOSED_PLACE.format(place))
        found._sort_seats(member)
        found.charges_left.extend(member.charges.filter(ends_on=found.day) if found.is_end else [])
        return found

    @property
    def is_end(self) -> bool:
        """Whether the member went."""
        return self.row.valid_to is not None

    @property
    def is_return(self) -> bool:
        """Whether the member came back after they had gone."""
        gone = self.previous is not None and self.previous.how_out in Membership.ENDINGS
        return gone and not self.is_end and self.row.how_in in Membership.RETURNS

    @property
    def is_chained(self) -> bool:
        """Whether one act ended the row before and began this one."""
        row, previous = self.row, self.previous
        joined = previous is not None and previous.valid_to == row.valid_from and previous.how_out == row.how_in
        return joined and row.how_in in Membership.CHAINED

    @property
    def goes_on(self) -> Membership | None:
        """The membership that is open again; None where the member is gone again."""
        return self.row if self.is_end else None if self.is_return else self.previous

    @property
    def day(self) -> datetime.date:
        return self.row.valid_to or self.row.valid_from

    @property
    def label(self) -> str:
        return self.row.get_how_out_display() if self.is_end else self.row.get_how_in_display()

    def _sort_seats(self, member: Member):
        """Posts that this very act ended come back where nobody has taken them since; the others are named."""
        ended = self.row if self.is_end else self.previous
        for seat in member.seats.filter(ends_on=self.day).select_related("organization", "term"):
            is_ours = seat.ended_by_id == ended.pk and _is_free(seat)
            (self.seats_back if is_ours else self.seats_left).append(seat)


def _is_free(seat: CommitteeSeat) -> bool:
    ended_on, seat.ends_on = seat.ends_on, None
    try:
        seat.clean()
    except ValidationError:
        return False
    finally:
        seat.ends_on = ended_on
    return True


@act
def void_last(*, member: Member, reason: str, by) -> LastAct:
    """Void the latest act with a reason; what it ended goes on."""
    Member.objects.select_for_update().get(pk=member.pk)
    act = LastAct.of(member)
    act.row.void(reason)
    for seat in act.seats_back:
        seat.take_back()
    if act.is_end:
        _go_on(act.row)
    elif act.is_return:
        _be_outside_again(member, act)
    else:
        act.previous.reopen()
    member.follow_memberships()
    return act


def _go_on(row: Membership):
    """The membership that had not ended, as a row of its own; the voided one keeps what was said of the end."""
    kept = ["member_id", "organization_id", "status", "valid_from", "how_in", "reason", "decision_number"]
    kept += ["decision_on", "until"]
    entered = row.history.order_by("history_id").first()
    # The end may have written its own note over that of the beginning.
    Membership.objects.create(note=entered.note if entered else "", **{name: getattr(row, name) for name in kept})


def _be_outside_again(member: Member, act: LastAct):
    """Who has not come back is still outside the Party."""
    for gap in member.interruptions.all():
        if gap.ends_on and gap.ends_on.day == act.day and gap.begins_on.day == act.previous.valid_to:
            gap.ends_on = None
            gap.save(update_fields=["ends_on"])
