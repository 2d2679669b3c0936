"""Blank forms: all can be drawn, say nothing of anybody, and stand under the head of the chosen organisation."""

import pypdf
import pytest
from django.urls import reverse

from documents.printing import pdfs, word
from home.blanks.forms import forms
from home.blanks.papers import PAPERS
from tests.factories import MemberFactory


def test_forms_stand_in_groups_without_gaps(client, office, committee):
    client.force_login(office)

    page = client.get(reverse("blanks:index"))

    assert [name for name, _ in page.context["groups"]] == [*dict.fromkeys(form.group for form in forms())]
    assert [form.title for form in forms() if form.title not in page.text] == []
    assert page.context["chosen"] == committee


def test_another_organisation_is_chosen_among_ones_own_alone(client, secretary, branch, other_branch):
    client.force_login(secretary)

    page = client.get(reverse("blanks:index"), {"organization": other_branch.pk})

    assert (page.context["chosen"], [*page.context["places"]]) == (branch, [branch])


@pytest.mark.parametrize("key", PAPERS)
def test_form_is_drawn_without_anybody_in_it(key, branch):
    member = MemberFactory(organization=branch)

    printed = PAPERS[key].printed(branch)

    page = pdfs.page(printed)
    assert printed.letterhead.issuer in page
    assert member.full_name not in page
    assert word.written(printed)[:2] == b"PK"


@pytest.mark.parametrize("key", ["diem-danh", "ra-soat", "phieu-bieu-quyet", "thu-dang-phi"])
def test_form_of_one_sheet_takes_one_page(key, branch, tmp_path):
    file = tmp_path / "form.pdf"
    file.write_bytes(pdfs.make(PAPERS[key].printed(branch)))

    assert len(pypdf.PdfReader(file).pages) == 1
