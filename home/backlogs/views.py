"""The way of a list of past years: which kind, the file, its columns, its rows, what was done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from home.backlogs import actions
from home.backlogs.forms import ColumnsForm, ListForm, RowForm
from home.backlogs.kinds import KINDS
from home.backlogs.models import Backlog, BacklogLine
from partyportal.backlog import workbooks
from partyportal.lists import PAGE_SIZE, page_of
from partyportal.requests.bodies import takes_files
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import file_name, grouped
from partyportal.views import claim, fetch, posted, require
from partyportal.waiting import asking

LABELS = {"wrong": "Sai", "new": "Mới", "there": "Đã có"}
RECENT = 10


def kind_named(key: str):
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def index(request):
    """Offer the kinds of lists in the order in which they rest on each other, and those that came before."""
    require(request.user, Backlog, "import")
    kinds = [kind for kind in KINDS.values() if request.user.organizations("add", kind.model).exists()]
    recent = Backlog.objects.visible_to(request.user, "import").select_related("organization", "user")
    recent = recent.defer("rows", "choices")[:RECENT]
    return render(request, "backlogs/index.html", {"kinds": kinds, "recent": recent})


# Reading a large workbook must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def upload(request, kind):
    """Take a file and keep its sheets until they are accepted or given up."""
    require(request.user, Backlog, "import")
    kind = kind_named(kind)
    form = ListForm(posted(request), request.FILES or None, user=request.user, kind=kind)
    if request.method == "POST" and form.is_valid():
        return redirect(begun(form, request.user))
    return render(request, "backlogs/add.html", {"form": form, "kind": kind}, status=422 if form.errors else 200)


def begun(form: ListForm, by) -> Backlog:
    """Return the list that now waits for a worker."""
    cleaned = form.cleaned_data
    facts = {"organization": cleaned["organization"], "file_name": cleaned["file"].name}
    return actions.begin(kind=form.kind, rows={"looked": form.looked}, by=by, **facts)


def template(request, kind):
    """Hand out the empty list to fill in."""
    require(request.user, Backlog, "import")
    kind = kind_named(kind)
    return workbook(workbooks.template(kind), f"mau-{file_name(kind.title)}.xlsx")


def claimed(request, pk, *, without=("rows",)) -> Backlog:
    """A list, for one who may import there; its sheets are large and seldom asked for."""
    return claim(request, Backlog.objects.select_related("organization").defer(*without), "import", pk=pk)


def columns(request, pk):
    """Show which sheets are read and what each column means; take what is decided otherwise."""
    backlog = claimed(request, pk, without=())
    if not backlog.is_open:
        return redirect(backlog)
    form = ColumnsForm(posted(request), backlog=backlog, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.decide(backlog=backlog, by=request.user, **form.said)
        return redirect(backlog)
    context = {"backlog": backlog, "form": form}
    return render(request, "backlogs/columns.html", context, status=422 if form.errors else 200)


def preview(request, pk):
    """Show row by row what the kept list would do, as it was worked out."""
    backlog = claimed(request, pk)
    if backlog.is_at_work:
        return wait(request, backlog)
    if request.htmx:
        return HttpResponseClientRefresh()
    if not backlog.is_waiting:
        return redirect(backlog)
    if "counts" not in backlog.summary:
        return redirect("backlogs:columns", pk)
    counts = backlog.summary["counts"]
    kind = kind_of(request.GET.get("kind", ""), counts)
    lines = backlog.lines.filter(kind=kind) if kind else backlog.lines.all()
    views = [{"kind": "all", "label": "Tất cả", "count": sum(counts.values())}]
    views += [{"kind": key, "label": label, "count": counts[key]} for key, label in LABELS.items()]
    context = {"backlog": backlog, "summary": backlog.summary, "counts": counts, "views": views, "kind": kind or "all"}
    context["unread"] = [column["title"] for column in backlog.summary["columns"] if not column["field"]]
    return render(request, "backlogs/preview.html", context | {"page": page_of(request, lines)})


def wait(request, backlog: Backlog):
    """The page while a worker is at the list; it asks again by itself."""
    context = {"batch": backlog, "stage": asking.stage_of(backlog), "step": 4 if backlog.work == asking.WRITE else 2}
    return render(request, "imports/_waiting.html" if request.htmx else "backlogs/waiting.html", context)


def kind_of(asked: str, counts: dict) -> str:
    """The rows that are shown: those asked for; of a long list first those that are wrong."""
    if asked in LABELS or asked == "all" or sum(counts.values()) <= PAGE_SIZE:
        return asked if asked in LABELS else ""
    return "wrong" if counts["wrong"] else ""


def mend(request, pk):
    """Show one row with its texts, and keep what is written otherwise; the file itself is not touched."""
    line = claim(request, BacklogLine.objects.filter(backlog__applied_at=None), "import", pk=pk)
    backlog = claimed(request, line.backlog_id, without=())
    if not backlog.is_open:
        return redirect(backlog)
    form = RowForm(posted(request), kind=backlog.list_kind, texts=line.content["texts"], user=request.user)
    if request.method == "POST" and form.is_valid():
        edits = dict(backlog.choices.get("edits", {}))
        edits[line.key] = edits.get(line.key, {}) | form.edits
        out = [*backlog.choices.get("out", []), *([line.key] if form.cleaned_data["left_out"] else [])]
        actions.decide(backlog=backlog, by=request.user, edits=edits, out=out)
        messages.success(request, f"Đã sửa dòng {line.number}.")
        return redirect(backlog)
    context = {"backlog": backlog, "line": line, "form": form}
    return render(request, "backlogs/row.html", context, status=422 if form.errors else 200)


@require_POST
def leave_out(request, pk):
    """Leave all wrong rows out of this import: the page and the file name them until then."""
    backlog = claimed(request, pk, without=())
    if backlog.is_open:
        wrong = [line.key for line in backlog.lines.filter(kind="wrong")]
        actions.decide(backlog=backlog, by=request.user, out=[*backlog.choices.get("out", []), *wrong])
        messages.info(request, f"Không nhập {len(wrong)} dòng sai.")
    return redirect(backlog)


def marked(request, pk):
    """Hand out the wrong rows with what is to be mended, to be sent again."""
    backlog = claimed(request, pk)
    if not backlog.is_open:
        return redirect(backlog)
    lines = backlog.lines.filter(kind="wrong")
    return workbook(workbooks.to_mend(backlog.list_kind, lines), "so-can-sua.xlsx")


@require_POST
def accept(request, pk):
    """Let a worker write the kept list, all or nothing; it is shown again where something moved since it was shown."""
    backlog = claimed(request, pk)
    if backlog.is_open:
        asking.ask(backlog, asking.WRITE, request.user, request.POST.get("fingerprint", ""))
    return redirect("backlogs:preview", pk)


@require_POST
def cancel(request, pk):
    """Give up a kept list."""
    backlog = claim(request, Backlog.objects.filter(applied_at=None), "import", pk=pk)
    backlog.delete()
    messages.success(request, f"Đã bỏ danh sách {backlog}, không ghi dòng nào.")
    return redirect("backlogs:list")


def done(request, pk):
    """Show what a list made, and the way to take it back."""
    rows = Backlog.objects.exclude(applied_at=None).select_related("organization", "user").defer("rows")
    backlog = fetch(rows, request.user, "import", pk=pk)
    counts = dict.fromkeys(LABELS, 0) | backlog.summary.get("counts", {})
    context = {"backlog": backlog, "counts": counts, "page": page_of(request, backlog.lines.all())}
    return render(request, "backlogs/done.html", context | {"shown_at": reverse(backlog.list_kind.shown_at)})


def take_back(request, pk):
    """Ask, then remove what the list made, while nothing rests on it."""
    rows = Backlog.objects.exclude(applied_at=None).select_related("organization").defer("rows")
    backlog = claim(request, rows, "import", pk=pk)
    asked = Confirmation(
        f"Lấy lại lần nhập {backlog}?",
        "Lấy lại lần nhập này",
        backlog,
        facts=[("Dòng đã ghi sẽ bỏ khỏi cổng", grouped(backlog.summary.get("counts", {}).get("new", 0)))],
        follows=["Chỉ lấy lại được khi chưa dòng nào được sửa hay dùng ở nơi khác.", "Lịch sử ghi rõ việc lấy lại."],
        way_back="Muốn nhập lại thì tải tệp lên lần nữa.",
    )
    if not confirmed(request, asked):
        return confirm(request, asked)
    try:
        actions.take_back(backlog=backlog, by=request.user)
    except ValidationError as error:
        messages.error(request, f"Không lấy lại được. {' '.join(error.messages)}")
    else:
        messages.success(request, f"Đã lấy lại lần nhập {backlog}.")
    return redirect(backlog)
