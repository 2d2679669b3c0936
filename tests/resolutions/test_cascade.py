import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.actions import take_number
from documents.models import Document
from resolutions import actions
from resolutions.cascade import tree
from tests.factories import AddresseeFactory, DocumentFactory, IssuedPaperFactory


@pytest.fixture
def plan(committee, document):
    plan = DocumentFactory(
        organization=committee, doc_type="KH", symbol_raw="14-KH/TU", subject="Kế hoạch thực hiện Chỉ thị số 05-CT/TW"
    )
    plan.implements.add(document)
    return plan


def drawn(nodes):
    return [(node.document.symbol_raw, node.here, drawn(node.children)) for node in nodes]


def url(name, row):
    return reverse(f"resolutions:{name}", args=[row.pk])


def test_tree_nests_what_implements_what(committee, document, plan):
    own = DocumentFactory(organization=committee, symbol_raw="31-KH/ĐU")
    own.implements.add(plan)

    nodes = tree(plan, Document.objects.all())

    assert drawn(nodes) == [("05-CT/TW", False, [("14-KH/TU", True, [("31-KH/ĐU", False, [])])])]


def test_tree_of_a_lone_document_invents_no_level(document):
    assert drawn(tree(document, Document.objects.all())) == [("05-CT/TW", True, [])]


def test_tree_hides_what_the_user_does_not_see(client, secretary, branch, document, plan):
    AddresseeFactory(document=plan, organization=branch)
    client.force_login(secretary)

    response = client.get(url("cascade_panel", plan))

    assert drawn(response.context["tree"]) == [("14-KH/TU", True, [])]


def test_circle_is_refused(office, document, plan):
    with pytest.raises(ValidationError, match="đang thực hiện chính văn bản này"):
        actions.link(document=document, to=plan, by=office)


def test_cited_document_is_offered_until_it_is_linked(client, office, committee, document):
    citing = DocumentFactory(organization=committee, symbol_raw="22-KH/TU", subject="Thực hiện Chỉ thị 05 - CT/TW")
    client.force_login(office)

    offered = list(client.get(url("cascade_panel", citing)).context["cited"])
    client.post(url("link", citing), {"document": document.pk})

    assert offered == [document]
    assert list(citing.implements.all()) == [document]
    assert list(client.get(url("cascade_panel", citing)).context["cited"]) == []


def test_documents_without_a_day_are_offered_last(client, office, plan, committee):
    known = DocumentFactory(organization=committee, symbol_raw="06-CT/TW", issued_on=datetime.date(2020, 1, 1))
    unknown = DocumentFactory(organization=committee, symbol_raw="07-CT/TW", issued_on=None)
    client.force_login(office)

    found = list(client.get(url("link", plan)).context["found"])

    assert found.index(known) < found.index(unknown) == len(found) - 1


def test_link_is_found_by_search_and_taken_back(client, office, plan, document):
    client.force_login(office)

    client.post(url("unlink", plan), {"document": document.pk})
    found = client.get(url("link", plan), {"q": "chi thi 05-ct"}).context["found"]

    assert not plan.implements.exists()
    assert list(found) == [document]


def test_exact_symbol_is_offered_first_in_any_spelling(client, office, plan, document, committee):
    newer = DocumentFactory(
        organization=committee, symbol_raw="21-KH/TU", subject="Theo 05-CT/TW", issued_on=datetime.date(2026, 1, 5)
    )
    client.force_login(office)

    typed = [client.get(url("link", plan), {"q": words}).context["found"] for words in ("05-CT/TW", "5 ct/tw")]

    assert [list(found) for found in typed] == [[document, newer], [document, newer]]


def test_link_to_an_unseen_document_is_404(client, secretary, branch, document):
    own = DocumentFactory(organization=branch)
    client.force_login(secretary)

    assert client.post(url("link", own), {"document": document.pk}).status_code == 404
    assert client.post(url("link", own), {"document": "x"}).status_code == 404


def test_document_numbered_on_paper_takes_a_link(office, draft, document):
    issued = take_number(draft, day=draft.organization.terms.get().begins_on, by=office)

    actions.link(document=issued, to=document, by=office)

    assert document in issued.implements.all()


def test_document_that_the_portal_printed_takes_no_link(office, draft, document):
    issued = take_number(draft, day=draft.organization.terms.get().begins_on, by=office)
    IssuedPaperFactory(document=issued)

    with pytest.raises(ValidationError, match="đã khóa"):
        actions.link(document=issued, to=document, by=office)


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("secretary", 403), ("stranger", 404), ("nobody", 403)])
def test_access_to_linking(client, request, addressed, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url("link", addressed)).status_code == status


def test_nothing_is_linked_to_a_voided_document(office, plan, document):
    plan.implements.clear()
    document.void(reason="nhập trùng", by=office)

    with pytest.raises(ValidationError, match="đã hủy"):
        actions.link(document=plan, to=document, by=office)
