import datetime

import pytest
import time_machine
from django.urls import reverse

from documents.models import Attachment, Document, Issuer, WaitingFile
from partyportal import dates
from tests.documents.files.conftest import upload
from tests.documents.intake.papers import LETTER, PLAN
from tests.factories import DocumentFactory
from tests.partyportal.files.packages import document as word

TODAY = datetime.date(2026, 11, 27)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 27, 3), tick=False):
        yield


@pytest.fixture
def bring(client, office, committee):
    """Bring files or a text to the committee's register."""

    def brought(*files, text="", **fields):
        client.force_login(office)
        facts = {"organization": committee.pk, "files": list(files), "text": text, "confirmed": "on"}
        return client.post(reverse("documents:intake"), facts | fields)

    return brought


@pytest.fixture
def confirm(client, office):
    """Send the page of a draft as it was proposed, with changes, and register."""

    def sent(document, then="register", **changes):
        client.force_login(office)
        page = client.get(reverse("documents:confirm", args=[document.pk]))
        form = page.context["form"]
        typed = {name: form[name].value() for name in form.fields}
        typed = {name: value for name, value in typed.items() if value not in (None, "", False, [])}
        days = {name: dates.shown(value) for name, value in typed.items() if isinstance(value, datetime.date)}
        return client.post(reverse("documents:confirm", args=[document.pk]), typed | days | {"then": then} | changes)

    return sent


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_pasted_text_becomes_a_draft_with_what_was_read(bring, committee):
    response = bring(text=PLAN)

    document = Document.objects.get()
    assert response.url == reverse("documents:confirm", args=[document.pk])
    assert (document.symbol_raw, document.doc_type, document.issuer) == ("68-KH/TU", "KH", "Tỉnh ủy An Bình")
    assert (document.due_on, document.urgency) == (datetime.date(2026, 12, 15), "higher")
    assert (document.status, document.received_on) == ("draft", TODAY)
    assert document.attachments.get().kind == Attachment.Kind.TEXT
    assert document.text == PLAN.strip()


def test_word_file_is_read(bring):
    bring(upload(word(*PLAN.splitlines()), "ke-hoach.docx"))

    document = Document.objects.get()
    assert (document.symbol_raw, document.signer) == ("68-KH/TU", "Nguyễn Văn Thuận")
    assert document.attachments.get().name == "ke-hoach.docx"


def test_several_files_become_a_list_to_confirm(bring, client):
    files = [upload(word(*text.splitlines()), f"{place}.docx") for place, text in enumerate([PLAN, LETTER])]

    response = bring(*files)

    assert response.url == reverse("documents:to_confirm")
    page = text_of(client.get(response.url))
    assert "68-KH/TU" in page
    assert "357-CV/BTCTU" in page


def test_classified_file_is_refused_without_a_trace(bring):
    response = bring(upload(word("MẬT", *PLAN.splitlines()), "ke-hoach.docx"))

    assert response.status_code == 422
    assert "dấu chỉ độ mật" in text_of(response)
    assert not Document.objects.exists()
    assert not Document.history.exists()
    assert not Attachment.objects.exists()


def test_classified_text_is_refused(bring):
    response = bring(text=f"TUYỆT MẬT\n{PLAN}")

    assert response.status_code == 422
    assert not Document.objects.exists()


def test_nothing_at_all_is_said_at_the_field(bring):
    response = bring()

    assert "Hãy chọn tệp, hoặc dán nội dung văn bản." in text_of(response)


def test_proposal_is_shown_with_the_line_where_it_stands(bring, client):
    page = text_of(client.get(bring(text=PLAN).url))

    assert '<a href="#dong-16">dòng 16</a>: «Nguyễn Văn Thuận»' in page
    assert 'id="dong-16"' in page


def test_draft_is_saved_and_entered_in_one_press(bring, confirm, committee):
    DocumentFactory(organization=committee, arrival_number=41, arrival_year=2026)
    bring(text=PLAN)
    document = Document.objects.drafts().get()

    confirm(document, signer="Trần Văn Ba")

    document.refresh_from_db()
    assert (document.status, document.signer) == ("registered", "Trần Văn Ba")
    assert (document.arrival_number, document.arrival_year) == (42, 2026)
    assert Issuer.objects.get().name == "Tỉnh ủy An Bình"


def test_draft_may_be_saved_without_being_entered(bring, confirm):
    bring(text=PLAN)
    document = Document.objects.get()

    confirm(document, then="draft", subject="Kế hoạch năm")

    document.refresh_from_db()
    assert (document.status, document.subject, document.arrival_number) == ("draft", "Kế hoạch năm", None)


def test_number_of_arrival_that_is_taken_is_said_at_the_field(bring, confirm, committee):
    DocumentFactory(organization=committee, arrival_number=7, arrival_year=2026)
    bring(text=PLAN)

    response = confirm(Document.objects.drafts().get(), arrival_number=7)

    assert "Số đến 07 đã cấp trong sổ năm 2026" in text_of(response)


def test_numbers_of_arrival_begin_anew_each_year(bring, confirm, committee):
    DocumentFactory(organization=committee, arrival_number=41, arrival_year=2025)
    bring(text=PLAN)

    confirm(Document.objects.drafts().get())

    assert Document.objects.get(symbol_raw="68-KH/TU").arrival_number == 1


def test_cited_document_of_the_register_is_linked(bring, confirm, committee):
    cited = DocumentFactory(organization=committee, symbol_raw="05-CT/TW")
    bring(text=PLAN)
    document = Document.objects.drafts().get()

    confirm(document)

    assert list(document.implements.all()) == [cited]


