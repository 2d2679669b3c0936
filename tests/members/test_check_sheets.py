"""Check sheets of a whole branch in one file, each with the code that opens its record."""

import pypdf
import pytest
from django.urls import reverse

from documents.printing import pdfs, word
from documents.printing.blocks import from_json
from members import extract
from members.check_sheets import code_of, pk_of
from members.papers import PAPERS
from tests.factories import MemberFactory


@pytest.mark.parametrize("pk", [1, 42, 999, 123456])
def test_code_leads_back_to_its_record(pk):
    code = code_of(pk)

    assert pk_of(f" {code.lower()} ") == pk
    assert pk_of(f"RS {code[2:-1]} {code[-1]}") == pk


@pytest.mark.parametrize("slip", ["RS0043{}", "RS0024{}", "RS0142{}", "0042{}", "RS42", "", "Nguyễn Văn An"])
def test_slip_of_the_pen_opens_nothing(slip):
    assert pk_of(slip.format(code_of(42)[-1])) is None


def test_sheets_of_a_branch_stand_in_one_file_a_page_each(branch, other_branch, tmp_path):
    people = [MemberFactory(organization=branch, full_name=name) for name in ("Trần Thị Bình", "Nguyễn Văn An")]
    MemberFactory(organization=other_branch)

    printed = extract.extracts(branch)

    assert [text.witness.name for text in printed.texts] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert from_json(printed.to_json()) == printed
    file = tmp_path / "sheets.pdf"
    file.write_bytes(pdfs.make(printed))
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    assert len(pages) == 2
    assert [code_of(one.pk) in page for one, page in zip(reversed(people), pages, strict=True)] == [True, True]


def test_sheets_come_as_word_too(branch):
    MemberFactory.create_batch(2, organization=branch)

    assert word.written(extract.extracts(branch))[:2] == b"PK"


@pytest.mark.parametrize("count", [2, 5])
def test_sheets_cost_the_same_queries_however_many(branch, count, django_assert_num_queries):
    MemberFactory.create_batch(count, organization=branch)

    with django_assert_num_queries(13):
        extract.extracts(branch)


def test_too_many_sheets_are_asked_for_by_branch(client, office, branch, monkeypatch):
    monkeypatch.setattr(extract, "MOST_SHEETS", 1)
    MemberFactory.create_batch(2, organization=branch)
    client.force_login(office)

    page = client.get(PAPERS["extracts"].address(branch))

    assert "mỗi tệp in tối đa 1 phiếu" in page.text


def test_code_in_the_search_opens_the_form(client, office, branch):
    member = MemberFactory(organization=branch)
    client.force_login(office)

    places = client.get(reverse("home:search"), {"q": code_of(member.pk)}).context["places"]
    (place,) = [one for one in places if one.title == "Phiếu rà soát"]

    answer = client.get(place.hits[0].url)
    assert answer.url == reverse("members:edit", args=[member.pk])


def test_code_opens_the_page_for_who_may_only_read_and_nothing_for_others(client, reader, stranger, branch):
    member = MemberFactory(organization=branch)
    client.force_login(reader)
    places = client.get(reverse("home:search"), {"q": code_of(member.pk)}).context["places"]

    assert client.get(places[0].hits[0].url).url == member.get_absolute_url()
    client.force_login(stranger)
    assert client.get(reverse("home:search"), {"q": code_of(member.pk)}).context["places"] == []


def test_filtered_list_leads_to_the_papers_of_that_branch(client, office, branch, other_branch):
    client.force_login(office)
    lists = client.get(reverse("members:list"), {"organization": branch.pk})
    address = f"{reverse('members:paper_of_all', args=['extracts'])}?organization={branch.pk}"

    assert f'href="{address}"' in lists.content.decode()
    assert client.get(address).url == PAPERS["extracts"].address(branch)


def test_papers_of_a_branch_of_others_are_those_of_the_own(client, secretary, branch, other_branch):
    client.force_login(secretary)

    answer = client.get(reverse("members:paper_of_all", args=["extracts"]), {"organization": other_branch.pk})

    assert answer.url == PAPERS["extracts"].address(branch)
