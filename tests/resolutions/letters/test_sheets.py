"""Letters on the sheet: every shipped template and kind meets the Party's format, and nothing blocks its issue."""

import datetime
from io import BytesIO

import pytest
from docx import Document as open_word

from documents import checks, numbering
from documents.models import Document
from documents.printing import checking, pdfs, word
from partyportal import dates
from resolutions.letters import kinds, papers, shipped
from resolutions.letters.chips import filled
from tests.documents.acceptance import failures
from tests.documents.papers.test_every_kind import extreme, long
from tests.factories import CommitteeSeatFactory, LetterFactory, MemberFactory, OrganizationFactory, TermFactory

FIELDS = ("doc_type", "subject", "addressed_to", "text", "recipients")
# An invitation takes no number; one that is all table has the table's size.
NO_NUMBER = {"D5"}
BEGUN = shipped.templates().values()


@pytest.fixture
def seated():
    names = {"name": "Đảng ủy Sở Khoa học và Công nghệ", "superior_name": "Đảng bộ Ủy ban nhân dân tỉnh An Bình"}
    committee = OrganizationFactory(kind="grassroots_committee", code="ĐU", symbol="ĐU", place="An Bình", **names)
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 1, 1))
    person = MemberFactory(organization=committee, full_name="Nguyễn Thị Thùy Dương")
    CommitteeSeatFactory(term=term, member=person, post="secretary", begins_on=term.begins_on)
    return committee


def begun(template, organization):
    words = {name: filled(getattr(template, name).strip(), organization, dates.today()) for name in FIELDS}
    return LetterFactory(organization=organization, **words)


def wrong(document, letter):
    allowed = NO_NUMBER if letter.doc_type == kinds.INVITATION else set()
    return {code: why for code, why in failures(pdfs.make(document), document).items() if code not in allowed}


@pytest.mark.parametrize("template", BEGUN, ids=lambda one: one.key)
def test_every_template_meets_the_format(seated, template):
    letter = begun(template, seated)

    assert not wrong(papers.printed(letter), letter)


@pytest.mark.drill
@pytest.mark.parametrize("variant", [long, extreme])
@pytest.mark.parametrize("template", BEGUN, ids=lambda one: one.key)
def test_every_template_meets_the_format_whatever_is_written(seated, template, variant):
    letter = begun(template, seated)

    assert not wrong(variant(papers.printed(letter)), letter)


@pytest.mark.parametrize("template", BEGUN, ids=lambda one: one.key)
def test_word_says_what_the_sheet_says(seated, template):
    document = papers.printed(begun(template, seated))

    made = open_word(BytesIO(word.written(document)))

    said = [line.text for line in made.paragraphs]
    assert all(block.text in said for block in document.blocks if block.kind in {"paragraph", "heading"})


@pytest.mark.parametrize("template", BEGUN, ids=lambda one: one.key)
def test_the_check_before_the_issue_meets_every_kind(seated, office, template):
    """What the template leaves open is found; nothing necessary is missing, so that with a reason it is issued."""
    letter = begun(template, seated)
    if letter.doc_type == kinds.INVITATION:
        assert not [one for one in checking.findings(papers.printed(letter), is_numbered=False) if one.blocks]
        return

    found = checks.of_paper(letter.paper, letter, dates.today())

    assert not [one.text for one in found if one.blocks]
    assert {one.code for one in found} <= {"F5", "K6", "CC"}
    made = numbering.issue(paper=letter.paper, subject=letter, day=dates.today(), by=office, reason="đã rà từng điểm")
    assert made.doubts == checks.kept(found) and made.document.doc_type == Document.Type(letter.doc_type)
