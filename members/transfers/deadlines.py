"""Until when the next step of a transfer must be done, by which rule."""

from members.transfers.models import Transfer
from rulebook.deadlines import Clock, Deadline

Kind, State = Transfer.Kind, Transfer.State

# Which rule tells when the paper is asked for, from the day on which the decision takes effect.
START = {
    Kind.PERMANENT: "transfer_start_days",
    Kind.INTERNAL: "transfer_start_days",
    Kind.COLLECTIVE: "transfer_dissolved_days",
}
# Which rule tells when the paper must be handed in, from the day of the paper.
PRESENT = {Kind.ABROAD: "transfer_abroad_days", Kind.ABROAD_SHORT: "transfer_abroad_short_days"}


def next_deadline(transfer: Transfer, clock: Clock) -> Deadline | None:
    """The deadline of the step that comes next; None where no rule sets one or the day is not known."""
    if transfer.state == State.PREPARED:
        return clock.deadline(START[transfer.kind], transfer.effective_on) if transfer.kind in START else None
    if transfer.state == State.ISSUED:
        return clock.deadline(_key_of_paper(transfer), transfer.paper_on)
    if transfer.state == State.PRESENTED and transfer.kind == Kind.ABROAD_SHORT and not transfer.is_incoming:
        return clock.deadline("transfer_return_days", transfer.until)
    return None


def _key_of_paper(transfer) -> str:
    """Who comes back from abroad reports here; anyone else hands in the paper where they go."""
    if transfer.is_incoming and transfer.kind in PRESENT:
        return "transfer_return_days"
    return PRESENT.get(transfer.kind, "transfer_present_days")


def abandonment(transfer: Transfer, clock: Clock) -> Deadline | None:
    """When a paper that was issued and never handed in becomes a matter of striking off."""
    waits = transfer.state == State.ISSUED
    return clock.deadline("transfer_abandoned_months", transfer.paper_on) if waits else None


def schedule(transfer: Transfer, clock: Clock | None = None):
    """Write the deadline of the next step into the row; an extension of this very step wins."""
    if not transfer.is_open:
        transfer.due_on = transfer.due_rule = None
        return
    clock = clock or Clock.of(transfer.from_organization or transfer.to_organization)
    deadline = next_deadline(transfer, clock)
    transfer.due_rule = deadline.rule if deadline else None
    transfer.due_on = deadline.day if deadline else _own_end(transfer)
    if transfer.is_extended:
        transfer.due_on = transfer.extended_to


def _own_end(transfer):
    """Who is away or a guest comes back on the day that the paper itself says."""
    return transfer.until if transfer.state == State.PRESENTED and transfer.is_temporary else None
