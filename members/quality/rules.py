"""The rules that checks ask for, read once, so that a page of many people asks for none of them again."""

import datetime

from branches.models import Organization
from rulebook.models import RuleValue

KEYS = ["admission_min_age", "card_digits", "probation_months"]


class Rules:
    """Values of a few rules on any day and for any organisation, from one query."""

    def __init__(self, keys=KEYS):
        rows = RuleValue.objects.filter(key__in=keys).select_related("source", "organization")
        # The organisation's own comes after its superior's, and that after the central one.
        self.rows = sorted(
            rows, key=lambda rule: (len(rule.organization.path) if rule.organization else 0, rule.effective_from)
        )

    def at(self, key: str, day: datetime.date, organization: Organization) -> RuleValue | None:
        """The rule in force on the day of the event; None where the rulebook says nothing for it."""
        return next((rule for rule in reversed(self.rows) if rule.key == key and _holds(rule, day, organization)), None)

    def shown(self, key: str) -> RuleValue | None:
        """The newest central value, to show where a check comes from."""
        return next((rule for rule in reversed(self.rows) if rule.key == key and rule.organization is None), None)


def _holds(rule: RuleValue, day: datetime.date, organization: Organization) -> bool:
    is_in_force = rule.effective_from <= day and (rule.effective_to is None or day < rule.effective_to)
    return is_in_force and (rule.organization is None or organization.path.startswith(rule.organization.path))