REPLACING = """BỘ CHÍNH TRỊ
Số 45-CT/TW
Hà Nội, ngày 20 tháng 3 năm 2026
CHỈ THỊ
về tiếp tục đẩy mạnh học tập, thay thế Chỉ thị số 05-CT/TW

Thực hiện Nghị quyết số 12-NQ/TW, ngày 1/2/2026.
Chỉ thị này thay thế Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị.
"""


@pytest.fixture
def replacing(bring, committee):
    """A draft whose text says that it takes the place of a directive, and that directive."""
    old = DocumentFactory(organization=committee, symbol_raw="05-CT/TW")
    DocumentFactory(organization=committee, symbol_raw="12-NQ/TW", doc_type="NQ")
    bring(text=REPLACING)
    return Document.objects.drafts().get(), old


def test_what_a_text_says_it_replaces_is_proposed_and_noted(client, confirm, replacing):
    draft, old = replacing

    form = client.get(reverse("documents:confirm", args=[draft.pk])).context["form"]
    confirm(draft, then="register")

    old.refresh_from_db()
    assert (form["replaced"].initial, form["implements"].initial) == ([old.pk], [])
    assert [row for _, row in form.fields["replaced"].choices] == [f"{old}: {old.subject}"]
    assert (old.successor, old.replaced_on) == (draft, datetime.date(2026, 3, 20))


def test_own_symbol_is_no_document_that_the_register_lacks(client, confirm, replacing):
    draft, _ = replacing
    confirm(draft)

    page = text_of(client.get(reverse("documents:text", args=[draft.pk])))

    assert "Số 45-CT/TW" in page
    assert 'chưa có trong sổ">45-CT/TW' not in page


def test_what_is_not_ticked_is_not_replaced(confirm, replacing):
    draft, old = replacing
    confirm(draft, then="draft")
    assert draft.relations.exists()

    confirm(draft, replaced=[])

    old.refresh_from_db()
    assert not draft.relations.exists()
    assert old.replaced_on is None


def test_what_is_replaced_cannot_be_carried_out(confirm, replacing):
    draft, old = replacing

    response = confirm(draft, implements=[old.pk])

    assert f"{old} không thể vừa được thực hiện vừa bị thay thế." in text_of(response)


def test_duplicate_in_another_spelling_is_warned_of(bring, client, committee):
    DocumentFactory(organization=committee, symbol_raw="Số: 68 - kh/tu", subject="Bản đã nhận qua fax")

    response = client.get(bring(text=PLAN).url)

    assert "Bản đã nhận qua fax" in text_of(response)
    assert "Trùng số, ký hiệu" in text_of(client.get(reverse("documents:to_confirm")))


def test_same_file_is_warned_of(bring, client):
    bring(text=PLAN)
    Document.objects.update(symbol_key="")

    page = text_of(client.get(bring(text=PLAN).url))

    assert "Chính tệp này đã đính kèm ở" in page


def test_many_drafts_are_entered_at_once(bring, client, office):
    bring(text=PLAN)
    bring(text=LETTER)
    rows = list(Document.objects.values_list("pk", flat=True))

    client.post(reverse("documents:to_confirm"), {"act": "register", "row": rows})

    assert sorted(Document.objects.registered().values_list("arrival_number", flat=True)) == [1, 2]


def test_list_to_confirm_asks_the_same_of_three_and_of_many(
    client, office, committee, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(office)
    DocumentFactory.create_batch(3, organization=committee, status="draft")
    address = f"{reverse('documents:to_confirm')}?q="
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    DocumentFactory.create_batch(40, organization=committee, status="draft")

    with django_assert_num_queries(len(few)):
        client.get(address)


def test_scan_waits_outside_until_somebody_has_looked(bring, picture):
    bring(upload(picture, "anh-chup.png"))

    document = Document.objects.get()
    assert WaitingFile.objects.at(document).count() == 1
    assert not document.attachments.exists()


def test_text_of_a_document_links_what_it_cites(bring, confirm, client, committee):
    cited = DocumentFactory(organization=committee, symbol_raw="05-CT/TW")
    old = DocumentFactory(organization=committee, symbol_raw="12-KH/TU")
    new = DocumentFactory(organization=committee, symbol_raw="90-KH/TU", replaces=old)
    bring(text=PLAN)
    document = Document.objects.drafts().get()

    page = text_of(client.get(reverse("documents:text", args=[document.pk])))

    assert f'<a class="cited" href="{cited.get_absolute_url()}" title="{cited.subject}">05-CT/TW</a>' in page
    assert f'<a class="cited" href="{old.get_absolute_url()}"><del>12-KH/TU</del></a>' in page
    assert f'(đã thay thế bằng <a class="cited" href="{new.get_absolute_url()}">' in page


@pytest.mark.parametrize("was_read", [True, False])
def test_citations_of_recognised_letters_are_to_be_compared(bring, client, was_read):
    """«khóa XII» read as «khóa XI» is another resolution."""
    bring(text=PLAN)
    document = Document.objects.drafts().get()
    document.attachments.update(was_read=was_read)

    for name in "text", "confirm":
        page = text_of(client.get(reverse(f"documents:{name}", args=[document.pk])))

        assert ("máy nhận dạng" in page) is not was_read


def test_cited_document_that_the_reader_does_not_see_is_only_marked(client, committee, secretary, document_text):
    DocumentFactory(organization=committee, symbol_raw="05-CT/TW")
    client.force_login(secretary)

    page = text_of(client.get(reverse("documents:text", args=[document_text.pk])))

    assert '<mark class="cited" title="chưa có trong sổ">05-CT/TW</mark>' in page
