"""Papers that the office words itself: begun from a template, checked while written, numbered, frozen."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents import numbering
from documents.models import Document
from documents.printing.blocks import Addressed, Centred, Heading, Table
from partyportal import dates
from resolutions.letters import chips, kinds, papers, shipped
from resolutions.letters.models import Letter, LetterTemplate
from tests.factories import (
    CommitteeSeatFactory,
    LetterFactory,
    LetterTemplateFactory,
    MemberFactory,
    TermFactory,
)

TYPED = """I- MỤC ĐÍCH
1. Yêu cầu chung
Các chi bộ thực hiện nghiêm túc.
TT\tViệc\tHạn
1\tHọp\t05/12/2026
2\tBáo cáo\t10/12/2026"""


@pytest.fixture
def seated(committee):
    """The committee with a secretary and a deputy."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 1, 1))
    for post, name in (("secretary", "Trần Quốc Khải"), ("deputy_secretary", "Lữ Ỷ Vỹ")):
        person = MemberFactory(organization=committee, full_name=name)
        CommitteeSeatFactory(term=term, member=person, post=post, begins_on=term.begins_on)
    return committee


@pytest.fixture
def letter(seated):
    return LetterFactory(organization=seated, addressed_to="Các chi bộ trực thuộc")


def page(client, letter, suffix="paper"):
    return reverse(f"letters:{suffix}", args=[letter.paper.key, letter.pk])


@pytest.mark.parametrize("template", shipped.templates().values(), ids=lambda one: one.key)
def test_every_shipped_template_is_a_template_that_may_be_kept(seated, template):
    words = {name: getattr(template, name) for name in shipped.FIELDS}

    LetterTemplate(organization=seated, **words).full_clean()

    assert template.doc_type in dict(kinds.CHOICES)


def test_template_is_filled_once_with_what_the_portal_knows(client, office, seated):
    client.force_login(office)
    template = LetterTemplateFactory(organization=seated)

    answer = client.get(reverse("letters:add"), {"from": template.pk})

    today = dates.today()
    assert f"kết luận hội nghị tháng {today.month} năm {today.year}" in answer.text
    assert f"{seated.issuer_name} thông báo" in answer.text and "{tổ chức}" not in answer.text


@pytest.mark.parametrize(
    "text", ["{thành viên}", "{{ settings }}", "{% load x %}", "{", "{0.__class__}", "{tổ chức.pk}"]
)
def test_template_takes_no_chip_but_those_of_the_list(text):
    with pytest.raises(ValidationError) as refused:
        chips.refuse_unknown(text)

    assert "{tổ chức}" in refused.value.messages[0]


def test_typed_text_becomes_headings_tables_and_a_centred_line():
    blocks = papers.blocks_of(f"{TYPED}\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập tổ công tác.")

    assert [type(block) for block in blocks[:2]] == [Heading, Heading] and blocks[1].level == 2
    assert isinstance(blocks[3], Table) and len(blocks[3].rows) == 2
    assert isinstance(blocks[4], Centred)


def test_letter_is_addressed_and_signed_by_who_was_chosen(letter, seated):
    deputy = seated.seats.get(post="deputy_secretary")
    letter.signer = deputy

    document = papers.printed(letter)

    assert document.blocks[0] == Addressed("Kính gửi", ("Các chi bộ trực thuộc",))
    assert (document.signature.post, document.signature.name) == ("PHÓ BÍ THƯ", "Lữ Ỷ Vỹ")
    assert document.letterhead.draft_symbol == f"-CV/{seated.symbol}"


def test_letter_by_order_of_the_committee(letter):
    letter.order_post, letter.order_name = "Chánh Văn phòng", "Đỗ Thị Kim Oanh"

    signature = papers.printed(letter).signature

    assert (signature.authority, signature.post) == ("T/L ĐẢNG ỦY", "CHÁNH VĂN PHÒNG")


def test_letter_takes_a_number_of_the_outgoing_register_and_is_frozen(client, office, letter):
    client.force_login(office)
    paper = letter.paper

    made = numbering.issue(paper=paper, subject=letter, day=dates.today(), by=office, reason="đã trao đổi")

    assert made.document.doc_type == Document.Type.LETTER and made.document.number == 1
    assert "về việc tổ chức sinh hoạt chuyên đề" in made.document.subject
    answer = client.get(reverse("letters:edit", args=[letter.pk]), follow=True)
    assert "thu hồi rồi sửa" in answer.text
    assert not Letter.objects.never_issued().filter(pk=letter.pk).exists()


def test_each_kind_has_a_paper_of_its_own_register(seated):
    for kind, _ in kinds.CHOICES:
        letter = LetterFactory(organization=seated, doc_type=kind)
        assert not letter.paper.refusal(letter)
        assert (letter.paper.register or kinds.INVITATION) == kind
        if letter.paper.numbering:
            numbering.obstacle(letter.paper, letter)


