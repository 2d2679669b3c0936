"""A meeting with locked minutes: every address that writes on a meeting is tried, and nothing of it moves."""

import io
from contextlib import suppress

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.urls import reverse

from meetings import urls
from meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Convocation,
    Guest,
    Meeting,
    MeetingVote,
    MinutesLine,
    MinutesVersion,
    Remark,
    Reply,
)
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    ConclusionFactory,
    GuestFactory,
    MeetingVoteFactory,
    MemberFactory,
    MinutesLineFactory,
    MinutesVersionFactory,
    RemarkFactory,
    ReplyFactory,
)

# Tables of a meeting, and those of the addresses that name a part of it.
TABLES = [Meeting, AgendaItem, Remark, Guest, MeetingVote, Conclusion, Convocation, Attendance, Reply, MinutesLine]
PARTS = {"conclusions/": Conclusion, "agenda/": AgendaItem, "remarks/": Remark, "guests/": Guest}
PARTS |= {"votes/": MeetingVote, "replies/": Reply, "minutes/lines/": MinutesLine}
# What may still be done: add, announce, and cancel the whole with a reason. The others begin a meeting or only show.
ALLOWED = {"addendum_add", "news", "news_word", "caption", "void"}
OTHERS = {"organization_panel", "member_panel", "matrix", "detail", "minutes"}
# Enough for any of the forms.
TYPED = {
    "text": "Khác hẳn",
    "title": "Khác hẳn",
    "name": "Khác hẳn",
    "subject": "Khác hẳn",
    "answer": "coming",
    "accepts": "yes",
    "kind": "branch_regular",
    "starts_at": "05/03/2026 14h00",
    "role": "invited",
    "summoned": 1,
    "present": 1,
    "votes_for": 1,
    "votes_against": 0,
    "votes_other": 0,
    "left_out": 0,
    "agenda": "Khác hẳn",
    "state": "unexcused",
}


def cases():
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        if "<int:pk>" in route and "papers" not in route and pattern.name not in ALLOWED | OTHERS:
            model = next((part for start, part in PARTS.items() if route.startswith(start)), Meeting)
            yield pytest.param(pattern.name, model, id=pattern.name)


@pytest.fixture
def locked(branch) -> Meeting:
    """Locked minutes of a meeting that has one of everything."""
    meeting = MinutesVersionFactory(meeting__organization=branch).meeting
    person = MemberFactory(organization=branch)
    RemarkFactory(item=AgendaItemFactory(meeting=meeting), member=person)
    AttendanceFactory(meeting=meeting, member=person)
    for factory in (GuestFactory, MeetingVoteFactory, ConclusionFactory, MinutesLineFactory):
        factory(meeting=meeting)
    ReplyFactory(meeting=meeting, member=person)
    return meeting


def everything() -> dict:
    return {model: [*model.objects.order_by("pk").values()] for model in [*TABLES, MinutesVersion]}


@pytest.mark.parametrize(("name", "model"), [*cases()])
def test_no_page_changes_a_meeting_whose_minutes_are_locked(client, office, locked, name, model):
    row, before = model.objects.first(), everything()
    person = locked.attendances.get().member_id
    client.force_login(office)
    sent = TYPED | {"organization": locked.organization_id, "member": person, f"state_{person}": "unexcused"}

    answer = client.post(reverse(f"meetings:{name}", args=[row.pk]), sent)

    # Refused, or led back with a sentence; a form that were still open would say what it lacks (422).
    assert answer.status_code in {302, 403, 404, 405, 409}
    assert everything() == before


def test_an_address_of_each_table_is_tried():
    assert {case.values[1] for case in cases()} >= {*PARTS.values(), Meeting}


@pytest.mark.parametrize("model", [*TABLES, MinutesVersion], ids=lambda model: model.__name__)
def test_no_admin_page_changes_a_meeting_whose_minutes_are_locked(client, superuser, locked, model):
    row, before = model.objects.first(), everything()
    client.force_login(superuser)
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"

    changed = client.post(reverse(f"{name}_change", args=[row.pk]), TYPED | {"version": getattr(row, "version", 1)})
    deleted = client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert everything() == before
    assert not admin.site.get_model_admin(model).actions


@pytest.mark.parametrize(
    "command",
    [
        ["load_rules"],
        ["verify_minutes"],
        ["verify_papers"],
        ["demo"],
        ["demo", "--members", "1", "--branches", "1"],
        ["cut_log", "--days", "365"],
    ],
    ids=" ".join,
)
def test_no_command_changes_a_meeting_whose_minutes_are_locked(locked, command):
    before = everything()

    with suppress(CommandError):
        call_command(*command, stdout=io.StringIO())

    assert everything() == before
