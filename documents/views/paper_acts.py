"""The acts on a numbered paper of a row: its issue, and the taking back. A room names them beside its papers."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect

from documents import checks, confirmations, numbering, telling
from documents.forms import CheckedIssueForm, TakeBackForm
from documents.printing import heads, pdfs
from documents.views.papers import may_issue, named
from partyportal.saving.confirming import Place, confirm, confirmed
from partyportal.views import claim, posted

ISSUED = "Đã phát hành số {}; nội dung đã chốt, PDF và Word đang được tạo."


def _claimed(request, papers, key, pk):
    found = named(papers, key)
    claim(request, found.model.objects, pk=pk)  # locked before it is read
    subject = found.subject_for(request.user, pk)
    if not found.numbering:
        raise Http404
    if not may_issue(request.user, found, subject, found.last_issue(subject)):
        raise PermissionDenied
    return found, subject, Place(found.name, found.address(subject))


def issue(request, papers, paper, pk):
    """Show the paper as it will be frozen, then give it its number."""
    found, subject, place = _claimed(request, papers, paper, pk)
    if why := numbering.obstacle(found, subject):
        messages.error(request, why)
        return redirect(place.address)
    printed, _ = found.drafted(subject)
    # What nobody has compared with its document is the administrator's to see to.
    doubtful = heads.doubtful(printed) if request.user.is_administrator else []
    ask = confirmations.of_paper(found, subject, printed, place, doubtful)
    head = numbering.noted(found, subject)
    initial = {"day": head.issued_on} if head and head.issued_on else {}
    check = partial(checks.of_paper, found, subject)
    form = CheckedIssueForm(posted(request), user=request.user, initial=initial, check=check)
    template = "documents/papers/issue.html"
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form, template, page=pdfs.html(printed))
    try:
        made = numbering.issue(paper=found, subject=subject, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error("day", refused.messages)
        return confirm(request, ask, form, template, page=pdfs.html(printed))
    telling.tell_addressed(made.document, request.user)
    messages.success(request, ISSUED.format(made.document.symbol_raw))
    return redirect(place.address)


def take_back(request, papers, paper, pk):
    """Show what taking the issue back means, ask why, then take it back."""
    found, subject, place = _claimed(request, papers, paper, pk)
    last = found.last_issue(subject)
    if last is None or not numbering.can_be_taken_back(last):
        messages.error(request, numbering.issuing.IS_OUT if last else numbering.NOT_ISSUED)
        return redirect(place.address)
    ask = confirmations.of_taking_back(last.document, place)
    form = TakeBackForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    try:
        numbering.take_back(paper=found, subject=subject, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as refused:
        form.add_error("reason", refused.messages)
        return confirm(request, ask, form)
    messages.success(request, f"Đã thu hồi; số {last.document.symbol_raw} vẫn thuộc văn bản này.")
    return redirect(place.address)
