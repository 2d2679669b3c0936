"""Which badges members have, or are being proposed for, by all registers."""

from collections import defaultdict

from awards.badges.models import BadgeCase
from awards.levels import level_of
from awards.models import Commendation, Recipient


def levels_of(members) -> dict[int, set[int]]:
    """The levels by member that stand in a register of commendations or on a list of a round; re-issues are none."""
    found: dict[int, set[int]] = defaultdict(set)
    named = Recipient.objects.filter(member__in=members, commendation__form=Commendation.Form.BADGE)
    named = named.exclude(commendation__status=Commendation.Status.VOIDED).order_by()
    for key, words in named.values_list("member", "commendation__achievement"):
        if level := level_of(words):
            found[key].add(level)
    cases = BadgeCase.objects.standing().filter(member__in=members).order_by()
    for key, level in cases.values_list("member", "level"):
        found[key].add(level)
    return found
