import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document, queries
from partyportal.search import fulltext
from tests.factories import AttachmentFactory, DocumentFactory, IssuedPaperFactory, OutgoingFactory


def subjects(response):
    return [document.subject for document in response.context["object_list"]]


def listed(client, **params):
    return client.get(reverse("documents:list"), params)


@pytest.mark.parametrize(
    "words", ["chuyển đổi số", "chuyen doi so", "ỦY BAN", "uỷ ban", "12-NQ/TU", "12-nq/tu", "nghi quyet"]
)
def test_search_ignores_marks_and_capitals(client, office, committee, words):
    DocumentFactory(
        organization=committee,
        doc_type="NQ",
        symbol_raw="Số 12 - NQ/TU",
        issuer="Ủy ban nhân dân tỉnh",
        subject="Về chuyển đổi số",
    )
    DocumentFactory(organization=committee, subject="Về học tập và làm theo")
    client.force_login(office)

    assert subjects(listed(client, q=words)) == ["Về chuyển đổi số"]


@pytest.mark.parametrize(
    ("params", "seen"),
    [
        ({"direction": "incoming"}, ["đến"]),
        ({"view": "outgoing"}, ["đi"]),
        ({"view": "drafts"}, ["đi"]),
        ({"doc_type": "CT"}, ["đến"]),
        ({"year": 2016}, ["đến"]),
        ({"status": "registered"}, ["đến"]),
    ],
)
def test_filters(client, office, committee, params, seen):
    DocumentFactory(organization=committee, subject="đến")
    OutgoingFactory(organization=committee, subject="đi")
    client.force_login(office)

    assert subjects(listed(client, **params)) == seen


def test_saved_views_count(client, office, committee):
    DocumentFactory(organization=committee)
    OutgoingFactory(organization=committee)
    client.force_login(office)

    counts = {key: count for key, _, count in listed(client).context["saved_views"]}

    assert counts == {"": 2, "incoming": 1, "outgoing": 1, "drafts": 1}


@pytest.mark.parametrize(("who", "seen"), [("office", 3), ("reader", 3), ("secretary", 2), ("stranger", 0)])
def test_list_shows_own_register_and_what_is_addressed(client, request, addressed, branch, committee, who, seen):
    DocumentFactory(organization=branch)
    DocumentFactory(organization=committee, status=Document.Status.DRAFT)
    client.force_login(request.getfixturevalue(who))

    assert len(subjects(listed(client))) == seen


def test_member_lists_only_what_is_addressed(client, member_user, addressed, committee):
    DocumentFactory(organization=committee)
    client.force_login(member_user)

    assert list(listed(client).context["object_list"]) == [addressed]


def test_list_refuses_who_has_no_right(client, nobody):
    client.force_login(nobody)

    assert listed(client).status_code == 403


@pytest.mark.parametrize("count", [3, 60])
def test_list_makes_the_same_queries_however_long(client, office, committee, django_assert_num_queries, count):
    DocumentFactory.create_batch(count, organization=committee)
    client.force_login(office)
    listed(client)

    with django_assert_num_queries(7):
        listed(client)


def test_document_without_a_day_stands_last_unless_it_is_a_draft(client, office, branch):
    registered = DocumentFactory(organization=branch, issued_on=None)
    dated = DocumentFactory(organization=branch, issued_on=datetime.date(2020, 1, 2))
    draft = DocumentFactory(organization=branch, issued_on=None, status="draft")
    client.force_login(office)

    response = client.get(reverse("documents:list"))

    assert list(response.context["object_list"]) == [draft, dated, registered]


def test_search_reads_the_text_of_files(client, office, committee):
    """Within what the reader sees, and without files that were taken out of use."""
    document = DocumentFactory(organization=committee, subject="Về nhiệm vụ năm 2026")
    file = AttachmentFactory(row=document, text="Phát triển kinh tế số, xã hội số")
    AttachmentFactory(row=DocumentFactory(subject="Của nơi khác"), text="Phát triển kinh tế số")
    client.force_login(office)

    assert subjects(listed(client, q="kinh te so")) == ["Về nhiệm vụ năm 2026"]
    assert subjects(listed(client, q="kinh tế bay")) == []

    file.void(reason="Đính nhầm văn bản khác", by=office)

    assert subjects(listed(client, q="kinh te so")) == []


def test_words_of_too_many_files_are_looked_for_in_names_alone_and_the_page_says_so(
    client, office, committee, monkeypatch
):
    monkeypatch.setattr(fulltext, "MOST_HITS", 1)
    named = DocumentFactory(organization=committee, subject="Về kinh tế số")
    for _ in range(2):
        AttachmentFactory(row=DocumentFactory(organization=committee), text="Phát triển kinh tế số")
    client.force_login(office)

    response = client.get(reverse("documents:list"), {"q": "kinh tế"})

    assert list(response.context["object_list"]) == [named]
    assert "nhiều tệp có các từ này" in response.text
    assert "nhiều tệp" not in client.get(reverse("documents:list"), {"q": "phat trien bay"}).text


def test_several_are_noted_as_sent_by_one_day_and_taken_back(client, office, committee):
    issued = IssuedPaperFactory.create_batch(2, document__organization=committee, document__status="registered")
    sent, late = (one.document for one in issued)
    Document.objects.filter(pk=late.pk).update(issued_on=datetime.date(2026, 3, 9))
    client.force_login(office)
    chosen = {"act": "send", "row": [sent.pk, late.pk]}

    assert "day" in client.post(reverse("documents:list"), chosen).context["form"].fields
    done = client.post(reverse("documents:list"), chosen | {"step": "1", "day": "05/03/2026"})

    said = {one.row.pk: one.is_done for one in done.context["outcomes"]}
    assert said == {sent.pk: True, late.pk: False}
    assert Document.objects.get(pk=sent.pk).sent_on == datetime.date(2026, 3, 5)
    client.post(reverse("documents:list"), {"undo": done.context["undo_token"]})
    assert Document.objects.get(pk=sent.pk).sent_on is None


def test_rare_word_is_looked_up_once_however_often_the_rows_are_asked(office, committee):
    DocumentFactory(organization=committee, subject="Phòng, chống bão Yagi")
    AttachmentFactory(row=DocumentFactory(organization=committee), text="Khắc phục hậu quả bão Yagi")

    found = Document.objects.visible_to(office).find("yagi")

    with CaptureQueriesContext(connection) as asked:
        assert (found.count(), len(found)) == (2, 2)
    assert not [query for query in asked if '."search"' in query["sql"].partition(" WHERE ")[2]]


def test_many_named_are_found_beside_those_with_a_file(office, committee, monkeypatch):
    monkeypatch.setattr(queries, "MOST_HITS", 1)
    DocumentFactory.create_batch(2, organization=committee, subject="Phòng, chống bão Yagi")
    found = Document.objects.visible_to(office)

    assert found.find("yagi").count() == 2

    AttachmentFactory(row=DocumentFactory(organization=committee), text="Khắc phục hậu quả bão Yagi")

    assert found.find("yagi").count() == 3
