"""Extending a term, and who of the committee is in charge of a branch."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from branches.models import Organization, Term
from members.committees import actions
from members.committees.forms import ChargeDaysForm, ChargeForm, ExtensionForm
from members.models import BranchCharge
from partyportal import views
from partyportal.once import once
from partyportal.views import claim


@once
def extend(request, pk):
    """Let a term run on by a decision; what follows is shown before it is written."""
    term = claim(request, Term.objects.select_related("organization"), "change", pk=pk)
    form = ExtensionForm(request.POST if request.method == "POST" else None, term=term, user=request.user)
    step = request.POST.get("step")
    if form.is_valid() and step == "done":
        messages.success(request, f"Đã kéo dài {form.save().span}.")
        return redirect(term)
    confirms = form.is_valid() and step != "edit"
    template = "members/term_extend_confirm.html" if confirms else "members/term_extend.html"
    return render(request, template, {"form": form, "term": term}, status=422 if form.errors else 200)


@once
def charge_add(request, pk):
    """Put a member of the committee above in charge of an organisation."""
    organization = claim(request, Organization.objects.select_related("parent"), pk=pk)
    if not request.user.organizations("add", BranchCharge).filter(pk=organization.pk).exists():
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = ChargeForm(typed, organization=organization, user=request.user)
    if form.is_valid() and _put_in_charge(form, by=request.user):
        messages.success(request, f"Đã ghi người phụ trách {organization}.")
        return redirect(organization)
    context = {"form": form, "organization": organization}
    return render(request, "members/charge_form.html", context, status=422 if form.errors else 200)


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
