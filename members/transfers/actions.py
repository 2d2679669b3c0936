"""The acts of a transfer, with what each does to the memberships."""

import datetime
import uuid

from django.core.exceptions import ValidationError

from branches.models import Organization
from members import actions as lives
from members.holds import refuse_held
from members.models import Member, Membership, Status
from members.transfers import undoing
from members.transfers.deadlines import schedule
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.saving.acts import act

State, Direction = Transfer.State, Transfer.Direction

MOVED_ON = "Việc chuyển sinh hoạt này vừa sang bước khác. Hãy mở lại trang để xem bước hiện nay."
BUSY = "Đang có việc chuyển sinh hoạt chưa xong của đồng chí {}. Hãy làm xong hoặc hủy việc đó trước."


@act
def prepare(*, transfer: Transfer, by) -> Transfer:
    """Open the file of a transfer; the paper of someone who comes in was issued elsewhere."""
    if transfer.member:
        transfer.status = transfer.member.status
        refuse_held([transfer.member], dates.today())
        refuse_busy([transfer.member])
    transfer.state = State.ISSUED if transfer.is_incoming else State.PREPARED
    return _put(transfer)


@act
def correct(*, transfer: Transfer, by) -> Transfer:
    """Save what was corrected in the facts, and count the deadline anew."""
    return _put(transfer)


@act
def comment(*, transfer: Transfer, day: datetime.date, by) -> Transfer:
    """Note that the branch committee has written its comment into box 1 of the paper."""
    return _put(_locked(transfer, State.PREPARED), commented_on=day)


@act
def issue(*, transfer: Transfer, by, **facts) -> Transfer:
    """Issue the introduction paper: on its day the member leaves our head-count, or is away for a time."""
    transfer = _locked(transfer, State.PREPARED)
    for name, value in facts.items():
        setattr(transfer, name, value)
    member, day = transfer.member, transfer.paper_on
    refuse_held([member], day)
    transfer.status = member.status
    if transfer.is_temporary:
        facts = _ground(transfer) | {"until": transfer.until}
        lives.change_status(member=member, status=Status.TEMP_AWAY, day=day, by=by, **facts)
    elif transfer.direction == Direction.OUT:
        lives.end(member=member, day=day, how_out=Membership.HowOut.MOVED_OUT, by=by, **_ground(transfer))
    return _put(transfer, state=State.ISSUED)


@act
def present(*, transfer: Transfer, day: datetime.date, by) -> Transfer:
    """Note that the paper was handed in where the person goes; a guest lives there from now on."""
    return _put(_locked(transfer, State.ISSUED), presented_on=day, state=State.PRESENTED)


@act
def confirm(*, transfer: Transfer, day: datetime.date, by) -> Transfer:
    """Note that the receiving side has confirmed: the slip came back and nothing is left to do."""
    transfer = _locked(transfer, State.ISSUED, State.PRESENTED)
    return _put(transfer, presented_on=transfer.presented_on or day, confirmed_on=day, state=State.DONE)


@act
def take_within(*, transfer: Transfer, day: datetime.date, by) -> Transfer:
    """Take our own member into another organisation of ours: from the day on it counts them."""
    transfer = _locked(transfer, State.ISSUED, State.PRESENTED)
    place = transfer.to_organization
    lives.move_within(member=transfer.member, organization=place, day=day, by=by, **_ground(transfer))
    return confirm(transfer=transfer, day=day, by=by)


@act
def take_in(*, transfer: Transfer, member: Member, status: str, day: datetime.date, by, **facts) -> Transfer:
    """Take in someone from outside: a new person, or a former member who comes back with their old record."""
    transfer = _locked(transfer, State.ISSUED, State.PRESENTED)
    place = facts.pop("organization", transfer.to_organization)
    coming = {"organization": place, "status": status, "day": day, "how_in": Membership.HowIn.MOVED_IN}
    if member.pk:
        member.save()
        lives.come_back(member=member, by=by, **coming, **_ground(transfer))
    else:
        lives.enter(member=member, by=by, **coming)
    for name, value in facts.items():
        setattr(transfer, name, value)
    transfer.member, transfer.to_organization, transfer.status = member, place, status
    return _put(transfer, presented_on=transfer.presented_on or day, confirmed_on=day, state=State.DONE)


