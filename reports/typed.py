"""What the branches type in their reports: offered where the portal knows it, added up for the committee."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Sum

from branches.models import Organization
from measures import dues
from measures.rows import Figure, FigureRow, Scope, Total
from measures.typed import TYPED
from members.obligations.models import Obligation
from partyportal.text import grouped
from reports.models import BranchReport, ReportPeriod, TypedFigure
from resolutions.solidarity.models import Contribution


@dataclass(frozen=True)
class TypedCounts:
    """What the branches of a scope have typed: read once, each count then added up by its code."""

    scope: Scope
    reports: dict[int, int]  # the report of each branch that was asked
    values: dict[str, dict[int, Decimal]]  # by code, then by branch
    kept: dict[str, dict[int, int]]  # what the branches' own books say, by code, then by branch

    @classmethod
    def of(cls, scope: Scope) -> "TypedCounts":
        reports = BranchReport.objects.filter(period=scope.period_id, organization__in=scope.branches)
        reports = dict((reports.accepted() if scope.accepted_only else reports).values_list("organization", "pk"))
        values = defaultdict(dict)
        typed = TypedFigure.objects.filter(report__in=reports.values())
        for code, branch, value in typed.values_list("code", "report__organization", "value"):
            values[code][branch] = value
        return cls(scope, reports, values, dues.counts(scope.branches, scope.days))

    def summed(self, code: str) -> Figure:
        """The sum over the branch reports of the period; a branch that left it empty is named."""
        measure = TYPED[code]
        found = {branch.pk: self._row(code, branch) for branch in self.scope.branches}
        rows = tuple(row for row in found.values() if row)
        # Where nobody is asked nobody has typed: that is no zero.
        asked = self.scope.branches or [self.scope.organization]
        unknown = tuple(branch.short_name for branch in asked if found.get(branch.pk) is None)
        return Figure(code, measure.name, rows, unknown, measure.total)

    def _row(self, code: str, branch: Organization) -> FigureRow | None:
        """What the branch's own book says, which goes before what it typed; the difference is told."""
        typed, kept = self.values.get(code, {}).get(branch.pk), self.kept.get(code, {}).get(branch.pk)
        if kept is not None:
            differs = typed is not None and typed != kept
            return dues.row(branch, kept, detail=f"báo cáo ghi {grouped(int(typed))}" if differs else "")
        if typed is None:
            return None
        return FigureRow(f"reports.branchreport:{self.reports[branch.pk]}", branch.name, branch.pk, typed)


def of_term(scope: Scope, code: str) -> Figure:
    """What the branches typed in the accepted annual reports of a term's years, the figure's own way of summing."""
    measure = TYPED[code]
    years = range(scope.begins_on.year, scope.year + 1)
    figures = [(year, of_year(replace(scope, year=year), code)) for year in years]
    if measure.total == Total.LAST:
        figures = figures[-1:]
    rows = (replace(row, label=f"{row.label}, năm {year}") for year, figure in figures for row in figure.rows)
    unknown = (f"năm {year} ({', '.join(figure.unknown)})" for year, figure in figures if figure.unknown)
    return Figure(code, measure.name, tuple(rows), tuple(unknown), measure.total)


def offered(report) -> dict[str, int]:
    """The typed counts that the portal could fill in: pledges handed in by the closing day, money of the register."""
    period = report.period
    owed = {"organization": report.organization_id, "year": period.year, "kind": Obligation.Kind.PLEDGE}
    pledges = Obligation.objects.filter(**owed).counted()
    found = {"F29": pledges.filter(done_on__lte=period.ends_on).count()} if pledges.exists() else {}
    days = period.begins_on, period.ends_on
    given = Contribution.objects.standing().filter(organization=report.organization_id)
    money = given.filter(given_on__range=days).aggregate(sum=Sum("amount"))["sum"]
    found |= {"F41": int(money)} if money else {}
    kept = dues.counts([report.organization], days)
    return found | {code: by_branch[report.organization_id] for code, by_branch in kept.items()}


def of_year(scope: Scope, code: str) -> Figure:
    """What the branches typed in the accepted annual reports of the scope's year: a target that is bound to it asks."""
    above = scope.organization.path.strip("/").split("/")
    periods = ReportPeriod.objects.filter(kind=ReportPeriod.Kind.YEAR, year=scope.year, organization__in=above)
    period = periods.order_by("-organization__path").first()
    days = {"begins_on": datetime.date(scope.year, 1, 1), "ends_on": datetime.date(scope.year, 12, 31)}
    if period:
        days = {"begins_on": period.begins_on, "ends_on": period.ends_on}
    return TypedCounts.of(replace(scope, period_id=period and period.pk, **days)).summed(code)
