"""What the branches type in their reports: what registers hold goes before it, all added up."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from branches.models import Organization
from measures.registry import HELD
from measures.rows import Figure, FigureRow, Scope, Total
from measures.typed import TYPED
from reports.models import BranchReport, CommitteeReport, ReportPeriod, TypedFigure


@dataclass
class TypedCounts:
    """What the branches of a scope have typed, and what registers hold in its place: each is read once."""

    scope: Scope
    reports: dict[int, str]  # the report of each branch that was asked, as the key of a row
    values: dict[str, dict[int, Decimal]]  # by code, then by branch
    kept: dict[Callable, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> "TypedCounts":
        found = _reports_of(scope)
        label = found.model._meta.label_lower
        keys = dict(found.values_list("organization", "pk"))
        values = defaultdict(dict)
        typed = TypedFigure.objects.filter(report__in=keys.values())
        for code, branch, value in typed.values_list("code", "report__organization", "value"):
            values[code][branch] = value
        return cls(scope, {branch: f"{label}:{key}" for branch, key in keys.items()}, values)

    def keeping(self, code: str) -> set[int]:
        """Whose part of the figure a register holds: their keys; registers that answer together are asked once."""
        if code not in HELD:
            return set()
        asked = HELD[code].kept
        if asked not in self.kept:
            self.kept[asked] = asked(self.scope)
        return self.kept[asked]

    def summed(self, code: str) -> Figure:
        """What the registers hold, and of all others what they typed; a branch that left it empty is named."""
        measure, keeping = TYPED[code], self.keeping(code)
        held = HELD[code].figure(self.scope).rows if keeping else ()
        # Where nobody is asked nobody has typed: that is no zero.
        asked = self.scope.branches or [self.scope.organization]
        typing = [branch for branch in asked if branch.pk not in keeping]
        typed = {branch.pk: self._row(code, branch) for branch in typing}
        rows = (*held, *filter(None, typed.values()))
        unknown = tuple(branch.short_name for branch in typing if typed[branch.pk] is None)
        return Figure(code, measure.name, rows, unknown, measure.total)

    def _row(self, code: str, branch: Organization) -> FigureRow | None:
        typed = self.values.get(code, {}).get(branch.pk)
        if typed is None:
            return None
        return FigureRow(self.reports[branch.pk], branch.name, branch.pk, typed)


def _reports_of(scope: Scope):
    """The reports in which counts were typed: of the branches asked, or the one of a department of one branch."""
    organization = scope.organization
    if organization.is_branch and ReportPeriod.objects.filter(pk=scope.period_id, organization=organization).exists():
        return CommitteeReport.objects.latest_drawn_up().filter(period=scope.period_id, organization=organization)
    asked = BranchReport.objects.filter(period=scope.period_id, organization__in=scope.branches)
    return asked.accepted() if scope.accepted_only else asked


def of_term(scope: Scope, code: str) -> Figure:
    """What the branches typed in the accepted annual reports of a term's years, the figure's own way of summing."""
    measure = TYPED[code]
    years = range(scope.begins_on.year, scope.ends_on.year + 1)  # of a term that runs, no year to come
    figures = [(year, of_year(replace(scope, year=year), code)) for year in years]
    if measure.total == Total.LAST:
        figures = figures[-1:]
    rows = (replace(row, label=f"{row.label}, năm {year}") for year, figure in figures for row in figure.rows)
    unknown = (f"năm {year} ({', '.join(figure.unknown)})" for year, figure in figures if figure.unknown)
    return Figure(code, measure.name, tuple(rows), tuple(unknown), measure.total)


def of_year(scope: Scope, code: str) -> Figure:
    """What the branches typed in the accepted annual reports of the scope's year: a target that is bound to it asks."""
    above = scope.organization.path.strip("/").split("/")
    periods = ReportPeriod.objects.filter(kind=ReportPeriod.Kind.YEAR, year=scope.year, organization__in=above)
    period = periods.order_by("-organization__path").first()
    days = {"begins_on": datetime.date(scope.year, 1, 1), "ends_on": datetime.date(scope.year, 12, 31)}
    if period:
        days = {"begins_on": period.begins_on, "ends_on": period.ends_on}
    return TypedCounts.of(replace(scope, period_id=period and period.pk, **days)).summed(code)
