"""Documents that a text cites by name, linked where the register holds them."""

import pytest
from django.urls import reverse

from documents.intake import receiving
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
NAMED = "Nghị quyết Trung ương 4 khóa XII về tăng cường xây dựng, chỉnh đốn Đảng"


@pytest.fixture
def page_saying(client, office, branch):
    """The page of a document with the text."""

    def shown(words):
        document = receiving.take(organization=branch, name="Văn bản.txt", looked=receiving.pasted(words), by=office)
        client.force_login(office)
        return client.get(reverse("documents:text", args=[document.pk])).content.decode()

    return shown


@pytest.mark.parametrize(
    ("subject", "kind", "symbol", "said"),
    [
        (NAMED, "NQ", "", "Nghị quyết Trung ương 4 (khóa XII)"),
        (NAMED, "NQ", "04-NQ/TW", "NQ TW 4 khóa XII"),
        ("Trung ương 4 khóa XII", "NQ", "", "Nghị quyết Trung ương 4 khóa XII"),
        ("Điều lệ Đảng Cộng sản Việt Nam", "KH_KHAC", "", "Điều lệ Đảng"),
        ("Điều lệ Đảng", "QĐi", "", "Điều lệ Đảng"),
    ],
)
def test_document_cited_by_name_is_linked(page_saying, committee, subject, kind, symbol, said):
    named = DocumentFactory(organization=committee, symbol_raw=symbol, doc_type=kind, subject=subject)

    page = page_saying(f"Căn cứ {said};")

    assert f'href="{named.get_absolute_url()}" title="{named.subject}">{said}</a>' in page


@pytest.mark.parametrize(
    "others",
    [
        [("NQ", "", NAMED), ("NQ", "", NAMED)],
        [("NQ", "", "Nghị quyết Trung ương 4 khóa XI")],
        [("KH", "12-KH/ĐU", NAMED)],
        [("NQ", "", "Kết quả của Nghị quyết Trung ương 4 khóa XII")],
    ],
    ids=["several", "other term", "plan below it", "within a subject"],
)
def test_name_that_no_document_or_several_bear_is_only_marked(page_saying, committee, others):
    for kind, symbol, subject in others:
        DocumentFactory(organization=committee, doc_type=kind, symbol_raw=symbol, subject=subject)

    page = page_saying("Căn cứ Nghị quyết Trung ương 4 khóa XII;")

    assert '<mark class="cited" title="chưa có trong sổ">Nghị quyết Trung ương 4 khóa XII</mark>' in page


def test_document_cited_by_name_is_offered_by_its_title_alone(client, office, branch, committee):
    DocumentFactory(organization=committee, symbol_raw="", doc_type="NQ", subject=NAMED)
    words = "Căn cứ Nghị quyết Trung ương 4 khóa XII;"
    draft = receiving.take(organization=branch, name="Văn bản.txt", looked=receiving.pasted(words), by=office)
    client.force_login(office)

    form = client.get(reverse("documents:confirm", args=[draft.pk])).context["form"]

    assert [label for _, label in form.fields["implements"].choices] == [NAMED]
