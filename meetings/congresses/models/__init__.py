"""What hangs on a congress: sessions, people, documents, and elections with their counts."""

from meetings.congresses.models.counts import Batch, CountReading
from meetings.congresses.models.elections import Election, Nominee
from meetings.congresses.models.files import CongressFile, Session
from meetings.congresses.models.parts import full_on
from meetings.congresses.models.people import Allocation, BodySeat, Delegate
from meetings.congresses.models.rounds import Invalid, Listed, Round

__all__ = [
    "Allocation",
    "Batch",
    "BodySeat",
    "CongressFile",
    "Delegate",
    "Election",
    "Invalid",
    "Listed",
    "Nominee",
    "CountReading",
    "Round",
    "Session",
    "full_on",
]
