"""What the branches type in their reports: offered where the portal knows it, added up for the committee."""

from measures.rows import Figure, FigureRow, Scope
from measures.typed import TYPED
from members.obligations.models import Obligation
from reports.models import BranchReport, TypedFigure


def summed(code: str, scope: Scope) -> Figure:
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
    # Where nobody is asked nobody has typed: that is no zero.
    asked = scope.branches or [scope.organization]
    unknown = tuple(branch.short_name for branch in asked if values.get(branch.pk) is None)
    measure = TYPED[code]
    return Figure(code, measure.name, rows, unknown, measure.total)


def offered(report) -> dict[str, int]:
    """The typed counts that the portal could fill in: pledges handed in by the closing day, where the year has them."""
    period = report.period
    owed = {"organization": report.organization_id, "year": period.year, "kind": Obligation.Kind.PLEDGE}
    pledges = Obligation.objects.filter(**owed).counted()
    return {"F29": pledges.filter(done_on__lte=period.ends_on).count()} if pledges.exists() else {}