@act
def come_back(*, transfer: Transfer, day: datetime.date, by) -> Transfer:
    """End a temporary transfer: our member has the status again that they left with; a guest goes home."""
    transfer = _locked(transfer, State.ISSUED, State.PRESENTED)
    if not transfer.is_incoming and transfer.member.status == Status.TEMP_AWAY:
        undoing.restore(member=transfer.member, status=transfer.status, day=day, by=by)
    return _put(transfer, returned_on=day, state=State.RETURNED)


@act
def extend(*, transfer: Transfer, day: datetime.date, paper: str, by) -> Transfer:
    """Give more time for the step that comes next."""
    transfer = _locked(transfer, *Transfer.OPEN)
    return _put(transfer, extended_to=day, extension_paper=paper, extended_state=transfer.state)


@act
def cancel(*, transfer: Transfer, reason: str, by) -> Transfer:
    """Give a transfer up; what an issued paper did to the membership is undone exactly, or this is refused."""
    transfer = _locked(transfer, *Transfer.OPEN)
    if transfer.state != State.PREPARED and not transfer.is_incoming:
        undoing.undo_paper(transfer, reason, by)
    return _put(transfer, state=State.CANCELLED, cancel_reason=reason)


@act
def move_group(*, members, organization: Organization, day: datetime.date, by, kind="internal", **facts) -> list:
    """Move several members of one organisation into another of ours on a day: all of them or nobody."""
    members, batch = list(members), uuid.uuid4() if len(members) > 1 else None
    refuse_held(members, day)
    refuse_busy(members)
    return [_move(member, organization, day, by, kind=kind, batch=batch, **facts) for member in members]


def move_one(
    *, member: Member, organization: Organization, day: datetime.date, note: str = "", by, **decision
) -> Transfer:
    """Move one member between two organisations of ours at once; the decision is its number and day."""
    return move_group(members=[member], organization=organization, day=day, reason=note, by=by, **decision)[0]


def refuse_busy(members, day: datetime.date | None = None):
    """Refuse those of whom another transfer is under way, whatever the day."""
    busy = Transfer.objects.open().filter(member__in=[member.pk for member in members])
    if names := ", ".join(busy.values_list("full_name", flat=True)):
        raise ValidationError(BUSY.format(names))


def _move(member, organization, day, by, **facts) -> Transfer:
    home = member.organization
    row = Transfer(member=member, direction=Direction.WITHIN, from_organization=home, to_organization=organization)
    for name, value in facts.items():
        setattr(row, name, value)
    row.status, row.state, row.effective_on = member.status, State.DONE, row.effective_on or day
    row.presented_on = row.confirmed_on = day
    lives.move_within(member=member, organization=organization, day=day, by=by, **_ground(row))
    return _put(row)


def _locked(transfer: Transfer, *states) -> Transfer:
    """The row as it is now, kept from others until the act is done."""
    row = Transfer.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=transfer.pk)
    if row.state not in states:
        raise ValidationError(MOVED_ON)
    return row


RELATED = ["member", "from_organization", "to_organization"]


def _put(transfer: Transfer, **facts) -> Transfer:
    """Write the facts and what follows from them."""
    for name, value in facts.items():
        setattr(transfer, name, value)
    schedule(transfer)
    transfer.name_person()
    transfer.full_clean(exclude=["due_rule"])
    transfer.save()
    return transfer


def _ground(transfer) -> dict:
    """What stands beside the membership: the decision, and the paper."""
    paper = f"Giấy giới thiệu số {transfer.paper_number}" if transfer.paper_number else transfer.reason
    return {"note": paper, "decision_number": transfer.decision_number, "decision_on": transfer.decision_on}
