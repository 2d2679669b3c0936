"""Planning a meeting with those whom it convenes, and ticking who came."""

from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Max
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from branches.models import Organization
from meetings.models import AgendaItem, Attendance, Conclusion, Convocation, Meeting
from members.models import Membership
from partyportal.models import lock
from partyportal.saving.acts import act

LOCKED = "Biên bản đã duyệt hoặc hội nghị đã hủy, không sửa được nữa. Nội dung cần đính chính ghi ở biên bản bổ sung."
NOT_YET = "Chỉ điểm danh được hội nghị đã triệu tập hoặc đã họp."


@dataclass
class Mark:
    """What was ticked for one person, beside what the page had shown of them; unknown, the last word counts."""

    membership: Membership
    state: str
    note: str = ""
    is_obliged: bool = True
    shown: tuple[str, str] | None = None

    @property
    def said(self) -> tuple[str, str]:
        return self.state, self.note


class Ticked(NamedTuple):
    """How many rows were written, and the marks that someone else's newer word stands against."""

    written: int
    opposed: list[Mark]


@act
def plan(*, meeting: Meeting, convened: list[Organization], agenda: list[str], by) -> Meeting:
    """Save a meeting with the organisations that it convenes and its agenda, one line an item."""
    meeting.save()
    wanted = {organization.pk for organization in convened}
    known = set(meeting.convocations.values_list("organization", flat=True))
    meeting.convocations.exclude(organization__in=wanted).delete()
    Convocation.objects.bulk_create(Convocation(meeting=meeting, organization_id=key) for key in wanted - known)
    _write_agenda(meeting, agenda)
    return meeting


def _write_agenda(meeting, lines):
    if list(meeting.agenda.values_list("text", flat=True)) == lines:
        return
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, ordinal=ordinal, text=text) for ordinal, text in enumerate(lines, start=1)
    )


@act
def tick(*, meeting: Meeting, marks: list[Mark], by) -> Ticked:
    """Write who came, one row a person; what another wrote since the page was drawn is not overwritten."""
    # Two who tick the same meeting take turns, so that no person gets two rows.
    lock(Meeting, pk=meeting.pk)
    meeting = Meeting.objects.get(pk=meeting.pk)
    if not meeting.can_be_ticked:
        raise ValidationError(LOCKED if meeting.is_locked else NOT_YET)
    known = {row.member_id: row for row in meeting.attendances.all()}
    new, changed, opposed = [], [], []
    for mark in marks:
        row = known.get(mark.membership.member_id)
        stored = (row.state, row.note) if row else ("", "")
        if stored == mark.said:
            continue
        if mark.shown is not None and stored != mark.shown:
            opposed.append(mark)
        elif row is None:
            new.append(_write(Attendance(meeting=meeting, member_id=mark.membership.member_id), mark))
        else:
            changed.append(_write(row, mark))
    if new:
        bulk_create_with_history(new, Attendance)
    if changed:
        fields = ["state", "note", "organization", "was_obliged"]
        bulk_update_with_history(changed, Attendance, fields)
    return Ticked(len(new) + len(changed), opposed)


def _write(row: Attendance, mark: Mark) -> Attendance:
    row.state, row.note, row.was_obliged = mark.state, mark.note, mark.is_obliged
    row.organization_id = mark.membership.organization_id
    return row


@act
def conclude(*, conclusion: Conclusion, meeting: Meeting, by) -> Conclusion:
    """Add a conclusion to a meeting under the next number."""
    lock(Meeting, pk=meeting.pk)
    last = meeting.conclusions.aggregate(last=Max("ordinal"))["last"] or 0
    conclusion.meeting, conclusion.organization_id, conclusion.ordinal = meeting, meeting.organization_id, last + 1
    conclusion.save()
    return conclusion
