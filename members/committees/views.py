"""Terms of an organisation, the seats of its committee, and who of the committee is in charge of a branch."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render

from branches.models import Organization, Term
from members.committees import actions
from members.committees.forms import (
    ChargeDaysForm,
    ChargeForm,
    ExtensionForm,
    NewSeatForm,
    NewTermForm,
    SeatForm,
    TermForm,
)
from members.models import BranchCharge, CommitteeSeat
from partyportal import dates, views
from partyportal.saving.once import once
from partyportal.views import claim, fetch, panel, posted

SEATS = Prefetch("seats", CommitteeSeat.objects.select_related("member", "term").order_by("begins_on", "pk"))


class TermUpdate(views.UpdateView):
    model = Term
    queryset = Term.objects.select_related("organization")
    form_class = TermForm
    template_name = "committees/term_form.html"


class SeatUpdate(views.UpdateView):
    model = CommitteeSeat
    queryset = CommitteeSeat.objects.select_related("organization", "term__organization", "member")
    form_class = SeatForm
    template_name = "committees/seat_form.html"


def terms(request, pk):
    """The running term of an organisation with its committee, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    rows = Term.objects.visible_to(request.user).filter(organization=organization)
    running = rows.on(dates.today()).first()
    context = {
        "organization": organization,
        "running": running,
        "others": [term for term in rows.prefetch_related(SEATS) if term != running],
        "seats": running.seats.select_related("member").order_by("ends_on", "begins_on") if running else [],
        "charge": BranchCharge.objects.on(dates.today())
        .filter(organization=organization)
        .select_related("member")
        .first(),
        "may_write": request.user.organizations("add", Term).filter(pk=organization.pk).exists(),
    }
    title = f"Nhiệm kỳ, cấp ủy {organization}"
    return panel(request, "committees/_terms.html", context, title, organization, frame="panel")


def term_add(request, pk):
    """Write down a term of an organisation."""
    organization = claim(request, Organization.objects, pk=pk)
    term = Term(organization=organization)
    return _add(request, term, organization, NewTermForm, "committees/term_form.html")


def seat_add(request, pk):
    """Seat a member in the committee of a term."""
    term = claim(request, Term.objects.select_related("organization"), pk=pk)
    # Who sits in a term that is over mostly sat in it from its first day.
    begins_on = max(term.begins_on, dates.today()) if dates.today() < term.first_day_after else term.begins_on
    seat = CommitteeSeat(term=term, organization=term.organization, begins_on=begins_on)
    sought = request.GET.get("q", "")
    return _add(request, seat, term.organization, NewSeatForm, "committees/seat_form.html", sought=sought)


@once
def _add(request, row, organization, form_class, template, **kwargs):
    if not request.user.organizations("add", type(row)).filter(pk=organization.pk).exists():
        raise PermissionDenied
    typed = posted(request)
    form = form_class(typed, instance=row, user=request.user, **kwargs)
    if form.is_valid():
        messages.success(request, f"Đã lưu {form.save()}.")
        return redirect(organization)
    context = {"form": form, "organization": organization, **kwargs}
    return render(request, template, context, status=422 if form.errors else 200)


@once
def extend(request, pk):
    """Let a term run on by a decision; what follows is shown before it is written."""
    term = claim(request, Term.objects.select_related("organization"), "change", pk=pk)
    form = ExtensionForm(posted(request), term=term, user=request.user)
    step = request.POST.get("step")
    if form.is_valid() and step == "done":
        messages.success(request, f"Đã kéo dài {form.save().span}.")
        return redirect(term)
    confirms = form.is_valid() and step != "edit"
    template = "committees/term_extend_confirm.html" if confirms else "committees/term_extend.html"
    return render(request, template, {"form": form, "term": term}, status=422 if form.errors else 200)


@once
def charge_add(request, pk):
    """Put a member of the committee above in charge of an organisation."""
    organization = claim(request, Organization.objects.select_related("parent"), pk=pk)
    if not request.user.organizations("add", BranchCharge).filter(pk=organization.pk).exists():
        raise PermissionDenied
    typed = posted(request)
    form = ChargeForm(typed, organization=organization, user=request.user)
    if form.is_valid() and _put_in_charge(form, by=request.user):
        messages.success(request, f"Đã ghi người phụ trách {organization}.")
        return redirect(organization)
    context = {"form": form, "organization": organization}
    return render(request, "committees/charge_form.html", context, status=422 if form.errors else 200)


def _put_in_charge(form, by) -> bool:
    try:
        actions.put_in_charge(organization=form.organization, by=by, **form.cleaned_data)
    except ValidationError as error:
        errors = getattr(error, "error_dict", {None: error})
        for name, faults in errors.items():
            form.add_error("day" if name == "begins_on" else name, faults)
        return False
    return True


class ChargeUpdate(views.UpdateView):
    model = BranchCharge
    queryset = BranchCharge.objects.select_related("organization", "member")
    form_class = ChargeDaysForm
