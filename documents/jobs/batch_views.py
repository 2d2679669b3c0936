"""Batches of papers: asked for, watched, cancelled, run again, taken as one ZIP."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.models import AccessLog
from documents.jobs import batches, kinds
from documents.jobs.forms import BatchForm, RenderBatchFilter
from documents.listing import BATCH_COLUMNS
from documents.models import BatchSchedule, RenderBatch, RenderJob
from partyportal import lists
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, require


class RenderBatchList(lists.ListView):
    model = RenderBatch
    queryset = (
        RenderBatch.objects.select_related("user", "organization")
        .annotate(whole=Count("parts"), done=Count("parts", filter=Q(parts__status=RenderJob.Status.DONE)))
        .order_by("-requested_at", "-pk")
    )
    filterset_class = RenderBatchFilter
    columns = BATCH_COLUMNS
    heading = "Kết xuất nhiều tài liệu"
    noun = "lượt"
    order_words = "mới nhất trước"

    def get_context_data(self, **kwargs):
        own = BatchSchedule.objects.visible_to(self.request.user).filter(user=self.request.user)
        schedules = [(row, kinds.name_of(row.kind)) for row in own.select_related("organization")]
        return super().get_context_data(**kwargs) | {"schedules": schedules}


@once
def add(request):
    """Ask for all papers of a kind between two days, once or every month."""
    require(request.user, RenderBatch, "add")
    form = BatchForm(posted(request), user=request.user)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        monthly = facts.pop("monthly")
        try:
            made = batches.request(by=request.user, **facts)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if monthly:
                batches.schedule(kind=facts["kind"], organization=facts["organization"], by=request.user)
            messages.success(request, f"Đã đưa {made.parts.count()} tài liệu vào hàng chờ.")
            return redirect(made)
    return render(request, "documents/jobs/batch_form.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def batch(request, pk):
    """One batch with its parts; asked by htmx while it runs, its state alone."""
    found = fetch(RenderBatch.objects.select_related("user"), request.user, pk=pk)
    parts = list(found.parts.select_related("user", "issue").order_by("pk"))
    open_parts = [part for part in parts if part.status != RenderJob.Status.DONE]
    context = {
        "batch": found,
        "badge": found.badge_of(len(open_parts)),
        "here": found.get_absolute_url(),
        "whole": len(parts),
        "made": [part for part in parts if part.status == RenderJob.Status.DONE],
        "open_parts": open_parts,
    }
    template = "documents/jobs/_batch.html" if request.htmx else "documents/jobs/batch.html"
    return render(request, template, context)


@require_POST
def cancel(request, pk):
    found = claim(request, RenderBatch.objects, "add", pk=pk)
    if found.cancel():
        messages.success(request, "Đã hủy; những tài liệu đã tạo xong vẫn mở được.")
    return redirect(found)


@require_POST
def run_again(request, pk):
    found = claim(request, RenderBatch.objects, "add", pk=pk)
    if batches.run_again(found):
        messages.success(request, "Đã đưa các tài liệu chưa xong vào hàng chờ.")
    return redirect(found)


@require_GET
def download(request, pk):
    """The ZIP of what was made; the taking out is logged."""
    found = fetch(RenderBatch.objects.exclude(file=""), request.user, pk=pk)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=found.organization,
        subject=f"{found.title} (ZIP)"[:250],
        rows=found.made().count(),
    )
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.file_name)


@require_POST
def end_schedule(request, pk):
    """Take back that a batch is made every month."""
    own = BatchSchedule.objects.filter(user=request.user)
    claim(request, own, pk=pk).delete()
    messages.success(request, "Đã bỏ lịch kết xuất cuối tháng.")
    return redirect("documents:batches")
