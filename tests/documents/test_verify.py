"""Whether a paper is the issued one: asked without an account, answered with little, not too often."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.urls import reverse
from pypdf import PdfReader

from documents import issuing, proving
from documents.models import IssuedPaper
from documents.printing import codes, pdfs, word
from documents.printing.blocks import from_json
from documents.views import verify
from tests.documents import samples
from tests.factories import IssuedPaperFactory, OutgoingFactory


@pytest.fixture(autouse=True)
def nobody_asked():
    cache.clear()


@pytest.fixture
def issue(branch):
    return IssuedPaperFactory(document__organization=branch)


def ask(client, code: str):
    return client.get(reverse("documents:verify_code", args=[code]))


def test_code_holds_eighty_random_bits():
    code = proving.new_code()

    assert len(code) * 5 == 80 and set(code) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert len({proving.new_code() for _ in range(100)}) == 100


def test_holder_of_a_paper_is_told_that_it_is_the_issued_one_and_nothing_more(client, issue):
    answer = ask(client, issue.check_code)

    assert answer.status_code == 200
    said = answer.text
    assert "Đúng bản đã phát hành" in said and issue.code in said and issue.document.organization.issuer_name in said
    assert "20/01/2026" in said
    for secret in (issue.title, issue.document.subject, str(issue.user), issue.document.get_absolute_url()):
        assert secret not in said
    assert answer["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in answer["Cache-Control"]


def test_code_is_read_as_people_type_it(client, issue):
    typed = f" {issue.check_code[:8].upper()}-{issue.check_code[8:]} "

    answer = client.get(reverse("documents:verify"), {"code": typed}, follow=True)

    assert "Đúng bản đã phát hành" in answer.text


@pytest.mark.parametrize("code", ["-", "a" * 16, "a" * 300, "<script>", "' OR 1=1"])
def test_unknown_code_is_said_to_be_unknown(client, issue, code):
    answer = client.get(reverse("documents:verify"), {"code": code}, follow=True)

    assert answer.status_code == 404 and "Không có văn bản nào mang mã này" in answer.text


def test_older_issue_without_a_code_is_found_by_none(client, issue):
    IssuedPaper.objects.update(check_code=None)

    assert ask(client, "None").status_code == 404


def test_replaced_taken_back_and_voided_are_said(client, issue, admin):
    new = OutgoingFactory(organization=issue.document.organization, doc_type="BC")
    issuing.put_in_place(document=new, old=issue.document)
    assert "được thay thế" in ask(client, issue.check_code).text
    issuing.put_in_place(document=new, old=None)

    issue.take_back(reason="Sai người ký", by=admin)
    taken_back = ask(client, issue.check_code).text
    assert "đã được thu hồi" in taken_back and "Sai người ký" not in taken_back

    other = IssuedPaperFactory(document__organization=issue.document.organization, document__number=91)
    other.document.void(reason="Ban hành nhầm", by=admin)
    assert "Không còn giá trị" in ask(client, other.check_code).text


def test_one_address_asks_so_often_a_minute(client, issue, monkeypatch, time_machine):
    time_machine.move_to("2026-03-01T08:00:01+07:00", tick=False)
    monkeypatch.setattr(verify, "MOST_ASKED", 2)

    answers = [ask(client, issue.check_code).status_code for _ in range(3)]
    time_machine.move_to("2026-03-01T08:01:01+07:00", tick=False)

    assert [*answers, ask(client, issue.check_code).status_code] == [200, 200, 429, 200]


def test_issue_prints_its_code_and_address(outgoing_report):
    issue = outgoing_report

    printed = from_json(issue.printed)

    assert printed.check_code == issue.check_code
    assert printed.check_url.endswith(reverse("documents:verify_code", args=[issue.check_code]))
    assert not issuing.faults(issue)


@pytest.fixture
def outgoing_report(branch, secretary):
    document = IssuedPaperFactory(document__organization=branch).document
    IssuedPaper.objects.all().delete()
    printed = samples.annual_report(fingerprint="", check_code="", check_url="")
    return issuing.freeze(document=document, printed=printed, title="Báo cáo", name="bao-cao", by=secretary)


def test_pdf_and_word_bear_the_code_and_a_qr_code_with_words_for_it():
    document = samples.annual_report()

    reader, file = PdfReader(BytesIO(pdfs.make(document))), word.written(document)

    assert "Mã kiểm tra: k7qm 2xva 5t3w zr4d" in reader.pages[-1].extract_text()
    assert [figure["/Alt"] for figure in figures(reader.trailer["/Root"]["/StructTreeRoot"])] == [codes.ALT]
    assert f'descr="{codes.ALT}"' in ZipFile(BytesIO(file)).read("word/document.xml").decode()
    assert word.written(document) == file


def figures(node) -> list:
    """The pictures in the structure of a tagged PDF."""
    node = node.get_object()
    if isinstance(node, list):
        return [figure for child in node for figure in figures(child)]
    if not hasattr(node, "get"):
        return []
    own = [node] if node.get("/S") == "/Figure" else []
    return own + (figures(node["/K"]) if "/K" in node else [])
