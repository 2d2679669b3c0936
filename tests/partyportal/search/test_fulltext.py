"""The index of long texts, which the database keeps beside its tables."""

import pytest
from django.db import connection

from documents.models import Attachment, Document
from partyportal.search import fulltext
from partyportal.search.fulltext import hits, holding, index_texts
from tests.factories import AttachmentFactory, DocumentFactory


def found(text):
    return set(holding(Attachment.objects.all(), text).values_list("name", flat=True))


def attach(name, text):
    AttachmentFactory(row=DocumentFactory(), name=name, text=text)


@pytest.fixture
def texts():
    attach("ke-hoach.docx", "Kế hoạch số 139-KH/ĐU về chuyển đổi số")
    attach("cong-van.docx", "Công văn đôn đốc chi bộ")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("CHUYỂN ĐỔI", {"ke-hoach.docx"}),
        ("doi chuyen", {"ke-hoach.docx"}),
        ("don d", {"cong-van.docx"}),
        ("139-KH/ĐU", {"ke-hoach.docx"}),
        ("chuyển bay", set()),
        ("huyen", set()),
        ('") OR *', set()),
        ("…", set()),
    ],
)
def test_words_are_found_by_their_beginnings(texts, typed, names):
    assert found(typed) == names


def test_changed_and_deleted_texts_are_followed(texts):
    file = Attachment.objects.get(name="ke-hoach.docx")
    file.text = "Thông báo kết luận"
    file.save()

    assert (found("chuyển đổi"), found("kết luận")) == (set(), {"ke-hoach.docx"})

    Document.attachments.through.objects.filter(attachment=file).delete()
    file.delete()

    assert found("kết luận") == set()


def test_a_text_of_a_million_different_words_is_stored():
    attach("lon.docx", "thong bao " + " ".join(f"{number:x}" for number in range(200_000)))

    assert found("thông báo") == {"lon.docx"}


def test_making_it_anew_reads_all_again(texts):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER documents_attachment_words_come")
    attach("sau.docx", "Nghị quyết chuyên đề")

    index_texts(None, "default")
    index_texts(None, "default")

    assert found("chuyên đề") == {"sau.docx"}


def test_words_that_too_many_texts_have_find_none(texts, monkeypatch):
    attach("bao-cao.docx", "Báo cáo của chi bộ")
    monkeypatch.setattr(fulltext, "MOST_HITS", 1)

    assert (hits(Attachment, "chi bộ"), found("chi bộ")) == (None, set())
    assert found("báo cáo") == {"bao-cao.docx"}


def test_sqlite_reads_the_names_of_documents_from_an_index():
    if connection.vendor == "sqlite":
        plan = Document.objects.search("bao yagi").order_by().values("pk").explain()

        assert "COVERING INDEX documents_document_named" in plan


def test_first_page_of_an_everyday_word_is_read_in_the_order_of_an_index(office):
    """Whoever sees the whole register is not asked about each row, and nothing is sorted."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a table of no rows would be read whole
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")

    plan = Document.objects.visible_to(office).search("bao").newest_first()[:50].explain()

    assert "document_newest_first" in plan
    assert "sort" not in plan.lower() and "temp b-tree" not in plan.lower()
