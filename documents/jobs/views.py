"""Render jobs: asked for, watched, run again, downloaded."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from documents.jobs import asking, batches
from documents.jobs.forms import RenderJobFilter
from documents.listing import JOB_COLUMNS
from documents.models import RenderJob
from partyportal import lists
from partyportal.views import claim, fetch


class RenderJobList(lists.ListView):
    model = RenderJob
    queryset = RenderJob.objects.select_related("user", "organization")
    filterset_class = RenderJobFilter
    columns = JOB_COLUMNS
    heading = "Các lượt kết xuất"
    noun = "lượt kết xuất"
    order_words = "mới nhất trước"


def job(request, pk):
    """One job; asked by htmx while it runs, its line alone."""
    found = fetch(RenderJob.objects.select_related("user"), request.user, pk=pk)
    return render(request, "documents/_job.html" if request.htmx else "documents/job.html", {"job": found})


@require_POST
def run_again(request, pk):
    found = claim(request, RenderJob.objects, pk=pk)
    again = batches.run_part_again if found.batch else asking.run_again
    if again(found):
        messages.success(request, "Đã đưa vào hàng chờ để chạy lại.")
    elif found.batch and found.batch.is_under_way:
        messages.info(request, "Lượt này đang chạy. Khi xong hãy chạy lại tài liệu còn thiếu.")
    return redirect(found)


@require_POST
def cancel(request, pk):
    """Stop a job that is not done: for who may ask for such jobs there."""
    found = claim(request, RenderJob.objects, "add", pk=pk)
    if found.cancel():
        messages.success(request, "Đã hủy lượt kết xuất.")
    return redirect(found)


def download(request, pk):
    """The finished PDF, open in its own tab; one that names persons is logged."""
    found = fetch(RenderJob.objects.exclude(file=""), request.user, pk=pk)
    if found.names_persons:
        AccessLog.objects.create(
            kind=AccessLog.Kind.EXPORT, user=request.user, organization=found.organization, subject=found.title
        )
    return FileResponse(found.file.open("rb"), content_type="application/pdf", filename=found.file_name)
