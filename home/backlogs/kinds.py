"""All kinds of lists, in the order in which an office brings them along: each rests on those before it."""

import awards.backlog
import branches.backlog
import documents.backlog
import meetings.backlog
import members.backlog.seats
import members.obligations.backlog
from partyportal.backlog.kinds import ListKind

KINDS: dict[str, ListKind] = {
    kind.key: kind
    for module in (
        branches.backlog,
        members.backlog.seats,
        documents.backlog,
        awards.backlog,
        members.obligations.backlog,
        meetings.backlog,
    )
    for kind in module.LISTS
}
