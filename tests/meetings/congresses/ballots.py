"""Rounds of an election as tests need them: opened, read twice, confirmed."""

from meetings.congresses import counting
from meetings.congresses.models import Batch, Round
from meetings.congresses.tallies import Count


def opened(election, by=None, **sheet) -> Round:
    """The next round, with the sheet of ten who came."""
    nominees = [*counting.candidates_of(election)]
    row = counting.open_round(election=election, nominees=nominees, by=by)
    facts = {"summoned": 10, "present": 10, "printed": 12, "issued": 10, "left": 2} | sheet
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row


def read(row: Round, votes: list[int], *, readings=(1, 2), returned=10, invalid=0, by=None):
    """Enter one bundle into the readings, the votes in the order of the ballot paper."""
    names = [*row.names.order_by("ordinal").values_list("pk", flat=True)]
    count = Count(returned, returned - invalid, {"marked": invalid}, dict(zip(names, votes, strict=True)))
    for reading in row.readings.filter(number__in=readings):
        counting.put_batch(batch=Batch(reading=reading), count=count, by=by)
        counting.finish(reading=reading, by=by)


def counted(election, votes, by=None, **facts) -> Round:
    """A whole round: opened, read twice alike, confirmed."""
    row = opened(election, by)
    read(row, votes, by=by, **facts)
    return counting.confirm(row=row, by=by)
