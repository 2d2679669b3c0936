"""Which badges members have, or are being proposed for, by all registers."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from awards.badges.models import BadgeCase
from awards.levels import level_of
from awards.models import Commendation, Recipient


@dataclass
class Held:
    """The levels of one member in all registers; of those on a list of a round, the day of the round."""

    levels: set[int] = field(default_factory=set)
    listed: dict[int, datetime.date] = field(default_factory=dict)


def held_by(members) -> dict[int, Held]:
    """What stands of each member in a register of commendations or on a list of a round; re-issues are none."""
    found: dict[int, Held] = defaultdict(Held)
    named = Recipient.objects.filter(member__in=members, commendation__form=Commendation.Form.BADGE)
    named = named.exclude(commendation__status=Commendation.Status.VOIDED).order_by()
    for key, words in named.values_list("member", "commendation__achievement"):
        if level := level_of(words):
            found[key].levels.add(level)
    cases = BadgeCase.objects.standing().filter(member__in=members).order_by()
    for key, level, kind, day in cases.values_list("member", "level", "kind", "round__day"):
        found[key].levels.add(level)
        if kind != BadgeCase.Kind.REISSUED:
            found[key].listed[level] = day
    return found
