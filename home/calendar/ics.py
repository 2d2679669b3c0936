"""Meetings as an iCalendar file (RFC 5545): outside the portal they are «Họp chi bộ» and a time, nothing more."""

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar, Event

from meetings.models import Meeting

# What leaves the portal says neither subject, place nor people.
TITLES = {
    Meeting.Kind.BRANCH_REGULAR: "Họp chi bộ",
    Meeting.Kind.BRANCH_THEMATIC: "Họp chi bộ",
    Meeting.Kind.BRANCH_COMMITTEE: "Họp chi ủy",
    Meeting.Kind.COMMITTEE: "Họp Đảng ủy",
    Meeting.Kind.STANDING_BOARD: "Họp Ban Thường vụ",
}
OTHERWISE = "Hội nghị"
USUAL_LENGTH = datetime.timedelta(hours=2)
DAYS_BACK, DAYS_AHEAD = 60, 400


def meetings_for(user):
    """The meetings that concern the user themself: of organisations that they belong to, or that call these or them."""
    own, today = user.own_organization_ids, timezone.localdate()
    span = [today - datetime.timedelta(days=DAYS_BACK), today + datetime.timedelta(days=DAYS_AHEAD)]
    concerned = Q(organization__in=own) | Q(pk__in=Meeting.objects.concerning(user).values("pk"))
    called = Meeting.objects.visible_to(user).exclude(status=Meeting.Status.PLANNED)
    return called.between(*span).filter(concerned).order_by("starts_at", "pk")


def written(meetings: Iterable[Meeting], host: str) -> bytes:
    """Return the calendar; a meeting called off stays in it as such, so that programmes take it away."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cong cong tac Dang//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Lịch họp Đảng")
    calendar.add("refresh-interval", datetime.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting, host))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(meeting: Meeting, host: str) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", meeting.version)
    event.add("summary", TITLES.get(meeting.kind, OTHERWISE))
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    event.add("dtend", timezone.localtime(meeting.ends_at or meeting.starts_at + USUAL_LENGTH))
    event.add("class", "PRIVATE")
    is_off = meeting.status in {Meeting.Status.POSTPONED, Meeting.Status.VOIDED}
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return event
