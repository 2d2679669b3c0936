"""Render jobs: asked for, watched, run again, downloaded."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from branches.models import Organization
from members.models import Member, Membership
from partyportal import dates, views
from partyportal.views import fetch, require
from reports import actions
from reports.forms import RenderJobFilter
from reports.models import RenderJob
from reports.views.figures import visible_report

MOST_ROWS = 500


class RenderJobList(views.ListView):
    model = RenderJob
    queryset = RenderJob.objects.select_related("user", "organization")
    filterset_class = RenderJobFilter


def job(request, pk):
    """One job; asked by htmx while it runs, its line alone."""
    found = fetch(RenderJob.objects.select_related("user"), request.user, pk=pk)
    return render(request, "reports/_job.html" if request.htmx else "reports/job.html", {"job": found})


@require_POST
def render_report(request, pk):
    """Ask for the PDF of a report that the user sees."""
    report = visible_report(request.user, pk)
    require(request.user, RenderJob, "add")
    return redirect(actions.request_render(report=report, by=request.user))


@require_POST
def render_members(request, pk):
    """Ask for the member list of an organisation as PDF; long lists are offered as XLSX."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    if not request.user.organizations("export", Member).filter(pk=organization.pk).exists():
        raise PermissionDenied
    count = Membership.objects.within(organization).on(dates.today()).count()
    if count > MOST_ROWS:
        messages.info(request, f"Danh sách có {count} dòng, quá dài để in PDF; hãy xuất Excel từ trang Đảng viên.")
        return redirect("members:list")
    return redirect(actions.request_member_list(organization=organization, by=request.user))


@require_POST
def run_again(request, pk):
    found = fetch(RenderJob.objects, request.user, pk=pk)
    if actions.run_again(job=found, by=request.user):
        messages.success(request, "Đã đưa vào hàng chờ để chạy lại.")
    return redirect(found)


def download(request, pk):
    """The finished PDF, open in its own tab; a list of persons is logged."""
    found = fetch(RenderJob.objects.exclude(file=""), request.user, pk=pk)
    if found.kind == RenderJob.Kind.MEMBER_LIST:
        AccessLog.objects.create(
            kind=AccessLog.Kind.EXPORT, user=request.user, organization=found.organization, subject=found.title
        )
    return FileResponse(found.file.open("rb"), content_type="application/pdf", filename=f"van-ban-{found.pk}.pdf")
