"""Resolutions and decisions of a file: numbered in the register, frozen, taken back, replaced."""

import datetime
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from docx import Document as read

from documents import issuing, numbering
from documents.actions import next_number
from documents.models import Document, IssuedPaper
from documents.tasks import render
from members.admission.models import Candidate, CandidateStep, CandidateVote
from tests.conftest import user_with
from tests.documents.conftest import no_pdf
from tests.factories import (
    CandidateVoteFactory,
    CommitteeSeatFactory,
    DecidingDelegationFactory,
    OrganizationFactory,
    TermFactory,
)
from tests.papers import PAPERS

__all__ = ["no_pdf"]
DAY = datetime.date(2026, 9, 10)
ISSUED_SO = {"day": "10/09/2026", "reason": "Quê quán ghi tay theo hồ sơ giấy"}
WHY = {"reason": "Sai đơn vị công tác của quần chúng"}


@pytest.fixture(autouse=True)
def _files():
    """No test finds the files of another one."""
    yield
    for issue in IssuedPaper.objects.exclude(pdf=""):
        default_storage.delete(issue.pdf.name)
        default_storage.delete(issue.docx.name)


@pytest.fixture
def unnumbered(candidate):
    """Voted on; no resolution has a number."""
    CandidateVote.objects.update(document_number="", document_on=None)
    return candidate


@pytest.fixture
def issued(unnumbered, office, no_pdf):
    """The branch's resolution under its number, its files made."""
    issue = numbering.issue(paper=PAPERS["branch-admission"], subject=unnumbered, day=DAY, by=office)
    render(issue.jobs.get().pk)
    return IssuedPaper.objects.get(pk=issue.pk)


def address(page, candidate, paper="branch-admission"):
    return PAPERS[paper].address(candidate, page)


def test_draft_says_that_it_is_one_and_has_no_number(client, office, unnumbered):
    client.force_login(office)

    content = client.get(address("paper", unnumbered)).content.decode()

    assert "bản nháp, chưa phát hành" in content and "Dự thảo lần 1" in content
    assert address("paper_issue", unnumbered) in content
    word = read(BytesIO(client.get(address("paper_word", unnumbered)).content))
    assert "Dự thảo lần 1" in word.tables[0].cell(1, 0).text


def test_issue_is_shown_first_then_takes_the_number_of_the_branch(client, office, unnumbered):
    client.force_login(office)

    shown = client.get(address("paper_issue", unnumbered))
    assert "NGHỊ QUYẾT" in shown.content.decode() and "Lữ Ỷ Vỹ" in shown.content.decode()
    assert not Document.objects.exists()
    client.post(address("paper_issue", unnumbered), {"day": "10/09/2026"})

    document = Document.objects.get()
    assert (document.symbol_raw, document.organization, document.issued_on) == (
        "01-NQ/CB",
        unnumbered.organization,
        DAY,
    )
    assert unnumbered.full_name not in document.subject
    vote = CandidateVote.objects.get(level="branch")
    assert (vote.document_number, vote.document_on) == ("01-NQ/CB", DAY)


@pytest.mark.parametrize(("who", "is_told"), [("admin", True), ("office", False)])
def test_what_nobody_compared_is_told_to_the_administrator(client, request, unnumbered, who, is_told):
    client.force_login(request.getfixturevalue(who))

    shown = client.get(address("paper_issue", unnumbered))

    assert ("chưa được đối chiếu" in shown.text) == is_told


def test_issued_paper_prints_the_same_after_an_edit_of_the_workplace(client, office, unnumbered, issued):
    client.force_login(office)
    before = client.get(address("paper", unnumbered)).context["page"]
    files = [client.get(reverse("documents:issued_file", args=[issued.pk, kind])).content for kind in ("pdf", "docx")]

    type(unnumbered).objects.update(workplace="Phòng khác", government_post="Chức vụ khác")

    assert client.get(address("paper", unnumbered)).context["page"] == before
    again = [client.get(reverse("documents:issued_file", args=[issued.pk, kind])).content for kind in ("pdf", "docx")]
    assert again == files and b"PK" in files[1]
    assert client.get(address("paper_word", unnumbered))["Location"].endswith(f"/issues/{issued.pk}/docx/")
    assert client.post(address("paper", unnumbered))["Location"] == issued.jobs.get().get_absolute_url()


