"""The issued PDF that was signed with the office's own tool and comes back; the portal holds no key."""

import secrets
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from documents.models import IssuedPaper, SignedCopy
from partyportal.files import door
from partyportal.models import lock
from partyportal.saving.acts import act

NOT_OURS = (
    "Tệp này không phải bản PDF mà cổng đã phát hành của văn bản này, hoặc đã bị phần mềm khác ghi lại. Hãy tải PDF từ "
    "mục «Bản đã phát hành», ký trên chính tệp đó (không in lại, không lưu thành tệp khác) rồi đưa lại."
)
NOT_SIGNED = "Tệp đúng là bản đã phát hành nhưng chưa có chữ ký số nào. Hãy ký bằng công cụ của cơ quan rồi đưa lại."
BROKEN = "Chữ ký số của {} không khớp với nội dung tệp: tệp đã bị sửa sau khi ký. Hãy ký lại từ bản PDF của cổng."
KNOWN = "Bản ký số này đã có ở đây, không ghi thêm lần nữa."
NO_FILES = "Tệp PDF của văn bản đang được tạo; hãy đợi tạo xong rồi mới ký."
TAKEN_BACK = "Văn bản này đã thu hồi hoặc đã hủy, không nhận bản ký."


def look(issue: IssuedPaper, file) -> tuple[bytes, dict]:
    """The content and what was found in it; ValidationError, with a sentence, for what is not the signed paper."""
    ours = issue.content("pdf")
    content = door.content_of(file, "pdf", ["pdf"])
    if not content.startswith(ours):
        raise ValidationError(NOT_OURS)
    found = door.signatures_of(content, len(ours))
    if not found["signatures"]:
        raise ValidationError(NOT_SIGNED)
    if broken := [one["signer"] or "người ký" for one in found["signatures"] if not one["is_intact"]]:
        raise ValidationError(BROKEN.format(", ".join(broken)))
    return content, found


@act
def keep(*, issue: IssuedPaper, content: bytes, found: dict, by) -> SignedCopy:
    """Keep the signed file with its issue; from then on the document is out and cannot be taken back."""
    lock(type(issue.document), pk=issue.document_id)
    issue = IssuedPaper.objects.select_related("document").get(pk=issue.pk)
    if why := refusal(issue):
        raise ValidationError(why)
    digest = sha256(content).hexdigest()
    if issue.signed_copies.filter(sha256=digest).exists():
        raise ValidationError(KNOWN)
    copy = SignedCopy(issue=issue, sha256=digest, user=by, **found)
    copy.file.save(f"{secrets.token_hex(16)}.pdf", ContentFile(content), save=False)
    copy.save()
    return copy


def refusal(issue: IssuedPaper) -> str:
    """Why no signed file is taken now; nothing where one is."""
    if issue.is_taken_back or not issue.document.is_issued:
        return TAKEN_BACK
    return "" if issue.has_files else NO_FILES


def content_of(copy: SignedCopy) -> bytes:
    """The signed file as it was kept; refused where it is not the same any more."""
    try:
        with copy.file.open("rb") as kept:
            content = kept.read()
    except FileNotFoundError:
        content = b""
    if sha256(content).hexdigest() != copy.sha256:
        raise ValidationError("Tệp lưu không còn nguyên vẹn. Hãy báo quản trị hệ thống khôi phục từ bản sao lưu.")
    return content
