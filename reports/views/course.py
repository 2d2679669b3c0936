"""What happens around a report: more time, paper, comments, versions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.text import grouped
from partyportal.views import claim, done_or_said, posted, stand_with
from reports import printing
from reports.book import FigureBook
from reports.course import comments, extensions, on_paper, stating
from reports.course.comparing import compare
from reports.course.forms import CommentForm, DecisionForm, ExtensionForm, PaperForm, StatedForm
from reports.models import BranchReport, Comment, CommitteeReport, DueExtension, Version
from reports.views.figures import visible_report
from targets.figures import MEASURES


def _branch_report(request, pk, action):
    rows = BranchReport.objects.select_related("organization", "period__organization")
    return claim(request, rows, action, pk=pk)


def _asked(request, form, act, answer, *, title: str, done: str, lede: str = ""):
    """The page of an act with its form; what was typed stays where the act refuses it."""
    if form.is_valid():
        try:
            act(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, done)
            return redirect(answer)
    context = {"form": form, "object": form.report, "title": title, "lede": lede}
    return render(request, "reports/course/act.html", context, status=422 if form.errors else 200)


def _not_now(request, report, why: str):
    messages.error(request, why)
    return redirect(report)


@once
def ask_for_time(request, pk):
    """The branch asks for a later day."""
    report = _branch_report(request, pk, "submit")
    if why := extensions.why_not_asked(report):
        return _not_now(request, report, why)
    form = ExtensionForm(posted(request), report=report, user=request.user)
    lede = f"{report.period.organization} trả lời; đến khi có trả lời, hạn nộp không đổi."

    def act(**typed):
        return extensions.ask(report=report, **typed)

    return _asked(request, form, act, report, title="Xin gia hạn nộp báo cáo", lede=lede, done="Đã gửi đề nghị.")


def decide_time(request, pk):
    """The committee answers who asked for a later day."""
    if request.method == "POST":
        lock(BranchReport, extensions=pk)
    rows = DueExtension.objects.select_related("report__organization", "report__period__organization")
    extension = claim(request, rows, pk=pk)
    report = _branch_report(request, extension.report_id, "accept")
    if extension.decided_at:
        return _not_now(request, report, extensions.ANSWERED)
    form = DecisionForm(
        posted(request), report=report, user=request.user, initial={"until": extension.asked_until, "granted": "yes"}
    )

    def act(*, granted, until, answer, by):
        return extensions.decide(extension=extension, until=until if granted == "yes" else None, answer=answer, by=by)

    lede = f"{extension}. Lý do: {extension.reason}"
    return _asked(request, form, act, report, title="Trả lời đề nghị gia hạn", lede=lede, done="Đã trả lời.")


def receive_paper(request, pk):
    """The office writes down that the report came on paper, then enters what it says."""
    report = _branch_report(request, pk, "accept")
    if why := on_paper.why_not(report):
        return _not_now(request, report, why)
    form = PaperForm(posted(request), report=report, user=request.user)

    def act(**typed):
        return on_paper.receive(report=report, **typed)

    lede = (
        "Báo cáo được đánh dấu «nhận bản giấy»; ngày nhận quyết định đúng hạn hay chậm. Sau đó Đảng ủy nhập nội dung, "
        "số liệu và đính kèm bản chụp có chữ ký."
    )
    done = "Đã ghi ngày nhận. Hãy nhập nội dung; bản chụp đính kèm ở trang báo cáo."
    form_page = reverse("reports:edit_branch_report", args=[report.pk])
    return _asked(request, form, act, form_page, title="Nhập báo cáo nhận bằng bản giấy", lede=lede, done=done)


def state_figure(request, pk, code):
    """The branch states another number than the data, and why."""
    report = _branch_report(request, pk, "change")
    if code not in MEASURES or not stating.may_state(report, FigureBook(printing.scope_of(report)), code):
        return _not_now(request, report, stating.NOT_STATED if report.is_editable else stating.SUBMITTED)
    held, own = stating.data_of(report, code), stating.stated_in(report, code)
    initial = {"value": own.value, "reason": own.reason} if own else {}
    form = StatedForm(posted(request), report=report, user=request.user, initial=initial)

    def act(**typed):
        return stating.state(report=report, code=code, **typed)

    whole = f"/{grouped(int(held.whole))}" if held.whole else ""
    lede = (
        f"{MEASURES[code].name}: dữ liệu trên cổng có {grouped(int(held.value))}{whole}. Dữ liệu sai thì sửa ở nơi "
        "nhập; chỉ ghi khác khi chưa sửa được. Báo cáo in số ghi ở đây; cấp trên thấy cả hai số và lý do."
    )
    page = reverse("reports:figure", args=[report.pk, code])
    return _asked(request, form, act, page, title="Ghi số khác dữ liệu", lede=lede, done="Đã ghi số, kèm lý do.")


@require_POST
def follow_data(request, pk, code):
    """The branch takes its own number back: the report says again what the data say."""
    report = _branch_report(request, pk, "change")
    done = "Báo cáo lấy lại số của cổng."
    done_or_said(request, stating.follow_data, done, report=report, code=code)
    return redirect("reports:figure", report.pk, code) if code in MEASURES else redirect(report)


def _commented(request, pk):
    """The report, locked where the request may write; 403 where the user neither writes nor judges it."""
    if request.method == "POST":
        for model in (CommitteeReport, BranchReport):
            lock(model, pk=pk)
    report = visible_report(request.user, pk)
    if not comments.sides_of(request.user, report):
        raise PermissionDenied
    stand_with(request, report)
    return report


@once
def comment(request, pk):
    """Pin a comment to a section, a figure, or the whole report."""
    report = _commented(request, pk)
    if report.is_locked:
        return _not_now(request, report, comments.LOCKED)
    places = comments.places_of(report)
    asked = request.GET.get("place", "")
    facts = {"places": places, "initial": {"place": asked if asked in places else ""}}
    form = CommentForm(posted(request), report=report, user=request.user, **facts)

    def act(**typed):
        return comments.comment(report=report, **typed)

    lede = "Ý kiến ghim vào một mục hoặc một số liệu; không in ra báo cáo."
    return _asked(request, form, act, report, title="Ghi ý kiến về báo cáo", lede=lede, done="Đã ghi ý kiến.")


@require_POST
def settle(request, pk):
    """Say that a comment was seen to."""
    found = claim(request, Comment.objects.all(), pk=pk)
    report = _commented(request, found.report_id)
    done_or_said(request, comments.settle, "Đã đánh dấu ý kiến là đã xử lý.", comment=found)
    return redirect(report)


def versions(request, pk):
    """Every version with who and when; two of them compared, the last two unless others are asked for."""
    report = visible_report(request.user, pk)
    stand_with(request, report)
    rows = list(Version.objects.visible_to(request.user).filter(report=report.pk).select_related("by"))
    by_number = {str(one.number): one for one in rows}
    new = by_number.get(request.GET.get("new", "")) or next(iter(rows), None)
    earlier = [one for one in rows if new and one.number < new.number]
    old = by_number.get(request.GET.get("old", "")) or next(iter(earlier), None)
    compared = compare(old.lines, new.lines) if old and new else []
    context = {"report": report, "rows": rows, "old": old, "new": new, "compared": compared}
    return render(request, "reports/course/versions.html", context)
