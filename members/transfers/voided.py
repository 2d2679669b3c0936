"""What a transfer becomes when the act that it did is taken back on the member's own page."""

from django.db.models import Q

from members.models import Membership, Status, Transfer

State, Direction = Transfer.State, Transfer.Direction


def done_by(act, member):
    """The transfers that did this act."""
    passed = Transfer.objects.filter(member=member).exclude(state__in=[State.PREPARED, State.CANCELLED])
    return passed.filter(_did(act))


def follow(act, reason: str):
    """Cancel the transfer that did this act, with the same reason; who had returned is away again."""
    for transfer in act.transfers:
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
