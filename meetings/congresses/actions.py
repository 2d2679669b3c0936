"""What happens to a congress as a whole: its sessions are planned, it is held, and its result opens the new term."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max

from branches.models import Organization, Term
from meetings import actions as meeting_actions
from meetings.congresses.models import BodySeat, Delegate, Election, Listed, Session
from meetings.models import Congress, Meeting
from members.models import CommitteeSeat, Member
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history
from partyportal.text import lower_first

Post = CommitteeSeat.Post
# Of one person's posts the first alone is kept: who leads a committee belongs to it.
RANKS = (
    (Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.STANDING_MEMBER, Post.COMMITTEE_MEMBER, Post.BRANCH_COMMITTEE_MEMBER),
    (Post.INSPECTION_CHAIR, Post.INSPECTION_MEMBER),
)
# 06-HD/TW 15.4 gives the order of a congress.
CHOSEN, CREDENTIALS, VOTES = "Bầu đoàn chủ tịch, đoàn thư ký", "Báo cáo thẩm tra tư cách đại biểu", "Bầu cử"
LED, OFFICES = "Bầu chủ tọa hội nghị", "Bầu các chức danh theo quy định"
PROGRAMMES = {
    Session.Kind.PREPARATORY: [
        "Ổn định tổ chức, thông báo số lượng dự đại hội",
        CHOSEN,
        "Thông qua chương trình, quy chế làm việc, quy chế bầu cử",
        "Hướng dẫn chuẩn bị phiên chính thức",
    ],
    Session.Kind.OFFICIAL: [
        "Chào cờ",
        CHOSEN,
        "Khai mạc",
        "Báo cáo tình hình đảng viên dự đại hội",
        "Báo cáo chính trị",
        "Báo cáo kiểm điểm của cấp ủy",
        "Thảo luận",
        "Phát biểu của đại diện cấp ủy cấp trên",
        VOTES,
        "Thông qua nghị quyết",
        "Bế mạc",
    ],
    Session.Kind.FIRST_CONFERENCE: [LED, OFFICES, "Phân công nhiệm vụ"],
}
# What a congress of delegates does in place of that.
OF_DELEGATES = {
    CHOSEN: f"{CHOSEN}, ban thẩm tra tư cách đại biểu",
    "Báo cáo tình hình đảng viên dự đại hội": CREDENTIALS,
}


def programme_of(congress: Congress, kind: str) -> list[str]:
    """The usual points of a sitting."""
    others = OF_DELEGATES if congress.of_delegates else {}
    return [others.get(point, point) for point in PROGRAMMES[kind]]


def people_called(congress: Congress, kind: str):
    """Who is called by name: official delegates, or the committee just elected; nobody to a congress of members."""
    if kind == Session.Kind.FIRST_CONFERENCE:
        elected = Listed.objects.elected().filter(round__election__congress=congress)
        elected = elected.filter(round__election__office=Election.Office.COMMITTEE)
        return Member.objects.filter(pk__in=elected.values("nominee__member"))
    if not congress.of_delegates:
        return Member.objects.none()
    official = congress.delegates.filter(standing=Delegate.Standing.OFFICIAL, is_refused=False)
    return Member.objects.filter(pk__in=official.values("member"))


def meeting_kind(congress: Congress, kind: str) -> str:
    if kind == Session.Kind.FIRST_CONFERENCE:
        return Meeting.Kind.FIRST_CONFERENCE
    return Meeting.Kind.DELEGATES if congress.of_delegates else Meeting.Kind.CONGRESS


def day_of(congress: Congress) -> datetime.date:
    return congress.held_on or dates.today()


def head_of(congress: Congress, body: str) -> Member | None:
    """Who leads a body of the congress."""
    seat = congress.bodies.filter(body=body).order_by("-is_head", "pk").select_related("member").first()
    return seat.member if seat else None


# Who of a sitting the head of a body is.
SIGNS = {BodySeat.Body.PRESIDIUM: "chair", BodySeat.Body.SECRETARIAT: "clerk"}


@act
def add_to_body(*, seat: BodySeat, by) -> BodySeat:
    """Note a person in a body of the congress."""
    _change_body(seat, seat.save)
    return seat


@act
def leave_body(*, seat: BodySeat, by):
    """Take a person out of a body again."""
    _change_body(seat, seat.delete)


def _change_body(seat: BodySeat, change):
    """Change a body; who leads it then signs the minutes of open sittings, where nobody else was named for that."""
    lock(Congress, pk=seat.congress_id)
    congress = Congress.objects.get(pk=seat.congress_id)
    before = head_of(congress, seat.body)
    change()
    field = SIGNS.get(seat.body)
    sittings = congress.sessions.in_force().exclude(kind=Session.Kind.FIRST_CONFERENCE) if field else ()
    for session in sittings:
        lock(Meeting, pk=session.meeting_id)
        meeting = Meeting.objects.get(pk=session.meeting_id)
        if not meeting.is_locked and getattr(meeting, field) in (None, before):
            setattr(meeting, field, head_of(congress, seat.body))
            meeting.save(update_fields=[field])


@act
def plan_session(*, congress: Congress, kind: str, starts_at, ends_at=None, place: str = "", by) -> Session:
    """Plan a sitting as a meeting of its own, with the usual programme and those whom it calls."""
    lock(Congress, pk=congress.pk)
    if congress.sessions.in_force().filter(kind=kind).exists():
        raise ValidationError("Đại hội này đã có phiên đó.")
    called = [*people_called(congress, kind)]
    if meeting_kind(congress, kind) in Meeting.NAMED_KINDS and not called:
        raise ValidationError(NOBODY[kind == Session.Kind.FIRST_CONFERENCE])
    leads = [head_of(congress, body) for body in SIGNS]
    if kind == Session.Kind.FIRST_CONFERENCE:  # only who was elected into the committee leads it
        leads = [person if person in called else None for person in leads]
    meeting = Meeting(
        organization=congress.organization,
        kind=meeting_kind(congress, kind),
        title=title_of(congress, kind)[:200],
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        chair=leads[0],
        clerk=leads[1],
    )
    below = Organization.objects.under([congress.organization]).active(dates.today())
    meeting_actions.plan(meeting=meeting, convened=[*below], agenda=programme_of(congress, kind), by=by)
    meeting.called.set(called)
    return Session.objects.create(congress=congress, meeting=meeting, kind=kind)


def title_of(congress: Congress, kind: str) -> str:
    """Đại hội … lần thứ 6, phiên trù bị; of the new committee: Hội nghị lần thứ nhất Đảng ủy …"""
    if kind == Session.Kind.FIRST_CONFERENCE:
        return f"Hội nghị lần thứ nhất {congress.organization.name_on(day_of(congress)).issuer_name}"
    return f"{congress.title}, {lower_first(Session.Kind(kind).label)}"


NOBODY = {
    True: "Chưa có kết quả bầu Đảng ủy, nên chưa biết triệu tập ai dự hội nghị lần thứ nhất.",
    False: "Đại hội đại biểu chưa có đại biểu chính thức nào. Hãy nhập danh sách đại biểu trước.",
}


@act
def save_delegate(*, delegate: Delegate, by) -> Delegate:
    """Write a delegate, and call to the sittings that are still open whoever is official now."""
    delegate.save()
    call_delegates(delegate.congress)
    return delegate


@act
def send_delegates(*, congress: Congress, unit: Organization, members, standing: str, basis: str, by) -> str:
    """Write the delegates of a unit at once, and call the official ones to the sittings; say how many."""
    lock(Congress, pk=congress.pk)
    facts = {"congress": congress, "unit": unit, "standing": standing, "basis": basis}
    new = [Delegate(member=member, **facts) for member in members]
    for delegate in new:
        delegate.full_clean()
    create_with_history(new, Delegate)
    call_delegates(congress)
    return f"{len(new):02d} đại biểu của {unit}"


def call_delegates(congress: Congress):
    """Bring the sittings of the congress that are not locked to the delegates of now."""
    sittings = congress.sessions.in_force().exclude(kind=Session.Kind.FIRST_CONFERENCE)
    lock(Meeting, pk__in=sittings.values("meeting"))
    for session in sittings.select_related("meeting"):
        if not session.meeting.is_locked:
            session.meeting.called.set(people_called(congress, session.kind))


@act
def add_election(*, election: Election, by) -> Election:
    """Add an office to be elected, after those already there."""
    lock(Congress, pk=election.congress_id)
    election.ordinal = (election.congress.elections.aggregate(last=Max("ordinal"))["last"] or 0) + 1
    election.save()
    return election


OPEN_ELECTIONS = "Còn nội dung bầu cử chưa xong: {}."


def unfinished(congress: Congress) -> list[Election]:
    """Elections that still wait for a round, a count or a decision."""
    return [election for election in congress.elections.prefetch_related("rounds") if not election.is_over]


def refusal_to_hold(congress: Congress) -> str:
    """Why the congress cannot be noted as held; nothing where it can."""
    if congress.result != Congress.Result.PREPARED:
        return f"Đại hội đã ở trạng thái «{congress.get_result_display()}»."
    if not congress.has_passed:
        return "Chưa đến ngày đại hội, hoặc chưa ghi ngày. Hãy sửa ngày ở thông tin đại hội."
    if waiting := unfinished(congress):
        return OPEN_ELECTIONS.format(", ".join(map(str, waiting)))
    return ""


def unlocked_sittings(congress: Congress) -> list[Session]:
    """Sittings whose minutes are not locked: who came and what was decided could still be changed."""
    return [*congress.sessions.in_force().exclude(meeting__status=Meeting.Status.APPROVED)]


def sessions_to_hold(congress: Congress) -> list[Session]:
    """Sittings that nobody has noted as held: the minutes and the report would not know who came."""
    waiting = [Meeting.Status.PLANNED, Meeting.Status.CONVENED, Meeting.Status.POSTPONED]
    return [*congress.sessions.filter(meeting__status__in=waiting)]


@act
def hold(*, congress: Congress, by):
    """Note that the congress took place and waits for the approval of its result."""
    lock(Congress, pk=congress.pk)
    congress.refresh_from_db()
    if refusal := refusal_to_hold(congress):
        raise ValidationError(refusal)
    congress.result = Congress.Result.HELD
    congress.save(update_fields=["result"])


def posts_won(congress: Congress) -> dict[Member, list[str]]:
    """The posts that each person elected will hold, the highest of a rank alone."""
    won: dict[Member, set[str]] = {}
    rows = Listed.objects.elected().filter(round__election__congress=congress).select_related("round__election")
    for listed in rows:
        if post := Election.POSTS.get(listed.round.election.office):
            won.setdefault(listed.nominee.member, set()).add(post)
    return {member: [*filter(None, (_first(rank, posts) for rank in RANKS))] for member, posts in won.items()}


def _first(rank, posts: set[str]) -> str:
    return next((post for post in rank if post in posts), "")


def refusal_to_approve(congress: Congress) -> str:
    if congress.result != Congress.Result.HELD:
        return "Chỉ ghi chuẩn y khi đại hội đã tổ chức và đang chờ chuẩn y."
    if waiting := unfinished(congress):
        return OPEN_ELECTIONS.format(", ".join(map(str, waiting)))
    if not posts_won(congress):
        return "Chưa có kết quả bầu cử nào được xác nhận, nên chưa có ai để chuẩn y."
    return ""


@act
def approve(
    *, congress: Congress, symbol: str, day: datetime.date, begins_on: datetime.date, ends_on: datetime.date, by
) -> Term:
    """Open the new term with the seats that were won, by the superior's approval; the term before ends with it."""
    lock(Congress, pk=congress.pk)
    congress.refresh_from_db()
    if refusal := refusal_to_approve(congress):
        raise ValidationError(refusal)
    for old in congress.organization.terms.filter(begins_on__lt=begins_on):
        if old.first_day_after > begins_on:
            old.close(begins_on)
    term = congress.term or Term(organization=congress.organization, ordinal=congress.ordinal)
    term.begins_on, term.ends_on = begins_on, ends_on
    term.full_clean()
    term.save()
    for member, posts in posts_won(congress).items():
        for post in posts:
            seat = CommitteeSeat(
                term=term, organization=term.organization, member=member, post=post, begins_on=begins_on
            )
            seat.full_clean()
            seat.save()
    congress.term, congress.approval_symbol, congress.approved_on = term, symbol, day
    congress.result = Congress.Result.APPROVED
    congress.save()
    return term
