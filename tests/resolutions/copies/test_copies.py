"""Copies of documents: sao y, sao lục, trích sao; each with a number of its own, and who received it."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document as read_word

from documents import issuing, numbering
from documents.models import Document, SeriesStart
from documents.printing import pdfs, word
from documents.printing.blocks import from_json
from partyportal import dates
from resolutions.copies.models import Copy
from resolutions.copies.papers import PAPERS, printed
from tests.factories import (
    CommitteeSeatFactory,
    CopyFactory,
    DocumentFactory,
    LetterFactory,
    MemberFactory,
    TermFactory,
)

COPY = PAPERS["copy"]


@pytest.fixture
def seated(committee):
    """The committee with a secretary."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 1, 1))
    person = MemberFactory(organization=committee, full_name="Trần Quốc Khải")
    CommitteeSeatFactory(term=term, member=person, post="secretary", begins_on=term.begins_on)
    return committee


@pytest.fixture
def arrived(seated):
    return DocumentFactory(organization=seated, symbol_raw="05-CT/TW", doc_type="CT", subject="Đẩy mạnh học tập")


@pytest.fixture
def own(seated, office):
    """A document of the committee that the portal printed."""
    letter = LetterFactory(organization=seated, addressed_to="Các chi bộ trực thuộc")
    return numbering.issue(paper=letter.paper, subject=letter, day=dates.today(), by=office, reason="thử").document


@pytest.fixture
def relay(arrived, branch):
    copy = CopyFactory(organization=arrived.organization, original=arrived, others="Công đoàn Sở")
    copy.receivers.add(branch)
    return copy


def issue(copy, by) -> Document:
    return numbering.issue(paper=COPY, subject=copy, day=dates.today(), by=by, reason="thử").document


def test_copy_takes_a_number_of_its_own_series(office, relay):
    SeriesStart.objects.create(
        organization=relay.organization, term=relay.organization.terms.get(), doc_type="BS", last_number=23
    )

    first = issue(relay, office)
    second = issue(CopyFactory(organization=relay.organization, original=relay.original), office)

    assert (first.symbol_raw, second.symbol_raw) == ("24-BS/ĐU", "25-BS/ĐU")
    assert first.doc_type == Document.Type.COPY


def test_receivers_see_the_copy_and_confirm_that_it_came(client, office, secretary, branch, relay):
    document = issue(relay, office)
    client.force_login(secretary)

    client.post(reverse("resolutions:receive", args=[document.pk]), {"organization": branch.pk})

    assert [row.organization for row in document.addressees.all()] == [branch]
    assert document.receipts.get().organization == branch


def test_block_of_a_relay_stands_alone_under_its_rule(relay):
    document = printed(relay)

    assert (document.copied, document.blocks) == (None, ())
    assert document.doc_type == "SAO LỤC"
    assert document.subject_lines[0].startswith("chỉ thị số 05-CT/TW")
    assert document.recipients == (relay.receivers.get().name, "Công đoàn Sở", "Lưu Đảng ủy")


def test_copy_by_order_is_signed_by_order(relay):
    relay.order_post, relay.order_name = "Chánh Văn phòng", "Lê Thị Sao"

    signature = printed(relay).signature

    assert (signature.authority, signature.post, signature.name) == ("T/L ĐẢNG ỦY", "CHÁNH VĂN PHÒNG", "Lê Thị Sao")


def test_own_document_is_copied_whole_without_its_proof(own):
    copy = CopyFactory(organization=own.organization, original=own, kind=Copy.Kind.OWN)

    copied = printed(copy).copied

    assert copied.letterhead.symbol == own.symbol_raw
    assert copied.signature.post.endswith("(đã ký)")
    assert (copied.check_code, copied.check_url, copied.fingerprint) == ("", "", "")


def test_extract_says_what_it_is_taken_from(arrived):
    copy = CopyFactory(organization=arrived.organization, original=arrived, kind="extract", excerpt="1. Nêu gương.")

    first, second = printed(copy).blocks

    assert first.text.startswith("Trích Chỉ thị số 05-CT/TW")
    assert second.text == "1. Nêu gương."


@pytest.mark.parametrize("kind", ["own", "extract"])
def test_copy_is_the_same_in_pdf_word_and_when_thawed(own, kind):
    copy = CopyFactory(organization=own.organization, original=own, kind=kind, excerpt="Một phần." * (kind != "own"))
    document = printed(copy)

    words = "\n".join(p.text for p in read_word(io.BytesIO(word.written(document))).paragraphs)
    page = pdfs.html(document)

    assert from_json(document.to_json()) == document
    assert document.doc_type in words and document.doc_type in page
    assert page.count("copy-block") == 1
    assert ("Chi bộ kính đề nghị" in words, "Chi bộ kính đề nghị" in page) == (kind == "own", kind == "own")


def test_original_without_number_or_day_leaves_no_dots(seated):
    original = DocumentFactory(organization=seated, symbol_raw="", subject="Nghị quyết Trung ương 4", issued_on=None)

    document = printed(CopyFactory(organization=seated, original=original))

    assert document.subject_lines == ("nghị quyết Trung ương 4",)


