"""The list of meetings, one meeting, and its planning."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, ProtectedError, Q
from django.shortcuts import redirect, render

from documents.models import Attachment, Document
from meetings import inviting, minutes
from meetings.forms import MeetingFilter, MeetingForm, OldMeetingForm
from meetings.listing import MEETING_ACTS, MEETING_COLUMNS, MEETING_LINKS
from meetings.models import Attendance, Conclusion, Meeting, Remark, Reply
from meetings.quorums import quorum_of
from meetings.rosters import tallies_of, total_of
from meetings.views import unlocked
from meetings.views.news import PICTURES
from partyportal import lists, views
from partyportal.audit import changes_of
from partyportal.saving.throwing import throw_away
from partyportal.text import key_of
from partyportal.views import claim, fetch

MOST_PICTURES = 24
STEPS = ["Triệu tập", "Họp, điểm danh", "Duyệt biên bản"]
# Of whom more is to be said than that they were there.
NOTED = ~Q(state=Attendance.State.PRESENT) | Q(left_at__isnull=False)


class MeetingList(lists.ListView):
    model = Meeting
    queryset = Meeting.objects.select_related("organization", "chair")
    filterset_class = MeetingFilter
    columns = MEETING_COLUMNS
    links = MEETING_LINKS
    acts = MEETING_ACTS
    heading = "Hội nghị, sinh hoạt"
    noun = "hội nghị, buổi sinh hoạt"
    order_words = "mới nhất trước"

    def get_queryset(self):
        return super().get_queryset().with_counts(Attendance.objects.visible_to(self.request.user))


def detail(request, pk):
    """One meeting: facts, agenda, who came in the user's scope, conclusions, history."""
    user = request.user
    meeting = fetch(Meeting.objects.select_related("organization", "chair", "clerk"), user, pk=pk)
    in_scope = user.organizations("view", Meeting).filter(pk=meeting.organization_id).exists()
    context = {
        "meeting": meeting,
        "steps": steps_of(meeting),
        "during": _during(user, meeting, in_scope),
        "convened": [row.organization for row in meeting.convocations.select_related("organization")],
        "attendance": _attendance(user, meeting, in_scope),
        "replies": replies_of(request, meeting),
        "pictures": pictures_of(meeting),
        "conclusions": meeting.conclusions.visible_to(user),
        "may_conclude": user.organizations("add", Conclusion).filter(pk=meeting.organization_id).exists(),
        "warnings": meeting.warnings() if in_scope else [],
        "changes": changes_of(meeting) if in_scope else [],
        "in_scope": in_scope,
        "reads_minutes": _reads_minutes(user, meeting, in_scope),
        "may_change": in_scope and may_change(user, meeting),
    }
    return render(request, "meetings/meeting_detail.html", context)


def _reads_minutes(user, meeting, in_scope: bool) -> bool:
    """Whether the page leads to the minutes: from the meeting on for who holds it, once locked for who was called."""
    if meeting.is_counted or meeting.status not in [Meeting.Status.HELD, Meeting.Status.APPROVED]:
        return False
    return in_scope or minutes.are_open_to(meeting, user)


def _attendance(user, meeting, in_scope: bool) -> dict:
    """Who came, as far as the user may see it."""
    tallies = tallies_of(meeting, user.organizations("view", Attendance))
    concerned = [tally.organization.pk for tally in tallies]
    attendances = meeting.attendances.visible_to(user).select_related("member", "organization")
    return {
        "tallies": tallies,
        "total": total_of(tallies),
        "quorum": quorum_of(meeting) if in_scope and not (meeting.is_planned or meeting.is_counted) else None,
        "may_tick": meeting.can_be_ticked
        and user.organizations("change", Attendance).filter(pk__in=concerned).exists(),
        "own": attendances.filter(member__user=user).first(),
        "noted": attendances.filter(NOTED).order_by("member__sort_key")[:50],
    }


