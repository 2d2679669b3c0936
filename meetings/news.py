"""A news note drafted from a meeting's data, in the manner of an office's website."""

from collections.abc import Iterator
from itertools import groupby

from branches.models import Organization
from meetings.drafting import named, on_topic, titled, within
from meetings.models import Guest, Meeting
from meetings.rosters import tallies_of, total_of
from partyportal.dates import in_short
from partyportal.text import lower_first, padded


def title_of(meeting: Meeting) -> str:
    """Who held which meeting."""
    issuer = meeting.organization.name_on(meeting.day).issuer_name
    return f"{issuer} tổ chức {named(meeting)}{on_topic(meeting)}"[:250]


def draft(meeting: Meeting) -> str:
    """The note, a paragraph a line; who was absent and what was voted stays inside."""
    return "\n".join(_paragraphs(meeting))


def _paragraphs(meeting: Meeting) -> Iterator[str]:
    what = "buổi sinh hoạt" if meeting.kind in meeting.BRANCH_KINDS else "hội nghị"
    yield " ".join(_opening(meeting, what))
    if told := [*_told(meeting)]:
        yield f"Tại {what}, {'; '.join(told)}."
    for item in meeting.agenda.exclude(notes=""):
        yield " ".join(item.notes.split())
    yield from _spoken(meeting, what)
    if conclusions := [lower_first(" ".join(row.text.split()).rstrip(" .;")) for row in meeting.conclusions.all()]:
        who = f"đồng chí {meeting.chair.full_name}" if meeting.chair else "chủ trì"
        yield f"Kết luận {what}, {who} yêu cầu: {'; '.join(conclusions)}."


def _opening(meeting: Meeting, what: str) -> Iterator[str]:
    """When, where, who held it, who came and who led it."""
    place = f", tại {within(meeting.place)}" if meeting.place else ""
    yield f"Ngày {in_short(meeting.day)}{place}, {title_of(meeting)}."
    if guests := [guest.called for guest in meeting.guests.filter(role=Guest.Role.SUPERIOR)]:
        yield f"Dự {what} có {'; '.join(guests)}."
    if came := _came(meeting):
        yield f"Tham dự có {padded(came)} đồng chí."
    if meeting.chair:
        yield f"{titled(meeting.chair, meeting)[:1].upper()}{titled(meeting.chair, meeting)[1:]}, chủ trì {what}."


def _came(meeting: Meeting) -> int:
    if meeting.is_counted:
        return meeting.counted_came
    return total_of(tallies_of(meeting, Organization.objects.all())).came


def _told(meeting: Meeting) -> Iterator[str]:
    """Who presented what; who had several matters one after the other is named once."""
    items = meeting.agenda.exclude(presenter=None).select_related("presenter")
    for presenter, own in groupby(items, key=lambda item: item.presenter):
        matters = "; ".join(lower_first(item.text.rstrip(" .;")) for item in own)
        yield f"đồng chí {presenter.full_name} trình bày: {matters}"


def _spoken(meeting: Meeting, what: str) -> Iterator[str]:
    remarks = [*meeting.remarks.select_related("member", "guest")]
    names = dict.fromkeys(remark.member.full_name for remark in remarks if remark.member)
    if names:
        who = "Đồng chí" if len(names) == 1 else "Các đồng chí"
        yield f"{who} {', '.join(names)} tham gia ý kiến thảo luận."
    for remark in remarks:
        if remark.guest and remark.guest.role == Guest.Role.SUPERIOR:
            text = lower_first(" ".join(remark.text.split()))
            yield f"Phát biểu tại {what}, đồng chí {remark.guest.name} nhấn mạnh: {text}"