def test_paper_keeps_the_majority_by_which_it_was_decided(issued):
    assert "admission_majority" in [rule["key"] for rule in issued.rules]


def test_taken_back_paper_is_issued_again_under_its_number(client, office, unnumbered, issued):
    client.force_login(office)

    client.post(address("paper_take_back", unnumbered), WHY)

    assert CandidateVote.objects.get(level="branch").document_number == ""
    assert "Dự thảo lần 1" in client.get(address("paper", unnumbered)).content.decode()
    type(unnumbered).objects.update(workplace="Phòng khác")
    client.post(address("paper_issue", unnumbered), {"day": "11/09/2026"})
    assert Document.objects.get().symbol_raw == "01-NQ/CB"
    assert "Phòng khác" in client.get(address("paper", unnumbered)).content.decode()


def test_paper_of_a_closed_file_is_left_as_it_is(client, office, unnumbered, issued):
    type(unnumbered).objects.update(closed_on=DAY, closed_reason="stopped")
    client.force_login(office)

    response = client.post(address("paper_take_back", unnumbered), WHY)

    assert response.status_code == 422 and "Hồ sơ đã đóng" in response.content.decode()
    assert IssuedPaper.objects.in_force().exists()


def test_file_says_which_papers_have_numbers(client, office, unnumbered, issued):
    client.force_login(office)

    content = client.get(reverse("admission:papers_panel", args=[unnumbered.pk])).content.decode()

    assert "01-NQ/CB" in content.replace("\u2011", "-").replace("\u2060", "")
    assert content.count("chưa phát hành trong cổng") == 2


def test_paper_that_was_sent_is_replaced(client, office, unnumbered, issued):
    issuing.mark_sent(document=issued.document, day=DAY, by=office)
    client.force_login(office)

    client.post(address("paper_take_back", unnumbered), WHY)
    client.post(address("paper_issue", unnumbered), {"day": "12/09/2026"})

    new = Document.objects.get(replaces=issued.document)
    assert new.symbol_raw == "02-NQ/CB"
    assert (
        "(thay thế Nghị quyết số 01-NQ/CB, ngày 10/9/2026)" in client.get(address("paper", unnumbered)).content.decode()
    )


def test_paper_is_not_issued_twice(client, office, unnumbered, issued):
    client.force_login(office)

    client.post(address("paper_issue", unnumbered), {"day": "12/09/2026"})

    assert Document.objects.count() == 1


def test_day_before_the_vote_is_refused(client, office, unnumbered):
    client.force_login(office)

    response = client.post(address("paper_issue", unnumbered), {"day": "01/09/2026"})

    assert response.status_code == 422 and "trước ngày biểu quyết" in response.content.decode()
    assert not Document.objects.exists()


@pytest.fixture
def elsewhere(committee):
    """A branch that takes the file over."""
    return OrganizationFactory(code="CB9", symbol="CB", parent=committee)


def test_paper_of_a_file_that_moved_stays_its_issuers(client, unnumbered, issued, elsewhere):
    """The branch that took the file over could take the other's resolution back, and issue it anew under its number."""
    Candidate.objects.filter(pk=unnumbered.pk).update(organization=elsewhere)
    client.force_login(user_with("branch_secretary", elsewhere))

    page = client.get(address("paper", unnumbered)).content.decode()
    asked = [
        client.post(address(name, unnumbered), WHY | {"confirm": "1"}) for name in ("paper_take_back", "paper_issue")
    ]

    assert address("paper_take_back", unnumbered) not in page and address("paper_issue", unnumbered) not in page
    assert [answer.status_code for answer in asked] == [403, 403]
    assert Document.objects.get(pk=issued.document_id).status == Document.Status.REGISTERED


