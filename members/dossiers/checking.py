"""When a dossier is to be checked again, by the rule of the day."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from members.models import Member
from partyportal import dates
from rulebook.models import RuleValue

KEY = "dossier_check_months"


@dataclass
class Round:
    """Which dossiers are due on a day: those not checked since."""

    rule: RuleValue | None
    since: datetime.date | None

    @classmethod
    def on(cls, day: datetime.date) -> "Round":
        rule = RuleValue.objects.known([KEY], day).get(KEY)
        return cls(rule, dates.add_months(day, -rule.number) if rule else None)

    @property
    def due(self) -> Q:
        """Members whose dossier is to be checked; without the rule nobody's."""
        if self.since is None:
            return Q(pk=None)
        return Q(dossier=None) | Q(dossier__checked_on=None) | Q(dossier__checked_on__lte=self.since)

    def is_due(self, member: Member) -> bool:
        kept = dossier_of(member)
        return self.since is not None and (not kept or not kept.checked_on or kept.checked_on <= self.since)

    def next_day(self, checked_on: datetime.date) -> datetime.date | None:
        return dates.add_months(checked_on, self.rule.number) if self.rule else None


def dossier_of(member: Member):
    """What is noted of a member's dossier; None where nothing is."""
    return getattr(member, "dossier", None)
