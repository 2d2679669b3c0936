"""A branch's report: filled in, written, submitted, returned, accepted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from partyportal.views import fetch
from reports import actions, calendar, drafting, pdfs
from reports.figures import decimal_text
from reports.forms import BranchReportForm, ReturnForm
from reports.models import BranchReport
from reports.rendering import printed
from reports.typed import offered
from reports.views.figures import figure_urls

# What the branch sees filled in before it writes.
PREFILLED = ("F02", "F03", "F04", "F12", "F14", "F15", "F19", "F20", "F21", "F26", "F26b", "F13")


def _report(request, pk, action="view"):
    rows = BranchReport.objects.select_related("organization", "period__organization", "document")
    return fetch(rows, request.user, action, pk=pk)


def branch_report(request, pk):
    """The report as it will be printed, its course, and what may be done next."""
    return _draw(request, _report(request, pk), ReturnForm(user=request.user))


def _draw(request, report, return_form):
    context = {
        "report": report,
        "rule": calendar.rule_of(report.period),
        "page": pdfs.html(printed(report), figure_urls(report)),
        "events": report.events.select_related("by"),
        "jobs": report.jobs.visible_to(request.user)[:3],
        "return_form": return_form,
        "unknown": BranchReportForm(report=report).missing if report.is_editable else [],
    }
    return render(request, "reports/branch_report.html", context, status=422 if return_form.errors else 200)


def edit_branch_report(request, pk):
    """The form: figures of the system shown, the other counts typed, sections written."""
    report = _report(request, pk, "change")
    if not report.is_editable:
        messages.info(request, "Báo cáo đã nộp nên không sửa được; Đảng ủy có thể trả lại để bổ sung.")
        return redirect(report)
    form = BranchReportForm(request.POST or None, report=report)
    if request.method == "POST" and _written(request, report, form):
        if "submit" not in request.POST:
            messages.success(request, "Đã lưu nháp.")
            return redirect("reports:edit_branch_report", report.pk)
        return _submit(request, report)
    form.offer(offered(report))
    book = drafting.branch_draft(report).book
    figures = [(book[code], decimal_text(book[code].value)) for code in PREFILLED]
    last_return = report.events.filter(kind="returned").select_related("by").first()
    context = {"report": report, "form": form, "figures": figures, "last_return": last_return}
    return render(request, "reports/branch_report_form.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _written(request, report, form) -> bool:
    BranchReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not form.is_valid():
        return False
    actions.write_branch_report(report=report, texts=form.texts, typed=form.typed, by=request.user)
    return True


def _submit(request, report):
    actions.submit(report=report, by=request.user)
    messages.success(request, f"Đã nộp {report} cho {report.period.organization}.")
    return redirect(report)


def _act(request, report, act, sentence, **facts):
    """Call a verb of the report's course; its refusal is shown, never lost."""
    try:
        act(report=report, by=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, sentence)
    return redirect(report)


@require_POST
def submit(request, pk):
    report = _report(request, pk, "submit")
    return _act(request, report, actions.submit, f"Đã nộp {report} cho {report.period.organization}.")


@require_POST
def send_back(request, pk):
    report = _report(request, pk, "accept")
    form = ReturnForm(request.POST, user=request.user)
    if not form.is_valid():
        return _draw(request, report, form)
    comment = form.cleaned_data["comment"]
    return _act(request, report, actions.send_back, f"Đã trả {report} để bổ sung.", comment=comment)


@require_POST
def accept(request, pk):
    report = _report(request, pk, "accept")
    return _act(request, report, actions.accept, f"Đã duyệt {report}; số liệu đã được chốt.")
