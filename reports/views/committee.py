"""The committee's own report: drafted from the data, edited, issued."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from documents import numbering
from documents.confirmations import of_taking_back
from documents.forms import CheckedIssueForm, TakeBackForm
from documents.issuing import IS_OUT
from documents.printing import pdfs
from documents.views import paper_text
from partyportal import lists, views
from partyportal.requests.acts import only_asks
from partyportal.saving.confirming import confirm, confirmed
from partyportal.saving.throwing import throw_away
from partyportal.views import claim, fetch, posted
from reports import actions, checks, confirmations, papers, printing
from reports.course import comments, sources, versions
from reports.forms import CommitteeReportFilter, CommitteeReportForm
from reports.listing import REPORT_COLUMNS, REPORT_LINKS
from reports.models import BranchReport, CommitteeReport, Section, Version
from reports.rendering import printed, to_be_frozen
from reports.views.figures import figure_urls


class CommitteeReportList(lists.ListView):
    model = CommitteeReport
    queryset = CommitteeReport.objects.select_related("organization", "period", "document__replaced_by")
    filterset_class = CommitteeReportFilter
    columns = REPORT_COLUMNS
    links = REPORT_LINKS
    heading = "Báo cáo của cấp ủy"
    noun = "báo cáo"


def _report(request, pk, action="view"):
    rows = CommitteeReport.objects.select_related(
        "organization__parent", "period", "document", "plan", "replaces__document"
    )
    return claim(request, rows, action, pk=pk)


def detail(request, pk):
    """The report as it is printed, each figure a link to its rows."""
    report = _report(request, pk)
    context = {
        "report": report,
        "page": pdfs.html(printed(report), figure_urls(report)),
        "events": report.events.select_related("by"),
        "differences": [] if report.is_locked else printing.differences_in(report),
        "stated": printing.stated_in(report),
        "comments": comments.listed(request.user, report),
        "conflicts": 0 if report.is_locked else _conflicts(report),
        "jobs": report.jobs.visible_to(request.user)[:3],
        "branch_reports": BranchReport.objects.visible_to(request.user)
        .filter(period=report.period)
        .select_related("organization"),
        "successor": CommitteeReport.objects.visible_to(request.user).filter(replaces=report).first(),
    }
    return render(request, "reports/committee_report.html", context)


def _conflicts(report: CommitteeReport) -> int:
    return numbering.conflicts_of(papers.edited(report, printing.print_committee(report))[1])


@only_asks("check")
def edit_text(request, pk):
    """The whole report paragraph by paragraph, what people write laid over what the data say."""
    if request.method == "POST" and "check" in request.GET:
        fetch(CommitteeReport.objects, request.user, "change", pk=pk)
        return paper_text.edit(request, {"committee": papers.COMMITTEE}, "committee", pk)
    report = _report(request, pk, "change")
    answer = paper_text.edit(request, {"committee": papers.COMMITTEE}, "committee", pk)
    if request.method == "POST" and answer.status_code == 302 and not report.is_locked:
        versions.keep(report, printed(report), Version.Kind.SAVED, by=request.user)
    return answer


class CommitteeReportUpdate(views.UpdateView):
    model = CommitteeReport
    queryset = CommitteeReport.objects.filter(status=CommitteeReport.Status.DRAFT)
    form_class = CommitteeReportForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"outline": printing.outline_of(self.object)}

    def get_context_data(self, **kwargs):
        accepted = BranchReport.objects.accepted().filter(period=self.object.period)
        texts = Section.objects.filter(report__in=accepted).exclude(text="").select_related("report__organization")
        by_key: dict[str, list[Section]] = {}
        for section in texts.order_by("report__organization__position"):
            by_key.setdefault(section.key, []).append(section)
        context = super().get_context_data(**kwargs)
        commented = comments.still_open(self.request.user, self.object)
        pinned = comments.by_place(commented)
        fields = [
            (section, field, by_key.get(section.key, []), _sources(field, by_key), pinned.get(field.name, []))
            for section, field in context["form"].text_fields()
        ]
        apart = [one for one in commented if not one[0].place.startswith("text-")]
        return context | {"report": self.object, "text_fields": fields, "apart": apart}

    def form_valid(self, form):
        answer = super().form_valid(form)
        versions.keep(self.object, printed(self.object), Version.Kind.SAVED, by=self.request.user)
        return answer


def _sources(field, by_key: dict[str, list[Section]]) -> list[sources.Source]:
    """Which sentences of the field come from which branch, whatever section the branch wrote them in."""
    written = [(part.report.organization.short_name, part.text) for parts in by_key.values() for part in parts]
    return sources.sources_of(field.value() or "", written)


def issue(request, pk):
    """Show what was found in it and what will be left out, then take the number and freeze."""
    report = _report(request, pk, "issue")
    if report.is_locked:
        return redirect(report)
    if report.why_not_yet:
        messages.error(request, report.why_not_yet)
        return redirect(report)
    ask, check = confirmations.of_issue(report), partial(checks.of_committee, report)
    form = CheckedIssueForm(posted(request), user=request.user, check=check)
    if form.is_valid() and confirmed(request, ask) and _issued(request, report, form):
        return redirect(report)
    return confirm(request, ask, form, "documents/papers/issue.html", page=pdfs.html(to_be_frozen(report)))


def _issued(request, report, form) -> bool:
    try:
        issued = actions.issue(report=report, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, f"Đã phát hành báo cáo số {issued.document.symbol_raw}; nội dung và số liệu đã chốt.")
    return True


def take_back(request, pk):
    """Show what taking an issue back means, ask why, then make the report a draft again."""
    report = _report(request, pk, "issue")
    if not report.can_be_taken_back:
        messages.error(request, IS_OUT)
        return redirect(report)
    ask, form = of_taking_back(report.document, report), TakeBackForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    actions.take_back(report=report, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Đã thu hồi bản phát hành; số {report.document.symbol_raw} vẫn thuộc báo cáo này.")
    return redirect(report)


def replace(request, pk):
    """Show what replacing an issued report means, then begin the new draft."""
    report = _report(request, pk, "issue")
    if not report.can_be_replaced:
        messages.error(request, actions.NOT_REPLACED)
        return redirect(report)
    ask = confirmations.of_replacement(report)
    if not confirmed(request, ask):
        return confirm(request, ask)
    draft = actions.replace(report=report, by=request.user)
    messages.success(request, "Đã lập bản nháp thay thế với nội dung của báo cáo cũ. Hãy sửa rồi phát hành.")
    return redirect(draft)


def delete(request, pk):
    """Show what goes with a draft, then throw it away; what is issued stays."""
    report = _report(request, pk, "delete")
    if report.is_locked or report.document:
        messages.error(request, "Báo cáo đã phát hành, hoặc đã mang số, không xóa được.")
        return redirect(report)
    ask = confirmations.of_deletion(report)
    if not confirmed(request, ask):
        return confirm(request, ask)
    papers.forget(report)
    throw_away(report, request.user)
    messages.success(request, "Đã xóa bản nháp.")
    return redirect("reports:list")
