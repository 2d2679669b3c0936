"""The calendar in the portal, and the private address at which other programmes read one's meetings."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from home.calendar import ics
from home.calendar.events import KINDS, events_of, kinds_of, lines_of
from home.calendar.models import Feed
from home.calendar.spans import VIEWS, Span
from meetings.models import Meeting
from partyportal import dates
from partyportal.models import lock
from partyportal.views import fetch
from rulebook.models import Holiday


def calendar(request):
    """The days of a month, a week or some months, with all that falls on them or with one kind alone."""
    today, kinds = dates.today(), kinds_of(request.user)
    span = Span.of(request.GET.get("view", ""), request.GET.get("day", ""), today)
    chosen = request.GET.get("kind", "") if request.GET.get("kind") in kinds else ""
    by_day = defaultdict(list)
    for events in lines_of(events_of(request.user, *span.drawn, chosen)):
        by_day[events[0].day].append((events, KINDS[events[0].kind].icon))
    context = {
        "span": span,
        "views": VIEWS,
        "kinds": {key: kind.title for key, kind in kinds.items()},
        "chosen": chosen,
        "today": today,
        "organization": next((grant.organization for grant in request.user.grants_today), None),
        "days": sorted(by_day.items()),
        "weeks": _weeks(span, by_day, today),
    }
    return render(request, "calendar/calendar.html", context)


def _weeks(span: Span, by_day: dict, today) -> list[list[tuple]]:
    """The cells of the grid: a day, how it is drawn, what falls on it, and the holiday that it is."""
    holidays = dict(Holiday.objects.filter(day__range=span.drawn, is_worked=False).values_list("day", "name"))
    return [
        [(day, _css(span, day, today, by_day, holidays), by_day.get(day, []), holidays.get(day, "")) for day in week]
        for week in span.weeks()
    ]


def _css(span: Span, day, today, by_day, holidays) -> str:
    is_within = span.first <= day <= span.last
    marks = {"today": day == today, "other": not is_within, "holiday": day in holidays, "free": day not in by_day}
    return " ".join(name for name, is_so in marks.items() if is_so)


def feed(request):
    """The user's own feed: whether there is one, until when, and how often it was fetched."""
    own = Feed.objects.visible_to(request.user).in_force(dates.today()).first()
    fetches = own.fetches.all()[:30] if own else []
    return render(request, "calendar/feed.html", {"feed": own, "fetches": fetches})


@require_POST
@never_cache
@sensitive_variables()
@transaction.atomic
def make_feed(request):
    """Give the user a new address and show it, once."""
    lock(User, pk=request.user.pk)
    token = Feed.make(request.user)
    url = request.build_absolute_uri(reverse("calendar:file", args=[token]))
    return render(request, "calendar/feed_made.html", {"url": url})


@require_POST
def revoke_feed(request):
    """Close the user's address."""
    if Feed.objects.visible_to(request.user).revoke():
        messages.success(request, "Đã thu hồi địa chỉ lịch. Chương trình lịch không còn tải được nữa.")
    return redirect("calendar:feed")


@require_safe
@login_not_required
@sensitive_variables()
def feed_file(request, token):
    """Answer whoever has the secret address; it lives no longer than what its user holds in the portal."""
    opened = Feed.objects.opened_by(token).select_related("user").first()
    if opened is None or not opened.user.belongs:
        raise Http404
    opened.note_fetch()
    return _calendar_file(request, ics.meetings_for(opened.user), "lich-hop.ics")


@require_safe
def meeting_file(request, pk):
    """One meeting to add to one's own calendar."""
    meeting = fetch(Meeting.objects, request.user, pk=pk)
    return _calendar_file(request, [meeting], f"hop-{dates.shown(meeting.day).replace('/', '-')}.ics")


def _calendar_file(request, meetings, name: str) -> HttpResponse:
    content = ics.written(meetings, request.get_host().split(":")[0])
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
