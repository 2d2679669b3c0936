"""Working days: Monday to Friday, less public holidays, plus the weekend days that are worked instead."""

import datetime
from dataclasses import dataclass

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked; holidays known for some years, other years count weekends alone."""

    days_off: frozenset[datetime.date] = frozenset()
    days_worked: frozenset[datetime.date] = frozenset()

    def is_worked(self, day: datetime.date) -> bool:
        return day in self.days_worked or (day.weekday() < 5 and day not in self.days_off)

    def add(self, day: datetime.date, count: int) -> datetime.date:
        """The count-th working day after the day, which does not count itself; backwards where negative."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_worked(day):
                day += step
        return day

    def between(self, start: datetime.date, end: datetime.date) -> int:
        """How many working days come after the start, up to and with the end; negative where the end is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
        return sum(map(self.is_worked, days))

    def knows(self, year: int) -> bool:
        """Whether the holidays of the year are known; a deadline that reaches beyond may be a few days late."""
        return any(day.year == year for day in self.days_off)
