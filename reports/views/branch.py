"""A branch's report: filled in, written, submitted, withdrawn, returned, accepted."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from documents.forms import CheckedForm
from documents.printing import pdfs
from measures.typed import TYPED
from partyportal.saving import keeping
from partyportal.saving.confirming import confirm, confirmed
from partyportal.text import decimal_text, lower_first
from partyportal.views import claim, posted
from reports import actions, balance, calendar, checks, confirmations, printing, urging
from reports.course import comments, extensions, versions
from reports.drafting import facts
from reports.forms import BranchReportForm, ReopenForm, ReturnForm, SubmissionForm
from reports.models import BranchReport
from reports.rendering import printed, to_be_frozen
from reports.stated import PREFILLED
from reports.views.figures import figure_urls

SENT = "Báo cáo đã nộp nên không sửa được; cấp ủy có thể trả lại để bổ sung."
ACCEPTED = "Báo cáo đã được duyệt nên không sửa được nữa; số liệu đã chốt."


def _report(request, pk, action="view"):
    rows = BranchReport.objects.select_related("organization", "period__organization", "document")
    return claim(request, rows, action, pk=pk)


def branch_report(request, pk):
    """The report as it will be printed, its course, and what may be done next."""
    report = _report(request, pk)
    context = {
        "report": report,
        "rule": None if report.extended_to else calendar.rule_of(report.period),
        "page": pdfs.html(printed(report), figure_urls(report)),
        "events": report.events.select_related("by"),
        "jobs": report.jobs.visible_to(request.user)[:3],
        "moved": printing.moved_since(report),
        "differences": [] if report.is_locked else printing.differences_in(report),
        "stated": printing.stated_in(report),
        "unknown": BranchReportForm(report=report).missing if report.is_editable else [],
        "comments": comments.listed(request.user, report),
        "sides": comments.sides_of(request.user, report),
        "urged_by": urging.sent(request.user, report),
        "extensions": report.extensions.select_related("asked_by"),
        "may_ask_for_time": not extensions.why_not_asked(report),
        "changes": versions.since_the_last_sending(report) if report.status == BranchReport.Status.SUBMITTED else [],
    }
    return render(request, "reports/branch_report.html", context)


def edit_branch_report(request, pk):
    """The form: figures of the system shown, the other counts typed, sections written."""
    report = _report(request, pk, "change")
    if not report.is_editable:
        return _locked_while_writing(request, report)
    form = BranchReportForm(posted(request), report=report)
    if form.is_valid():
        actions.write_branch_report(report=report, texts=form.texts, typed=form.typed, by=request.user)
        messages.success(request, "Đã lưu nháp.")
        return redirect("reports:submit" if "submit" in request.POST else "reports:edit_branch_report", report.pk)
    before = balance.previous(report)
    commented = comments.still_open(request.user, report)
    book = printing.branch_draft(report).book
    context = {
        "report": report,
        "form": form,
        "figures": list(_prefilled(book, before, form)),
        "before": before,
        "text_fields": list(_sections(form, book, before, commented)),
        # What is pinned to a figure, typed or counted, or to the whole stands above the fields.
        "pinned_apart": [one for one in commented if one[0].place not in form.fields],
        "last_return": report.events.filter(kind="returned").select_related("by").first(),
    }
    return render(request, "reports/branch_report_form.html", context, status=422 if form.errors else 200)


def _sections(form, book, before, commented):
    """Each section with its field, what the last report said there, what the rooms know, and what was asked."""
    said, known = before.texts() if before else {}, facts.offered(book, printing.outline_of(form.report))
    pinned = comments.by_place(commented)
    for section, field in form.text_fields():
        key = section.key
        yield section, field, said.get(key, ""), known.get(key, []), pinned.get(field.name, [])


def _prefilled(book, before, form):
    """Each figure of the system with what the last report said of it, and the year before where that is held.

    What registers hold, and what a committee adds up of its branches' reports, stands there and is not typed.
    """
    told = {figure.code: figure.value for figure in before.figures.all()} if before else {}
    for code in (*PREFILLED, *(code for code in TYPED if f"typed-{code}" not in form.fields)):
        notes = [f"kỳ trước {decimal_text(told[code])}"] if code in told else []
        if book.before and book.before.is_held(code):
            notes.append(f"cùng kỳ năm trước {_counted(book.before[code])}")
        if missing := book[code].unknown:
            notes.append(f"chưa có số của {', '.join(missing)}")
        yield book[code], decimal_text(book[code].value), "; ".join(notes)


def _counted(figure) -> str:
    """The number, of a ratio with what it is a share of."""
    return decimal_text(figure.value) + (f"/{decimal_text(figure.whole)}" if figure.whole else "")


def _locked_while_writing(request, report):
    """Say that the report was handed in; what was typed meanwhile is kept for its author."""
    is_accepted = report.status == BranchReport.Status.ACCEPTED
    messages.info(request, ACCEPTED if is_accepted else SENT)
    kept = keeping.keep(request) if request.method == "POST" else None
    return redirect("kept_text", kept.key) if kept else redirect(report)


def _act(request, report, act, sentence, **facts):
    """Call a verb of the report's course; its refusal is shown, never lost."""
    try:
        act(report=report, by=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, sentence)
    return redirect(report)


