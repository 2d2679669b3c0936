"""Bands of a number of years: which are shown, and in which one falls."""

import datetime
from bisect import bisect_left

from partyportal.dates import PartialDate

MORE = "more"


def age_on(born: PartialDate, day: datetime.date) -> int:
    """Completed years on the day; where only the month or year is known, the difference of the years."""
    had_birthday = born.day is None or (day.month, day.day) >= (born.day.month, born.day.day)
    return day.year - born.year - (not had_birthday)


def steps_of(items: list[str]) -> list[int]:
    """The numbers of a list of the rulebook, in order; what is not a number says nothing."""
    return sorted({int(item) for item in items if item.isdecimal()})


def band_of_years(years: int, steps: list[int]) -> str:
    """The key of the band: the first step that the years do not pass, else the open band behind the last."""
    place = bisect_left(steps, years)
    return str(steps[place]) if place < len(steps) else MORE


def age_bands(steps: list[int]) -> dict[str, str]:
    """Steps 30, 40 give: to 30, from 31 to 40, over 40."""
    bands = {str(step): f"Từ {before + 1} đến {step} tuổi" for before, step in zip([-1, *steps], steps, strict=False)}
    if steps:
        bands |= {str(steps[0]): f"Từ {steps[0]} tuổi trở xuống", MORE: f"Trên {steps[-1]} tuổi"}
    return bands


def party_age_bands(steps: list[int]) -> dict[str, str]:
    """Steps 10, 20 give: under 10, from 10 to under 20, 20 and more; the key is the last full year of the band."""
    spans = zip([0, *steps], steps, strict=False)
    bands = {str(step - 1): f"Từ {before} đến dưới {step} năm" for before, step in spans}
    if steps:
        bands |= {str(steps[0] - 1): f"Dưới {steps[0]} năm", MORE: f"Từ {steps[-1]} năm trở lên"}
    return bands
