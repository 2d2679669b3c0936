"""Terms of an organisation and the seats of its committee, shown on the organisation's page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from branches.models import Organization, Term
from members.models import BranchCharge, CommitteeSeat
from members.term_forms import NewSeatForm, NewTermForm, SeatForm, TermForm
from partyportal import dates, views
from partyportal.once import once
from partyportal.views import claim, fetch


class TermUpdate(views.UpdateView):
    model = Term
    queryset = Term.objects.select_related("organization")
    form_class = TermForm
    template_name = "members/term_form.html"


class SeatUpdate(views.UpdateView):
    model = CommitteeSeat
    queryset = CommitteeSeat.objects.select_related("organization", "term__organization", "member")
    form_class = SeatForm


def terms(request, pk):
    """The running term of an organisation with its committee, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    rows = Term.objects.visible_to(request.user).filter(organization=organization)
    running = rows.on(dates.today()).first()
    context = {
        "organization": organization,
        "running": running,
        "others": [term for term in rows if term != running],
        "seats": running.seats.select_related("member").order_by("ends_on", "begins_on") if running else [],
        "charge": BranchCharge.objects.on(dates.today())
        .filter(organization=organization)
        .select_related("member")
        .first(),
        "may_write": request.user.organizations("add", Term).filter(pk=organization.pk).exists(),
    }
    return render(request, "members/_terms.html" if request.htmx else "members/terms.html", context)


def term_add(request, pk):
    """Write down a term of an organisation."""
    organization = claim(request, Organization.objects, pk=pk)
    term = Term(organization=organization)
    return _add(request, term, organization, NewTermForm)


def seat_add(request, pk):
    """Seat a member in the committee of a term."""
    term = claim(request, Term.objects.select_related("organization"), pk=pk)
    seat = CommitteeSeat(term=term, organization=term.organization, begins_on=max(term.begins_on, dates.today()))
    return _add(request, seat, term.organization, NewSeatForm, sought=request.GET.get("q", ""))


@once
def _add(request, row, organization, form_class, **kwargs):
    if not request.user.organizations("add", type(row)).filter(pk=organization.pk).exists():
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = form_class(typed, instance=row, user=request.user, **kwargs)
    if form.is_valid():
        messages.success(request, f"Đã lưu {form.save()}.")
        return redirect(organization)
    context = {"form": form, "organization": organization, **kwargs}
    template = f"members/{row._meta.model_name}_form.html"
    return render(request, template, context, status=422 if form.errors else 200)
