"""The periods that a committee usually counts: years, quarters, months, and from closing day to closing day."""

import datetime
from calendar import monthrange
from dataclasses import dataclass

from partyportal.dates import add_months
from partyportal.text import roman
from rulebook.models import RuleValue

ONE_DAY = datetime.timedelta(days=1)
CUTOFF = ["report_cutoff_year_day", "report_cutoff_year_month"]


@dataclass(frozen=True)
class UsualPeriod:
    """A period by its name; one that still runs ends today."""

    label: str
    begins_on: datetime.date
    ends_on: datetime.date


def usual_periods(today: datetime.date, organization=None) -> list[UsualPeriod]:
    """This year and the last, the quarters and the month so far, and the report years by the rulebook's closing day."""
    year = datetime.date(today.year, 1, 1)
    found = [("Năm nay", year, 12), (f"Năm {today.year - 1}", add_months(year, -12), 12)]
    found += [(f"Quý {roman(number + 1)}", add_months(year, number * 3), 3) for number in range(4)]
    found.append((f"Tháng {today.month}", today.replace(day=1), 1))
    begun = [
        (label, begins, add_months(begins, months) - ONE_DAY) for label, begins, months in found if begins <= today
    ]
    return [
        UsualPeriod(label, begins, min(ends, today))
        for label, begins, ends in [*begun, *_report_years(today, organization)]
    ]


def _report_years(today: datetime.date, organization):
    rules = RuleValue.objects.known(CUTOFF, today, organization)
    if set(rules) != set(CUTOFF):
        return []
    day, month = (rules[key].number for key in CUTOFF)
    closings = [_closing(today.year + shift, month, day) for shift in (-2, -1, 0, 1)]
    runs = zip(closings, closings[1:], strict=False)
    years = [(f"Kỳ báo cáo {ends.year}", begins + ONE_DAY, ends) for begins, ends in runs]
    return [line for line in years if line[1] <= today][-2:]


def _closing(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, min(day, monthrange(year, month)[1]))
