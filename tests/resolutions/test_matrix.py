"""Documents against branches: study with its three numbers, work with its evidence, in few queries."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Meeting
from resolutions import matrix
from resolutions.coverage import coverage
from tests.factories import (
    AddresseeFactory,
    AttendanceFactory,
    DisseminationFactory,
    DocumentFactory,
    MakeUpFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
    TaskFactory,
    TrackingFactory,
)

TODAY = datetime.date(2026, 6, 1)
TOMORROW = datetime.datetime(2026, 6, 2, 3, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime.datetime(2026, 6, 1, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def directive(committee):
    return DocumentFactory(organization=committee)


@pytest.fixture
def studied(directive, branch):
    """Three must study: one came, one made up for it, one did neither; with 12 of 20 who are no members."""
    came, alone, missing = MemberFactory.create_batch(3, organization=branch)
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
    DisseminationFactory(document=directive, meeting=meeting, others_came=12, others_called=20)
    AttendanceFactory(meeting=meeting, member=came, state="present")
    MakeUpFactory(document=directive, member=alone, studied_on=TODAY)
    MakeUpFactory(document=directive, member=came, studied_on=TODAY)
    return missing


def test_cell_keeps_who_came_who_made_up_and_others_apart(directive, branch, studied):
    cell = matrix.study([directive], [branch], TODAY)[directive.pk, branch.pk]

    assert (cell.studied, cell.obliged, cell.made_up, cell.missing) == (1, 3, 1, 1)
    assert (cell.others_came, cell.others_called) == (12, 20)


def test_cell_agrees_with_the_coverage_and_its_names(directive, branch, studied):
    figure = coverage(directive, branch, TODAY)

    assert (figure.studied_count, figure.obliged_count, figure.made_up_count) == (1, 3, 1)
    assert [row.member for row in figure.missing] == [studied]


def test_study_by_oneself_moves_with_the_person(directive, branch, other_branch):
    """As in the coverage: who studied alone in one branch and belongs to another today counts there."""
    member = MemberFactory(organization=other_branch)
    MakeUpFactory(document=directive, member=member, organization=branch, studied_on=TODAY)

    cells = matrix.study([directive], [branch, other_branch], TODAY)

    assert cells[directive.pk, other_branch.pk].made_up == 1
    assert cells[directive.pk, branch.pk].made_up == 0
    assert coverage(directive, other_branch, TODAY).made_up_count == 1


def test_who_came_to_two_meetings_counts_once_and_others_are_added_up(directive, branch):
    member = MemberFactory(organization=branch)
    for _ in range(2):
        meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
        DisseminationFactory(document=directive, meeting=meeting, others_came=3, others_called=4)
        AttendanceFactory(meeting=meeting, member=member, state="late")

    cell = matrix.study([directive], [branch], TODAY)[directive.pk, branch.pk]

    assert (cell.studied, cell.obliged, cell.others_came, cell.others_called) == (1, 1, 6, 8)


def test_meeting_to_come_covers_nobody(directive, branch):
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD, starts_at=TOMORROW)
    DisseminationFactory(document=directive, meeting=meeting, others_came=3, others_called=4)
    AttendanceFactory(meeting=meeting, member=MemberFactory(organization=branch), state="present")

    cell = matrix.study([directive], [branch], TODAY)[directive.pk, branch.pk]

    assert (cell.studied, cell.others_came) == (0, 0)


def test_document_sent_to_one_branch_does_not_concern_the_other(directive, branch, other_branch):
    AddresseeFactory(document=directive, organization=branch)

    assert matrix.concerned([directive], [branch, other_branch]) == {(directive.pk, branch.pk)}


def test_only_marked_or_studied_documents_are_in_the_matrix(office, directive, committee):
    marked = TrackingFactory(document=DocumentFactory(organization=committee)).document

    assert list(matrix.studied_documents(office)) == [marked]


def test_work_counts_what_carries_the_directive_out(office, directive, branch):
    plan = DocumentFactory(organization=directive.organization)
    plan.implements.add(directive)
    TaskFactory(organization=branch, document=plan, due_on=datetime.date(2026, 5, 1))
    TaskFactory(organization=branch, document=directive, done_on=datetime.date(2026, 2, 1))

    cell = matrix.work([directive], [branch], office, TODAY)[directive.pk, branch.pk]

    assert (cell.total, cell.done, cell.overdue, cell.words) == (2, 1, 1, "Chậm")


def test_secretary_sees_the_own_branch_alone(client, secretary, directive, branch, other_branch, studied):
    AddresseeFactory(document=directive, organization=branch)
    TaskFactory(organization=other_branch, document=directive)
    client.force_login(secretary)

    pages = [client.get(reverse(f"resolutions:{name}")).context["matrix"]["shown"] for name in ("matrix", "board")]
    other = client.get(reverse("resolutions:cell", args=[directive.pk, other_branch.pk]))

    assert pages == [[branch], [branch]]
    assert other.status_code == 404


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("name", ["matrix", "board"])
def test_page_makes_at_most_ten_queries(client, office, committee, name, count, django_assert_max_num_queries):
    branches = OrganizationFactory.create_batch(count, parent=committee)
    for branch in branches:
        document = DocumentFactory(organization=committee)
        TrackingFactory(document=document)
        TaskFactory(organization=branch, document=document)
    client.force_login(office)
    client.get(reverse(f"resolutions:{name}"))

    with django_assert_max_num_queries(10):
        client.get(reverse(f"resolutions:{name}"))


def test_next_branches_keep_what_was_chosen(client, office, committee, monkeypatch):
    monkeypatch.setattr("resolutions.views.matrix.BRANCHES", 1)
    OrganizationFactory.create_batch(2, parent=committee)
    TrackingFactory(document=DocumentFactory(organization=committee))
    client.force_login(office)

    page = client.get(reverse("resolutions:matrix"), {"only": "marked"}).content.decode()

    assert '<a href="?only=marked&amp;branches=2">Các chi bộ sau</a>' in page


def test_branch_that_is_over_is_in_no_column(client, office, committee, branch, directive):
    OrganizationFactory(parent=committee, dissolved_on=TODAY)
    OrganizationFactory(parent=committee, established_on=TODAY + datetime.timedelta(days=1))
    TaskFactory(organization=branch, document=directive)
    client.force_login(office)

    assert client.get(reverse("resolutions:board")).context["matrix"]["shown"] == [branch]


@pytest.mark.parametrize("name", ["matrix", "board"])
def test_name_of_a_branch_is_escaped_in_the_cells(client, office, branch, directive, studied, name):
    branch.short_name = "<b>CB&1</b>"
    branch.save()
    TaskFactory(organization=branch, document=directive)
    client.force_login(office)

    page = client.get(reverse(f"resolutions:{name}")).content.decode()

    assert 'data-l="&lt;b&gt;CB&amp;1&lt;/b&gt;"' in page
    assert "<b>CB&1</b>" not in page
