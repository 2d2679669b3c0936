import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Meeting
from resolutions.coverage import coverage
from resolutions.models import Dissemination, Tracking
from tests.factories import (
    AttendanceFactory,
    ConclusionFactory,
    DisseminationFactory,
    MakeUpFactory,
    MeetingFactory,
    MemberFactory,
    MinutesVersionFactory,
    TaskFactory,
)


def url(name, row, *rest):
    return reverse(f"resolutions:{name}", args=[row.pk, *rest])


def test_study_is_recorded_from_the_document(client, office, document, meeting):
    client.force_login(office)

    client.post(url("study", document), {"meeting": meeting.pk})

    row = Dissemination.objects.get()
    assert (row.document, row.meeting, row.organization) == (document, meeting, meeting.organization)


def test_only_held_meetings_with_open_minutes_are_offered(client, office, branch, document, meeting):
    for status in (Meeting.Status.CONVENED, Meeting.Status.APPROVED, Meeting.Status.VOIDED):
        MeetingFactory(organization=branch, status=status)
    client.force_login(office)

    form = client.get(url("study", document)).context["form"]

    assert list(form.fields["meeting"].queryset) == [meeting]


@pytest.fixture
def unissued(addressed, meeting):
    """A document that was issued on the day after the meeting."""
    addressed.issued_on = meeting.day + datetime.timedelta(days=1)
    addressed.save()
    return addressed


def test_meeting_before_the_document_is_not_offered(client, office, unissued):
    client.force_login(office)

    assert list(client.get(url("study", unissued)).context["form"].fields["meeting"].queryset) == []


def test_meeting_before_the_document_has_not_studied_it(client, office, unissued, meeting):
    client.force_login(office)

    response = client.post(url("study_at", meeting), {"document": unissued.pk}, follow=True)

    said = "Hội nghị họp trước ngày ban hành văn bản, không thể đã quán triệt văn bản này."
    assert [str(message) for message in response.context["messages"]] == [said]
    assert not Dissemination.objects.exists()


def test_study_is_recorded_from_the_meeting(client, secretary, addressed, meeting):
    client.force_login(secretary)

    response = client.post(url("study_at", meeting), {"document": addressed.pk})

    assert response.url == meeting.get_absolute_url()
    assert Dissemination.objects.get().document == addressed


def test_signed_minutes_take_no_study_and_lose_none(client, office, document, branch):
    signed = MeetingFactory(organization=branch, status=Meeting.Status.APPROVED)
    row = DisseminationFactory(document=document, meeting=signed)
    client.force_login(office)

    client.post(url("forget_study", row))
    response = client.post(url("study_at", signed), {"document": document.pk}, follow=True)

    assert [str(message) for message in response.context["messages"]][-1].startswith("Biên bản hội nghị này đã ký")
    assert list(Dissemination.objects.all()) == [row]


def test_study_is_taken_back_while_minutes_are_open(client, secretary, addressed, meeting):
    row = DisseminationFactory(document=addressed, meeting=meeting)
    client.force_login(secretary)

    client.post(url("forget_study", row))

    assert not Dissemination.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("secretary", 302), ("reader", 403), ("stranger", 404), ("nobody", 403)])
def test_access_to_study(client, request, addressed, meeting, who, status):
    row = DisseminationFactory(document=addressed, meeting=meeting)
    client.force_login(request.getfixturevalue(who))

    assert client.post(url("forget_study", row)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("secretary", 200), ("reader", 403), ("stranger", 404), ("nobody", 403)])
def test_access_to_study_at_a_meeting(client, request, meeting, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url("study_at", meeting)).status_code == status


def test_matrix_shows_the_branches_of_the_scope(client, office, secretary, addressed, branch, other_branch, member):
    MemberFactory(organization=other_branch)
    for who, branches, total in ((office, 2, 2), (secretary, 1, None)):
        client.force_login(who)

        context = client.get(url("study_panel", addressed)).context

        assert len(context["coverage"]) == branches
        assert (context["total"].obliged_count if context["total"] else None) == total


@pytest.mark.parametrize(("show", "seen"), [("obliged", 2), ("studied", 1), ("missing", 1)])
def test_figure_opens_its_rows(client, office, document, branch, meeting, member, show, seen):
    MemberFactory(organization=branch)
    DisseminationFactory(document=document, meeting=meeting)
    AttendanceFactory(meeting=meeting, member=member)
    client.force_login(office)

    response = client.get(url("studied", document, branch.pk, show))

    assert len(response.context["page"]) == seen


def test_rows_of_a_foreign_branch_are_404(client, secretary, addressed, other_branch):
    client.force_login(secretary)

    assert client.get(url("studied", addressed, other_branch.pk, "obliged")).status_code == 404


def queries_of(client, page, document):
    with CaptureQueriesContext(connection) as captured:
        client.get(url(page, document))
    return len(captured)


def test_document_that_nobody_must_study_is_missing_nowhere(client, office, addressed):
    client.force_login(office)
    before = client.get(url("study_panel", addressed)).context["is_asked"]
    Tracking.objects.create(document=addressed, organization=addressed.organization, must_study=True)

    assert (before, client.get(url("study_panel", addressed)).context["is_asked"]) == (False, True)


