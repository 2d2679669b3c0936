"""The board of a year: which branch handed in what of every period."""

from django.shortcuts import render

from partyportal import dates
from partyportal.views import require
from reports.models import BranchReport


def year_board(request):
    """A row for each branch, a column for each period of the year that asked branches."""
    require(request.user, BranchReport, "view")
    reports = BranchReport.objects.visible_to(request.user)
    years = sorted(set(reports.order_by().values_list("period__year", flat=True)), reverse=True)
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), next(iter(years), dates.today().year))
    shown = reports.filter(period__year=year).select_related("organization", "period", "document")
    shown = list(shown.order_by("organization__position", "period__ends_on", "pk"))
    periods = sorted({report.period for report in shown}, key=lambda period: (period.ends_on, period.pk))
    branches: dict = {}
    for report in shown:
        branches.setdefault(report.organization, {})[report.period_id] = report
    rows = [(branch, [found.get(period.pk) for period in periods]) for branch, found in branches.items()]
    context = {"year": year, "years": years, "periods": periods, "rows": rows}
    return render(request, "reports/year_board.html", context)
