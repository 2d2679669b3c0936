"""The issued PDF that comes back signed: the page that takes it, and the file as it was kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.models import AccessLog
from documents.files import signing
from documents.files.forms import SignedCopyForm
from documents.models import IssuedPaper, SignedCopy
from partyportal.requests.bodies import takes_files
from partyportal.saving.once import once
from partyportal.views import fetch, posted

CHANGED = "Ngoài chữ ký, tệp còn thay đổi khác; hãy mở xem từng trang trước khi dùng."
KEPT = "Đã nhận bản ký số, chữ ký của {}. Từ nay văn bản không thu hồi được; sai thì lập văn bản thay thế."


# Looking at a file must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def sign(request, pk):
    """How a paper is signed outside, and the form that takes the signed file back."""
    issue = fetch(IssuedPaper.objects.select_related("document"), request.user, "issue", pk=pk)
    if why := signing.refusal(issue):
        messages.error(request, why)
        return redirect(issue)
    form = SignedCopyForm(posted(request), request.FILES or None, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return _page(request, issue, form)
    try:
        content, found = signing.look(issue, form.cleaned_data["file"])
        copy = signing.keep(issue=issue, content=content, found=found, by=request.user)
    except ValidationError as refused:
        form.add_error("file", refused.messages)
        return _page(request, issue, form)
    signers = ", ".join(one["signer"] for one in copy.signatures)
    messages.success(request, KEPT.format(signers))
    if not copy.is_clean:
        messages.warning(request, CHANGED)
    return redirect(issue)


def _page(request, issue, form):
    return render(
        request, "documents/issued_sign.html", {"issue": issue, "form": form}, status=422 if form.errors else 200
    )


@require_GET
def signed(request, pk):
    """A signed file as it came back; one that names persons is logged."""
    copy = fetch(SignedCopy.objects.select_related("issue__document__organization"), request.user, pk=pk)
    try:
        content = signing.content_of(copy)
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))
        return redirect(copy)
    issue = copy.issue
    if issue.names_persons:
        facts = {"user": request.user, "organization": issue.document.organization}
        AccessLog.objects.create(kind=AccessLog.Kind.EXPORT, subject=f"{copy}"[:250], **facts)
    name = issue.file_name("pdf").removesuffix(".pdf")
    headers = {"Content-Disposition": f'attachment; filename="{name}-da-ky.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
