"""Proposing and deciding the yearly classification: many rows in one act, each with its history."""

import datetime

from django.core.exceptions import ValidationError
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from partyportal.saving.acts import act


@act
def propose(*, review, levels: dict, by) -> int:
    """Write the changed levels and notes of a review; a subject without a level loses its row. Return how many."""
    new, changed, dropped = [], [], []
    for subject, (level, note) in levels.items():
        row = review.rows.get(subject.pk)
        if not level:
            dropped.append(row)
            continue
        (changed if row else new).append(_proposed(row or review.new_row(subject), level, note))
    bulk_create_with_history(new, review.model)
    bulk_update_with_history(changed, review.model, ["level", "note", "version"])
    for row in dropped:
        row.delete()
    return len(levels)


def _proposed(row, level: str, note: str):
    row.level, row.note = level, note
    row.version += 1
    return row


@act
def decide(*, review, day: datetime.date, symbol: str, over_reason: str, by) -> int:
    """Decide all that a review proposes, under the quota of that year. Return how many rows."""
    keys = [row.pk for row in review.rows.values() if not row.is_locked]
    rows = list(review.model.objects.select_for_update(of=("self",)).filter(pk__in=keys, decided_on=None))
    if not rows:
        raise ValidationError("Không còn đề nghị xếp loại nào chờ quyết định.")
    quota = review.quota
    for row in rows:
        row.decided_on, row.decision, row.over_reason = day, symbol, over_reason
        row.rule = quota.rule if quota else None
        row.version += 1
    fields = ["decided_on", "decision", "over_reason", "rule", "version"]
    bulk_update_with_history(rows, review.model, fields)
    return len(rows)
