"""The four steps of a list: the file, its sheets and columns, its people, what was done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from members import exporting
from members.imports import batches, marking, taking_back
from members.imports.forms import BranchesForm, ListForm, SheetsForm
from members.imports.models import ImportBatch
from members.models import Member
from partyportal.lists import PAGE_SIZE, page_of
from partyportal.requests.bodies import takes_files
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import grouped
from partyportal.views import claim, fetch, posted, require
from partyportal.waiting import asking

KINDS = {
    "wrong": "Sai",
    "possible": "Cần hỏi",
    "new": "Mới",
    "changed": "Thay đổi",
    "unchanged": "Không đổi",
}
RECENT = 10


# Reading a large workbook must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def upload(request):
    """Take a file and keep its sheets until they are accepted or given up; those of before stand below."""
    require(request.user, Member, "import")
    form = ListForm(posted(request), request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(begun(form, request.user))
    recent = ImportBatch.objects.visible_to(request.user, "import").select_related("organization", "user")
    recent = recent.filter(is_to_compare=False).defer("rows", "choices")[:RECENT]
    context = {"form": form, "recent": recent}
    return render(request, "imports/add.html", context, status=422 if form.errors else 200)


def begun(form: ListForm, by) -> ImportBatch:
    """Return the list that now waits for a worker."""
    cleaned = form.cleaned_data
    facts = {"organization": cleaned["organization"], "file_name": cleaned["file"].name}
    return batches.begin(rows={"looked": form.looked}, by=by, **facts)


def waiting(request, pk, *, without=("rows",)) -> ImportBatch:
    """A list that waits, for one who may import there; its sheets are large and seldom asked for."""
    rows = ImportBatch.objects.select_related("organization").defer(*without)
    return claim(request, rows, "import", pk=pk)


def sheets(request, pk):
    """Show which sheets hold people and what each column is read as; take what is decided otherwise."""
    batch = waiting(request, pk, without=())
    if not batch.is_open or batch.went_to:
        return redirect(batch)
    form = SheetsForm(posted(request), batch=batch, user=request.user)
    if request.method == "POST" and form.is_valid():
        batch.is_to_compare = False
        batches.decide(batch=batch, by=request.user, **form.said)
        return redirect("imports:preview", pk)
    context = {"batch": batch, "form": form, "step": 2}
    return render(request, "imports/sheets.html", context, status=422 if form.errors else 200)


def preview(request, pk):
    """Show row by row what the kept list would do, as it was worked out."""
    batch = waiting(request, pk)
    if batch.is_at_work:
        return wait(request, batch)
    if request.htmx:
        return HttpResponseClientRefresh()
    if not batch.is_waiting or batch.went_to:
        return redirect(batch.went_to or batch)
    if "counts" not in batch.summary or batch.is_to_compare:
        return redirect("imports:sheets", pk)
    counts = batch.summary["counts"]
    kind = kind_of(request.GET.get("kind", ""), counts)
    lines = batch.lines.filter(kind=kind) if kind else batch.lines.all()
    page = page_of(request, lines)
    views = [{"kind": "all", "label": "Tất cả", "count": sum(counts.values())}]
    views += [{"kind": key, "label": label, "count": counts.get(key, 0)} for key, label in KINDS.items()]
    context = {"batch": batch, "summary": batch.summary, "counts": counts, "views": views, "kind": kind or "all"}
    context |= {"page": page, "step": 3, "branches": BranchesForm(batch=batch, user=request.user)}
    return render(request, "imports/preview.html", context)


def wait(request, batch: ImportBatch):
    """The page while a worker is at the list; it asks again by itself."""
    context = {"batch": batch, "stage": asking.stage_of(batch), "step": 4 if batch.work == "write" else 2}
    return render(request, "imports/_waiting.html" if request.htmx else "imports/waiting.html", context)


def kind_of(asked: str, counts: dict) -> str:
    """The rows that are shown: those asked for; of a long list first those that need somebody."""
    if asked in KINDS or asked == "all" or sum(counts.values()) <= PAGE_SIZE:
        return asked if asked in KINDS else ""
    return next((each for each in ("wrong", "possible") if counts[each]), "")


@require_POST
def accept(request, pk):
    """Let a worker write the kept list, all or nothing; it is shown again where something moved since it was shown."""
    batch = claim(request, ImportBatch.objects.defer("rows"), "import", pk=pk)
    if batch.is_open:
        asking.ask(batch, asking.WRITE, request.user, request.POST.get("fingerprint", ""))
    return redirect("imports:preview", pk)


def done(request, pk):
    """Show what an import did, and the way to take it back."""
    rows = ImportBatch.objects.exclude(applied_at=None).select_related("organization", "user").defer("rows")
    batch = fetch(rows, request.user, "import", pk=pk)
    context = {"batch": batch, "counts": dict.fromkeys(KINDS, 0) | batch.summary.get("counts", {})}
    return render(request, "imports/done.html", context)


def take_back(request, pk):
    """Ask, then void whom the import added and give back what it changed."""
    rows = ImportBatch.objects.exclude(applied_at=None).select_related("organization").defer("rows")
    batch = claim(request, rows, "import", pk=pk)
    counts = batch.summary.get("counts", {})
    asked = Confirmation(
        f"Lấy lại lần nhập {batch}?",
        "Lấy lại lần nhập này",
        batch,
        facts=[("Người mới sẽ hủy", grouped(counts.get("new", 0)))]
        + [("Hồ sơ trở về như trước", grouped(counts.get("changed", 0)))],
        follows=["Chỉ lấy lại được khi chưa hồ sơ nào được sửa hay dùng ở nơi khác.", "Lịch sử của từng hồ sơ ghi rõ."],
        way_back="Muốn nhập lại thì tải tệp lên lần nữa.",
    )
    if not confirmed(request, asked):
        return confirm(request, asked)
    try:
        taking_back.take_back(batch=batch, by=request.user)
    except ValidationError as error:
        messages.error(request, f"Không lấy lại được. {' '.join(error.messages)}")
    else:
        messages.success(request, f"Đã lấy lại lần nhập {batch}.")
    return redirect(batch)


def marked(request, pk):
    """Hand out the list with its faults marked in its own cells, to be mended and sent again."""
    batch = waiting(request, pk, without=())
    if not batch.is_open:
        return redirect(batch)
    return workbook(marking.marked(batch), "danh-sach-can-sua.xlsx")


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
