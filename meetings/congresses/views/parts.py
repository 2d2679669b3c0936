"""What is gathered for a congress: its sittings, documents, bodies, delegates."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetings.congresses import actions, delegating
from meetings.congresses.forms import AllocationsForm, BodyForm, DelegateForm, DelegatesForm, SessionForm, units_of
from meetings.congresses.models import BodySeat, CongressFile, Delegate, Session
from meetings.congresses.views import open_congress, part_of, part_page
from partyportal.saving.once import once
from partyportal.views import fetch, posted


@once
def session_add(request, pk):
    """Plan a sitting; it becomes a meeting with its own page."""
    congress = open_congress(request, pk)
    form = SessionForm(posted(request), user=request.user, congress=congress)
    return part_page(request, form, congress, "Thêm phiên họp", congress)


def of_meeting(request, pk):
    """From the page of a sitting to the file of its congress."""
    session = fetch(Session.objects.select_related("congress"), request.user, meeting=pk)
    return redirect(session.congress)


@require_POST
def slot_open(request, pk, slot):
    """Open the slot of a document, and lead to the page where its files are attached."""
    congress = open_congress(request, pk)
    if slot not in CongressFile.Slot.values:
        raise Http404
    found, _ = CongressFile.objects.get_or_create(congress=congress, slot=slot)
    return redirect("documents:files", "congressfile", found.pk)


@once
def body_add(request, pk):
    congress = open_congress(request, pk)
    form = BodyForm(posted(request), user=request.user, instance=BodySeat(congress=congress))
    return part_page(request, form, congress, "Thêm người vào cơ quan của đại hội", congress)


@require_POST
def body_delete(request, pk):
    seat = part_of(request, BodySeat.objects.select_related("congress__organization", "member"), pk)
    messages.success(request, f"Đã bỏ: {seat}.")
    actions.leave_body(seat=seat, by=request.user)
    return redirect(seat.congress)


def allocate(request, pk):
    """Type how many delegates each unit sends, all at once."""
    congress = open_congress(request, pk)
    form = AllocationsForm(posted(request), user=request.user, congress=congress)
    template = "congresses/allocations_form.html"
    return part_page(request, form, congress, "Phân bổ đại biểu", congress, template)


@require_POST
def delegates_take(request, pk):
    """Take over whom the congresses below have elected."""
    congress = open_congress(request, pk)
    try:
        messages.success(request, f"Đã ghi: {delegating.take_elected(congress=congress, by=request.user)}.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(f"{congress.get_absolute_url()}#dai-bieu")


@once
def delegate_add(request, pk):
    """Tick the delegates of one unit; the address says of which, the first that has sent none if of none."""
    congress = open_congress(request, pk)
    units = [*units_of(congress)]
    sent = {*congress.delegates.values_list("unit", flat=True)}
    chosen = {str(unit.pk): unit for unit in units}.get(request.GET.get("unit"))
    unit = chosen or next((one for one in units if one.pk not in sent), units[0] if units else congress.organization)
    form = DelegatesForm(posted(request), user=request.user, congress=congress, unit=unit)
    context = {"units": units, "unit": unit}
    title = f"Thêm đại biểu: {unit}"
    return part_page(request, form, congress, title, congress, "congresses/delegates_form.html", **context)


def delegate_edit(request, pk):
    row = part_of(request, Delegate.objects.select_related("congress__organization"), pk)
    form = DelegateForm(posted(request), user=request.user, instance=row)
    return part_page(request, form, row.congress, "Sửa đại biểu", row.congress)
