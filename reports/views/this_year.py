"""«Năm nay»: where an organisation stands, and the four years before."""

from django.shortcuts import render

from branches.models import Organization
from partyportal import dates
from partyportal.text import key_of
from partyportal.views import require
from reports.models import BranchReport, CommitteeReport
from reports.years.reading import courses_of

FIRST = 1990


def this_year(request):
    """Charts over five years with their table, of one organisation that the user sees the reports of."""
    require(request.user, BranchReport, "view")
    organizations = request.user.organizations("view", BranchReport)
    offered = Organization.objects.filter(pk__in=organizations).active().order_by("path")
    asked = offered.filter(pk=key_of(request.GET.get("organization", "")) or 0).first()
    organization = asked or offered.first()
    year = _year(request.GET.get("year", ""))
    context = {
        "organization": organization,
        "offered": offered,
        "year": year,
        "is_running": year == dates.today().year,
        "courses": courses_of(organization, year) if organization else [],
    }
    proving = {cell.report_id for course in context["courses"] for cell in course.cells if cell.report_id}
    seen = CommitteeReport.objects.visible_to(request.user).filter(pk__in=proving)
    context["opened"] = set(seen.values_list("pk", flat=True)) if proving else set()
    return render(request, "reports/years/this_year.html", context)


def _year(text: str) -> int:
    """The asked year; the running one where it is none, or one to come."""
    today = dates.today().year
    asked = key_of(text) or 0
    return asked if FIRST <= asked <= today else today
