"""Two years of meetings: who convened, who came, what was studied and concluded."""

import datetime
from collections import defaultdict

from demo.calendar import months
from demo.meetings import held
from demo.meetings.events import of_month
from demo.work.directives import STANDING
from demo.work.documents import Register, directive
from documents.models import Document
from meetings.models import AgendaItem, Attendance, Conclusion, Convocation, Guest, Meeting
from members.models import CommitteeSeat, Member, Membership
from members.models import Status as Standing
from partyportal.dates import add_months
from partyportal.saving.histories import create_with_history
from resolutions.models import Dissemination

Kind, Status, State = Meeting.Kind, Meeting.Status, Attendance.State
SEATED = [Kind.COMMITTEE, Kind.BRANCH_COMMITTEE]
UNOBLIGED = [Standing.EXEMPT, Standing.TEMP_AWAY, Standing.SUSPENDED]
INSPECTION = [CommitteeSeat.Post.INSPECTION_CHAIR, CommitteeSeat.Post.INSPECTION_MEMBER]
EXCUSES = ["Đi công tác", "Ốm, có báo cáo", "Đi học lớp trung cấp lý luận chính trị", "Nghỉ phép", "Chăm con ốm"]
CALLED_BEFORE = 10  # days


def build(stage):
    roll = Roll(stage)
    stage.syllabus = Syllabus(stage)
    for first in months(stage):
        for event in sorted(of_month(stage, first), key=lambda event: event.starts_at):
            _write(stage, roll, event)
    create_with_history(roll.marks, Attendance)
    held.build(stage)


class Roll:
    """Who belongs where and sits where on any day, read once; the marks wait to be written together."""

    def __init__(self, stage):
        self.dice = stage.dice
        self.rows = list(Membership.objects.order_by("member__sort_key").select_related("member"))
        self.seats = list(CommitteeSeat.objects.exclude(post__in=INSPECTION).select_related("member"))
        self.marks: list[Attendance] = []
        self.warned = False

    def of(self, event, convened) -> list[Membership]:
        """Those whom the event convenes: members, or those who hold a seat."""
        day, keys = event.starts_at.date(), {organization.pk for organization in convened}
        present = [row for row in self.rows if row.valid_from <= day and (row.valid_to is None or row.valid_to > day)]
        if event.kind not in SEATED:
            return [row for row in present if row.organization_id in keys and row.status not in UNOBLIGED]
        seated = {seat.member_id for seat in self.seats if seat.organization_id in keys and _holds(seat, day)}
        return [row for row in present if row.member_id in seated]

    def chair(self, organization, day, post="secretary") -> Member | None:
        """Who holds the post on the day."""
        held = (seat for seat in self.seats if seat.organization_id == organization.pk and seat.post == post)
        return next((seat.member for seat in held if _holds(seat, day)), None)

    def mark(self, meeting, rows, *, strict: bool):
        for row in rows:
            state, note = self._state(meeting, strict)
            if row.member_id in meeting.hosts:
                state, note = State.PRESENT, ""
            mark = Attendance(
                meeting=meeting, member_id=row.member_id, organization_id=row.organization_id, state=state, note=note
            )
            self.marks.append(mark)

    def _state(self, meeting, strict):
        chance = self.dice.random()
        if chance < (0.99 if strict else 0.955):
            return State.PRESENT, ""
        if chance < 0.97:
            return State.LATE, "Đến muộn 10 phút"
        if meeting.kind == Kind.BRANCH_REGULAR and meeting.organization.code == "CB3" and not self.warned:
            self.warned = True
            return State.UNEXCUSED, "Không báo cáo"
        return State.EXCUSED, self.dice.choice(EXCUSES)


def _holds(seat, day):
    return seat.begins_on <= day and (seat.ends_on is None or seat.ends_on > day)


