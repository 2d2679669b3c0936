"""A numbered paper from its issue on: its number, what is frozen of it; sent, taken back, replaced."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from documents import issuing
from documents.models import Document, IssuedPaper, RenderJob
from tests.documents.samples import annual_report
from tests.factories import IssuedPaperFactory, OutgoingFactory, RuleValueFactory, TermFactory

DAY = datetime.date(2026, 1, 20)
NEXT_DAY = datetime.date(2026, 1, 21)


@pytest.fixture
def issued(committee) -> Document:
    """A report that the portal printed, number 90 of 20/01/2026, still in the office."""
    return IssuedPaperFactory(document__organization=committee).document


@pytest.fixture
def taken_back(issued, office):
    return issuing.take_back(document=issued, reason="Sai số liệu", by=office)


def test_paper_without_a_document_takes_the_next_number(committee, office):
    TermFactory(organization=committee)

    document = issuing.number(
        document=None, day=DAY, by=office, organization=committee, doc_type="BC", subject="Báo cáo"
    )

    assert (document.symbol_raw, document.issued_on) == ("01-BC/ĐU", DAY)


def test_number_that_was_taken_back_is_given_again_within_its_term(taken_back, office):
    again = issuing.number(document=taken_back, day=NEXT_DAY, by=office)

    kept = Document.objects.get(pk=again.pk)
    assert (kept.symbol_raw, kept.issued_on, kept.status) == ("90-BC/CB", NEXT_DAY, Document.Status.REGISTERED)


def test_number_that_stands_is_not_given_again(issued, office):
    with pytest.raises(ValidationError, match="đã được ban hành"):
        issuing.number(document=issued, day=NEXT_DAY, by=office)


def test_number_of_a_term_is_not_given_again_after_it(taken_back, office):
    with pytest.raises(ValidationError, match=f"Số 90-BC/CB thuộc {taken_back.term}; hãy chọn ngày trong nhiệm kỳ đó"):
        issuing.number(document=taken_back, day=taken_back.term.ends_on, by=office)

    assert Document.objects.get(pk=taken_back.pk).status == Document.Status.WITHDRAWN


def frozen(document, office, title="Báo cáo năm 2025", **facts) -> IssuedPaper:
    return issuing.freeze(document=document, printed=annual_report(), title=title, name="bc", by=office, **facts)


@pytest.fixture
def numbered(committee):
    facts = {"status": "registered", "number": 1, "symbol_raw": "01-BC/ĐU", "issued_on": DAY}
    return OutgoingFactory(organization=committee, term=TermFactory(organization=committee), **facts)


@pytest.mark.usefixtures("no_pdf")
def test_what_is_frozen_is_kept_with_its_rules_and_its_files_are_made(
    numbered, committee, office, django_capture_on_commit_callbacks
):
    rule = RuleValueFactory(key="made_rule", value="5", effective_from=DAY)

    with django_capture_on_commit_callbacks(execute=True):
        issue = frozen(numbered, office, rules=[rule], names_persons=True, is_withheld=True)

    kept, job = IssuedPaper.objects.get(), RenderJob.objects.get()
    assert kept == issue and kept.has_files and issuing.faults(kept) == []
    source = {"source": str(rule.source), "in_force_from": "2026-01-20"}
    assert kept.rules == [{"key": "made_rule", "value": str(rule.shown)} | source]
    assert (kept.issued_on, kept.user, kept.title) == (DAY, office, "Báo cáo năm 2025")
    assert (job.issue, job.organization, job.user, job.title, job.name) == (kept, committee, office, kept.title, "bc")
    assert (job.names_persons, job.is_withheld) == (True, True)
    assert kept.check_code in kept.printed["check_url"]
    for file in (kept.pdf, kept.docx):
        file.storage.delete(file.name)


def test_register_says_who_signed_what_is_issued(numbered, office):
    issue = frozen(numbered, office)

    numbered.refresh_from_db()
    assert numbered.signer == issue.printed["signature"]["name"] == "Trần Quốc Khải"


def test_long_title_is_cut_to_its_column(numbered, office):
    assert frozen(numbered, office, title="Báo cáo " * 40).title == ("Báo cáo " * 40)[:250]


def test_fingerprints_of_papers_issued_long_ago_still_hold():
    """Whatever order a database gives the parts in; the line that prints the fingerprint does not count."""
    code = "9a1870dd852113518a4455bfd18e127a0af671a65dcd032633b321c22cf4ef01"
    content = {"title": "Đảng ủy Sở", "blocks": ["một", "hai"], "fingerprint": "Mã đối chiếu: abcd"}

    assert issuing.fingerprint(content) == code
    assert issuing.fingerprint(dict(reversed(content.items()))) == code
    assert issuing.fingerprint(content | {"fingerprint": ""}) == code
    assert issuing.fingerprint(content | {"blocks": ["hai", "một"]}) != code


def test_printed_fingerprint_is_its_first_sixteen_letters_in_fours():
    assert issuing.shown("0123456789abcdef" * 4).split() == ["0123", "4567", "89ab", "cdef"]


def test_faults_are_told_of_content_and_each_file(committee):
    content, code = issuing.marked(annual_report(fingerprint=""))
    issue = IssuedPaperFactory(document__organization=committee, printed=content, fingerprint=code)
    assert issuing.faults(issue) == []

    issue.keep(pdf=b"%PDF-", docx=b"PK")
    whole = issuing.faults(IssuedPaper.objects.get())
    IssuedPaper.objects.update(docx_sha256="0" * 64, fingerprint="1" * 64)
    broken = issuing.faults(issue := IssuedPaper.objects.get())
    for file in (issue.pdf, issue.docx):
        file.storage.delete(file.name)
    lost = issuing.faults(IssuedPaper.objects.get())

    kept = "Tệp lưu không còn nguyên vẹn. Hãy báo quản trị hệ thống khôi phục từ bản sao lưu."
    assert (whole, broken) == ([], ["Nội dung không khớp mã đối chiếu.", f"DOCX: {kept}"])
    assert lost == ["Nội dung không khớp mã đối chiếu.", f"PDF: {kept}", f"DOCX: {kept}"]


def test_paper_is_taken_back_with_its_reason_and_replaces_nothing_more(issued, committee, office):
    old = OutgoingFactory(
        organization=committee,
        status="registered",
        number=5,
        symbol_raw="05-BC/CB",
        issued_on=DAY,
        term=issued.term,
    )
    issuing.put_in_place(document=issued, old=old)
    assert Document.objects.get(pk=issued.pk).replaces == old

    issuing.take_back(document=issued, reason="Sai số liệu", by=office)

    document, issue = Document.objects.get(pk=issued.pk), IssuedPaper.objects.get()
    assert (document.status, document.replaces, document.number) == (Document.Status.WITHDRAWN, None, 90)
    assert (issue.is_taken_back, issue.taken_back_reason, issue.taken_back_by) == (True, "Sai số liệu", office)
    with pytest.raises(ValidationError, match="không ở trạng thái đã ban hành"):
        issuing.take_back(document=issued, reason="Lần nữa", by=office)


def test_paper_that_left_the_office_is_not_taken_back(issued, office):
    issuing.mark_sent(document=issued, day=DAY, by=office)

    with pytest.raises(ValidationError, match="lập văn bản thay thế"):
        issuing.take_back(document=issued, reason="Sai số liệu", by=office)

    document = issuing.forget_sent(document=issued, by=office)
    assert (document.sent_on, Document.objects.get(pk=issued.pk).sent_on) == (None, None)
    assert issuing.take_back(document=issued, reason="Sai số liệu", by=office).status == Document.Status.WITHDRAWN


def test_sending_is_noted_once_and_not_before_the_issue(issued, office):
    with pytest.raises(ValidationError, match="không thể trước ngày ban hành") as refused:
        issuing.mark_sent(document=issued, day=DAY - datetime.timedelta(days=1), by=office)
    assert list(refused.value.message_dict) == ["day"]
    assert Document.objects.get(pk=issued.pk).sent_on is None

    assert issuing.mark_sent(document=issued, day=DAY, by=office).sent_on == DAY

    assert Document.objects.get(pk=issued.pk).sent_on == DAY
    with pytest.raises(ValidationError, match="đã được ghi là gửi ngày 20/01/2026"):
        issuing.mark_sent(document=issued, day=NEXT_DAY, by=office)


def test_what_the_portal_did_not_print_or_was_taken_back_is_not_sent(numbered, taken_back, office):
    for document in (numbered, taken_back):
        with pytest.raises(ValidationError, match="không ở trạng thái đã ban hành"):
            issuing.mark_sent(document=document, day=NEXT_DAY, by=office)