def test_check_runs_while_it_is_written_and_shows_the_print(client, office, seated):
    client.force_login(office)
    typed = {
        "organization": seated.pk,
        "doc_type": "TTr",
        "subject": "Về việc",
        "text": "Nội dung ./.",
        "recipients": "",
    }

    answer = client.post(reverse("letters:check"), typed)

    assert "«./.»" in answer.text and "«Kính trình: …»" in answer.text and "chữ hoa" in answer.text
    assert 'class="document' in answer.text and not Letter.objects.exists()


def test_who_issues_is_not_offered_as_a_receiver(client, office, secretary, seated, branch, other_branch):
    client.force_login(office)
    of_office = client.get(reverse("letters:add")).context["form"]
    client.force_login(secretary)
    of_branch = client.get(reverse("letters:add")).context["form"]

    assert set(of_office.fields["receivers"].queryset) == {branch, other_branch}
    assert (list(of_branch.fields["receivers"].queryset), of_branch["receivers"].is_hidden) == ([], True)


def test_check_asks_no_symbol_of_an_invitation(client, office, seated):
    client.force_login(office)
    letter = {
        "organization": seated.pk,
        "doc_type": kinds.INVITATION,
        "subject": "dự Hội nghị sơ kết",
        "text": "Kính mời",
    }

    assert "ký hiệu" not in client.post(reverse("letters:check"), letter).text.lower()


def test_check_of_an_unfinished_form_says_what_it_waits_for(client, office):
    client.force_login(office)

    assert "thì cổng kiểm tra" in client.post(reverse("letters:check"), {}).text


def test_letter_to_nobody_is_refused_at_the_field(client, office, seated):
    client.force_login(office)
    typed = {"organization": seated.pk, "doc_type": "CV", "subject": "về việc a", "text": "Nội dung."}

    answer = client.post(reverse("letters:add"), typed)

    assert answer.status_code == 422 and "phải ghi gửi ai" in answer.text and "Nội dung." in answer.text


def test_letter_is_begun_saved_and_led_to_its_print(client, office, seated):
    client.force_login(office)
    typed = {"organization": seated.pk, "doc_type": "CV", "subject": "về việc a", "text": "Nội dung."}

    answer = client.post(reverse("letters:add"), typed | {"addressed_to": "Các chi bộ"}, follow=True)

    assert answer.status_code == 200 and "Kính gửi: Các chi bộ" in answer.text and "Phát hành…" in answer.text


def test_invitation_has_no_number_and_leads_back_to_its_words(client, office, seated):
    client.force_login(office)
    letter = LetterFactory(organization=seated, doc_type="GM", subject="dự Hội nghị tổng kết năm")

    answer = client.get(letter.get_absolute_url())

    assert "GIẤY MỜI" in answer.text and reverse("letters:edit", args=[letter.pk]) in answer.text
    assert "Số " not in papers.printed(letter).letterhead.number_line


def test_list_of_many_asks_as_often_as_of_few(client, office, seated, django_assert_max_num_queries):
    client.force_login(office)
    for _ in range(30):
        LetterFactory(organization=seated)

    with django_assert_max_num_queries(14):
        assert client.get(reverse("letters:list")).status_code == 200


def test_drafts_and_templates_that_name_a_document_are_listed_on_its_story(
    client, office, committee, document, django_assert_max_num_queries
):
    template = LetterTemplateFactory(organization=committee, text="Thực hiện Chỉ thị số 05-CT/TW, chi bộ báo cáo.")
    letter = LetterFactory(organization=committee, text="Căn cứ Chỉ thị 05 - CT/TW ngày 15/5/2016, đề nghị báo cáo.")
    LetterTemplateFactory(organization=committee, name="Mẫu khác", text="Thực hiện Chỉ thị số 105-CT/TW.")
    client.force_login(office)
    address = reverse("letters:resting_panel", args=[document.pk])

    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()

    assert letter.get_absolute_url() in page
    assert f"/letters/templates/{template.pk}/edit/" in page
    assert "Mẫu khác" not in page
    assert address in client.get(reverse("resolutions:story", args=[document.pk])).content.decode()


def test_branch_sees_no_draft_or_template_of_another(client, secretary, other_branch, addressed):
    words = f"Thực hiện {addressed.symbol_raw}."
    LetterTemplateFactory(organization=other_branch, name="Mẫu của chi bộ kia", text=words)
    LetterFactory(organization=other_branch, subject="về việc của chi bộ kia", text=words)
    client.force_login(secretary)

    page = client.get(reverse("letters:resting_panel", args=[addressed.pk])).content.decode()

    assert "của chi bộ kia" not in page
    assert "Chưa có bản soạn hay mẫu nào nhắc đến" in page
