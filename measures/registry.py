"""Every measure by its key."""

from measures import awards, congresses, dues, inspection, meetings, members, pledges, solidarity, unions, work
from measures.rows import Computed, Measure, Register
from measures.typed import TYPED

COMPUTED: dict[str, Computed] = {
    measure.key: measure
    for room in (members, meetings, congresses, work, awards, solidarity)
    for measure in room.MEASURES
}
# What branches type until a room holds it: then it is counted there, and what was typed is only compared.
HELD: dict[str, Register] = {
    register.measure.key: register for room in (dues, inspection, pledges, unions) for register in room.REGISTERS
}
MEASURES: dict[str, Measure] = COMPUTED | TYPED
