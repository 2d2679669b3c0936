"""Planning a meeting with those whom it convenes, and ticking who came."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.dateparse import parse_time
from simple_history.utils import bulk_update_with_history

from branches.models import Organization
from meetings.models import AgendaItem, Attendance, Conclusion, Convocation, Meeting, MeetingVote, Remark
from meetings.models.meetings import midnight
from meetings.rosters import Said, said_of
from members.models import Membership
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history

LOCKED = "Biên bản đã duyệt hoặc hội nghị đã hủy, không sửa được nữa. Nội dung cần đính chính ghi ở biên bản bổ sung."
NOT_YET = "Chỉ điểm danh được hội nghị đã triệu tập hoặc đã họp."


@dataclass
class Mark:
    """What was ticked for one person, beside what the page had shown of them; unknown, the last word counts."""

    membership: Membership
    state: str
    note: str = ""
    came_at: str = ""
    left_at: str = ""
    is_obliged: bool = True
    shown: Said | None = None

    @property
    def said(self) -> Said:
        return Said(self.state, self.note, self.came_at, self.left_at)


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


@act
def remember(*, meeting: Meeting, day: datetime.date, known_to: str, by) -> Meeting:
    """Keep a meeting of the past whose minutes are on paper: closed at once, with counts instead of names."""
    meeting.starts_at, meeting.known_to, meeting.status = midnight(day), known_to, Meeting.Status.APPROVED
    meeting.save()
    Convocation.objects.create(meeting=meeting, organization=meeting.organization)
    return meeting


def _write_agenda(meeting, lines):
    """Bring the points into the new order; what was said on a point stays with it as long as it is named."""
    known: dict[str, list[AgendaItem]] = {}
    for item in meeting.agenda.all():
        known.setdefault(item.text, []).append(item)
    new = []
    for ordinal, text in enumerate(lines, start=1):
        if not known.get(text):
            new.append(AgendaItem(meeting=meeting, ordinal=ordinal, text=text))
            continue
        item = known[text].pop(0)
        if item.ordinal != ordinal:
            item.ordinal = ordinal
            item.save(update_fields=["ordinal"])
    meeting.agenda.filter(pk__in=[item.pk for items in known.values() for item in items]).delete()
    AgendaItem.objects.bulk_create(new)


@act
def tick(*, meeting: Meeting, marks: list[Mark], by) -> Ticked:
    """Write who came, one row a person; what another wrote since the page was drawn is not overwritten."""
    # Two who tick the same meeting take turns, so that no person gets two rows.
    lock(Meeting, pk=meeting.pk)
    return write_marks(meeting=Meeting.objects.get(pk=meeting.pk), marks=marks)


def write_marks(*, meeting: Meeting, marks: list[Mark], known: dict[int, Attendance] | None = None) -> Ticked:
    """As `tick`, for who has locked the meeting and read it, perhaps with what is stored of them, afterwards."""
    if not meeting.can_be_ticked:
        raise ValidationError(LOCKED if meeting.is_locked else NOT_YET)
    known = _stored(meeting, marks) if known is None else known
    new, changed, opposed = [], [], []
    for mark in marks:
        row = known.get(mark.membership.member_id)
        stored = said_of(row)
        if stored == mark.said:
            continue
        if mark.shown is not None and stored != mark.shown:
            opposed.append(mark)
        elif row is None:
            new.append(_write(Attendance(meeting=meeting, member_id=mark.membership.member_id), mark))
        else:
            changed.append(_write(row, mark))
    if new:
        create_with_history(new, Attendance)
    if changed:
        fields = ["state", "note", "came_at", "left_at", "organization", "was_obliged"]
        bulk_update_with_history(changed, Attendance, fields)
    return Ticked(len(new) + len(changed), opposed)


def _stored(meeting: Meeting, marks: list[Mark]) -> dict[int, Attendance]:
    rows = meeting.attendances.filter(member__in=[mark.membership.member_id for mark in marks])
    return {row.member_id: row for row in rows}


def _write(row: Attendance, mark: Mark) -> Attendance:
    row.state, row.note, row.was_obliged = mark.state, mark.note, mark.is_obliged
    row.came_at, row.left_at = (parse_time(hour) if hour else None for hour in (mark.came_at, mark.left_at))
    row.organization_id = mark.membership.organization_id
    return row


def _last(rows) -> int:
    return rows.aggregate(last=Max("ordinal"))["last"] or 0


@act
def conclude(*, conclusion: Conclusion, meeting: Meeting, by) -> Conclusion:
    """Add a conclusion to a meeting under the next number."""
    lock(Meeting, pk=meeting.pk)
    conclusion.meeting, conclusion.organization_id = meeting, meeting.organization_id
    conclusion.ordinal = _last(meeting.conclusions) + 1
    conclusion.save()
    return conclusion


@act
def note_words(*, remark: Remark, item: AgendaItem, by) -> Remark:
    """Write down what somebody said on a point, after what was said before."""
    lock(Meeting, pk=item.meeting_id)
    remark.item, remark.meeting_id, remark.ordinal = item, item.meeting_id, _last(item.remarks) + 1
    remark.save()
    return remark


@act
def count_hands(*, vote: MeetingVote, meeting: Meeting, by) -> MeetingVote:
    """Add a show of hands to a meeting under the next number."""
    lock(Meeting, pk=meeting.pk)
    vote.meeting, vote.ordinal = meeting, _last(meeting.votes) + 1
    vote.save()
    return vote