@pytest.mark.parametrize(
    ("kind", "excerpt", "field"),
    [("own", "", "kind"), ("extract", " ", "excerpt"), ("other", "một đoạn", "excerpt")],
)
def test_kind_that_does_not_fit_is_said_at_its_field(arrived, kind, excerpt, field):
    copy = CopyFactory.build(organization=arrived.organization, original=arrived, kind=kind, excerpt=excerpt)

    with pytest.raises(ValidationError) as refused:
        copy.full_clean()

    assert field in refused.value.message_dict


def test_own_document_is_not_relayed(own):
    with pytest.raises(ValidationError, match="Sao lục là sao văn bản của cơ quan khác"):
        CopyFactory.build(organization=own.organization, original=own, kind="other").full_clean()


@pytest.mark.parametrize("change", [{"status": "voided"}, {"status": "draft"}, {"doc_type": "BS"}])
def test_what_is_not_in_force_or_a_copy_itself_is_not_copied(client, office, arrived, change):
    Document.objects.filter(pk=arrived.pk).update(**change)
    client.force_login(office)

    answer = client.get(reverse("copies:add", args=[arrived.pk]))

    assert answer.status_code == 302
    assert not Copy.objects.exists()


def test_withheld_document_is_not_copied(client, office, own):
    own.issues.update(is_withheld=True)
    client.force_login(office)

    assert client.get(reverse("copies:add", args=[own.pk])).status_code == 302


def test_excerpt_with_a_mark_of_secrecy_is_refused(arrived):
    copy = CopyFactory.build(
        organization=arrived.organization, original=arrived, kind="extract", excerpt="TỐI MẬT\nNội dung"
    )

    with pytest.raises(ValidationError) as refused:
        copy.full_clean()

    assert "excerpt" in refused.value.message_dict


def test_form_copies_and_keeps_what_was_typed(client, office, branch, arrived):
    client.force_login(office)
    address = reverse("copies:add", args=[arrived.pk])
    typed = {"organization": arrived.organization_id, "kind": "extract", "excerpt": "1. Nêu gương."}

    nobody = client.post(address, typed)
    client.post(address, typed | {"receivers": [branch.pk]})

    assert nobody.status_code == 422
    assert "Ghi nơi nhận bản sao" in nobody.text and "1. Nêu gương." in nobody.text
    assert list(Copy.objects.get().receivers.all()) == [branch]


def test_branch_does_not_copy_whole_what_the_committee_issued(client, secretary, branch, own):
    """It prints the block alone, for its photocopy: the whole is copied by who issued it."""
    own.addressees.create(organization=branch)
    client.force_login(secretary)
    typed = {"organization": branch.pk, "others": "Phòng Hành chính"}

    refused = client.post(reverse("copies:add", args=[own.pk]), typed | {"kind": "own"})
    client.post(reverse("copies:add", args=[own.pk]), typed | {"kind": "other"})

    assert refused.status_code == 422
    assert "của chính tổ chức mình" in refused.text
    assert printed(Copy.objects.get()).copied is None


def test_stranger_neither_sees_nor_copies(client, stranger, arrived, relay):
    client.force_login(stranger)

    pages = [reverse("copies:add", args=[arrived.pk]), reverse("copies:edit", args=[relay.pk]), COPY.address(relay)]

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_issued_copy_is_edited_after_it_was_taken_back(client, office, relay):
    document = issue(relay, office)
    client.force_login(office)
    locked = client.get(reverse("copies:edit", args=[relay.pk]))
    numbering.take_back(paper=COPY, subject=relay, reason="sai nơi nhận", by=office)

    open_again = client.get(reverse("copies:edit", args=[relay.pk]))
    again = issue(relay, office)

    assert (locked.status_code, open_again.status_code) == (302, 200)
    assert again == document


def test_original_that_was_voided_meanwhile_stops_the_issue(office, arrived, relay):
    arrived.void(reason="nhập trùng", by=office)
    relay.refresh_from_db()

    with pytest.raises(ValidationError, match="Chỉ sao văn bản đã vào sổ"):
        issue(relay, office)


def test_book_and_panel_say_number_day_and_receivers(client, office, relay, django_assert_max_num_queries):
    document = issue(relay, office)
    issuing.mark_sent(document=document, day=dates.today(), by=office)
    CopyFactory.create_batch(5, organization=relay.organization)
    client.force_login(office)
    client.get(reverse("copies:list"))

    with django_assert_max_num_queries(16):
        book = client.get(reverse("copies:list")).text
    panel = client.get(reverse("copies:document_panel", args=[relay.original_id])).text

    for page in (book, panel):
        assert document.symbol_raw in page
        assert "Công đoàn Sở" in page
        assert "Đã gửi" in page


def test_issued_copy_is_not_deleted(client, office, relay):
    issue(relay, office)
    client.force_login(office)

    assert client.post(reverse("copies:delete", args=[relay.pk])).status_code == 404
    assert Copy.objects.filter(pk=relay.pk).exists()


def test_hostile_excerpt_is_text(arrived):
    copy = CopyFactory(
        organization=arrived.organization, original=arrived, kind="extract", excerpt="<script>alert(1)</script>"
    )

    assert "<script>" not in pdfs.html(printed(copy))
