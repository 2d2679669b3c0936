"""Days of the demonstration: months that it covers, working days, hours."""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from partyportal.dates import add_months


def first_month(stage) -> datetime.date:
    """Two years before the month of the day, and so never later than December before the last full year."""
    return add_months(stage.today.replace(day=1), -24)


def months(stage) -> Iterator[datetime.date]:
    """The first day of each month, the coming one included."""
    month = first_month(stage)
    while month <= add_months(stage.today.replace(day=1), 1):
        yield month
        month = add_months(month, 1)


def workday(day: datetime.date) -> datetime.date:
    """The day itself, or the Monday after a weekend."""
    return day + datetime.timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def workday_before(day: datetime.date) -> datetime.date:
    day -= datetime.timedelta(days=1)
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))


def last_workday(today: datetime.date) -> datetime.date:
    """The day itself, or the Friday before: of what has been done up to a day that may be a Sunday."""
    return workday_before(today + datetime.timedelta(days=1))


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def committee_day(first: datetime.date) -> datetime.date:
    """The day of the month's committee meeting; in January before the lunar New Year."""
    return workday(first.replace(day=16 if first.month == 1 else 25))
