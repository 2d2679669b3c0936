"""Calling people to a meeting: who is told, what they answer, and what is decided on a request to be excused."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Notice, User
from accounts.notices import telling
from meetings import actions
from meetings.drafting import clock
from meetings.models import Attendance, Meeting, Reply
from meetings.models.attendance import CAME
from members.models import Member, Membership
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import lower_first, padded

TOO_LATE = "Chỉ trả lời được hội nghị đã triệu tập và chưa đến giờ họp."
SETTLED = "Biên bản đã duyệt nên không quyết định lại được."


@act
def convene(meeting: Meeting, *, by):
    """Call the meeting, and tell everyone who has to come."""
    meeting.convene(by=by)
    tell(meeting, f"Mời dự: {meeting.title}, {moment_of(meeting)}. Đề nghị trả lời dự hoặc xin vắng.", by)


@act
def postpone(meeting: Meeting, *, by):
    """Put the meeting off, and tell those who had been called."""
    was_called = meeting.status == Meeting.Status.CONVENED
    meeting.postpone(by=by)
    if was_called:
        tell(meeting, f"Hoãn: {meeting.title}, {moment_of(meeting)}. Lịch mới sẽ được báo sau.", by)


def tell(meeting: Meeting, text: str, by):
    """A notice for each account of those who have to come, but not for who did it."""
    telling.tell(told_of(meeting, by), Notice.Kind.MEETING, text, meeting.get_absolute_url())


def told_of(meeting: Meeting, by):
    """The accounts of those who have to come, without the one who does it."""
    members = meeting.obliged().values("member")
    return User.objects.filter(member__in=members, is_active=True).exclude(pk=by.pk if by else None)


@dataclass(frozen=True)
class Reach:
    """Who has to come to a meeting, how many of them its call reaches here, and whom somebody must tell otherwise.

    Who calls it knows, and may have to come as well.
    """

    obliged: int
    told: int
    others: list[Member]

    @property
    def told_in_words(self) -> str:
        caller = self.obliged - self.told - len(self.others)
        return f"{padded(self.told)} đồng chí{', không kể người triệu tập' if caller else ''}"


def reach_of(meeting: Meeting, by) -> Reach:
    """Whom a notice of the meeting reaches now; who calls it knows of it."""
    told = telling.reached(told_of(meeting, by), Notice.Kind.MEETING)
    rows = meeting.obliged().select_related("member").order_by("member__sort_key")
    members = [row.member for row in rows]
    knowing = {*told, by.pk}
    return Reach(len(members), len(told), [one for one in members if one.user_id not in knowing])


def moment_of(meeting: Meeting) -> str:
    """When a meeting begins, in short: 14:00 thứ Năm, 05/3/2026."""
    begins = timezone.localtime(meeting.starts_at)
    return f"{begins:%H:%M} {dates.weekday(begins)}, {dates.in_short(begins.date())}"


def chat_text(meeting: Meeting, url: str) -> str:
    """The call of a meeting for a chat group: when and where, and where to answer; no programme, no names."""
    begins = timezone.localtime(meeting.starts_at)
    when = f"{clock(meeting.starts_at)}, {dates.weekday(begins)}, ngày {dates.in_short(begins.date())}"
    lines = [
        f"{meeting.organization.name_on(meeting.day).issuer_name} mời các đồng chí dự {lower_first(meeting.title)}.",
        f"- Thời gian: {when}.",
        f"- Địa điểm: {meeting.place}." if meeting.place else "",
        f"- Chương trình, tài liệu và trả lời dự hoặc xin vắng: {url}",
    ]
    return "\n".join(filter(None, lines))


def membership_of(meeting: Meeting, user) -> Membership | None:
    """The membership by which the user themself is called to the meeting."""
    return meeting.expected().filter(member__user=user).select_related("member").first()


def is_asked(meeting: Meeting, user) -> bool:
    """Whether the user is called to the meeting and has an answer to give: who was ticked as come, came."""
    came = meeting.attendances.came().values("member")
    return meeting.expected().filter(member__user=user).exclude(member__in=came).exists()


def takes_replies(meeting: Meeting) -> bool:
    return meeting.status == Meeting.Status.CONVENED and meeting.starts_at > timezone.now()


@act
def reply(*, meeting: Meeting, membership: Membership, is_coming: bool, reason: str = "", by) -> Reply:
    """Note a person's answer in the place of the one before; who comes after all is not excused any more."""
    if not takes_replies(meeting):
        raise ValidationError(TOO_LATE)
    row = Reply.objects.filter(meeting=meeting, member=membership.member_id).first() or Reply(
        meeting=meeting, member=membership.member
    )
    if row.pk and row.is_coming == is_coming and row.reason == reason:
        return row
    was_excused = row.decision == Reply.Decision.ACCEPTED
    row.organization_id, row.is_coming = membership.organization_id, is_coming
    row.reason, row.decision = ("", "") if is_coming else (reason, Reply.Decision.WAITING)
    row.full_clean()
    row.save()
    if was_excused:
        _forget_excuse(row)
    return row


