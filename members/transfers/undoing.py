"""Taking back what a paper did to a membership, and what a transfer becomes when its act is taken back elsewhere."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q

from members import actions as lives
from members.models import Member, Membership, Status
from members.transfers.models import Transfer
from members.undoing import LastAct, void_last

State, Direction = Transfer.State, Transfer.Direction

TOO_LATE = (
    "Sau giấy giới thiệu này hồ sơ của đồng chí {} đã có thay đổi khác, không tự khôi phục được. "
    "Hãy ghi việc chuyển đến thay cho việc hủy giấy."
)
TAKEN = "Sau giấy giới thiệu này đã có người khác nhận chức vụ: {}. Hãy ghi việc chuyển đến thay cho việc hủy giấy."


def undo_paper(transfer: Transfer, reason: str, by):
    """Put the membership and the posts back as they were before the paper was issued."""
    if transfer.direction == Transfer.Direction.WITHIN and not transfer.is_temporary:
        return
    act = _last_act(transfer)
    if taken := [seat for seat in act.seats_left if act.is_end and seat.ended_by_id == act.row.pk]:
        raise ValidationError(TAKEN.format(", ".join(seat.title for seat in taken)))
    void_last(member=transfer.member, reason=reason, by=by)


def _last_act(transfer) -> LastAct:
    """The act of this very paper; refused where something else happened since."""
    try:
        act = LastAct.of(transfer.member)
    except ValidationError:
        raise ValidationError(TOO_LATE.format(transfer.full_name)) from None
    if transfer.is_temporary:
        is_ours = act.is_chained and act.row.status == Status.TEMP_AWAY
    else:
        is_ours = act.is_end and act.row.how_out == Membership.HowOut.MOVED_OUT
    if act.day != transfer.paper_on or not is_ours:
        raise ValidationError(TOO_LATE.format(transfer.full_name))
    return act


def restore(*, member: Member, status: str, day: datetime.date, by) -> Membership:
    """Give a member who comes back the status that they left with."""
    status = status if status in member.next_statuses else member.next_statuses[0]
    note = "Hết thời gian sinh hoạt tạm thời"
    return lives.change_status(member=member, status=status, day=day, note=note, by=by)


def done_by(act: LastAct):
    """The transfers that did this act."""
    passed = Transfer.objects.filter(member=act.row.member_id).exclude(state__in=[State.PREPARED, State.CANCELLED])
    return passed.filter(_did(act))


def follow(transfers, reason: str):
    """Cancel the transfers that did an act taken back, with the same reason; who had returned is away again."""
    for transfer in transfers:
        if transfer.state == State.RETURNED:
            transfer.state = State.PRESENTED if transfer.presented_on else State.ISSUED
            transfer.returned_on, transfer.due_on = None, transfer.until
        else:
            transfer.state, transfer.cancel_reason = State.CANCELLED, reason
            transfer.due_on = transfer.due_rule = None
        transfer.full_clean(exclude=["due_rule"])
        transfer.save()


def _did(act) -> Q:
    """Which transfer did the act: the paper of its day, or the taking in, or the return."""
    how, day = act.row.how_out if act.is_end else act.row.how_in, act.day
    if how == Membership.HowOut.MOVED_OUT:
        return Q(direction=Direction.OUT, paper_on=day)
    if how in (Membership.HowIn.MOVED_WITHIN, Membership.HowIn.MOVED_IN):
        return Q(direction__in=[Direction.WITHIN, Direction.IN], confirmed_on=day)
    if how == Membership.HowIn.STATUS_CHANGE and act.row.status == Status.TEMP_AWAY:
        return Q(kind__in=Transfer.TEMPORARY_KINDS, paper_on=day)
    return Q(returned_on=day) if how == Membership.HowIn.STATUS_CHANGE else Q(pk=None)
