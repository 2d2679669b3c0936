"""Render jobs: asked for, watched, run again, downloaded."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from partyportal import views
from partyportal.views import claim, fetch, require
from reports import actions
from reports.forms import RenderJobFilter
from reports.models import RenderJob
from reports.views.figures import visible_report


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
def run_again(request, pk):
    found = claim(request, RenderJob.objects, pk=pk)
    if actions.run_again(job=found, by=request.user):
        messages.success(request, "Đã đưa vào hàng chờ để chạy lại.")
    return redirect(found)


def download(request, pk):
    """The finished PDF, open in its own tab; a paper on persons is logged."""
    found = fetch(RenderJob.objects.exclude(file=""), request.user, pk=pk)
    if found.kind == RenderJob.Kind.PAPER:
        AccessLog.objects.create(
            kind=AccessLog.Kind.EXPORT, user=request.user, organization=found.organization, subject=found.title
        )
    return FileResponse(found.file.open("rb"), content_type="application/pdf", filename=f"van-ban-{found.pk}.pdf")
