"""Every measure by its key."""

from measures import awards, inspection, meetings, members, solidarity, work
from measures.rows import Computed, Measure
from measures.typed import TYPED

COMPUTED: dict[str, Computed] = {
    measure.key: measure for room in (members, meetings, work, awards, solidarity) for measure in room.MEASURES
}
# What branches type until a room holds it: then it is counted there, and what was typed is only compared.
HELD: dict[str, Computed] = {measure.key: measure for room in (inspection,) for measure in room.MEASURES}
MEASURES: dict[str, Measure] = COMPUTED | TYPED
