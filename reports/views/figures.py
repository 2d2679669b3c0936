"""From a figure to the rows that make it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from measures.linking import links_of
from measures.rows import FigureRow
from partyportal.views import fetch, stand_with
from reports import printing
from reports.book import FigureBook
from reports.course import comments, stating
from reports.models import BranchReport, CommitteeReport, Report
from targets.figures import MEASURES


def figure_urls(report: Report) -> dict[str, str]:
    """The address of each figure's rows by its code."""
    return {code: reverse("reports:figure", args=[report.pk, code]) for code in MEASURES}


def visible_report(user, pk) -> BranchReport | CommitteeReport:
    """Return the branch's or the committee's report of that key, 404 where the user does not see it."""
    report = CommitteeReport.objects.visible_to(user).select_related("organization", "period").filter(pk=pk).first()
    return report or fetch(BranchReport.objects.select_related("organization", "period"), user, pk=pk)


def figure(request, pk, code):
    """The rows behind a figure: the frozen ones of an issued report, else today's, within the user's scope."""
    if code not in MEASURES:
        raise Http404
    report = visible_report(request.user, pk)
    stand_with(request, report)
    rows, value, whole, unknown = _frozen(report, code) if report.is_locked else _live(report, code)
    moved_on = [] if isinstance(report, CommitteeReport) else printing.moved_since(report)
    scope = set(request.user.organizations("view", type(report)).values_list("pk", flat=True))
    shown = [row for row in rows if row.organization_id in scope]
    context = {
        "report": report,
        "measure": MEASURES[code],
        "code": code,
        "value": value,
        "whole": whole,
        "unknown": unknown,
        "rows": list(zip(shown, links_of(request.user, shown), strict=True)),
        "moved": [one for one in moved_on if one.code == code],
        "hidden": len(rows) - len(shown),
        "comments": [one for one in comments.listed(request.user, report) if one[0].place == code],
        "own": stating.stated_in(report, code),
        "may_state": _may_state(request.user, report, code),
        "may_comment": not report.is_locked and comments.sides_of(request.user, report),
    }
    return render(request, "reports/figure.html", context)


def _may_state(user, report, code) -> bool:
    is_branch = isinstance(report, BranchReport)
    if not is_branch or not BranchReport.objects.visible_to(user, "change").filter(pk=report.pk).exists():
        return False
    return stating.may_state(report, FigureBook(printing.scope_of(report)), code)


def _live(report, code):
    draft = printing.committee_draft if isinstance(report, CommitteeReport) else printing.branch_draft
    figure = draft(report).book[code]
    return list(figure.rows), figure.value, figure.whole, figure.unknown


def _frozen(report, code):
    figure = report.figures.filter(code=code).first()
    if figure is None:
        raise Http404
    rows = [
        FigureRow(row.key, row.label, row.organization_id, row.amount, row.base, row.detail)
        for row in figure.rows.all()
    ]
    return rows, figure.value, figure.whole, ()
