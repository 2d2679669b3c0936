from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from members import exporting
from members.imports import importing
from members.imports.columns import Table
from members.imports.forms import ImportForm
from members.imports.models import ImportBatch
from members.models import Member
from partyportal.lists import PAGE_SIZE
from partyportal.requests.bodies import takes_files
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, require
from partyportal.workbooks import workbook

KINDS = {"wrong": "Sai", "new": "Mới", "changed": "Thay đổi", "unchanged": "Không đổi"}


# Reading a large workbook must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def upload(request):
    """Take a workbook and keep its rows until they are accepted or given up."""
    require(request.user, Member, "import")
    form = ImportForm(posted(request), request.FILES or None, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "imports/add.html", {"form": form}, status=422 if form.errors else 200)
    batch = ImportBatch.objects.create(
        organization=form.cleaned_data["organization"],
        user=request.user,
        file_name=form.cleaned_data["file"].name,
        rows=form.table.as_json(),
    )
    return redirect("imports:preview", batch.pk)


def preview(request, pk):
    """Show row by row what the kept list would do."""
    batch = fetch(ImportBatch.objects.select_related("organization"), request.user, "import", pk=pk)
    if batch.applied_at:
        messages.info(request, f"Danh sách {batch} đã được nhập.")
        return redirect("members:list")
    plan = importing.plan(Table.from_json(batch.rows), batch.organization)
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else ""
    lines = [line for line in plan.lines if kind in ("", line.kind)]
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    page.shown_numbers = list(page.paginator.get_elided_page_range(page.number))
    views = [{"kind": "", "label": "Tất cả", "count": len(plan.lines)}]
    views += [{"kind": key, "label": label, "count": plan.counts[key]} for key, label in KINDS.items()]
    context = {"batch": batch, "plan": plan, "counts": plan.counts, "views": views, "kind": kind, "page": page}
    return render(request, "imports/preview.html", context)


@require_POST
def accept(request, pk):
    """Write the kept list, all or nothing; show it again where something moved since it was shown."""
    batch = claim(request, ImportBatch.objects, "import", pk=pk)
    if batch.applied_at:
        return redirect("imports:preview", batch.pk)
    expected = request.POST.get("fingerprint", "")
    plan = importing.apply_batch(batch=batch, expected=expected, by=request.user)
    if batch.applied_at is None:
        messages.warning(
            request, "Dữ liệu đã thay đổi từ lúc xem, chưa ghi dòng nào. Mời đồng chí xem lại rồi xác nhận."
        )
        return redirect("imports:preview", batch.pk)
    counts = plan.counts
    messages.success(
        request,
        f"Đã nhập danh sách {batch}: {counts['new']} người mới, {counts['changed']} người thay đổi, "
        f"{counts['unchanged']} người không đổi.",
    )
    return redirect("members:list")


@require_POST
def cancel(request, pk):
    """Give up a kept list."""
    batch = claim(request, ImportBatch.objects.filter(applied_at=None), "import", pk=pk)
    batch.delete()
    messages.success(request, f"Đã bỏ danh sách {batch}, không ghi dòng nào.")
    return redirect("members:list")


def template(request):
    """Hand out the empty list to fill in."""
    require(request.user, Member, "import")
    places = request.user.organizations("import", Member).active().branches()[:1000]
    return workbook(exporting.template(list(places)), "mau-danh-sach-dang-vien.xlsx")
