"""The year at a glance, and one branch's attendance member by member."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from meetings.matrix import LETTERS, matrix_of
from meetings.models import Attendance
from meetings.overview import Year
from partyportal import dates
from partyportal.text import key_of
from partyportal.views import require

YEARS_SHOWN = 6
YEARS_KNOWN = range(1930, 2201)


def overview(request):
    """Who met and who did not in a year, quarter by quarter, and who stayed away without a reason."""
    user = request.user
    require(user, Attendance, "view")
    year = _year(request)
    seen = user.organizations("view", Attendance).active(dates.today()).order_by("position")
    whole = Year(seen, year)
    branches = [line for line in whole.lines if line.organization.is_branch]
    context = {
        "year": year,
        "years": _years(year),
        "branches": branches,
        "is_scored": any(line.scores for line in branches),
        "committees": [line for line in whole.lines if not line.organization.is_branch],
        "absentees": whole.absentees,
        "months": range(1, 13),
    }
    return render(request, "meetings/year/overview.html", context)


def _year(request) -> int:
    year = key_of(request.GET.get("year", "")) or 0
    return year if year in YEARS_KNOWN else dates.today().year


def _years(shown: int) -> list[int]:
    """The years of today, and those beside the year that is shown: one walks back as far as meetings are known."""
    this = dates.today().year
    near = range(this + 1, this - YEARS_SHOWN, -1)
    return sorted({*near, shown - 1, shown, shown + 1}, reverse=True)


def matrix(request, pk, year):
    """The members of a branch by its meetings of a year."""
    require(request.user, Attendance, "view")
    if year not in YEARS_KNOWN:
        raise Http404
    organization = get_object_or_404(request.user.organizations("view", Attendance), pk=pk)
    context = {"organization": organization, "year": year, "years": _years(year), "letters": LETTERS.values()}
    context["matrix"] = matrix_of(organization, year)
    return render(request, "meetings/year/matrix.html", context)
