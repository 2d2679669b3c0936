"""The acts that move a member's dated memberships: typed, shown with their consequence, then done; and holds."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from members.forms.memberships import (
    ComeBackForm,
    EndForm,
    HoldForm,
    InterruptionForm,
    StatusForm,
)
from members.forms.striking_off import StrikeOffForm
from members.models import Hold, Interruption, Member, Membership
from partyportal import views
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted


@once
def act(request, pk, form_class, open=True):
    """Ask the form of an act on the latest membership, show the consequence, do it."""
    member = claim(request, Member.objects, pk=pk)
    form = form_class(
        posted(request),
        current=fetch(_last(member).filter(valid_to__isnull=open), request.user, "change"),
        user=request.user,
    )
    step = request.POST.get("step")
    if form.is_valid() and step == "done" and _done(form):
        messages.success(request, f"Đã ghi: {form.consequence}")
        return redirect(member)
    confirms = form.is_valid() and step != "edit"
    template = "members/membership_confirm.html" if confirms else "members/membership_form.html"
    return render(request, template, {"form": form, "member": member}, status=422 if form.errors else 200)


def change_status(request, pk):
    """Exempt, suspend or bring back a member."""
    return act(request, pk, StatusForm)


def end(request, pk):
    """End a member's life in the organisation."""
    return act(request, pk, EndForm)


def strike_off(request, pk):
    """Strike a member off, with the counted vote."""
    return act(request, pk, StrikeOffForm)


def come_back(request, pk):
    """Take in again who had gone."""
    return act(request, pk, ComeBackForm, open=False)


def _last(member):
    """The member's latest membership, as rows that ask for a right."""
    rows = Membership.objects.select_related("organization", "member")
    return rows.filter(pk__in=rows.filter(member=member).order_by("-valid_from", "-pk").values("pk")[:1])


def _done(form) -> bool:
    """Do the act; someone else may have done it since the form was shown."""
    try:
        form.save()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@once
def interruption_add(request, pk):
    """Write down time that a member spent outside the Party."""
    member = claim(request, Member.objects, pk=pk)
    if not request.user.organizations("add", Interruption).filter(pk=member.organization_id).exists():
        raise PermissionDenied
    typed = posted(request)
    form = InterruptionForm(typed, instance=Interruption(member=member), user=request.user)
    if form.is_valid():
        messages.success(request, f"Đã ghi: {form.save()}.")
        return redirect(member)
    return render(request, "members/interruption_form.html", {"form": form}, status=422 if form.errors else 200)


class InterruptionUpdate(views.UpdateView):
    model = Interruption
    queryset = Interruption.objects.select_related("member")
    form_class = InterruptionForm


@once
def hold_add(request, pk):
    """Note that a member is under inspection, or that a complaint waits."""
    member = claim(request, Member.objects, pk=pk)
    if not request.user.organizations("add", Hold).filter(pk=member.organization_id).exists():
        raise PermissionDenied
    form = HoldForm(posted(request), instance=Hold(member=member), user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, f"Đã ghi. Từ nay không chuyển sinh hoạt đảng được cho đồng chí {member}.")
        return redirect(member)
    context = {"form": form, "object": None, "member": member}
    return render(request, "members/hold_form.html", context, status=422 if form.errors else 200)


class HoldUpdate(views.UpdateView):
    model = Hold
    queryset = Hold.objects.select_related("member")
    form_class = HoldForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"member": self.object.member}