def test_resolution_taken_back_before_the_file_moved_gives_its_number_to_no_elsewhere(
    unnumbered, issued, office, elsewhere, no_pdf
):
    numbering.take_back(paper=PAPERS["branch-admission"], subject=unnumbered, reason="Sai tên", by=office)
    CommitteeSeatFactory(term=TermFactory(organization=elsewhere), member__organization=elsewhere)
    Candidate.objects.filter(pk=unnumbered.pk).update(organization=elsewhere)

    made = numbering.issue(paper=PAPERS["branch-admission"], subject=unnumbered, day=DAY, by=office, reason="Đã xem")

    assert made.document != issued.document and made.document.organization == elsewhere


def test_number_noted_by_hand_is_entered_as_it_is(client, office, candidate, committee):
    """The branch bears 05 since 03/9/2026; the register goes on behind it."""
    client.force_login(office)

    assert client.get(address("paper_issue", candidate)).context["form"].initial["day"] == datetime.date(2026, 9, 3)
    client.post(address("paper_issue", candidate), {"day": "03/09/2026"})

    document = Document.objects.get()
    assert (document.symbol_raw, document.issued_on) == ("05-NQ/CB", datetime.date(2026, 9, 3))
    assert next_number(document.term, "NQ") == 6


def test_number_noted_twice_is_refused(client, office, candidate, recognition):
    CandidateVoteFactory(
        candidate=recognition, matter="recognition", voted_on=DAY, document_number="05", document_on=DAY
    )
    numbering.issue(paper=PAPERS["branch-admission"], subject=candidate, day=DAY, by=office)
    client.force_login(office)

    response = client.post(address("paper_issue", recognition, "branch-recognition"), ISSUED_SO)

    assert response.status_code == 422 and "Số này đã có trong sổ" in response.content.decode()


def test_number_of_another_body_is_not_entered(client, office, candidate):
    CandidateVote.objects.filter(level="branch").update(document_number="112-QĐ/ĐUK")
    client.force_login(office)

    client.post(address("paper_issue", candidate), {"day": "10/09/2026"})

    assert not Document.objects.exists()


def test_resolution_without_a_vote_is_not_issued(client, office, prospect):
    client.force_login(office)

    assert client.post(address("paper_issue", prospect), {"day": "10/09/2026"}).status_code == 422


def test_decision_of_the_body_above_is_neither_shown_nor_made(client, office, unnumbered):
    client.force_login(office)

    page = client.get(address("paper", unnumbered, "admission"))
    assert "chưa được ủy quyền" in page.content.decode() and "Tạo PDF" not in page.content.decode()
    for act in (client.post, client.get):
        assert act(address("paper_word", unnumbered, "admission")).status_code in {302, 405}
    client.post(address("paper_issue", unnumbered, "admission"), {"day": "10/09/2026"})
    assert not Document.objects.exists()


def test_decision_of_a_committee_that_was_let_decide_is_numbered_and_noted(client, office, unnumbered, committee):
    DecidingDelegationFactory(organization=committee)
    CandidateStep.objects.create(candidate=unnumbered, kind="decision", done_on=DAY)
    client.force_login(office)

    client.post(address("paper_issue", unnumbered, "admission"), ISSUED_SO | {"day": "12/09/2026"})

    assert Document.objects.get().symbol_raw == "01-QĐ/ĐU"
    assert CandidateStep.objects.get(kind="decision").document_number == "01-QĐ/ĐU"


@pytest.mark.parametrize(("who", "status"), [("secretary", 403), ("reader", 403), ("member_user", 404)])
def test_who_may_not_issue(client, request, unnumbered, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address("paper_issue", unnumbered)).status_code == status
    assert client.get(address("paper_take_back", unnumbered)).status_code == status


def test_file_that_names_a_person_is_for_who_may_take_lists_out(client, request, issued):
    file = reverse("documents:issued_file", args=[issued.pk, "pdf"])
    for who, status in (("office", 200), ("secretary", 200), ("member_user", 404)):
        client.force_login(request.getfixturevalue(who))
        assert client.get(file).status_code == status
