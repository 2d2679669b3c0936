"""A resolution is checked before its issue: what is missing blocks, what is doubtful asks for a reason that is kept."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents import numbering
from documents.models import Document, IssuedPaper
from members.admission.models import CandidateVote
from members.admission.papers import ON_ADMISSION
from members.models import CommitteeSeat
from tests.documents.conftest import no_pdf

__all__ = ["no_pdf"]
BRANCH = ON_ADMISSION[0]
DAY = datetime.date(2026, 9, 10)


@pytest.fixture
def gap(candidate):
    """A file that does not say where the person comes from."""
    CandidateVote.objects.update(document_number="", document_on=None)
    type(candidate).objects.update(hometown="")
    return type(candidate).objects.get(pk=candidate.pk)


def test_doubt_is_shown_on_the_draft_with_where_it_is_mended(client, office, gap):
    client.force_login(office)

    page = client.get(BRANCH.address(gap)).text

    assert "chỗ chấm vì hồ sơ chưa có thông tin" in page and reverse("admission:edit", args=[gap.pk]) in page


def test_doubt_asks_for_a_reason_which_is_kept(client, office, gap, no_pdf):
    client.force_login(office)
    address = BRANCH.address(gap, "paper_issue")

    refused = client.post(address, {"day": "10/09/2026"})
    assert refused.status_code == 422 and "Nhập lý do vẫn phát hành" in refused.text
    client.post(address, {"day": "10/09/2026", "reason": "Quê quán ghi tay theo giấy khai sinh"})

    issue = IssuedPaper.objects.get()
    assert [doubt["code"] for doubt in issue.doubts] == ["F5"]
    assert issue.reason == "Quê quán ghi tay theo giấy khai sinh"
    panel = client.get(reverse("documents:issues", args=[issue.document_id])).text
    assert "Quê quán ghi tay theo giấy khai sinh" in panel


def test_missing_signer_blocks_whatever_the_reason(client, office, gap):
    CommitteeSeat.objects.all().delete()
    client.force_login(office)

    answer = client.post(BRANCH.address(gap, "paper_issue"), {"day": "10/09/2026", "reason": "Sẽ ký sau"})

    assert answer.status_code == 422 and "Chưa đủ quyền hạn, chức vụ, họ tên người ký" in answer.text
    assert reverse("committees:terms", args=[gap.organization_id]) in answer.text
    assert not Document.objects.exists()


def test_act_itself_refuses_what_the_page_would(office, gap):
    with pytest.raises(ValidationError, match="lý do"):
        numbering.issue(paper=BRANCH, subject=gap, day=DAY, by=office)
