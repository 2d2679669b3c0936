"""Deleting a draft by hand: whoever keeps what was thrown away hears of it before it goes."""

from django.db import models
from django.dispatch import Signal

# Sent with `row` and `by`, in the transaction that deletes the row.
thrown_away = Signal()


def throw_away(row: models.Model, by):
    """Delete a draft that somebody no longer wants; ProtectedError where something rests on it."""
    thrown_away.send(type(row), row=row, by=by)
    row.delete()