@act
def decide(*, reply: Reply, accepts: bool, by) -> Reply:
    """Excuse a person, or ask them to come; they are told, and the attendance follows."""
    lock(Meeting, pk=reply.meeting_id)
    meeting = Meeting.objects.get(pk=reply.meeting_id)
    if not meeting.can_be_ticked:
        raise ValidationError(SETTLED)
    if reply.is_coming:
        raise ValidationError("Đồng chí này đã trả lời sẽ dự, không còn xin vắng.")
    reply.decision = Reply.Decision.ACCEPTED if accepts else Reply.Decision.REFUSED
    reply.save(update_fields=["decision"])
    if accepts:
        _excuse(reply, meeting)
    else:
        _forget_excuse(reply)
    _answer(reply, meeting, by)
    return reply


def _excuse(reply: Reply, meeting: Meeting):
    """Write an approved absence as such; whoever was ticked as come all the same, came."""
    membership = meeting.expected().filter(member=reply.member_id).first()
    known = meeting.attendances.filter(member=reply.member_id).first()
    if membership is None or (known and known.state in CAME):
        return
    is_obliged = meeting.obliged().filter(pk=membership.pk).exists()
    mark = actions.Mark(membership, Attendance.State.EXCUSED, note=reply.reason, is_obliged=is_obliged)
    actions.write_marks(meeting=meeting, marks=[mark])


def _forget_excuse(reply: Reply):
    """Take back the absence that an earlier decision had written."""
    excused = Attendance.objects.filter(meeting=reply.meeting_id, member=reply.member_id)
    for row in excused.filter(state=Attendance.State.EXCUSED):
        row.delete()


def _answer(reply: Reply, meeting: Meeting, by):
    user = reply.member.user
    if user is None or user == by:
        return
    text = f"Đề nghị vắng {lower_first(meeting.title)}: {reply.get_decision_display()}."
    telling.tell([user], Notice.Kind.MEETING, text, meeting.get_absolute_url())


@dataclass(frozen=True)
class Answers:
    """What the people of the user's scope answered to a call."""

    requests: list[Reply]
    coming: int
    silent: list[Member]

    @property
    def silent_names(self) -> str:
        return ", ".join(member.full_name for member in self.silent)


def answers_of(meeting: Meeting, user) -> Answers:
    """Who asked to be excused, how many come, and who has not answered, of those whom the user sees."""
    seen = user.organizations("view", Reply)
    rows = [*meeting.replies.filter(organization__in=seen).select_related("member").order_by("member__sort_key")]
    called = meeting.obliged().filter(organization__in=seen).exclude(member__in=meeting.replies.values("member"))
    called = called.exclude(member__in=meeting.attendances.came().values("member"))
    counts = Counter(row.is_coming for row in rows)
    # Once the hour has come nobody answers any more: who came is told by the roll.
    waited = called.select_related("member").order_by("member__sort_key") if takes_replies(meeting) else []
    silent = [row.member for row in waited]
    return Answers([row for row in rows if not row.is_coming], counts[True], silent)
