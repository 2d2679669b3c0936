"""The choices that people make about the rows of a list, and the rows that they mend in the page."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from members.imports import batches
from members.imports.choices import LEFT_OUT, Choices
from members.imports.forms import BranchesForm, DecisionsForm, RowForm
from members.imports.models import ImportLine
from members.imports.views import waiting
from partyportal.views import claim, posted

CHOSEN = "Đã ghi lựa chọn."
NOTHING_CHOSEN = "Chưa chọn dòng nào."


def page_of(request, pk):
    """The page of the preview from which a choice came."""
    place = {name: value for name in ("kind", "page") if (value := request.POST.get(name, ""))}
    return redirect(f"{reverse('imports:preview', args=[pk])}?{urlencode(place)}")


@require_POST
def choose(request, pk):
    """Keep the choices of one page, or one choice for all rows that are asked about."""
    batch = waiting(request, pk, without=())
    form = DecisionsForm(request.POST)
    if not batch.is_open or not form.is_valid():
        return redirect(batch)
    lines = batch.lines.filter(kind="possible")
    said = form.for_each(lines) if form.cleaned_data["for_all"] else form.decisions(lines)
    if not said:
        messages.info(request, NOTHING_CHOSEN)
        return page_of(request, pk)
    batches.decide(batch=batch, by=request.user, rows=batch.choices["rows"] | said)
    messages.success(request, CHOSEN)
    return redirect("imports:preview", pk)


@require_POST
def branches(request, pk):
    """Keep which branch each unknown name means; it is remembered for the lists to come."""
    batch = waiting(request, pk, without=())
    form = BranchesForm(request.POST, batch=batch, user=request.user)
    if batch.is_open and form.is_valid() and form.said:
        batches.decide(batch=batch, by=request.user, branches=batch.choices["branches"] | form.said)
        messages.success(request, CHOSEN)
    return redirect("imports:preview", pk)


@require_POST
def tick(request, pk):
    """Take a row that is hidden or struck out all the same, or leave it out again."""
    batch = waiting(request, pk, without=())
    key, ticked = request.POST.get("row", "")[:80], set(batch.choices["ticked"])
    if batch.is_open and key:
        batches.decide(batch=batch, by=request.user, ticked=sorted(ticked ^ {key}))
    return redirect("imports:preview", pk)


def mend(request, pk):
    """Show one row with its texts, and keep what is written otherwise; the file itself is not touched."""
    row = claim(request, ImportLine.objects.filter(batch__applied_at=None), "import", pk=pk)
    batch = waiting(request, row.batch_id, without=())
    if not batch.is_open:
        return redirect(batch)
    choices = Choices.from_json(batch.choices)
    table, _ = batches.table_of(batch, choices)
    texts = next(each.values for each in table.rows if each.sheet[:40] == row.sheet and each.number == row.number)
    form = RowForm(
        posted(request),
        initial=choices.edits.get(row.key, {}),
        titles=table.titles,
        texts=texts,
        user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        keep_mended(batch, choices, row, form, request.user)
        messages.success(request, f"Đã sửa dòng {row.number}.")
        return redirect("imports:preview", batch.pk)
    context = {"batch": batch, "line": row, "form": form, "step": 3}
    return render(request, "imports/row.html", context, status=422 if form.errors else 200)


def keep_mended(batch, choices: Choices, row: ImportLine, form: RowForm, by):
    edits, rows = dict(choices.edits), dict(choices.rows)
    edits[row.key] = form.edits
    if form.cleaned_data["left_out"]:
        rows[row.key] = LEFT_OUT
    batches.decide(batch=batch, by=by, edits=edits, rows=rows)
