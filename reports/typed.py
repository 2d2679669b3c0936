"""What the branches type in their reports: offered where the portal knows it, added up for the committee."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Sum

from measures.rows import Figure, FigureRow, Scope
from measures.typed import TYPED
from members.obligations.models import Obligation
from reports.models import BranchReport, ReportPeriod, TypedFigure
from resolutions.solidarity.models import Contribution


@dataclass(frozen=True)
class TypedCounts:
    """What the branches of a scope have typed: read once, each count then added up by its code."""

    scope: Scope
    reports: dict[int, int]  # the report of each branch that was asked
    values: dict[str, dict[int, Decimal]]  # by code, then by branch

    @classmethod
    def of(cls, scope: Scope) -> "TypedCounts":
        reports = BranchReport.objects.filter(period=scope.period_id, organization__in=scope.branches)
        reports = dict((reports.accepted() if scope.accepted_only else reports).values_list("organization", "pk"))
        values = defaultdict(dict)
        typed = TypedFigure.objects.filter(report__in=reports.values())
        for code, branch, value in typed.values_list("code", "report__organization", "value"):
            values[code][branch] = value
        return cls(scope, reports, values)

    def summed(self, code: str) -> Figure:
        """The sum over the branch reports of the period; a branch that left it empty is named."""
        values, measure = self.values.get(code, {}), TYPED[code]
        rows = tuple(
            FigureRow(f"reports.branchreport:{self.reports[branch.pk]}", branch.name, branch.pk, values[branch.pk])
            for branch in self.scope.branches
            if values.get(branch.pk) is not None
        )
        # Where nobody is asked nobody has typed: that is no zero.
        asked = self.scope.branches or [self.scope.organization]
        unknown = tuple(branch.short_name for branch in asked if values.get(branch.pk) is None)
        return Figure(code, measure.name, rows, unknown, measure.total)


def offered(report) -> dict[str, int]:
    """The typed counts that the portal could fill in: pledges handed in by the closing day, money of the register."""
    period = report.period
    owed = {"organization": report.organization_id, "year": period.year, "kind": Obligation.Kind.PLEDGE}
    pledges = Obligation.objects.filter(**owed).counted()
    found = {"F29": pledges.filter(done_on__lte=period.ends_on).count()} if pledges.exists() else {}
    given = Contribution.objects.standing().filter(organization=report.organization_id)
    money = given.filter(given_on__range=(period.begins_on, period.ends_on)).aggregate(sum=Sum("amount"))["sum"]
    return found | ({"F41": int(money)} if money else {})


def of_year(scope: Scope, code: str) -> Figure:
    """What the branches typed in the accepted annual reports of the scope's year: a target that is bound to it asks."""
    above = scope.organization.path.strip("/").split("/")
    periods = ReportPeriod.objects.filter(kind=ReportPeriod.Kind.YEAR, year=scope.year, organization__in=above)
    period = periods.order_by("-organization__path").first()
    return TypedCounts.of(replace(scope, period_id=period and period.pk)).summed(code)
