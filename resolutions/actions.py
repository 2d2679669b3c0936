"""What a document implements, and what a meeting studied."""

from django.core.exceptions import ValidationError

from documents.models import Document
from meetings import minutes
from meetings.models import Meeting
from partyportal.dates import in_short
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
def study_later(*, document: Document, meeting: Meeting, reason: str, day, by) -> Dissemination:
    """Record what locked minutes forgot: by an addendum that says so, and from then on it counts."""
    if document.status != Document.Status.REGISTERED:
        raise ValidationError("Chỉ quán triệt văn bản đã vào sổ.")
    said = f"Tại hội nghị, các đồng chí dự họp đã được học tập, quán triệt {_cited(document)}."
    minutes.add_addendum(meeting=meeting, text=said, reason=reason, day=day, by=by)
    row = Dissemination(document=document, meeting=meeting, organization=meeting.organization)
    row.full_clean()
    row.save()
    return row


def _cited(document: Document) -> str:
    """The document as minutes name it: Nghị quyết số 12-NQ/TW, ngày 15/01/2026 về …"""
    number = f" số {document.symbol_raw}" if document.symbol_raw else ""
    day = f", ngày {in_short(document.issued_on)}" if document.issued_on else ""
    return f"{document.get_doc_type_display()}{number}{day} ({document.subject})"


@act
def forget_study(*, row: Dissemination, by):
    """Take back that a meeting studied a document, while its minutes are open."""
    if row.meeting.is_locked:
        raise ValidationError("Biên bản hội nghị này đã ký, không gỡ nội dung quán triệt.")
    row.delete()
