"""The answers to the call of a meeting: one's own, and what the chair decides on a request."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meetings import inviting
from meetings.forms import ReplyForm
from meetings.models import Meeting, Reply
from partyportal.models import lock
from partyportal.views import claim, done_or_said, posted

NOT_CALLED = "Hội nghị này không triệu tập đồng chí, nên không cần trả lời."
SAID = {True: "Đã trả lời: đồng chí sẽ dự.", False: "Đã gửi đề nghị vắng. Chủ trì quyết định, kết quả báo ở chuông."}


def reply(request, pk):
    """Say whether one comes, or ask to be excused with the reason."""
    meeting = claim(request, Meeting.objects.select_related("organization"), pk=pk)
    membership = inviting.membership_of(meeting, request.user)
    if membership is None:
        raise PermissionDenied(NOT_CALLED)
    form = ReplyForm(posted(request), user=request.user, initial=_asked(meeting, membership))
    if form.is_valid():
        is_coming = form.cleaned_data["answer"] == ReplyForm.COMING
        facts = {"membership": membership, "is_coming": is_coming, "reason": form.cleaned_data["reason"]}
        try:
            inviting.reply(meeting=meeting, by=request.user, **facts)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, SAID[is_coming])
            return redirect(meeting)
    context = {"form": form, "meeting": meeting, "title": "Trả lời giấy mời"}
    return render(request, "meetings/part_form.html", context, status=422 if form.errors else 200)


def _asked(meeting, membership) -> dict:
    """Who opens the form asks to be excused, since coming is one press on the page; the reason given before stands."""
    row = meeting.replies.filter(member=membership.member_id).first()
    return {"answer": ReplyForm.ABSENT, "reason": row.reason if row else ""}


@require_POST
def decide(request, pk):
    """Excuse a person, or ask them to come; pressed again the other way, it is decided anew."""
    lock(Meeting, replies=pk)
    row = claim(request, Reply.objects.select_related("meeting", "member__user"), "change", pk=pk)
    accepts = request.POST.get("accepts") == "yes"
    said = f"{'Đồng ý cho' if accepts else 'Không đồng ý cho'} đồng chí {row.member.full_name} vắng mặt."
    done_or_said(request, inviting.decide, said, reply=row, accepts=accepts)
    return redirect(row.meeting)
