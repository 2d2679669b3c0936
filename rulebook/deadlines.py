"""A deadline: the day that a rule gives, counted from an event."""

import datetime
from dataclasses import dataclass, replace
from itertools import groupby

from partyportal import dates
from rulebook.models import Holiday, RuleValue
from rulebook.workdays import WorkCalendar


@dataclass(frozen=True)
class Deadline:
    """The last day to do something, by the rule in force on the day of the event that it is counted from."""

    rule: RuleValue
    since: datetime.date
    day: datetime.date
    is_sure: bool = True  # False where it counts working days of a year whose holidays are not known

    @property
    def days_left(self) -> int:
        """Calendar days until the last day; negative where it has passed."""
        return (self.day - dates.today()).days

    @property
    def is_past(self) -> bool:
        return self.days_left < 0


@dataclass(frozen=True)
class Clock:
    """Gives deadlines of one organisation; holds the holidays, so that a page reads them once."""

    calendar: WorkCalendar
    organization: object = None
    shelf: dict[str, list[RuleValue]] | None = None  # every value of some keys, for pages of many rows

    @classmethod
    def of(cls, organization=None) -> "Clock":
        return cls(Holiday.objects.calendar(), organization)

    @classmethod
    def holding(cls, keys) -> "Clock":
        """A clock that has read all values of the keys at once; `at` sets it to the organisation of each row."""
        rules = RuleValue.objects.filter(key__in=keys).select_related("source", "organization").order_by("key")
        shelf = {key: list(values) for key, values in groupby(rules, lambda rule: rule.key)}
        return cls(Holiday.objects.calendar(), None, shelf)

    def at(self, organization) -> "Clock":
        return replace(self, organization=organization)

    def rule(self, key: str, day: datetime.date | None) -> RuleValue | None:
        """The rule in force on the day; None without a day, or where the rulebook knew none."""
        if day is None:
            return None
        if self.shelf is None:
            return RuleValue.objects.known([key], day, self.organization).get(key)
        holding = [rule for rule in self.shelf.get(key, []) if rule.holds(day, self.organization)]
        return max(holding, key=RuleValue.nearness, default=None)

    def deadline(self, key: str, since: datetime.date | None) -> Deadline | None:
        """The deadline of that rule from the day on; None without a day, or where the rulebook knew no rule on it."""
        rule = self.rule(key, since)
        return self.by(rule, since) if rule else None

    def by(self, rule: RuleValue, since: datetime.date) -> Deadline:
        """The deadline by a rule that was looked up already."""
        day = rule.due(since, self.calendar)
        counts_work = rule.unit == RuleValue.Unit.WORKING_DAY
        return Deadline(rule, since, day, not counts_work or self.calendar.knows(day.year))
