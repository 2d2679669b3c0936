"""How far targets are on a day: what was typed, and what the measures count, year by year."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from branches.models import Organization
from measures.registry import COMPUTED
from measures.rows import Figure, Scope
from measures.typed import TYPED
from targets.bindings import Binding, Live
from targets.models import Reading, Target
from targets.progress import (
    GOOD,
    Course,
    Forecast,
    Number,
    Verdict,
    YearValue,
    elapsed,
    forecast,
    percent,
    reached,
    score,
    verdict,
)
from targets.wording import about, done_text, number_text, reached_text

# The room of the reports, which stands above, says here what the branches have typed for a year.
typed_of: list[Callable[[Scope, str], Figure]] = []


@dataclass
class Figures:
    """The figures of organisations and years on a day: each is counted once, whatever the number of targets."""

    day: datetime.date
    scopes: dict[tuple, Scope] = field(default_factory=dict)
    known: dict[tuple, Figure] = field(default_factory=dict)
    held: dict[tuple, bool] = field(default_factory=dict)

    def of(self, binding: Binding, organization: Organization, days, year: int) -> Live | None:
        """What the measures say of the year; None where the portal does not hold it."""
        scope = self._scope(organization, days, year)
        if not all(self._is_held(scope, code) for code in binding.codes):
            return None
        return binding.read(binding, lambda code: self._figure(scope, code))

    def _scope(self, organization, days, year) -> Scope:
        key = (organization.pk, *days)
        return self.scopes.setdefault(key, Scope(organization, *days, "year", year))

    def _is_held(self, scope: Scope, code: str) -> bool:
        if code in TYPED:
            return True
        key = (code, scope.organization.pk, *scope.days)
        if key not in self.held:
            self.held[key] = COMPUTED[code].is_held(scope)
        return self.held[key]

    def _figure(self, scope: Scope, code: str) -> Figure:
        key = (code, scope.organization.pk, *scope.days)
        if key not in self.known:
            self.known[key] = typed_of[0](scope, code) if code in TYPED else COMPUTED[code].figure(scope)
        return self.known[key]


@dataclass(frozen=True)
class Year:
    """One year of a target: its number, and what says so."""

    value: YearValue
    reading: Reading | None = None
    live: Live | None = None

    @property
    def is_counted(self) -> bool:
        return self.live is not None


@dataclass(frozen=True)
class Standing:
    """How far one target is on a day."""

    target: Target
    day: datetime.date
    years: tuple[Year, ...]

    @cached_property
    def number(self) -> Number | None:
        return reached(self.target.aim.course, [year.value for year in self.years])

    @cached_property
    def past(self) -> Fraction:
        return elapsed(self.target.set.begins_on, self.target.set.ends_on, self.day)

    @cached_property
    def verdict(self) -> Verdict:
        return verdict(self.target.aim, self.number, self.past)

    @cached_property
    def share(self) -> Fraction | None:
        return percent(self.target.aim, self.number)

    @cached_property
    def forecast(self) -> Forecast | None:
        return forecast(self.target.aim, self.number, self.past)

    @property
    def is_good(self) -> bool:
        return self.verdict in GOOD

    @property
    def is_exceeded(self) -> bool:
        return self.verdict == Verdict.EXCEEDED

    # As pages and papers write it

    @property
    def reached_text(self) -> str:
        return reached_text(self.target.aim, self.number, self.target.unit)

    @property
    def plan_text(self) -> str:
        """Before what was done, in brackets; that something be done is in its name."""
        return "" if self.target.aim.is_yes_no else f"kế hoạch {self.target.promise}, "

    @property
    def done_text(self) -> str:
        return done_text(self.target.aim, self.number, self.target.unit)

    @property
    def share_text(self) -> str:
        """Percent of the plan, one place."""
        return "" if self.share is None else number_text(Fraction(round(self.share * 10), 10), "%")

    @property
    def forecast_text(self) -> str:
        if self.past >= 1:
            return "Hết kỳ"
        if self.target.aim.is_yes_no:
            return ""
        if self.forecast is None:
            return "Chưa đủ dữ liệu"
        words = "đạt" if self.forecast.is_enough else "chưa đạt"
        aim, ahead, unit = self.target.aim, self.forecast.number, self.target.unit
        # A level goes on as it is; a sum that is not made yet is only about so much.
        if aim.course != Course.TOTAL:
            return f"{reached_text(aim, ahead, unit)}, {words}"
        return f"khoảng {number_text(about(ahead), unit)}, {words}"

    @property
    def by_year(self) -> list[dict]:
        """Each year with what it reached; of a share with its two numbers."""
        return [{"year": year, "text": self._of_year(year.value)} for year in self.years]

    def _of_year(self, value: YearValue) -> str:
        text = reached_text(self.target.aim, value.number, self.target.unit)
        return f"{text} ({value.part}/{value.whole})" if text and value.whole is not None else text

    @property
    def badge(self) -> tuple[str, str, str]:
        return BADGES[self.verdict]


BADGES = {
    Verdict.EXCEEDED: ("gold", Verdict.EXCEEDED.label, "star-fill"),
    Verdict.MET: ("success", Verdict.MET.label, "check2"),
    Verdict.KEEPING: ("success", Verdict.KEEPING.label, "check2"),
    Verdict.BEHIND: ("info", Verdict.BEHIND.label, "arrow-repeat"),
    Verdict.MISSED: ("danger", Verdict.MISSED.label, "x-circle"),
    Verdict.UNKNOWN: ("neutral", Verdict.UNKNOWN.label, "dash-circle"),
}


def standings(targets: Iterable[Target], day: datetime.date, figures: Figures | None = None) -> list[Standing]:
    """How far these targets are on the day, in their order."""
    targets, figures = list(targets), figures or Figures(day)
    typed = _typed(targets, day)
    return [Standing(target, day, tuple(_years(target, day, typed, figures))) for target in targets]


def _typed(targets: list[Target], day: datetime.date) -> dict[tuple[int, int], Reading]:
    """The last reading of each target and year by the day."""
    rows = Reading.objects.standing().filter(target__in=targets, as_of__lte=day).order_by("as_of", "pk")
    rows = rows.select_related("document", "meeting", "task")
    return {(row.target_id, row.as_of.year): row for row in rows}


def _years(target: Target, day, typed, figures: Figures):
    span = target.set
    for year in span.years(day):
        first, last = span.part(year, day)
        if first <= last:
            live = target.binding and figures.of(target.binding, span.organization, (first, last), year)
            yield _year(year, typed.get((target.pk, year)), live or None)


def _year(year: int, reading: Reading | None, live: Live | None) -> Year:
    """The measures say what they hold; of what they do not, what was typed stands."""
    if live is not None and (live.part is not None or reading is None):
        return Year(YearValue(year, live.part, live.whole), reading, live)
    return Year(YearValue(year, reading.value if reading else None), reading)


@dataclass(frozen=True)
class Line:
    """One line of a resolution: the values that stand in it."""

    number: int
    values: tuple[Standing, ...]

    @property
    def is_good(self) -> bool:
        return all(one.is_good for one in self.values)

    @property
    def is_exceeded(self) -> bool:
        return any(one.is_exceeded for one in self.values)

    @property
    def is_known(self) -> bool:
        return any(one.verdict != Verdict.UNKNOWN for one in self.values)

    @property
    def is_under_way(self) -> bool:
        """Whether it is not met yet, but may still be."""
        verdicts = {one.verdict for one in self.values}
        return Verdict.BEHIND in verdicts and Verdict.MISSED not in verdicts

    @property
    def is_undecided(self) -> bool:
        """Whether no value is missed, but not all are known."""
        return not self.is_good and all(one.is_good or one.verdict == Verdict.UNKNOWN for one in self.values)


def lines_of(found: Iterable[Standing]) -> list[Line]:
    """The values of one set by the line that they stand in."""
    lines: dict[int, list[Standing]] = {}
    for one in found:
        lines.setdefault(one.target.line, []).append(one)
    return [Line(number, tuple(values)) for number, values in sorted(lines.items())]


def score_of(found: Iterable[Standing]) -> str:
    """The weighted share of what is known, as text; empty where nothing is."""
    share = score((one.target.weight, one.verdict, one.share) for one in found)
    return "" if share is None else number_text(Fraction(round(share * 10), 10), "%")
