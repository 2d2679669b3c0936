"""The board: which branch sent which report, in time or late."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from partyportal import dates, lists, views
from partyportal.saving.confirming import confirm, confirmed
from partyportal.text import lower_first
from partyportal.views import claim, fetch, require
from reports import actions, calendar, confirmations, urging
from reports.forms import LateReportFilter, ReportPeriodForm
from reports.listing import LATE_COLUMNS
from reports.models import BranchReport, CommitteeReport, ReportPeriod
from resolutions.letters.models import Letter
from resolutions.letters.views import LetterCreate

MOST_WAITING = 500
NOTHING_LATE = "Báo cáo này đã nộp hoặc chưa quá hạn, chưa cần đôn đốc."


def board(request):
    """The newest period that the user sees, with the state of each branch."""
    require(request.user, BranchReport, "view")
    periods = ReportPeriod.objects.select_related("organization").visible_to(request.user)
    period = periods.order_by("-due_on").first()
    if period is None:
        return render(request, "reports/board_empty.html")
    return show_period(request, period)


def period(request, pk):
    return show_period(request, fetch(ReportPeriod.objects.select_related("organization"), request.user, pk=pk))


def waiting(request):
    """The branch reports that wait for the user: to write, to add to, to judge."""
    require(request.user, BranchReport, "view")
    rows = BranchReport.objects.visible_to(request.user).waiting_for(request.user)
    reports = rows.select_related("organization", "period", "document").order_by("period__due_on", "pk")
    return render(request, "reports/waiting.html", {"reports": reports[:MOST_WAITING]})


def show_period(request, period):
    """Draw one period: its branches' reports and the committee's own."""
    reports = _asked(request.user, period)
    own = CommitteeReport.objects.visible_to(request.user).latest_drawn_up().filter(period=period).first()
    context = {
        "period": period,
        "rule": calendar.rule_of(period),
        "reports": reports,
        "nudged": urging.nudged(request.user, reports),
        "may_urge": request.user.acts_at("add", Letter, period.organization)
        and any(report.is_missing for report in reports),
        "letters": urging.letters_of(request.user, period),
        "committee_report": own,
        "periods": ReportPeriod.objects.visible_to(request.user).order_by("-due_on")[:12],
        "can_draft": own is None
        and period.has_committee_report
        and request.user.organizations("add", CommitteeReport).filter(pk=period.organization_id).exists(),
    }
    return render(request, "reports/board.html", context)


def _asked(user, period):
    """The reports of the period that the user sees, in the order of the branches."""
    reports = BranchReport.objects.visible_to(user).filter(period=period)
    return reports.select_related("organization", "period__organization").order_by("organization__position")


class ReportUrging(LetterCreate):
    """The form of a letter to all whose report is missing, or to one of them, with its words filled in."""

    def dispatch(self, request, *args, **kwargs):
        self.period = claim(request, ReportPeriod.objects.select_related("organization"), pk=kwargs["pk"])
        if not request.user.acts_at("add", Letter, self.period.organization):
            raise PermissionDenied
        missing = [report for report in _asked(request.user, self.period) if report.is_missing]
        one = request.GET.get("of")
        self.late = [report for report in missing if one in {None, str(report.pk)}]
        if not self.late:
            messages.info(request, NOTHING_LATE)
            return redirect(self.period)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return urging.words(self.period, self.late, dates.today())

    def form_valid(self, form):
        """The letter stays with the reports that it asks for."""
        answer = super().form_valid(form)
        self.object.urged_reports.set(self.late)
        return answer

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"back": self.period.get_absolute_url()}


class LateReports(lists.ListView):
    """The reports that branches still owe though their due day has passed, of all periods."""

    model = BranchReport
    filterset_class = LateReportFilter
    template_name = "reports/late.html"
    columns = LATE_COLUMNS
    heading = "Báo cáo quá hạn"
    noun = "báo cáo quá hạn"
    order_words = "lâu nhất đứng trước"
    is_late_list = True

    def get_queryset(self):
        late = BranchReport.objects.open().past_due()
        self.queryset = late.select_related("period__organization", "organization").order_by(
            "period__due_on", "organization__position", "pk"
        )
        return super().get_queryset()


class ReportPeriodCreate(views.CreateView):
    model = ReportPeriod
    form_class = ReportPeriodForm

    def get_initial(self):
        return super().get_initial() | calendar.suggestion(self.request.user)

    def form_valid(self, form):
        self.object = actions.open_period(period=form.save(commit=False), by=self.request.user)
        asked = " cho các tổ chức trực thuộc" if self.object.is_asked_of_branches else ""
        messages.success(self.request, f"Đã mở kỳ {lower_first(str(self.object))}{asked}.")
        return redirect(self.object)


class ReportPeriodUpdate(views.UpdateView):
    model = ReportPeriod
    form_class = ReportPeriodForm


def delete_period(request, pk):
    """Show what goes with a period that was opened by mistake, then throw it away."""
    period = claim(request, ReportPeriod.objects.select_related("organization"), "delete", pk=pk)
    if not period.is_empty:
        messages.error(request, actions.BEGUN)
        return redirect(period)
    ask = confirmations.of_period_deletion(period)
    if not confirmed(request, ask):
        return confirm(request, ask)
    actions.delete_period(period=period, by=request.user)
    messages.success(request, "Đã xóa kỳ báo cáo.")
    return redirect("reports:board")


@require_POST
def draft(request, pk):
    """Begin the committee's report of the period."""
    period = claim(request, ReportPeriod.objects, pk=pk)
    if not request.user.organizations("add", CommitteeReport).filter(pk=period.organization_id).exists():
        raise PermissionDenied
    try:
        return redirect(actions.draft_committee_report(period=period, by=request.user))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(period)