class Syllabus:
    """Which documents wait to be studied. The newest one reaches the third branch last."""

    def __init__(self, stage):
        came = Document.objects.filter(direction=Document.Direction.INCOMING, received_on__isnull=False)
        self.waiting = list(came.filter(received_on__gte=next(months(stage))).order_by("received_on"))
        self.newest = self.waiting.pop() if self.waiting else None
        self.standing = [document for document in map(directive, STANDING) if document]
        self.caught_up: dict[int, list[Document]] = defaultdict(list)
        self.turn = 0

    def for_conference(self, event, units) -> list[Document]:
        """What came since the last conference, and two standing directives in turn."""
        day = event.starts_at.date()
        fresh = [document for document in self.waiting if document.received_on <= day][:4]
        self.waiting = [document for document in self.waiting if document not in fresh]
        turn = [self.standing[(self.turn + step) % len(self.standing)] for step in range(2)] if self.standing else []
        self.turn += 2
        for unit in units[:2]:
            self.caught_up[unit.pk].extend(fresh or turn[:1])
        return list(dict.fromkeys([*fresh, *turn]))

    def for_branch(self, event, units) -> list[Document]:
        """What the branch repeats for those who missed the conference; only the first two branches are diligent."""
        waiting = self.caught_up.pop(event.organization.pk, [])
        if self.newest and event.organization in units[:2] and self.newest.received_on <= event.starts_at.date():
            waiting = [*waiting, self.newest] if event.starts_at.month % 2 else waiting
        return list(dict.fromkeys(waiting))


def _write(stage, roll, event):
    status = _status(stage, event)
    if status is None:
        return
    day = event.starts_at.date()
    meeting = Meeting.objects.create(
        organization=event.organization,
        kind=event.kind,
        title=event.title,
        topic=event.topic,
        starts_at=event.starts_at,
        ends_at=event.starts_at + datetime.timedelta(minutes=event.minutes),
        place=event.place,
        chair=roll.chair(event.organization, day),
        clerk=_clerk(stage, roll, event, day),
        status=status,
    )
    convened = [event.organization, *stage.branches] if event.whole else [event.organization]
    _convene(meeting, event, convened)
    if status in {Status.HELD, Status.APPROVED}:
        roll.mark(meeting, roll.of(event, convened), strict=event.kind == Kind.COMMITTEE)
        _conclude(meeting, event)
        _study(stage, meeting, event)
        _resolve(stage.register, meeting, day)


def _convene(meeting, event, convened):
    """Who is called, the agenda, and the guests."""
    Convocation.objects.bulk_create(Convocation(meeting=meeting, organization=place) for place in convened)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, ordinal=ordinal, text=text) for ordinal, text in enumerate(event.agenda, start=1)
    )
    if event.guests:
        Guest.objects.create(meeting=meeting, name=event.guests)


def _status(stage, event):
    """Minutes are approved up to the last month; what is to come within the month is convened."""
    day, this_month = event.starts_at.date(), stage.today.replace(day=1)
    if day < this_month:
        return Status.APPROVED
    if day < stage.today:
        return Status.HELD
    if day < max(add_months(this_month, 1), stage.today + datetime.timedelta(days=CALLED_BEFORE)):
        return Status.CONVENED
    return Status.PLANNED if day < stage.today + datetime.timedelta(days=31) else None


def _clerk(stage, roll, event, day):
    if event.organization == stage.root:
        return stage.people["chief"]
    return roll.chair(event.organization, day, "branch_committee_member")


def _conclude(meeting, event):
    for ordinal, text in enumerate(event.conclusions, start=1):
        Conclusion.objects.create(meeting=meeting, organization=meeting.organization, ordinal=ordinal, text=text)


def _study(stage, meeting, event):
    if event.kind == Kind.DISSEMINATION:
        event.studied = stage.syllabus.for_conference(event, stage.units())
    elif event.kind == Kind.BRANCH_REGULAR and stage.branches:
        event.studied = stage.syllabus.for_branch(event, stage.units())
    for document in event.studied:
        Dissemination.objects.create(document=document, meeting=meeting)


def _resolve(register: Register, meeting, day):
    """A branch writes down each regular meeting as a resolution of its own."""
    if meeting.kind == Kind.BRANCH_REGULAR and meeting.organization != register.stage.root:
        subject = f"Sinh hoạt chi bộ tháng {day.month}/{day.year}, nhiệm vụ tháng tới"
        register.issue(meeting.organization, day=day, doc_type="NQ", subject=subject)
