"""How documents stand to each other, and what a meeting studied."""

from django.core.exceptions import ValidationError

from documents.models import Document, Relation
from meetings import minutes
from meetings.models import Meeting
from partyportal import dates
from partyportal.saving.acts import act
from resolutions import cascade
from resolutions.models import Dissemination, MakeUp, Receipt, UrgingLetter


@act
def link(*, document: Document, to: Document, by, kind: str = cascade.IMPLEMENTS, in_force_on=None):
    """Record how the document stands to another one; what it replaces counts no more from that day on."""
    _refuse_frozen(document, "gắn thêm")
    if to.status == Document.Status.VOIDED:
        raise ValidationError("Văn bản kia đã hủy, không gắn được.")
    if to == document or (kind != Relation.Kind.CITES and document.pk in cascade.above(to)):
        raise ValidationError("Không gắn được: văn bản kia đang thực hiện chính văn bản này.")
    if kind == cascade.IMPLEMENTS:
        document.implements.add(to)
        return
    relation = Relation(document=document, kind=kind, to=to, in_force_on=in_force_on)
    relation.full_clean()
    relation.save()


def _refuse_frozen(document: Document, verb: str):
    if not document.takes_links:
        raise ValidationError(f"Văn bản này đã khóa, không {verb} được.")


@act
def unlink(*, document: Document, to: Document, by, kind: str = cascade.IMPLEMENTS):
    """Take back how the document stands to another one."""
    _refuse_frozen(document, "gỡ")
    if kind == cascade.IMPLEMENTS:
        document.implements.remove(to)
        return
    document.relations.filter(kind=kind, to=to).delete()


@act
def study(*, document: Document, meeting: Meeting, by, others_came=None, others_called=None) -> Dissemination:
    """Record that a meeting studied the document, and how many came who are no members."""
    if meeting.is_locked:
        raise ValidationError("Biên bản hội nghị này đã ký, không ghi thêm nội dung quán triệt.")
    if document.status != Document.Status.REGISTERED:
        raise ValidationError("Chỉ quán triệt văn bản đã vào sổ.")
    row = Dissemination(document=document, meeting=meeting, organization=meeting.organization)
    row.others_came, row.others_called = others_came, others_called
    row.full_clean()
    row.save()
    return row


@act
def study_later(*, document: Document, meeting: Meeting, reason: str, day, by) -> Dissemination:
    """Record what locked minutes forgot: by an addendum that says so, and from then on it counts."""
    if document.status != Document.Status.REGISTERED:
        raise ValidationError("Chỉ quán triệt văn bản đã vào sổ.")
    said = f"Tại hội nghị, các đồng chí dự họp đã được học tập, quán triệt {document.cited}."
    minutes.add_addendum(meeting=meeting, text=said, reason=reason, day=day, by=by)
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


@act
def make_up(*, document: Document, members, day, by) -> int:
    """Record that some who missed the meeting studied the document by themselves."""
    for member in members:
        row = MakeUp(document=document, member=member, organization=member.organization, studied_on=day)
        row.full_clean()
        row.save()
    return len(members)


@act
def receive(*, document: Document, organization, by) -> Receipt:
    """Record that an organisation to which the document was sent has it."""
    if not document.addressees.filter(organization=organization).exists():
        raise ValidationError("Văn bản này không gửi tới tổ chức đó.")
    row, is_new = Receipt.objects.get_or_create(document=document, organization=organization, defaults={"user": by})
    if not is_new:
        raise ValidationError(f"Đã xác nhận nhận từ ngày {dates.shown(row.received_on)}.")
    return row


@act
def urge(*, letter: UrgingLetter, tasks, by) -> UrgingLetter:
    """Draft the letter that reminds of these tasks."""
    letter.full_clean()
    letter.save()
    letter.tasks.set(tasks)
    return letter
