"""The days that one page of the calendar shows: a month in whole weeks, a week, or a list of some months."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from partyportal import dates

ONE_DAY = datetime.timedelta(days=1)
ONE_WEEK = datetime.timedelta(days=7)
VIEWS = {"month": "Tháng", "week": "Tuần", "list": "Danh sách"}
MONTHS_LISTED = 3


@dataclass(frozen=True)
class Span:
    """What is shown: by which view, and a day within it."""

    view: str
    day: datetime.date

    @classmethod
    def of(cls, view: str, text: str, today: datetime.date) -> "Span":
        """Read an address; what is no view or no day that can be shown falls back to this month."""
        try:
            day = datetime.date.fromisoformat(text)
            dates.refuse_far(day)
        except (ValueError, ValidationError):
            day = today
        return cls(view if view in VIEWS else "month", day)

    @property
    def first(self) -> datetime.date:
        """The first day that belongs to it: of the month, or of the week."""
        return self.day - ONE_DAY * self.day.weekday() if self.view == "week" else self.day.replace(day=1)

    @property
    def last(self) -> datetime.date:
        return self.after - ONE_DAY

    @property
    def after(self) -> datetime.date:
        """The first day of the next page."""
        months = MONTHS_LISTED if self.view == "list" else 1
        return self.first + ONE_WEEK if self.view == "week" else dates.add_months(self.first, months)

    @property
    def before(self) -> datetime.date:
        """The first day of the page before."""
        months = MONTHS_LISTED if self.view == "list" else 1
        return self.first - ONE_WEEK if self.view == "week" else dates.add_months(self.first, -months)

    @property
    def title(self) -> str:
        if self.view == "week":
            return f"Tuần từ {dates.shown(self.first)} đến {dates.shown(self.last)}"
        if self.view == "list":
            return f"Từ tháng {self.first.month}/{self.first.year} đến tháng {self.last.month}/{self.last.year}"
        return f"Tháng {self.first.month}/{self.first.year}"

    @property
    def drawn(self) -> tuple[datetime.date, datetime.date]:
        """The first and last day of whole weeks; a list shows its own days alone."""
        if self.view == "list":
            return self.first, self.last
        monday = self.first - ONE_DAY * self.first.weekday()
        return monday, self.last + ONE_DAY * (6 - self.last.weekday())

    def weeks(self) -> list[list[datetime.date]]:
        """The days that are drawn, Monday first, those of the neighbouring months included."""
        monday, sunday = self.drawn
        starts = [monday + ONE_DAY * number for number in range(0, (sunday - monday).days + 1, 7)]
        return [[start + ONE_DAY * day for day in range(7)] for start in starts]
