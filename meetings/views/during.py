"""What is written down while a meeting goes on: points of the agenda, who spoke, guests, shows of hands."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meetings.forms import AgendaItemForm, GuestForm, RemarkForm, VoteForm
from meetings.models import AgendaItem, Guest, Meeting, MeetingVote, Remark
from meetings.views import unlocked
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, posted


def open_meeting(request, pk) -> Meeting:
    """The meeting that the user may change and that is not locked; whoever writes here waits for its approval."""
    return unlocked(claim(request, Meeting.objects.select_related("organization"), "change", pk=pk))


def part_of(request, rows, pk):
    """A part of a meeting that the user may change; its meeting is locked first and read afterwards."""
    if request.method == "POST":
        lock(Meeting, **{rows.model._meta.get_field("meeting").remote_field.get_accessor_name(): pk})
    row = claim(request, rows.select_related("meeting__organization"), "change", pk=pk)
    unlocked(row.meeting)
    return row


def _page(request, form, meeting, title, template="meetings/part_form.html", **more):
    """Draw a form over a part of a meeting, or save it and go back to the meeting."""
    if form.is_valid():
        messages.success(request, f"Đã ghi: {form.save()}."[:250])
        return redirect(form.instance)
    context = {"form": form, "meeting": meeting, "title": title} | more
    return render(request, template, context, status=422 if form.errors else 200)


def item_edit(request, pk):
    """A point of the agenda: its words, who presents it, what was said."""
    item = part_of(request, AgendaItem.objects, pk)
    form = AgendaItemForm(posted(request), instance=item, user=request.user)
    return _page(request, form, item.meeting, f"Nội dung {item.ordinal}")


@once
def remark_add(request, pk):
    """What one more person said on a point."""
    item = part_of(request, AgendaItem.objects, pk)
    remark = Remark(item=item, meeting=item.meeting)
    form = RemarkForm(posted(request), instance=remark, item=item, user=request.user)
    return _page(request, form, item.meeting, f"Ý kiến về: {item}")


def remark_edit(request, pk):
    remark = part_of(request, Remark.objects.select_related("item"), pk)
    remark.item.meeting = remark.meeting
    form = RemarkForm(posted(request), instance=remark, item=remark.item, user=request.user)
    return _page(request, form, remark.meeting, f"Ý kiến của {remark.speaker}")


@once
def guest_add(request, pk):
    meeting = open_meeting(request, pk)
    form = GuestForm(posted(request), instance=Guest(meeting=meeting), user=request.user)
    return _page(request, form, meeting, "Thêm đại biểu dự")


@once
def vote_add(request, pk):
    """Count a show of hands."""
    meeting = open_meeting(request, pk)
    vote = MeetingVote(meeting=meeting)
    item = meeting.agenda.filter(pk=key_of(request.GET.get("item", ""))).first()
    asked = {"item": item.pk, "subject": item.text[:300]} if item else {}
    form = VoteForm(posted(request), instance=vote, meeting=meeting, user=request.user, initial=asked)
    return _page(request, form, meeting, "Ghi biểu quyết", "meetings/vote_form.html")


def vote_edit(request, pk):
    vote = part_of(request, MeetingVote.objects, pk)
    form = VoteForm(posted(request), instance=vote, meeting=vote.meeting, user=request.user)
    return _page(request, form, vote.meeting, "Sửa biểu quyết", "meetings/vote_form.html")


def _drop(request, rows, pk):
    row = part_of(request, rows, pk)
    back = row.meeting
    messages.success(request, f"Đã bỏ: {row}."[:250])
    row.delete()
    return redirect(back)


@require_POST
def remark_delete(request, pk):
    return _drop(request, Remark.objects, pk)


@require_POST
def vote_delete(request, pk):
    return _drop(request, MeetingVote.objects, pk)


@require_POST
def guest_delete(request, pk):
    """Take a guest off the list, unless their words are noted."""
    guest = part_of(request, Guest.objects, pk)
    if guest.remarks.exists():
        messages.error(request, f"Đã ghi ý kiến của {guest} nên không bỏ được.")
        return redirect(guest)
    return _drop(request, Guest.objects, pk)
