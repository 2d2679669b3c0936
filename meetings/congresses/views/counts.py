"""A reading of a count: the bundles that one person enters, without seeing the other reading."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetings.congresses import counting
from meetings.congresses.forms import BatchForm
from meetings.congresses.models import Batch, CountReading
from meetings.congresses.views import part_of, part_page
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, done_or_said, posted

ROWS = CountReading.objects.select_related("round__election__congress__organization", "user")
DONE = "Lần nhập này đã xong. Muốn sửa, hãy mở lại lần nhập ở trang vòng bầu."


@once
def reading(request, pk):
    """The bundles entered so far with their sums, and the form of the next one."""
    row = part_of(request, ROWS, pk)
    return closed(request, row) or batch_page(request, Batch(reading=row), row.get_number_display())


def closed(request, row: CountReading):
    """Lead whoever opens a reading that is not theirs back to the round; figures already typed are kept and told."""
    refusal = DONE if row.is_locked else counting.refusal_to_write(row, request.user)
    if not refusal or request.method == "POST":
        return None
    messages.info(request, refusal)
    return redirect(row.round)


def batch_page(request, batch: Batch, title: str):
    """The form of a bundle below those that its reading holds."""
    form, row = BatchForm(posted(request), user=request.user, batch=batch), batch.reading
    facts = {"entered": entered(row, request.user), "batch": batch if batch.pk else None}
    return part_page(request, form, row.congress, title, row, "congresses/reading.html", **facts)


def entered(row: CountReading, user) -> dict:
    """The bundles of a reading and what they add up to, in the order of the ballot paper; to who enters it alone."""
    names = counting.names_of(row.round)
    batches = [] if counting.refusal_to_write(row, user) else [*row.batches.order_by("number")]
    total = counting.total_of(row)
    return {
        "reading": row,
        "round": row.round,
        "names": [*names.values()],
        "lines": [(batch, [counting.count_of(batch).votes.get(key, 0) for key in names]) for batch in batches],
        "total": total,
        "total_votes": [total.votes[key] for key in names],
        "next_number": counting.next_number(row),
    }


def batch_edit(request, pk):
    """Correct a bundle of a reading that is not finished."""
    batch = part_of(
        request, Batch.objects.select_related("reading__round__election__congress__organization", "reading__user"), pk
    )
    return closed(request, batch.reading) or batch_page(request, batch, f"Sửa tập {batch.number}")


@require_POST
def batch_delete(request, pk):
    batch = part_of(request, Batch.objects.select_related("reading__round__election__congress__organization"), pk)
    done_or_said(request, counting.drop_batch, f"Đã bỏ tập {batch.number}.", batch=batch)
    return redirect(batch.reading)


@require_POST
def finish(request, pk):
    """Say that a reading is complete."""
    row = claim(request, ROWS, "change", pk=pk)
    done_or_said(request, counting.finish, f"Đã nhập xong: {row.get_number_display().lower()}.", reading=row)
    return redirect(row.round)


@require_POST
def reopen(request, pk):
    """Let a reading be corrected."""
    row = claim(request, ROWS, "change", pk=pk)
    seen = key_of(request.POST.get("seen", ""))
    done_or_said(request, counting.reopen, "Lần nhập mở cho đồng chí nhập, sửa.", reading=row, seen=seen)
    return redirect(row.round)
