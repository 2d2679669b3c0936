"""What the branches type in their reports, added up."""

from reports.figures.rows import Figure, FigureRow, Scope
from reports.models import BranchReport, TypedFigure
from reports.typed import TYPED


def typed(code: str, scope: Scope) -> Figure:
    """The sum over the branch reports of the period; a branch that left it empty is named."""
    reports = BranchReport.objects.filter(period=scope.period_id, organization__in=scope.branches)
    reports = reports.accepted() if scope.accepted_only else reports
    values = dict(
        TypedFigure.objects.filter(report__in=reports, code=code).values_list("report__organization", "value")
    )
    keys = dict(reports.values_list("organization", "pk"))
    rows = tuple(
        FigureRow(f"reports.branchreport:{keys[branch.pk]}", branch.name, branch.pk, amount=values[branch.pk])
        for branch in scope.branches
        if values.get(branch.pk) is not None
    )
    unknown = tuple(branch.short_name for branch in scope.branches if values.get(branch.pk) is None)
    return Figure(code, TYPED[code].label, rows, unknown)
