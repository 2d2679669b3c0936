"""What a point of the agenda prepares: the document to be studied, the matter to be voted on."""

import pytest
from django.urls import reverse

from documents.printing.blocks import plain
from meetings.papers import invitation
from tests.clerk import tree_of
from tests.factories import AgendaItemFactory, AttachmentFactory, DocumentFactory, MeetingFactory, MeetingVoteFactory


@pytest.fixture
def document(committee):
    return DocumentFactory(organization=committee, status="registered", subject="chuyển đổi số")


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch, status="convened")


@pytest.fixture
def item(meeting, document):
    return AgendaItemFactory(meeting=meeting, text="Quán triệt văn bản mới", document=document, to_vote=True)


def test_a_point_is_given_its_document_and_its_vote(client, office, meeting, document):
    item = AgendaItemFactory(meeting=meeting, text="Quán triệt")
    client.force_login(office)

    facts = {"text": "Quán triệt", "document": document.pk, "to_vote": "on", "version": item.version}
    client.post(reverse("meetings:item_edit", args=[item.pk]), facts)

    item.refresh_from_db()
    assert (item.document, item.to_vote, item.is_used) == (document, True, True)


def test_a_document_that_the_user_does_not_see_is_not_taken(client, secretary, other_branch, meeting):
    foreign = DocumentFactory(organization=other_branch, status="registered")
    item = AgendaItemFactory(meeting=meeting, text="Quán triệt")
    client.force_login(secretary)

    answer = client.post(reverse("meetings:item_edit", args=[item.pk]), {"text": "Quán triệt", "document": foreign.pk})

    assert "document" in answer.context["form"].errors


def words_of_invitation(meeting) -> str:
    return " ".join(" ".join(plain([block.text]) for block in invitation(meeting).blocks).split())


def test_the_invitation_says_what_is_studied_and_voted_on(item, document):
    assert f"Quán triệt văn bản mới (học tập, quán triệt {document}; biểu quyết)" in words_of_invitation(item.meeting)


def test_the_vote_begins_with_its_point(client, secretary, item):
    client.force_login(secretary)

    page = client.get(reverse("meetings:vote_add", args=[item.meeting_id]), {"item": item.pk})

    initial = page.context["form"].initial
    assert (initial["item"], initial["subject"]) == (item.pk, "Quán triệt văn bản mới")


def test_a_document_of_the_agenda_is_noted_as_studied_with_one_press(client, office, item, document):
    client.force_login(office)
    panel = client.get(reverse("resolutions:meeting_panel", args=[item.meeting_id]))
    assert [*panel.context["planned"]] == [document]

    client.post(reverse("resolutions:study_at", args=[item.meeting_id]), {"document": document.pk})

    assert [row.document for row in item.meeting.disseminations.all()] == [document]
    again = client.get(reverse("resolutions:meeting_panel", args=[item.meeting_id]))
    assert not again.context["planned"]


@pytest.mark.parametrize("is_counted", [False, True])
def test_the_approval_warns_of_a_vote_that_was_not_counted(client, secretary, item, is_counted):
    item.meeting.status = "held"
    item.meeting.save()
    if is_counted:
        MeetingVoteFactory(meeting=item.meeting, item=item, ordinal=1)
    client.force_login(secretary)

    page = client.get(reverse("meetings:approve", args=[item.meeting_id])).text

    assert ("Chưa ghi kết quả biểu quyết về: Quán triệt văn bản mới." in page) is not is_counted


def test_a_point_brings_its_file_to_those_who_are_called(client, member_user, item):
    file = AttachmentFactory(row=item)
    client.force_login(member_user)

    page = client.get(item.meeting.get_absolute_url()).text

    assert file.get_absolute_url() in page
    assert client.get(file.get_absolute_url()).status_code == 200
    assert "biểu quyết; có tài liệu kèm theo" in words_of_invitation(item.meeting)


def test_a_file_of_a_planned_meeting_is_hidden_from_those_who_will_be_called(client, member_user, branch):
    item = AgendaItemFactory(meeting=MeetingFactory(organization=branch, status="planned"))
    file = AttachmentFactory(row=item)
    client.force_login(member_user)

    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(reverse("documents:attachment_file", args=[file.pk])).status_code == 404


def test_a_point_with_a_file_is_not_dropped_by_the_form_of_the_meeting(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting, text="Thảo luận kế hoạch")
    AttachmentFactory(row=item)
    client.force_login(secretary)
    path = reverse("meetings:edit", args=[meeting.pk])
    form = tree_of(client.get(path), path).xpath("//main//form[@method='post']")[0]

    answer = client.post(path, dict(form.form_values()) | {"agenda": "Việc khác"})

    assert "«Thảo luận kế hoạch»" in answer.context["form"].errors["agenda"][0]
    assert meeting.agenda.get() == item
