"""Party age: full months since the admission decision, less the time outside the Party. Pure functions.

294-QĐ/TW 4.5.1, 06-HD/TW 5.3: counted from the day on which the decision was signed, not from the ceremony, and only
once the person is a full member. Time outside moves the day up to which is counted back, so that the age stands still
meanwhile and every anniversary comes later by exactly the days outside.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from partyportal.dates import PartialDate, add_months

# From the first day on, up to the second, which no longer counts.
Span = tuple[datetime.date, datetime.date]

NO_DECISION = "Chưa tính được: thiếu ngày quyết định kết nạp, ngày vào Đảng ghi trên thẻ và ngày kết nạp."
NOT_FULL = "Chưa tính: tuổi đảng chỉ tính khi là đảng viên chính thức."
UNSURE = "Chưa kết luận được: ngày chính thức không biết chính xác đến ngày."


@dataclass(frozen=True)
class Gap:
    """Time outside the Party; each end may be known only to the month or year, the last may be still to come."""

    begins: PartialDate
    ends: PartialDate | None = None

    @property
    def longest(self) -> Span:
        return self.begins.earliest, self.ends.latest if self.ends else datetime.date.max

    @property
    def shortest(self) -> Span:
        return self.begins.latest, self.ends.earliest if self.ends else datetime.date.max


@dataclass(frozen=True)
class Ground:
    """The day from which party age is counted; the ceremony's is an estimate, never enough for a badge."""

    since: PartialDate
    words: str
    is_estimate: bool = False

    def __str__(self):
        return f"{self.words} ({self.since})"


def ground_of(decided: PartialDate | None, on_card: PartialDate | None, admitted: PartialDate | None) -> Ground | None:
    """The decision's day; where it is lost the card's (06-HD/TW 5.3), and meanwhile the ceremony's as an estimate."""
    if decided:
        return Ground(decided, "ngày ký quyết định kết nạp")
    if on_card:
        return Ground(on_card, "ngày vào Đảng ghi trên thẻ")
    return Ground(admitted, "ngày kết nạp", is_estimate=True) if admitted else None


@dataclass(frozen=True)
class PartyAge:
    """Between how many full months; the same twice where all days are known. Where there is none, why."""

    least: int = 0
    most: int = 0
    why_not: str = ""
    is_estimate: bool = False

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    def __str__(self):
        if self.why_not:
            return self.why_not
        shown = in_years(self.least) if self.is_exact else f"từ {in_years(self.least)} đến {in_years(self.most)}"
        return f"{shown} (tạm tính)" if self.is_estimate else shown


@dataclass(frozen=True)
class Anniversary:
    """Between which days some years are reached; None where the person is outside the Party meanwhile."""

    years: int
    earliest: datetime.date | None
    latest: datetime.date | None
    is_estimate: bool = False

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest


def party_age(
    day: datetime.date,
    ground: Ground | None,
    full_from: PartialDate | None,
    gaps: Iterable[Gap] = (),
) -> PartyAge:
    """The party age on a day; a range where a date is known only to the month or year, else the reason for none."""
    if ground is None:
        return PartyAge(why_not=NO_DECISION)
    if full_from is None or day < full_from.earliest:
        return PartyAge(why_not=NOT_FULL)
    if day < full_from.latest:
        return PartyAge(why_not=UNSURE)
    gaps = list(gaps)
    least = months_on(day, ground.since.latest, [gap.longest for gap in gaps])
    most = months_on(day, ground.since.earliest, [gap.shortest for gap in gaps])
    return PartyAge(least, most, is_estimate=ground.is_estimate)


def anniversary(years: int, ground: Ground, gaps: Iterable[Gap] = ()) -> Anniversary:
    """The day on which the years are reached, as a range where dates are partial."""
    gaps = list(gaps)
    earliest = day_of(years * 12, ground.since.earliest, [gap.shortest for gap in gaps])
    latest = day_of(years * 12, ground.since.latest, [gap.longest for gap in gaps])
    return Anniversary(years, earliest, latest, ground.is_estimate)


def next_anniversary(
    day: datetime.date, levels: Iterable[int], ground: Ground | None, gaps: Iterable[Gap] = ()
) -> Anniversary | None:
    """The first of the levels that is not surely reached by the day."""
    if ground is None:
        return None
    gaps = list(gaps)
    reached = (anniversary(years, ground, gaps) for years in sorted(levels))
    return next((found for found in reached if found.latest is None or found.latest > day), None)


def months_on(day: datetime.date, since: datetime.date, outside: Iterable[Span] = ()) -> int:
    """Full months from one day to another, less the time outside; never negative."""
    return full_months(since, day - datetime.timedelta(days=days_outside(since, day, outside)))


def day_of(months: int, since: datetime.date, outside: Iterable[Span] = ()) -> datetime.date | None:
    """The first day on which `months_on` gives so many; None where the person never comes back."""
    day = add_months(since, months)
    for begins, ends in merged(outside, since):
        if begins < day:
            if ends == datetime.date.max:
                return None
            day += ends - begins
    return day


def days_outside(since: datetime.date, day: datetime.date, outside: Iterable[Span]) -> int:
    """How many days between the two were outside, each counted once."""
    return sum((min(ends, day) - begins).days for begins, ends in merged(outside, since) if begins < day)


def merged(spans: Iterable[Span], since: datetime.date) -> list[Span]:
    """The spans after the day in order, those that touch as one."""
    found: list[Span] = []
    for begins, ends in sorted((max(begins, since), ends) for begins, ends in spans if ends > max(begins, since)):
        if found and begins <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((begins, ends))
    return found


def full_months(since: datetime.date, day: datetime.date) -> int:
    """Full months between two days; a shorter month is full on its last day, as in every period of ours."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return max(0, months - (add_months(since, months) > day))


def in_years(months: int) -> str:
    """29 năm 2 tháng, 30 năm, 5 tháng"""
    years, rest = divmod(months, 12)
    parts = [f"{years} năm"] * bool(years or not rest) + [f"{rest} tháng"] * bool(rest)
    return " ".join(parts)
