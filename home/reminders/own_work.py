"""What waits for a user as a member: calls of meetings to answer, their own self-review to write."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from awards.reviews.models import Kind, StepKind, Subject
from home.reminders.open_work import Work
from meetings.inviting import is_asked
from meetings.models import Meeting

MOST_CALLS = 3  # each asks whether it really calls the user


def own_work(user) -> list[Work]:
    """Calls without an answer and unwritten self-reviews; none for who has no member's record."""
    if user.member_id_of_user is None:
        return []
    return _calls(user) + _self_reviews(user)


def _calls(user) -> list[Work]:
    near = Meeting.objects.visible_to(user).upcoming(timezone.now()).filter(status=Meeting.Status.CONVENED)
    near = near.concerning(user).exclude(replies__member=user.member_id_of_user)
    near = near.select_related("organization")[:MOST_CALLS]
    return [
        Work(f"Trả lời giấy mời: {one.title}", one.get_absolute_url(), str(one.organization), one.day)
        for one in near
        if is_asked(one, user)
    ]


def _self_reviews(user) -> list[Work]:
    rows = Subject.objects.filter(member=user.member_id_of_user).undecided().reviewed()
    rows = rows.filter(Q(self_review=None) | Q(self_review__handed_in_on=None))
    rows = rows.filter(round__steps__kind=Kind.MEMBER, round__steps__step=StepKind.SELF)
    rows = rows.annotate(due_on=F("round__steps__due_on")).select_related("round", "organization")
    return [
        Work(
            f"Viết, nộp bản kiểm điểm {one.round.period}",
            reverse("reviews:write", args=[one.pk]),
            str(one.organization),
            one.due_on,
        )
        for one in rows
    ]
