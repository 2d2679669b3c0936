"""The balance of the head-count, and the people behind each of its figures."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render

from branches.models import Organization
from members.headcount import balance as balances
from members.headcount.balance_forms import BalanceForm
from members.headcount.people import people_of
from members.headcount.periods import usual_periods
from members.models import Membership
from partyportal import dates
from partyportal.lists import page_of
from partyportal.views import perm_of, require

# Named one by one; where there are more, the first are mended first.
MOST_FAULTS = 50


def balance(request):
    """How the head-count of an organisation moved in a period, as an official table."""
    require(request.user, Membership, "view")
    form = _form(request)
    context = {"form": form}
    if form.is_valid():
        period, found = form.period, balances.balance_of(form.period)
        context |= {
            "period": period,
            "balance": found,
            "table": balances.lines_of(found, period),
            "columns": balances.COLUMNS,
            "faults": _named(found.faults[:MOST_FAULTS], period, request.user),
            "query": _query(period),
        }
    context["periods"] = usual_periods(dates.today(), form.cleaned_data.get("organization"))
    return render(request, "headcount/balance.html", context, status=422 if form.errors else 200)


def balance_rows(request):
    """The people whom one figure of the balance counts, with the labels of that time."""
    require(request.user, Membership, "view")
    form, line, column = _form(request), request.GET.get("line", ""), request.GET.get("column", "total")
    if not form.is_valid() or column not in balances.COLUMNS:
        raise Http404
    try:
        label, keys = balances.label_of(line), balances.keys_of(line, column, form.period)
    except KeyError:
        raise Http404 from None
    page = page_of(request, keys)
    context = {
        "label": label,
        "column": balances.COLUMNS[column],
        "period": form.period,
        "page": page,
        "people": people_of(page.object_list, form.period, request.user),
        "query": _query(form.period),
    }
    return render(request, "headcount/balance_rows.html", context)


def _form(request) -> BalanceForm:
    """What was chosen; the first organisation in scope and this year where nothing was."""
    today = dates.today()
    usual = {"organization": _first(request.user), "begins_on": f"01/01/{today.year}", "ends_on": dates.shown(today)}
    return BalanceForm(usual | {name: request.GET[name] for name in usual if name in request.GET}, user=request.user)


def _first(user) -> int | None:
    """The highest organisation in scope, of the grants that are read already; whoever has none sees all."""
    granted = user.granted(perm_of(Membership, "view"))
    highest = min(granted, key=lambda organization: organization.path, default=None)
    return (highest or user.organizations("view", Membership).order_by("path").first() or Organization()).pk


def _query(period) -> str:
    days = {"begins_on": dates.shown(period.begins_on), "ends_on": dates.shown(period.ends_on)}
    return urlencode({"organization": period.organization.pk} | days)


def _named(faults, period, user) -> list[tuple]:
    """Each fault with its people."""
    keys = [row.key for fault in faults for row in fault.rows]
    lines = {line.row.pk: line for line in people_of(keys, period, user)}
    return [(fault.what, [lines[row.key] for row in fault.rows if row.key in lines]) for fault in faults]