@pytest.mark.parametrize("page", ["cascade_panel", "study_panel", "document_panel"])
def test_panels_of_a_document_make_the_same_queries_however_many_rows(client, office, document, branch, page):
    def grow():
        MemberFactory(organization=branch)
        TaskFactory(organization=branch, document=document)
        DisseminationFactory(document=document, meeting=MeetingFactory(organization=branch, status="held"))

    client.force_login(office)
    grow()
    queries_of(client, page, document)
    few = queries_of(client, page, document)
    for _ in range(10):
        grow()

    assert queries_of(client, page, document) == few


def test_page_of_a_document_leads_to_its_panels(client, office, document):
    client.force_login(office)

    page = client.get(document.get_absolute_url()).text

    for name in ("cascade_panel", "study_panel", "document_panel"):
        assert f'hx-get="{url(name, document)}"' in page
        assert f'<a href="{url(name, document)}">' in page


def test_panel_of_a_document_shows_its_tasks_and_how_far_they_are(client, office, branch, document):
    task = TaskFactory(organization=branch, document=document)
    client.force_login(office)

    page = client.get(url("document_panel", document))
    part = client.get(url("document_panel", document), headers={"HX-Request": "true"})

    assert list(page.context["tasks"]) == [task]
    assert "Có việc quá hạn" in part.text
    assert "<html" in page.text and "<html" not in part.text


def test_panel_tells_individual_study_and_those_who_are_no_members(client, office, document, meeting, member, branch):
    DisseminationFactory(document=document, meeting=meeting, others_came=5, others_called=6)
    MakeUpFactory(document=document, member=member, organization=branch)
    client.force_login(office)

    page = client.get(url("study_panel", document)).content.decode()

    made_up = url("studied", document, branch.pk, "made_up")
    assert " ".join(page.split(f'href="{made_up}"')[1].split()).startswith("> 1</a>")
    assert "quần chúng 5/6" in page


def test_meeting_panel_lists_study_and_tasks(client, secretary, addressed, meeting):
    DisseminationFactory(document=addressed, meeting=meeting)
    task = TaskFactory(organization=meeting.organization, conclusion=ConclusionFactory(meeting=meeting))
    client.force_login(secretary)

    page = client.get(url("meeting_panel", meeting))
    part = client.get(url("meeting_panel", meeting), headers={"HX-Request": "true"})

    assert [row.document for row in page.context["rows"]] == [addressed]
    assert list(page.context["tasks"]) == [task]
    assert "<html" in page.text and "<html" not in part.text


@pytest.fixture
def locked(branch):
    return MinutesVersionFactory(meeting=MeetingFactory(organization=branch, status=Meeting.Status.APPROVED)).meeting


REASON = {"day": "20/03/2026", "reason": "Thư ký ghi sót nội dung quán triệt"}


def test_what_locked_minutes_forgot_is_added_by_an_addendum_and_counts(client, secretary, addressed, locked):
    attended = AttendanceFactory(meeting=locked)
    client.force_login(secretary)

    chosen = client.post(url("study_at", locked), {"document": addressed.pk})
    client.post(chosen.url, REASON)

    first, addendum = locked.versions.order_by("number")
    assert (addendum.reason, addendum.previous_fingerprint) == (REASON["reason"], first.fingerprint)
    assert addressed.symbol_raw in str(addendum.printed)
    assert Dissemination.objects.get().document == addressed
    day = datetime.date(2026, 4, 1)
    assert [row.member for row in coverage(addressed, locked.organization, day).studied] == [attended.member]


def test_nothing_is_added_to_minutes_without_a_reason(client, secretary, addressed, locked):
    client.force_login(secretary)

    page = client.post(url("study_later", locked, addressed.pk), REASON | {"reason": ""})

    assert (page.status_code, [*page.context["form"].errors]) == (422, ["reason"])
    assert not Dissemination.objects.exists()
    assert locked.versions.count() == 1


def test_a_document_is_added_once(client, secretary, addressed, locked):
    DisseminationFactory(document=addressed, meeting=locked)
    client.force_login(secretary)

    page = client.post(url("study_later", locked, addressed.pk), REASON)

    assert page.status_code == 422
    assert locked.versions.count() == 1


def test_open_minutes_take_no_addendum(client, secretary, addressed, meeting):
    client.force_login(secretary)

    page = client.post(url("study_later", meeting, addressed.pk), REASON)

    assert "Biên bản chưa khóa" in page.text
    assert not Dissemination.objects.exists()


def test_more_others_came_than_were_called_is_said_at_the_field_and_loses_nothing(client, office, document, meeting):
    client.force_login(office)

    answer = client.post(url("study", document), {"meeting": meeting.pk, "others_came": "9", "others_called": "3"})

    assert answer.status_code == 422
    assert "không thể nhiều hơn số phải dự" in answer.text and 'value="9"' in answer.text
    assert not Dissemination.objects.exists()
