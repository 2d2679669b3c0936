"""The page of a list of the superior: what differs, what is chosen, what is written and what is sent back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from members.comparisons import actions, taking_back
from members.comparisons.corrections import corrections
from members.comparisons.forms import ChoiceForm, ColumnForm, ComparisonForm
from members.comparisons.models import Comparison
from members.comparisons.work import COMPARE
from members.imports import batches
from members.imports.forms import SheetsForm
from members.imports.models import ImportBatch
from members.models import Member
from partyportal.lists import page_of
from partyportal.requests.bodies import takes_files
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import grouped
from partyportal.views import claim, done_or_said, posted, require
from partyportal.waiting import asking

SHOWN = 10
KINDS = {
    "different": "Khác nhau",
    "theirs": "Chỉ ở cấp trên",
    "absent": "Chỉ ở cổng",
    "unmatched": "Chưa ghép được",
    "lacking": "Cấp trên thiếu",
    "same": "Khớp",
}
MOVED = (
    "Dữ liệu trong cổng đã thay đổi từ lúc đối chiếu, chưa ghi mục nào. Bảng đã được đối chiếu lại, "
    "các lựa chọn còn đúng được giữ nguyên; mời đồng chí xem rồi xác nhận lại."
)


# Reading a large workbook must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def add(request):
    """Take a list of the superior and set it beside our people; those that were begun stand below."""
    require(request.user, Member, "import")
    form = ComparisonForm(posted(request), request.FILES or None, user=request.user)
    if form.is_valid():
        return redirect(begun(form, request.user))
    comparisons = Comparison.objects.visible_to(request.user, "import")[:SHOWN]
    context = {"form": form, "comparisons": comparisons}
    return render(request, "comparisons/add.html", context, status=422 if form.errors else 200)


def begun(form: ComparisonForm, by) -> ImportBatch:
    """Return the list that now waits for a worker, whose page leads to the comparison."""
    cleaned = form.cleaned_data
    facts = {"organization": cleaned["organization"], "file_name": cleaned["file"].name}
    return batches.begin(rows={"looked": form.looked}, is_to_compare=True, work=COMPARE, by=by, **facts)


@require_POST
def from_list(request, pk):
    """Compare a list that waits, with the sheet and the titles as they stand on its page."""
    batch = claim(request, ImportBatch.objects.select_related("organization"), "import", pk=pk)
    form = SheetsForm(request.POST, batch=batch, user=request.user)
    if not batch.is_open or batch.went_to or not form.is_valid():
        return redirect("imports:sheets", pk)
    batch.is_to_compare = True
    batches.settle(batch, **form.said)
    asking.ask(batch, COMPARE, request.user)
    return redirect(batch)


def found(request, pk, queryset=Comparison.objects, without=("table", "layout")) -> Comparison:
    """The comparison, for one who may import there; the rows as they came are large and seldom asked for."""
    rows = queryset.select_related("organization", "user").defer(*without)
    return claim(request, rows, "import", pk=pk)


def detail(request, pk):
    """Show the differences page by page, with what is chosen so far."""
    comparison = found(request, pk)
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else "different"
    absent = comparison.findings["absent"]
    rows = absent if kind == "absent" else [row for row in comparison.rows if row["kind"] == kind]
    page = page_of(request, rows)
    if kind != "absent":
        page.object_list = comparison.with_keys(page.object_list)
    counts = comparison.kinds | {"absent": len(absent)}
    views = [{"kind": key, "label": label, "count": counts.get(key, 0)} for key, label in KINDS.items()]
    context = {"comparison": comparison, "views": views, "kind": kind, "page": page}
    return render(request, "comparisons/detail.html", context)


@require_POST
def choose(request, pk):
    """Keep the ticks of one page, then go where the pressed button says."""
    comparison = found(request, pk, Comparison.objects.undecided())
    form = ChoiceForm(request.POST)
    form.is_valid()
    comparison.choose(form.cleaned_data["shown"], form.cleaned_data["take"])
    if request.htmx:
        return render(request, "comparisons/_columns.html", {"comparison": comparison})
    if form.cleaned_data["go"] == "take":
        return redirect("comparisons:take", pk)
    messages.success(request, "Đã lưu lựa chọn của trang này.")
    place = {"kind": "different", "page": form.cleaned_data["go"] or form.cleaned_data["page"] or "1"}
    return redirect(f"{comparison.get_absolute_url()}?{urlencode(place)}")


@require_POST
def choose_column(request, pk):
    """Take theirs, or keep ours, in one field of everyone."""
    comparison = found(request, pk, Comparison.objects.undecided())
    form = ColumnForm(request.POST)
    if form.is_valid():
        comparison.choose_column(form.cleaned_data["field"], theirs=form.cleaned_data["side"] == "theirs")
        messages.success(request, f"Đã lưu lựa chọn: {grouped(len(comparison.choices))} mục nhận theo cấp trên.")
    return redirect(comparison)


def take(request, pk):
    """Show what would be written, then write it all or nothing."""
    comparison = found(request, pk, Comparison.objects.undecided())
    errors = []
    if request.method == "POST":
        try:
            return taken(request, comparison)
        except ValidationError as error:
            errors = error.messages
    context = {"comparison": comparison, "errors": errors}
    return render(request, "comparisons/take.html", context, status=422 if errors else 200)


def taken(request, comparison: Comparison):
    """Write the choice and say so; a list that moved is shown again."""
    if actions.take_over(comparison=comparison, by=request.user):
        messages.success(request, "Đã ghi vào hồ sơ.")
    else:
        messages.warning(request, MOVED)
    return redirect(comparison)


def take_back(request, pk):
    """Ask, then give the records what they had before this comparison."""
    comparison = found(request, pk, Comparison.objects.exclude(applied_at=None))
    asked = Confirmation(
        f"Lấy lại lần đối chiếu {comparison}?",
        "Lấy lại lần đối chiếu này",
        comparison,
        facts=[("Hồ sơ trở về như trước", grouped(len(comparison.written)))],
        follows=["Chỉ lấy lại được khi chưa hồ sơ nào được sửa sau đó.", "Lịch sử của từng hồ sơ ghi rõ."],
        way_back="Muốn nhận lại thì đối chiếu lần nữa.",
    )
    if not confirmed(request, asked):
        return confirm(request, asked)
    done_or_said(request, taking_back.take_back, f"Đã lấy lại lần đối chiếu {comparison}.", comparison=comparison)
    return redirect(comparison)


def export(request, pk):
    """Hand out the corrections in the columns of the list that came, and note who took them."""
    comparison = found(request, pk, without=["table"])
    content = corrections(comparison)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=comparison.organization,
        subject=f"Đề nghị chỉnh sửa danh sách cấp trên (Excel, số đã che): {comparison}"[:250],
        rows=len(comparison.corrected_rows),
    )
    return workbook(content, "de-nghi-chinh-sua.xlsx")


def drop(request, pk):
    """Give up a comparison of which nothing was taken over, once that was confirmed."""
    comparison = found(request, pk, Comparison.objects.undecided())
    if request.method != "POST":
        return render(request, "portal/object_confirm_delete.html", {"object": comparison})
    comparison.delete()
    messages.success(request, f"Đã bỏ lần đối chiếu {comparison}, không ghi mục nào.")
    return redirect("comparisons:add")
