"""What the branches type in their reports: what registers hold goes before it, all added up."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from branches.models import Organization
from branches.tree import below, children_of, parents_on
from measures.registry import HELD
from measures.rows import Figure, FigureRow, Scope, Total
from measures.typed import TYPED
from reports.models import BranchReport, CommitteeReport, FrozenFigure, ReportPeriod, TypedFigure


@dataclass
class TypedCounts:
    """What those who were asked have typed, and what registers hold in its place: each is read once."""

    scope: Scope
    units: list[Organization]  # branches, and committees, whose report speaks for all below them
    covered: dict[int, set[int]]  # of a committee among them, the keys of all at or below it
    reports: dict[int, str]  # the report of each, as the key of a row
    values: dict[str, dict[int, Decimal]]  # by code, then by unit
    kept: dict[Callable, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> "TypedCounts":
        units, covered, found = _asked_in(scope)
        label = (CommitteeReport if scope.organization.is_branch else BranchReport)._meta.label_lower
        values = defaultdict(dict)
        typed = TypedFigure.objects.filter(report__in=found.values())
        for code, unit, value in typed.values_list("code", "report__organization", "value"):
            values[code][unit] = value
        if told := [found[key] for key in covered if key in found and key != scope.organization.pk]:
            figures = FrozenFigure.objects.filter(report__in=told, code__in=TYPED)
            for code, unit, value in figures.values_list("code", "report__organization", "value"):
                values[code][unit] = value
        return cls(scope, units, covered, {unit: f"{label}:{key}" for unit, key in found.items()}, values)

    def keeping(self, code: str) -> set[int]:
        """Whose part of the figure a register holds: their keys; registers that answer together are asked once."""
        if code not in HELD:
            return set()
        asked = HELD[code].kept
        if asked not in self.kept:
            self.kept[asked] = asked(self.scope)
        return self.kept[asked]

    def summed(self, code: str) -> Figure:
        """What the registers hold, and of all others what they typed; who left it empty is named."""
        measure = TYPED[code]
        typing = [unit for unit in self.units if not self._is_kept(code, unit)]
        told_of = set().union(*(self._all_of(unit) for unit in typing))
        held = HELD[code].figure(self.scope).rows if self.keeping(code) else ()
        held = (row for row in held if row.organization_id not in told_of)
        typed = {unit.pk: self._row(code, unit) for unit in typing}
        rows = (*held, *filter(None, typed.values()))
        unknown = tuple(unit.short_name for unit in typing if typed[unit.pk] is None)
        return Figure(code, measure.name, rows, unknown, measure.total)

    def _all_of(self, unit: Organization) -> set[int]:
        return self.covered.get(unit.pk, {unit.pk})

    def _is_kept(self, code: str, unit: Organization) -> bool:
        keeping = self.keeping(code)
        branches = [one for one in self.scope.branches if one.pk in self._all_of(unit)]
        return unit.pk in keeping or bool(branches) and all(one.pk in keeping for one in branches)

    def _row(self, code: str, unit: Organization) -> FigureRow | None:
        typed = self.values.get(code, {}).get(unit.pk)
        if typed is None:
            return None
        return FigureRow(self.reports[unit.pk], unit.name, unit.pk, typed)


Asked = tuple[list[Organization], dict[int, set[int]], dict[int, int]]


def _asked_in(scope: Scope) -> Asked:
    """Who was asked, of each committee among them all that stand below it, and the report of each that counts."""
    organization = scope.organization
    if organization.is_branch:
        return [organization], {}, dict(_of_branch(scope).values_list("organization", "pk"))
    asked = _asked_by(scope.period_id, scope)
    if own := asked.get(organization.pk):
        # It reports to the one above: its own period of that name has what its branches said, else it types itself.
        period = own.period.of(organization)
        if period is None:
            return [organization], {organization.pk: {*scope.inside}}, {organization.pk: own.pk}
        asked = _asked_by(period.pk, scope)
    counted = {BranchReport.Status.ACCEPTED} if scope.accepted_only else {*BranchReport.Status}
    accepted = {key: one.pk for key, one in asked.items() if one.status in counted}
    committees = [one.organization for one in asked.values() if not one.organization.is_branch]
    children = children_of(parents_on(scope.ends_on)) if committees else {}
    covered = {one.pk: below(one.pk, children) for one in committees}
    told = set().union(*covered.values())
    # Where nobody is asked nobody has typed: that is no zero.
    units = [one for one in scope.branches if one.pk not in told] + committees or [organization]
    return units, covered, accepted


def _asked_by(period_id: int | None, scope: Scope) -> dict[int, BranchReport]:
    rows = BranchReport.objects.filter(period=period_id, organization__in=scope.inside)
    return {one.organization_id: one for one in rows.select_related("organization", "period")}


def _of_branch(scope: Scope):
    """The report in which a branch typed its counts; a department of one branch has only its own."""
    organization = scope.organization
    if ReportPeriod.objects.filter(pk=scope.period_id, organization=organization).exists():
        return CommitteeReport.objects.latest_drawn_up().filter(period=scope.period_id, organization=organization)
    asked = BranchReport.objects.filter(period=scope.period_id, organization=organization)
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
