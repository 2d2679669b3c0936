"""Files on rows of any room: the panel, one file with its pages and versions, and scans that wait to be looked at."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from documents import confirmations
from documents.files import attaching
from documents.files.forms import AttachmentForm, VoidAttachmentForm
from documents.intake import scans
from documents.models import Attachment, WaitingFile, holders
from partyportal.models import lock
from partyportal.requests.bodies import takes_files
from partyportal.saving.confirming import confirm, confirmed
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, stand_with

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
}
ACCEPTED = "Đã ghi nhận. «{}» được đính kèm khi cổng kiểm tra xong trang cuối (đã đọc {} trên {} trang)."
# Whatever a browser makes of a foreign file: no script, no form, no address of ours.
SANDBOX = "sandbox; default-src 'none'"


# Reading files must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def files(request, holder, pk):
    """The files of a row, as a panel of its page; and the form that brings more."""
    row = _row(request.user, holder, pk, "change" if request.method == "POST" else "view")
    form = AttachmentForm(posted(request), request.FILES or None, user=request.user, row=row)
    if request.method != "POST" or not form.is_valid():
        return _files_page(request, row, form)
    outcome = attaching.take_in(
        row=row, files=form.cleaned_data["files"], replaces=form.cleaned_data["replaces"], by=request.user
    )
    if not outcome.kept and not outcome.waiting:
        form.add_error("files", [f"Chưa nhận {sentence}" for sentence in outcome.refused])
        return _files_page(request, row, form)
    return _told(request, row, outcome)


def _row(user, holder: str, pk: int, action: str = "view"):
    if holder not in holders():
        raise Http404
    return fetch(holders()[holder]._default_manager, user, action, pk=pk)


def _files_page(request, row, form):
    stand_with(request, row)
    context = {
        "row": row,
        "holder": row._meta.model_name,
        "form": form,
        "attachments": row.attachments.current().select_related("user").defer("text", "search"),
        "waiting": WaitingFile.objects.visible_to(request.user).at(row),
        "may_add": row.takes_files
        and type(row)._default_manager.visible_to(request.user, "change").filter(pk=row.pk).exists(),
    }
    template = "documents/files/_files_panel.html" if request.htmx else "documents/files/files.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _told(request, row, outcome):
    """Say what became of the files, and lead to the first that has to be looked at."""
    for sentence in outcome.refused:
        messages.error(request, f"Chưa nhận {sentence}")
    if outcome.kept:
        names = ", ".join(f"«{attachment.name}»" for attachment in outcome.kept)
        messages.success(request, f"Đã đính kèm {names}.")
    return redirect(outcome.waiting[0] if outcome.waiting else row)


def attachment(request, pk):
    """One file: the pictures of its pages, or its text; where it hangs and what it replaced."""
    found = fetch(Attachment.objects.select_related("user", "voided_by"), request.user, pk=pk)
    row = found.holder()
    stand_with(request, row)
    may_change = Attachment.objects.visible_to(request.user, "change").filter(pk=pk).exists()
    context = {
        "attachment": found,
        "row": row,
        "holder": row._meta.model_name,
        "may_change": may_change,
        "may_open": found.voided_at is None or may_change,
        "versions": found.versions(),
        "form": AttachmentForm(user=request.user, row=row, initial={"replaces": found.pk}),
    }
    template = (
        "documents/files/_file_pages.html"
        if request.htmx and context["may_open"]
        else "documents/files/attachment.html"
    )
    return render(request, template, context)


def file(request, pk):
    """The file itself, never opened in the page."""
    found = fetch(Attachment.objects.open_to(request.user), request.user, pk=pk)
    return _sent(found.file, MEDIA_TYPES[found.kind], as_attachment=True, filename=found.name)


def page(request, pk, number):
    """The picture of one page."""
    found = fetch(Attachment.objects.open_to(request.user), request.user, pk=pk)
    if number not in found.shown_pages:
        raise Http404
    return _sent(found.picture(number), "image/webp")


def _sent(file, media_type: str, **kwargs):
    try:
        response = FileResponse(file.open("rb"), content_type=media_type, **kwargs)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = SANDBOX
    return response


def _claimed(request, pk, is_draft: bool):
    """A file that is in use, with its row; both are locked before they are read."""
    found = claim(request, Attachment.objects.in_use(), "change", pk=pk)
    row = found.holder()
    if request.method == "POST":
        lock(type(row), pk=row.pk)
        row.refresh_from_db()
    if row.is_draft != is_draft:
        raise Http404
    return found, row


def remove(request, pk):
    """Delete a file of a draft, with all its versions."""
    found, row = _claimed(request, pk, is_draft=True)
    ask = confirmations.of_removing_a_file(found, row)
    if not confirmed(request, ask):
        return confirm(request, ask)
    found.remove()
    messages.success(request, f"Đã xóa tệp «{found}».")
    return redirect(row)


def void(request, pk):
    """Take a file out of use, with the reason."""
    found, row = _claimed(request, pk, is_draft=False)
    ask, form = confirmations.of_voiding_a_file(found, row), VoidAttachmentForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    found.void(reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Đã hủy tệp «{found}».")
    return redirect(row)


@once
def waiting(request, pk):
    """The page of a scan that nobody could read but its sender, who says that it may be taken."""
    found = claim(request, WaitingFile.objects, pk=pk)
    row = attaching.row_of(found)
    if row is None:
        raise Http404
    stand_with(request, row)
    if request.method != "POST":
        return render(request, "documents/files/waiting.html", {"waiting": found, "row": row})
    row = _row(request.user, found.holder, found.row, "change")
    if found.is_being_read:
        scans.accept(found)
        messages.success(request, ACCEPTED.format(found, found.read_pages, found.to_read))
        return _next(request, row)
    try:
        kept = attaching.take_waiting(waiting=found, row=row, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(row)
    messages.success(request, f"Đã đính kèm «{kept}».")
    return _next(request, row)


@require_POST
def drop(request, pk):
    """Give up a file that waits."""
    found = claim(request, WaitingFile.objects, pk=pk)
    row = _row(request.user, found.holder, found.row)
    found.remove()
    messages.success(request, "Đã bỏ tệp, không giữ lại gì.")
    return _next(request, row)


def _next(request, row):
    waiting = WaitingFile.objects.visible_to(request.user).at(row).filter(is_accepted=False)
    return redirect(waiting.first() or row)


def waiting_picture(request, pk):
    """The page that is to be looked at."""
    found = fetch(WaitingFile.objects, request.user, pk=pk)
    kind = "png" if found.picture else found.kind
    return _sent(found.picture or found.file, MEDIA_TYPES[kind])
