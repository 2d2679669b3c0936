"""A branch is told nothing of people and texts of another: every page that the secretary of CB1 opens is read."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from members import actions
from tests import factories as make
from tests.everywhere.test_matrix import LINES, ROUTES, arguments, world  # noqa: F401

# Every page is drawn on both databases by test_forms_drawn.
pytestmark = pytest.mark.one_database
NAME = "Khuất Thị Xa Lạ"
TEXT = "lời riêng của chi bộ cũ"


@pytest.fixture(scope="module")
def elsewhere(world, django_db_blocker):  # noqa: F811
    """The same world, with a person of CB2 wherever rows of both branches meet, and one who came from there to CB1."""
    with django_db_blocker.unblock():
        theirs = make.MemberFactory(full_name=NAME, organization=world.other)
        both = {"members": [world.person, theirs], "organizations": [world.branch]}
        decided = {"status": "decided", "decision_symbol": "13-QĐ/ĐU", "decided_on": datetime.date(2026, 1, 20)}
        world.award = make.CommendationFactory(organization=world.committee, **both, **decided)
        world.meeting = make.MeetingFactory(
            organization=world.committee, kind="dissemination", convened=[world.branch, world.other]
        )
        absent = {"meeting": world.meeting, "state": "excused"}
        make.AttendanceFactory(organization=world.branch, member=world.person, note="Đi công tác", **absent)
        make.AttendanceFactory(organization=world.other, member=theirs, note=TEXT, **absent)
        world.conclusion = make.ConclusionFactory(meeting=world.meeting, text=TEXT)
        world.task = make.TaskFactory(organization=world.branch, conclusion=world.conclusion)
        study = make.DisseminationFactory(
            document=make.DocumentFactory(organization=world.committee), meeting=world.meeting
        )
        study.document.addressees.create(organization=world.branch)
        study.document.addressees.create(organization=world.other)
        world.document = world.registered = study.document
        moved(world)
        yield world


def moved(world):  # noqa: F811
    """Someone who was in CB2, with its reasons, requests, pledges and classes, and is in CB1 since March."""
    world.person = person = make.MemberFactory(full_name="Người Mới Đến", organization=world.other)
    person._change_reason = TEXT
    person.hometown = TEXT
    person.save()
    del person._change_reason
    asked = make.CorrectionRequestFactory(
        member=person, note=TEXT, status="refused", asked_at=datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
    )
    world.correction = asked
    make.ObligationFactory(member=person, excuse=TEXT)
    make.MemberClassificationFactory(member=person, organization=world.other, note=TEXT)
    make.TaskFactory(organization=world.other, assignee=person, title=TEXT)
    person.hometown = "Xã An Bình"
    person.save()
    actions.move_within(member=person, organization=world.branch, day=datetime.date(2026, 3, 5), by=None)


@pytest.mark.parametrize("route", ROUTES)
def test_page_names_nobody_of_another_branch(elsewhere, route):
    row_name = LINES[route.name][0]
    row = None if row_name == "-" else getattr(elsewhere, row_name)
    client = Client()
    client.cookies.load(elsewhere.cookies["secretary"])

    response = client.get(reverse(route.name, kwargs=arguments(elsewhere, route, row)))

    page = "" if response.streaming or response.status_code >= 300 else response.content.decode(errors="replace")
    assert NAME not in page
    assert TEXT not in page
    assert TEXT.upper() not in page


def test_whole_register_names_everyone(elsewhere):
    client = Client()
    client.cookies.load(elsewhere.cookies["office"])

    page = client.get(elsewhere.award.get_absolute_url()).content.decode()

    assert NAME in page


def test_name_of_another_branch_is_not_found_by_search(elsewhere):
    client = Client()
    client.cookies.load(elsewhere.cookies["secretary"])

    response = client.get(reverse("awards:commendations"), {"q": NAME})

    assert elsewhere.award not in response.context["object_list"]
