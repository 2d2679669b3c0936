"""Where a rule is written, what it says between two days, and the days on which offices are closed."""

from rulebook.models.holidays import Holiday, HolidayQuerySet
from rulebook.models.sources import Compared, ReferenceQuerySet, RuleSource, Shipped
from rulebook.models.values import RuleQuerySet, RuleValue

__all__ = [
    "Compared",
    "Holiday",
    "HolidayQuerySet",
    "ReferenceQuerySet",
    "RuleQuerySet",
    "RuleSource",
    "RuleValue",
    "Shipped",
]