def _refused(request, report, sentence: str):
    messages.error(request, sentence)
    return redirect(report)


def submit(request, pk):
    """Show what handing in means, then hand the report in."""
    report = _report(request, pk, "submit")
    if not report.is_editable:
        return _refused(request, report, actions.SUBMITTED_ALREADY)
    if wrong := balance.impossible(report):
        messages.error(request, " ".join(wrong))
        return redirect("reports:edit_branch_report", report.pk)
    doubts = balance.doubts(report)
    ask = confirmations.of_submission(report, doubts)
    form = SubmissionForm(posted(request), user=request.user) if doubts else None
    if not (confirmed(request, ask) and (form is None or form.is_valid())):
        return confirm(request, ask, form)
    reason = form.cleaned_data["reason"] if form else ""
    return _act(
        request,
        report,
        actions.submit,
        f"Đã nộp {lower_first(str(report))} cho {report.period.organization}.",
        reason=reason,
    )


def withdraw(request, pk):
    """Show what taking the report back means, then take it back."""
    report = _report(request, pk, "submit")
    if not report.can_be_withdrawn:
        return _refused(request, report, actions.TAKEN_UP)
    ask = confirmations.of_withdrawal(report)
    if not confirmed(request, ask):
        return confirm(request, ask)
    return _act(request, report, actions.withdraw, f"Đã rút {lower_first(str(report))} về để sửa.")


def send_back(request, pk):
    """Ask what the branch has to add, then return the report."""
    report = _report(request, pk, "accept")
    if report.status != BranchReport.Status.SUBMITTED:
        return _refused(request, report, actions.NOT_SUBMITTED)
    ask, form = confirmations.of_return(report), ReturnForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    comment = form.cleaned_data["comment"]
    return _act(request, report, actions.send_back, f"Đã trả {lower_first(str(report))} để bổ sung.", comment=comment)


def accept(request, pk):
    """Show which figures freeze and what is left out, then accept the report."""
    report = _report(request, pk, "accept")
    if report.status != BranchReport.Status.SUBMITTED:
        return _refused(request, report, actions.NOT_SUBMITTED)
    ask, check = confirmations.of_acceptance(report), partial(checks.of_branch, report)
    form = CheckedForm(posted(request), user=request.user, check=check)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form, "documents/papers/issue.html", page=pdfs.html(to_be_frozen(report)))
    done = f"Đã duyệt {lower_first(str(report))}; số liệu đã được chốt."
    return _act(request, report, actions.accept, done, reason=form.cleaned_data["reason"])


def reopen(request, pk):
    """Show what giving an accepted report back means, ask why, then do it."""
    report = _report(request, pk, "accept")
    if report.status != BranchReport.Status.ACCEPTED:
        return _refused(request, report, actions.NOT_ACCEPTED)
    ask, form = confirmations.of_reopening(report), ReopenForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    reason = form.cleaned_data["reason"]
    return _act(request, report, actions.reopen, f"Đã mở lại {lower_first(str(report))} để sửa.", reason=reason)
