"""Taking back what an introduction paper did to a membership, exactly or not at all."""

import datetime

from django.core.exceptions import ValidationError

from members import actions as lives
from members.models import Member, Membership, Status, Transfer

TOO_LATE = (
    "Sau giấy giới thiệu này hồ sơ của đồng chí {} đã có thay đổi khác, không tự khôi phục được. "
    "Hãy ghi việc chuyển đến thay cho việc hủy giấy."
)


def before(member: Member, day: datetime.date) -> dict:
    """What ends or changes with the membership, to be put back if the paper is cancelled."""
    note = member.memberships.get(valid_to=None).note if member.is_in_head_count else ""
    return {"note": note, "seats": list(lives.held(member, day).values_list("pk", flat=True))}


def undo_paper(transfer: Transfer):
    """Put the membership back as it was before the paper was issued."""
    if transfer.is_temporary:
        _forget_absence(transfer)
    elif transfer.direction == Transfer.Direction.OUT:
        _reopen(transfer)


def restore(*, member: Member, status: str, day: datetime.date, by) -> Membership:
    """Give a member who comes back the status that he left with."""
    if status in member.next_statuses:
        return lives.change_status(
            member=member, status=status, day=day, note="Hết thời gian sinh hoạt tạm thời", by=by
        )
    return lives.change_status(member=member, status=member.next_statuses[0], day=day, by=by)


def _reopen(transfer):
    """The membership that the paper ended is open again, with the posts that ended with it."""
    last = _rows(transfer).last()
    if last is None or (last.valid_to, last.how_out) != (transfer.paper_on, Membership.HowOut.MOVED_OUT):
        raise ValidationError(TOO_LATE.format(transfer.full_name))
    last.note = transfer.before.get("note", "")
    _open_again(last)
    for seat in transfer.member.seats.filter(pk__in=transfer.before.get("seats", []), ends_on=transfer.paper_on):
        seat.ends_on = None
        seat.full_clean()
        seat.save(update_fields=["ends_on"])
    transfer.member.follow_memberships()


def _forget_absence(transfer):
    """The row of the absence never was; the one before it goes on."""
    *_, before, away = [None, None, *_rows(transfer)]
    began = away and (away.valid_from, away.valid_to, away.status)
    if before is None or began != (transfer.paper_on, None, Status.TEMP_AWAY):
        raise ValidationError(TOO_LATE.format(transfer.full_name))
    away.delete()
    _open_again(before)
    transfer.member.follow_memberships()


def _rows(transfer):
    return transfer.member.memberships.select_for_update().order_by("valid_from", "pk")


def _open_again(row: Membership):
    row.valid_to, row.how_out = None, ""
    row.save(update_fields=["valid_to", "how_out", "note"])
