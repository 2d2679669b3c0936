"""The figures of one report, computed and typed ones alike."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from measures.registry import HELD
from measures.rows import Figure, FigureRow, Scope
from measures.typed import TYPED
from partyportal.text import decimal_text
from reports.stated import Stated
from reports.typed import TypedCounts, of_term
from targets.figures import COMPUTED, MEASURES


@dataclass
class FigureBook:
    """The figures of one report, each computed when first asked for; KeyError for a code that no measure has."""

    scope: Scope
    known: dict[str, Figure] = field(default_factory=dict)
    # The keys of rows that the report's opening names in full.
    cited: frozenset[str] = frozenset()

    def __getitem__(self, code: str) -> Figure:
        if code not in self.known:
            self.known[code] = self._counted(code)
        return self.known[code]

    def _counted(self, code: str) -> Figure:
        """What a room counts; what none holds in this period is the sum of what branches typed."""
        if code not in TYPED:
            return self.stated.over(COMPUTED[code].figure(self.scope))
        by_years = self.scope.kind == "term" and not self.holds(code)
        return of_term(self.scope, code) if by_years else self.stated.over(self.typed.summed(code))

    @cached_property
    def stated(self) -> Stated:
        return Stated.of(self.scope) if self.scope.period_id else Stated([])

    def holds(self, code: str) -> bool:
        """Whether registers hold all of what branches would type, in this period."""
        keeping = self.typed.keeping(code)
        return bool(keeping) and all(branch.pk in keeping for branch in self.scope.branches)

    def differences(self) -> list["Difference"]:
        """Where a branch typed otherwise than the room counts, which is what the report says."""
        found = []
        for code in filter(self.typed.keeping, HELD):
            for branch in (one for one in self.scope.branches if one.pk in self.typed.keeping(code)):
                typed, held = self.typed.values.get(code, {}).get(branch.pk), self[code].of({branch.pk}).value
                if typed is not None and typed != held:
                    found.append(Difference(branch.short_name, TYPED[code].name, typed, held))
        return found

    @cached_property
    def before(self) -> "FigureBook | None":
        """The figures of the same period of the year before; a term is compared with none."""
        return None if self.scope.kind == "term" else FigureBook(self.scope.before())

    @cached_property
    def opening(self) -> "FigureBook":
        """The figures of the first day alone, with which a term's counts of its last day are compared."""
        return FigureBook(self.scope.first_day())

    @cached_property
    def typed(self) -> TypedCounts:
        return TypedCounts.of(self.scope)

    def is_held(self, code: str) -> bool:
        """Whether the portal holds what the figure counts in this period: what no room holds yet is typed or not."""
        return self[code].is_known if code in TYPED else COMPUTED[code].is_held(self.scope)


@dataclass(frozen=True)
class Difference:
    """What a branch typed beside what the register of a room holds."""

    branch: str
    label: str
    typed: Decimal
    held: Decimal

    def __str__(self):
        told = f"{decimal_text(self.typed)}, sổ trên cổng có {decimal_text(self.held)}"
        return f"{self.branch} – {self.label}: chi bộ nhập {told}"


@dataclass(frozen=True)
class Moved:
    """A figure that a report says otherwise than the data do now."""

    code: str
    label: str
    then: Decimal
    now: Decimal

    def __str__(self):
        return f"{self.label}: nộp {decimal_text(self.then)}, hiện nay {decimal_text(self.now)}"


def moved(submitted: FigureBook, live: FigureBook) -> list[Moved]:
    """Which of the submitted figures the data say otherwise now: their value, or what it is a share of."""
    found = []
    for code, then in submitted.known.items():
        now = live[code]
        if then.value != now.value:
            found.append(Moved(code, then.label, then.value, now.value))
        elif then.whole != now.whole:
            found.append(Moved(code, f"{then.label} (trên tổng)", then.whole, now.whole))
    return found


def frozen(report) -> dict[str, Figure]:
    """The figures that were kept with a report, by code."""
    figures = report.figures.prefetch_related("rows")
    return {figure.code: _thawed(figure) for figure in figures}


def _thawed(figure) -> Figure:
    rows = tuple(
        FigureRow(row.key, row.label, row.organization_id, row.amount, row.base, row.detail)
        for row in figure.rows.all()
    )
    return Figure(figure.code, figure.label, rows, total=MEASURES[figure.code].total)
