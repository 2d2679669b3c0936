"""The list for the superior: whole card numbers, with a reason, logged, for whoever asked alone."""

import io

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import AccessLog
from documents.models import RenderJob
from tests.documents.conftest import no_pdf
from tests.factories import GrantFactory, MemberFactory, UserFactory

__all__ = ["no_pdf"]

CARD = "001075456789"
ASKED = {"kind": "PDF", "reason": "Nộp danh sách cho Ban Tổ chức"}


@pytest.fixture
def holder(branch):
    return MemberFactory(organization=branch, card_number=CARD)


@pytest.fixture
def who(committee):
    """Someone with a role at the committee."""
    return lambda role: GrantFactory(user=UserFactory(), role=role, organization=committee).user


def page(committee, name="paper_reveal"):
    return reverse(f"members:{name}", args=["register", committee.pk])


def test_screen_shows_it_masked(client, who, committee, holder):
    client.force_login(who("office"))

    content = client.get(page(committee, "paper")).content.decode()

    assert CARD not in content and "•••••••••789" in content


def test_word_file_bears_whole_numbers_and_the_log_says_why(client, who, committee, holder):
    office = who("office")
    client.force_login(office)

    response = client.post(page(committee), ASKED | {"kind": "Word"})

    cells = [cell.text for table in Document(io.BytesIO(response.content)).tables for cell in table._cells]
    entry = AccessLog.objects.get()
    assert CARD in cells
    assert (entry.kind, entry.user, entry.reason) == ("reveal", office, ASKED["reason"])
    assert entry.subject.startswith("Danh sách đảng viên gửi cấp trên: ")


def test_no_file_without_a_reason(client, who, committee, holder):
    client.force_login(who("office"))

    response = client.post(page(committee), ASKED | {"reason": "xem"})

    assert response.status_code == 422
    assert not AccessLog.objects.exists() and not RenderJob.objects.exists()


def test_pdf_is_for_whoever_asked_alone(client, who, committee, holder):
    office, chief = who("office"), who("secretary")
    client.force_login(office)

    client.post(page(committee), ASKED)

    job = RenderJob.objects.get()
    assert job.reveals and RenderJob.objects.visible_to(office).exists()
    assert not RenderJob.objects.visible_to(chief).exists()
    office.grants.update(role="inspector")
    assert not RenderJob.objects.visible_to(type(office).objects.get(pk=office.pk)).exists()


def test_title_says_of_which_day_a_list_is(committee, holder, printed):
    assert printed("register", committee).subject_lines[1] == "tính đến ngày 22/11/2026"
