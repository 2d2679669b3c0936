"""What the box at the top of every page finds."""

import unicodedata

import pytest
from django.urls import reverse

from tests.factories import CandidateFactory, DocumentFactory, MeetingFactory, MemberFactory, TaskFactory


def found(client, user, text):
    """The titles of all that one search finds, place by place."""
    client.force_login(user)
    places = client.get(reverse("home:search"), {"q": text}).context["places"]
    return {title: [str(row) for row in rows] for title, _, rows in places if rows}


@pytest.mark.parametrize(
    "text", ["học tập nghị quyết", "hoc tap nghi quyet", "HỌC TẬP", unicodedata.normalize("NFD", "học tập")]
)
def test_meetings_are_found_marks_capitals_and_composition_aside(client, office, branch, text):
    MeetingFactory(organization=branch, title="Hội nghị học tập Nghị quyết Đại hội")

    assert found(client, office, text) == {"Hội nghị, sinh hoạt": ["Hội nghị học tập Nghị quyết Đại hội"]}


def test_people_documents_and_tasks_stand_beside_meetings(client, office, committee, branch):
    MemberFactory(organization=branch, full_name="Lê Hạnh Đào")
    CandidateFactory(organization=branch, full_name="Trần Hạnh Đào")
    DocumentFactory(organization=committee, subject="Phát động phong trào hạnh đào", symbol_raw="09-CT/TW")
    TaskFactory(organization=branch, title="Trồng cây hạnh đào")

    assert found(client, office, "hanh dao") == {
        "Đảng viên": ["Lê Hạnh Đào"],
        "Người đang được xem xét kết nạp": ["Trần Hạnh Đào"],
        "Văn bản": ["Chỉ thị 09-CT/TW"],
        "Nhiệm vụ": ["Trồng cây hạnh đào"],
    }


def test_nothing_of_another_branch_is_found(client, stranger, branch):
    CandidateFactory(organization=branch, full_name="Trần Hạnh Đào")
    TaskFactory(organization=branch, title="Trồng cây hạnh đào")

    assert found(client, stranger, "hanh dao") == {}
