"""On which days work falls due that comes again and again."""

import datetime
from collections.abc import Iterable

from partyportal import dates
from partyportal.dates import add_months

# Three years of months: more at once is a slip of the year.
MOST = 36
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
WORDS = {"month": "hằng tháng", "quarter": "hằng quý", "half": "6 tháng một lần", "year": "hằng năm"}
# Fewer are told one by one.
FEWEST = 3


def due_days(first: datetime.date, every: str, until: datetime.date | None) -> list[datetime.date]:
    """The first day and those after it, every so many months, the last day counted; at most one more than MOST."""
    if not every or until is None:
        return [first]
    days = (add_months(first, step * MONTHS[every]) for step in range(MOST + 1))
    return [day for day in days if day <= until] or [first]


def in_words(days: Iterable[datetime.date]) -> str:
    """When work is due: each day, or how often between the first and the last."""
    ordered = sorted(set(days))
    first, last = ordered[0], ordered[-1]
    every = [word for key, word in WORDS.items() if due_days(first, key, last) == ordered]
    if len(ordered) < FEWEST or not every:
        return "; ".join(map(dates.shown, ordered))
    return f"{every[0]}, từ {dates.shown(first)} đến {dates.shown(last)}"
