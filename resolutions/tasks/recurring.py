"""On which days work falls due that comes again and again."""

import datetime

from partyportal.dates import add_months

# Three years of months: more at once is a slip of the year.
MOST = 36
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def due_days(first: datetime.date, every: str, until: datetime.date | None) -> list[datetime.date]:
    """The first day and those after it, every so many months, the last day counted; at most one more than MOST."""
    if not every or until is None:
        return [first]
    days = (add_months(first, step * MONTHS[every]) for step in range(MOST + 1))
    return [day for day in days if day <= until] or [first]