def _during(user, meeting, in_scope: bool) -> dict:
    """What is written while the meeting goes on."""
    return {
        "agenda": meeting.agenda.select_related("presenter", "document").prefetch_related(
            remarks_seen_by(user), Prefetch("attachments", Attachment.objects.in_use().defer("text", "search"))
        ),
        "readable": set(Document.objects.visible_to(user).filter(agenda__meeting=meeting)),
        "votes": meeting.votes.visible_to(user).select_related("rule__source", "rule__organization"),
        "guests": meeting.guests.visible_to(user),
        "may_write": in_scope and not meeting.is_locked and may_change(user, meeting),
        "in_scope": in_scope,
    }


def pictures_of(meeting) -> list:
    """The photographs of a meeting that are in use and drawn, with their captions."""
    pictures = meeting.attachments.in_use().filter(kind__in=PICTURES, drawn__gt=0)
    return [*pictures.select_related("photograph").order_by("at", "pk")[:MOST_PICTURES]]


def replies_of(request, meeting) -> dict:
    """One's own answer to the call, and for who leads the meeting, those of all and the text that calls."""
    user = request.user
    if not meeting.can_be_ticked:
        return {}
    is_open = inviting.takes_replies(meeting)
    is_called = is_open and inviting.is_asked(meeting, user)
    decides = user.organizations("change", Reply).filter(pk=meeting.organization_id).exists()
    return {
        "is_called": is_called,
        "own": meeting.replies.filter(member__user=user).first() if is_called else None,
        "decides": decides,
        "answers": inviting.answers_of(meeting, user) if decides else None,
        "chat": inviting.chat_text(meeting, request.build_absolute_uri(meeting.get_absolute_url())) if is_open else "",
    }


def may_change(user, meeting) -> bool:
    return user.organizations("change", Meeting).filter(pk=meeting.organization_id).exists()


def remarks_seen_by(user):
    """Who said what on each point, where the user holds the meeting's organisation."""
    return Prefetch("remarks", Remark.objects.visible_to(user).select_related("member", "guest"))


def steps_of(meeting) -> list[tuple[str, str]]:
    """The way from the convening to approved minutes, with how far it is gone."""
    order = [Meeting.Status.PLANNED, Meeting.Status.CONVENED, Meeting.Status.HELD, Meeting.Status.APPROVED]
    here = order.index(meeting.status) if meeting.status in order else 0
    return [(label, "done" if n < here else "cur" if n == here else "todo") for n, label in enumerate(STEPS)]


class MeetingCreate(views.CreateView):
    model = Meeting
    form_class = MeetingForm

    def get_initial(self):
        """Like the meeting whose page was left: whose, of which kind, where, who leads and writes."""
        key = key_of(self.request.GET.get("like", ""))
        if key is None:
            return super().get_initial()
        rows = Meeting.objects.visible_to(self.request.user).exclude(kind__in=Meeting.CONGRESS_KINDS)
        return super().get_initial() | rows.filter(pk=key).in_common()


class OldMeetingCreate(views.CreateView):
    """A meeting of a past year, known by its day or month, with how many came."""

    model = Meeting
    form_class = OldMeetingForm
    template_name = "meetings/old_form.html"


class MeetingUpdate(views.UpdateView):
    model = Meeting
    form_class = MeetingForm

    def get_object(self, queryset=None):
        return unlocked(super().get_object(queryset))


def delete(request, pk):
    """Delete a meeting that is only planned; any other is voided with a reason."""
    meeting = claim(request, Meeting.objects, "delete", pk=pk)
    if not meeting.is_planned:
        raise PermissionDenied(
            "Chỉ xóa được hội nghị còn ở trạng thái dự kiến. Hội nghị đã triệu tập thì hủy, có lý do."
        )
    if request.method != "POST":
        return render(request, "meetings/meeting_confirm_delete.html", {"object": meeting})
    return removed(
        request,
        meeting,
        "meetings:list",
        "Hội nghị này đã gắn với văn bản, nhiệm vụ hoặc nội dung bầu cử nên không xóa được.",
    )


def removed(request, row, where, refusal):
    """Delete a row and say so, or say what still hangs on it."""
    try:
        throw_away(row, request.user)
    except ProtectedError:
        messages.error(request, refusal)
        return redirect(row)
    messages.success(request, f"Đã xóa {row}.")
    return redirect(where)
