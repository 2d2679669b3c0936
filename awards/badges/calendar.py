"""The days of rounds and the months that belong to each, by the rulebook of the day. Pure but for the rules."""

import datetime
import re
from dataclasses import dataclass

from awards.badges.pairs import pairs
from branches.models import Organization
from partyportal.dates import add_months, shown
from rulebook.models import Holiday, RuleValue

ROUNDS, WINDOWS, FILE_DAYS = "badge_rounds", "badge_round_windows", "badge_file_days"
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class RoundDay:
    """A day on which badges are handed over, and from when to when the years must be reached; both days count."""

    day: datetime.date
    reach_from: datetime.date
    reach_to: datetime.date

    def __str__(self):
        return f"Đợt {shown(self.day)}"

    def holds(self, day: datetime.date) -> bool:
        return self.reach_from <= day <= self.reach_to


def rounds_of(year: int, rounds: RuleValue, windows: RuleValue | None) -> list[RoundDay]:
    """The rounds of a year in order, each with the months that the rule gives it.

    Where no rule gives months, a round takes whoever reached the years since the one before it.
    """
    days = {item: _day_of(year, item) for item in rounds.items}
    days = {item: day for item, day in days.items() if day}
    months, found = pairs(windows), []
    before = add_months(max(days.values(), default=datetime.date(year, 1, 1)), -12)
    for item, day in days.items():
        first, last = _window(year, months.get(item, "")) or (before + ONE_DAY, day)
        found.append(RoundDay(day, first, last))
        before = day
    return found


def _day_of(year: int, item: str) -> datetime.date | None:
    """The day of `3/2`; None for what is no day."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})", item)
    try:
        return match and datetime.date(year, int(match[2]), int(match[1]))
    except ValueError:
        return None


def _window(year: int, months: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of `12-2`: a span that begins after it ends began the year before."""
    match = re.fullmatch(r"(0?[1-9]|1[0-2])\s*-\s*(0?[1-9]|1[0-2])", months)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    begins = datetime.date(year - (first > last), first, 1)
    return begins, (datetime.date(year, last, 28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY


def rounds_between(first: datetime.date, last: datetime.date, organization: Organization) -> list[RoundDay]:
    """The rounds from one day to another by the rules of the first; none where the rulebook knows no rounds."""
    rules = RuleValue.objects.known([ROUNDS, WINDOWS], first, organization)
    if ROUNDS not in rules:
        return []
    years = range(first.year, last.year + 1)
    every = [one for year in years for one in rounds_of(year, rules[ROUNDS], rules.get(WINDOWS))]
    return [one for one in every if first <= one.day <= last]


def round_on(day: datetime.date, organization: Organization) -> RoundDay | None:
    """The round of a day: that of the calendar, or for a free day the months of the next one; None without rules."""
    rules = RuleValue.objects.known([ROUNDS, WINDOWS], day, organization)
    if ROUNDS not in rules:
        return None
    every = [one for year in (day.year, day.year + 1) for one in rounds_of(year, rules[ROUNDS], rules.get(WINDOWS))]
    following = next((one for one in every if one.day >= day), None)
    return following and RoundDay(day, following.reach_from, following.reach_to)


def file_due(day: datetime.date, organization: Organization) -> datetime.date | None:
    """By when the files of a round are due above; None where no rule says so."""
    rule = RuleValue.objects.known([FILE_DAYS], day, organization).get(FILE_DAYS)
    return Holiday.objects.calendar().add(day, -rule.number) if rule else None
