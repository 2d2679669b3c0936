"""Every measure by its key."""

from measures import awards, meetings, members, solidarity, work
from measures.rows import Computed, Measure
from measures.typed import TYPED

COMPUTED: dict[str, Computed] = {
    measure.key: measure for room in (members, meetings, work, awards, solidarity) for measure in room.MEASURES
}
MEASURES: dict[str, Measure] = COMPUTED | TYPED
