"""Where a report says another number than its data: which, why, and what that adds to a figure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q

from branches.tree import below, children_of, parents_on
from measures.registry import HELD
from measures.rows import STATED, Figure, FigureRow, Scope
from partyportal.text import grouped
from reports.models import BranchReport, ReportPeriod, StatedFigure

# What a branch finds filled in before it writes; that, and what registers hold, it may state otherwise.
PREFILLED = ("F02", "F03", "F04", "F12", "F14", "F15", "F19", "F20", "F21", "F26", "F26b", "F26c", "F13")
MAY_BE_STATED = frozenset({*PREFILLED, *HELD})


@dataclass
class Stated:
    """What the reports of a scope state otherwise, those furthest below first; of each also whom it speaks for."""

    rows: list[tuple[StatedFigure, set[int]]]

    @classmethod
    def of(cls, scope: Scope) -> "Stated":
        found = StatedFigure.objects.filter(_counted_in(scope)).select_related("report__organization")
        rows = sorted(found, key=lambda one: (-one.organization.depth, one.organization.position))
        of_committee = any(not one.organization.is_branch for one in rows)
        children = children_of(parents_on(scope.ends_on)) if of_committee else {}
        return cls([(one, below(one.organization.pk, children)) for one in rows])

    def over(self, figure: Figure) -> Figure:
        """The figure with a row for each number that is stated otherwise: what that adds, and why."""
        for one, speaks_for in self.rows:
            if one.code == figure.code and not _is_told_above(one, figure):
                figure = _with(one, figure, figure.of(speaks_for).value)
        return figure


def _with(one: StatedFigure, figure: Figure, held: Decimal) -> Figure:
    unknown = tuple(name for name in figure.unknown if name != one.organization.short_name)
    if not (more := one.value - held):
        return replace(figure, unknown=unknown)
    said = f"{one.organization.short_name} ghi {grouped(one.value)}, dữ liệu trên cổng có {grouped(int(held))}"
    row = FigureRow(f"{STATED}:{one.pk}", said[:300], one.organization.pk, more, detail=f"lý do: {one.reason}")
    return replace(figure, rows=(*figure.rows, row), unknown=unknown)


def _is_told_above(one: StatedFigure, figure: Figure) -> bool:
    """Whether the report of a committee above it, which has taken it up, makes a row of the figure."""
    above = {int(key) for key in one.organization.path.strip("/").split("/")} - {one.organization.pk}
    return any(row.organization_id in above and row.key.startswith("reports.branchreport:") for row in figure.rows)


def _counted_in(scope: Scope) -> Q:
    """Of the report itself; for a committee also of what it has accepted, and committees below it."""
    own = Q(report__period=scope.period_id, report__organization=scope.organization)
    accepted = Q(report__status=BranchReport.Status.ACCEPTED)
    if scope.organization.is_branch:
        return own & accepted if scope.accepted_only else own
    period = ReportPeriod.objects.filter(pk=scope.period_id)
    same = {f"report__period__{name}": period.values(name)[:1] for name in ("kind", "year", "number", "name")}
    within = Q(report__organization__in=scope.inside, report__period__organization__in=scope.inside, **same)
    return own | within & accepted
