from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from members.models import Member, Membership
from members.undoing import LastAct
from members.voiding import actions
from members.voiding.forms import VoidForm
from partyportal import dates
from partyportal.views import claim, fetch, posted


def void_last(request, pk):
    """Take back the latest act of a member, with a reason; the page says what stands again."""
    member = claim(request, Member.objects.select_related("organization"), pk=pk)
    fetch(Membership.objects, request.user, "void", pk=member.memberships.order_by("valid_from").last().pk)
    try:
        act = LastAct.of(member)
    except ValidationError as error:
        return _refused(request, member, error)
    form = VoidForm(posted(request), user=request.user)
    if form.is_valid():
        actions.void_last(member=member, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Đã hủy thao tác «{act.label}» ngày {dates.shown(act.day)} của đồng chí {member}.")
        return redirect(member)
    context = {"form": form, "member": member, "act": act, "along": actions.Along.of(act)}
    return render(request, "voiding/last.html", context, status=422 if form.errors else 200)


def void_person(request, pk):
    """Void a person who was entered by mistake, with a reason."""
    member = claim(request, Member.objects.select_related("organization", "user"), "void", pk=pk)
    try:
        actions.check_person(member)
    except ValidationError as error:
        return _refused(request, member, error)
    form = VoidForm(posted(request), user=request.user)
    if form.is_valid():
        actions.void_person(member=member, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Đã hủy hồ sơ ghi nhầm của đồng chí {member}.")
        return redirect("members:list")
    context = {"form": form, "member": member, "file": actions.file_that_made(member)}
    return render(request, "voiding/person.html", context, status=422 if form.errors else 200)


def _refused(request, member, error):
    context = {"member": member, "sentence": error.messages[0]}
    return render(request, "voiding/refused.html", context, status=422 if request.method == "POST" else 200)
