"""How far a target is: pure functions of what was promised, what was reached in each year, and the day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import TextChoices

Number = Decimal | Fraction | int

# Under this share of its span a target says too little for a forecast.
SOON = Fraction(1, 4)
RULE_OF_FORECAST = (
    "Dự báo đến hết kỳ: với số cộng dồn, lấy số đến nay chia cho phần thời gian đã qua; với mức, tỷ lệ, giữ mức hiện "
    "nay. Chưa qua một phần tư thời gian thì chưa đủ dữ liệu."
)


class Comparator(TextChoices):
    """How what was reached is held against what was promised; two words for one meaning print differently."""

    GE = "ge", "≥"
    AT_LEAST = "at_least", "ít nhất"
    LE = "le", "≤"
    AT_MOST = "at_most", "không quá"
    EQ = "eq", "="
    YES = "yes", "có / không"


FLOORS = {Comparator.GE, Comparator.AT_LEAST}
CEILINGS = {Comparator.LE, Comparator.AT_MOST}


class Course(TextChoices):
    """What the years of a span make together."""

    TOTAL = "total", "cộng dồn các năm"
    LEVEL = "level", "mức của từng năm, tính năm gần nhất"
    SHARE = "share", "tỷ lệ chung của các năm"


class Verdict(TextChoices):
    EXCEEDED = "exceeded", "Vượt"
    MET = "met", "Đạt"
    KEEPING = "keeping", "Đang đạt"
    BEHIND = "behind", "Chưa đạt"
    MISSED = "missed", "Không đạt"
    UNKNOWN = "unknown", "Chưa có số liệu"


GOOD = {Verdict.EXCEEDED, Verdict.MET, Verdict.KEEPING}


@dataclass(frozen=True)
class Aim:
    """What was promised; a promise of yes or no has no value."""

    comparator: str
    value: Number | None
    course: str = Course.TOTAL

    @property
    def is_yes_no(self) -> bool:
        return self.comparator == Comparator.YES

    def is_met_by(self, number: Number) -> bool:
        if self.is_yes_no:
            return number > 0
        if self.comparator in FLOORS:
            return number >= self.value
        return number <= self.value if self.comparator in CEILINGS else number == self.value


@dataclass(frozen=True)
class YearValue:
    """What one year reached: a number, or a part of a whole as a percentage; unknown without a part."""

    year: int
    part: Number | None
    whole: Number | None = None

    @property
    def number(self) -> Number | None:
        """The number, or the percentage; of a whole of nothing there is none."""
        if self.part is None or self.whole is None:
            return self.part
        return Fraction(self.part) * 100 / Fraction(self.whole) if self.whole else None


def reached(course: str, years: Iterable[YearValue]) -> Number | None:
    """What the years make together, or None where none of them is known."""
    known = [year for year in years if year.number is not None]
    if not known:
        return None
    if course == Course.TOTAL:
        return sum(year.number for year in known)
    if course == Course.SHARE and all(year.whole is not None for year in known):
        return YearValue(0, sum(year.part for year in known), sum(year.whole for year in known)).number
    return max(known, key=lambda year: year.year).number


def elapsed(begins: datetime.date, ends: datetime.date, day: datetime.date) -> Fraction:
    """The share of the span that is over at the end of the day; both ends count."""
    whole = (ends - begins).days + 1
    return Fraction(min(max((day - begins).days + 1, 0), whole), whole)


def percent(aim: Aim, number: Number | None) -> Fraction | None:
    """How much of the promise is reached; None where the promise is no sum to come up to."""
    if number is None or aim.comparator in CEILINGS:
        return None
    if aim.is_yes_no:
        return Fraction(100 if number > 0 else 0)
    return Fraction(number) * 100 / Fraction(aim.value) if aim.value else None


def verdict(aim: Aim, number: Number | None, past: Fraction) -> Verdict:
    """What the number means when so much of the span is over."""
    if number is None:
        return Verdict.UNKNOWN
    is_over, is_met = past >= 1, aim.is_met_by(number)
    if is_met and not is_over and _may_be_lost(aim):
        return Verdict.KEEPING
    if is_met:
        return Verdict.EXCEEDED if aim.comparator in FLOORS and number > aim.value else Verdict.MET
    return Verdict.MISSED if is_over or _is_lost(aim, number) else Verdict.BEHIND


def _may_be_lost(aim: Aim) -> bool:
    """Whether what is met today may not be at the end: a level can fall, a sum can outgrow its limit."""
    if aim.is_yes_no:
        return False
    return aim.course != Course.TOTAL or aim.comparator not in FLOORS


def _is_lost(aim: Aim, number: Number) -> bool:
    """Whether nothing can mend it any more: a sum that has outgrown its limit never shrinks."""
    return aim.course == Course.TOTAL and aim.comparator not in FLOORS and not aim.is_yes_no and number > aim.value


@dataclass(frozen=True)
class Forecast:
    """Where the number will be at the end of the span, and whether that is what was promised."""

    number: Number
    is_enough: bool


def forecast(aim: Aim, number: Number | None, past: Fraction) -> Forecast | None:
    """The number at the end of the span if it goes on as it did; None where that says nothing."""
    if number is None or aim.is_yes_no or past < SOON:
        return None
    ahead = Fraction(number) / past if aim.course == Course.TOTAL else number
    return Forecast(ahead, aim.is_met_by(ahead) or _is_reached_on_the_way(aim, number, ahead))


def _is_reached_on_the_way(aim: Aim, number: Number, ahead: Number) -> bool:
    """A sum that is to be exactly so much may stop there."""
    return aim.comparator == Comparator.EQ and aim.course == Course.TOTAL and number <= aim.value <= ahead


def score(parts: Iterable[tuple[int, Verdict, Fraction | None]]) -> Fraction | None:
    """The weighted mean of what is known: each part at most whole, a limit whole or nothing."""
    known = [(weight, _credit(said, share)) for weight, said, share in parts if said != Verdict.UNKNOWN]
    weights = sum(weight for weight, _ in known)
    return Fraction(sum(weight * credit for weight, credit in known)) / weights if weights else None


def _credit(said: Verdict, share: Fraction | None) -> Fraction:
    if said in GOOD:
        return Fraction(100)
    return Fraction(0) if share is None else max(Fraction(0), min(share, Fraction(100)))
