"""Giving a whole organisation the obligations of a year, and ticking who fulfilled them."""

import datetime
from dataclasses import dataclass

from simple_history.utils import bulk_update_with_history

from branches.models import Organization
from members.obligations.models import Obligation
from members.obligations.opening import Opening
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history

BATCH = 500


@act
def open_year(*, opening: Opening, by) -> tuple[int, int]:
    """Write what is missing and take along what people owe who came from another branch; return how many of each."""
    # Two who open the same year take turns: the second finds everything there.
    keys = [organization.pk for organization in opening.organizations]
    list(Organization.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    new, followed = opening.new, opening.followed
    for row in followed:
        row.version += 1
    create_with_history(new, Obligation)
    bulk_update_with_history(followed, Obligation, ["organization", "version"], batch_size=BATCH)
    return len(new), len(followed)


@dataclass
class Tick:
    """What was said of one obligation on the page of a branch: done on a day, or not done after all."""

    obligation: Obligation
    done_on: datetime.date | None


@act
def tick(*, ticks: list[Tick], by) -> int:
    """Write who fulfilled what, all at once; return how many rows changed."""
    rows = []
    for said in ticks:
        row = said.obligation
        row.done_on = said.done_on
        row.version += 1
        rows.append(row)
    bulk_update_with_history(rows, Obligation, ["done_on", "version"], batch_size=BATCH)
    return len(rows)
