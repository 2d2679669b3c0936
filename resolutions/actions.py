"""What a document implements, and what a meeting studied."""

from django.core.exceptions import ValidationError

from documents.models import Document
from meetings.models import Meeting
from partyportal.saving.acts import act
from resolutions import cascade
from resolutions.models import Dissemination


@act
def link(*, document: Document, to: Document, by):
    """Record that the document implements another one."""
    if document.is_locked:
        raise ValidationError("Văn bản này đã khóa, không gắn thêm được.")
    if to == document or document in cascade.above(to, Document.objects.all()):
        raise ValidationError("Không gắn được: văn bản kia đang thực hiện chính văn bản này.")
    document.implements.add(to)


@act
def unlink(*, document: Document, to: Document, by):
    """Take back that the document implements another one."""
    if document.is_locked:
        raise ValidationError("Văn bản này đã khóa, không gỡ được.")
    document.implements.remove(to)


@act
def study(*, document: Document, meeting: Meeting, by) -> Dissemination:
    """Record that a meeting studied the document."""
    if meeting.is_locked:
        raise ValidationError("Biên bản hội nghị này đã ký, không ghi thêm nội dung quán triệt.")
    if document.status != Document.Status.REGISTERED:
        raise ValidationError("Chỉ quán triệt văn bản đã vào sổ.")
    row = Dissemination(document=document, meeting=meeting, organization=meeting.organization)
    row.full_clean()
    row.save()
    return row


@act
def forget_study(*, row: Dissemination, by):
    """Take back that a meeting studied a document, while its minutes are open."""
    if row.meeting.is_locked:
        raise ValidationError("Biên bản hội nghị này đã ký, không gỡ nội dung quán triệt.")
    row.delete()
