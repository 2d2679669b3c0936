"""The steps of a transfer: typed, shown with their consequence, then done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render

from branches.models import Organization
from members.transfers.actions import RELATED
from members.transfers.forms.arrival import TakeInForm
from members.transfers.forms.issue import IssueForm
from members.transfers.forms.moves import GroupForm, MoveForm
from members.transfers.forms.steps import (
    CancelForm,
    CommentForm,
    ConfirmForm,
    ExtendForm,
    PresentForm,
    ReturnForm,
    TakeForm,
)
from members.transfers.models import Transfer
from members.views import memberships as membership_views
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, posted

STEPS = [CommentForm, IssueForm, PresentForm, TakeForm, TakeInForm, ConfirmForm, ReturnForm, ExtendForm, CancelForm]
MOVED_ON = "Bước này đã được ghi hoặc chưa đến lượt. Dưới đây là bước hiện nay."


def open_steps(user, transfer: Transfer) -> list:
    """The steps that may follow now and that the user may take, the next one first."""
    fitting = [form for form in STEPS if form.fits(transfer)]
    rights = {action: _may(user, transfer, action) for action in {form.needs(transfer) for form in fitting}}
    return [form for form in fitting if rights[form.needs(transfer)]]


def _may(user, transfer, action) -> bool:
    return Transfer.objects.visible_to(user, action).filter(pk=transfer.pk).exists()


@once
def step(request, pk, slug):
    """Ask for what a step needs, show what it does, do it."""
    transfer = claim(request, Transfer.objects.select_related(*RELATED, "due_rule__source"), pk=pk)
    kinds = [form for form in STEPS if form.slug == slug]
    form_class = next((form for form in kinds if form.fits(transfer)), kinds[0])
    if not _may(request.user, transfer, form_class.needs(transfer)):
        raise PermissionDenied
    if not form_class.fits(transfer):
        messages.info(request, MOVED_ON)
        return redirect(transfer)
    form = form_class(posted(request), transfer=transfer, user=request.user)
    return answer(request, form, "transfers/transfer", transfer, {"transfer": transfer})


def move(request, pk):
    """Move one member to another branch of ours."""
    return membership_views.act(request, pk, MoveForm)


@once
def move_group(request, pk):
    """Move several members of a branch into another one at once."""
    if request.method == "POST":
        lock(Organization, pk=pk)
    branch = request.user.organizations("view", Transfer).filter(pk=pk).first()
    if branch is None:
        raise Http404
    if not request.user.organizations("issue", Transfer).filter(pk=pk).exists():
        raise PermissionDenied
    form = GroupForm(posted(request), branch=branch, user=request.user)
    return answer(request, form, "transfers/group", branch, {"branch": branch})


def answer(request, form, template: str, back, context):
    """Show the form, then its consequence, then do it and go back."""
    wanted = request.POST.get("step")
    if form.is_valid() and wanted == "done" and _done(form):
        messages.success(request, f"Đã ghi: {form.consequence}")
        return redirect(back)
    confirms = form.is_valid() and wanted != "edit"
    name = f"{template}_confirm.html" if confirms else f"{template}_step.html"
    return render(request, name, context | {"form": form}, status=422 if form.errors else 200)


def _done(form) -> bool:
    """Do it, all or nothing; someone else may have done it since the form was shown."""
    try:
        with transaction.atomic():
            form.save()
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True
